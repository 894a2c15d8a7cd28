"""A page of pdfium -> glyphs with their places, sizes and fonts."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.characters import clean
from ingest.readers.pdf.frames import Frame, frame_of
from ingest.readers.pdf.schema import Font, Glyph, Page
from ingest.readers.pdf.strokes import strokes_of

# pdfium reads weights off the width of stems and gives nonsense (3696) for some fonts.
BOLD_WEIGHT, MAX_WEIGHT = 600, 1000
BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
# An angle within this share of a quarter turn of the page's text is level.
LEVEL = 0.06
# pdfium's sign for a hyphen that ends a line
LINE_END_HYPHEN = "\x02\ufffe"
NAME_LENGTH = 256
# Over the picture of a page lie the words that were recognised in it, for searching, not painted.
# A page with more of them than this share is such a picture.
MOST_UNSEEN = 0.5

# The same function with addresses for pointers: a million of them are compared, none is followed.
_text_object = ctypes.cast(
    raw.FPDFText_GetTextObject, ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
)
_render_mode = ctypes.cast(
    raw.FPDFTextObj_GetTextRenderMode, ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the glyphs of one text object share."""

    size: float
    font: Font
    quarter: float
    shift: float  # from the lower edge of the loose box to the baseline, points of the frame
    level: bool
    unseen: bool


def read_page(page: pdfium.PdfPage, number: int) -> tuple[Page, Frame]:
    """Return the glyphs and strokes of a page in the frame in which most of its text is level."""
    frame = frame_of(page)
    text_page = page.get_textpage()
    try:
        runs = _Runs(text_page, frame)
        quarters = runs.quarters()
        turned = max(quarters, key=lambda quarter: quarters[quarter]) if quarters else 0
        if turned:
            frame = frame.turned(turned)
            runs = _Runs(text_page, frame)
        glyphs, stray = runs.glyphs()
    finally:
        text_page.close()
    width, height = frame.size
    strokes, has_images = strokes_of(page, frame)
    found = Page(number, width, height, glyphs, strokes, stray, frame.turn, has_images=has_images)
    found.recognised = has_images and runs.unseen > MOST_UNSEEN * runs.read
    return found, frame


class _Runs:
    """The characters of a text page, with what each text object says read once."""

    def __init__(self, text_page: pdfium.PdfTextPage, frame: Frame) -> None:
        self._handle = text_page.raw
        self._address = ctypes.cast(text_page.raw, ctypes.c_void_p).value
        self._count = text_page.count_chars()
        self._frame = frame
        self._fonts: dict[tuple[str, bool], Font] = {}
        self._box = raw.FS_RECTF()
        self.read = self.unseen = 0  # glyphs, and those of them that are not painted

    def quarters(self) -> Counter[int]:
        """Count the characters by the direction in which they run, in quarter turns."""
        counts: Counter[int] = Counter()
        last, quarter = None, 0
        for index in range(self._count):
            found = _text_object(self._address, index)
            if not found:
                continue
            if found != last:
                last, quarter = found, round(self._matrix(index)[0]) % 4
            counts[quarter] += 1
        return counts

    def glyphs(self) -> tuple[list[Glyph], list[list[Glyph]]]:
        """Return the level glyphs in the order of the file, and the others in runs."""
        level: list[Glyph] = []
        stray: list[list[Glyph]] = []
        space: bool | None = None
        last, run, in_stray = None, None, False
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(self._handle, index)
            text = _text(code)
            if text.isspace() or not text:
                if text in ("\r", "\n"):
                    space = None
                elif text and space is not None:
                    space = True
                continue
            found = _text_object(self._address, index)
            if found and (found != last or run is None):
                last, run = found, self._run(index, found)
            if run is None or not found:
                continue
            self.read += 1
            self.unseen += run.unseen
            glyph = self._glyph(index, text, run, space)
            if not math.isfinite(glyph.left + glyph.right + glyph.baseline + glyph.size):
                continue
            space = False
            runs_off = bool(level) and not in_stray and glyph.baseline == level[-1].baseline
            if run.level and (runs_off or self._is_on_page(glyph)):
                level.append(glyph)
                in_stray = False
            else:
                if not in_stray:
                    stray.append([])
                stray[-1].append(glyph)
                in_stray = True
        return level, stray

    def _is_on_page(self, glyph: Glyph) -> bool:
        """Say whether a reader of the page can see where a glyph stands: not a printer's mark."""
        width, height = self._frame.size
        return glyph.right > 0 and glyph.left < width and 0 < glyph.baseline < height + glyph.size

    def _glyph(self, index: int, text: str, run: _Run, space: bool | None) -> Glyph:
        raw.FPDFText_GetLooseCharBox(self._handle, index, self._box)
        box = self._frame.rectangle(
            self._box.left, self._box.bottom, self._box.right, self._box.top
        )
        baseline = box.bottom - run.shift
        return Glyph(text, box.left, box.right, baseline, run.size, run.font, space)

    def _run(self, index: int, text_object: int) -> _Run:
        quarter, size = self._matrix(index)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(self._handle, index, self._box)
        box = self._frame.rectangle(
            self._box.left, self._box.bottom, self._box.right, self._box.top
        )
        shift = box.bottom - self._frame.point(x.value, y.value)[1]
        level = min(quarter, 4 - quarter) <= LEVEL
        unseen = _render_mode(text_object) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        return _Run(max(1.0, round(size, 1)), self._font(index), quarter, shift, level, unseen)

    def _matrix(self, index: int) -> tuple[float, float]:
        """Return the direction of a character in quarter turns and its size in points."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = float(raw.FPDFText_GetFontSize(self._handle, index) * scale)
        return self._frame.quarter(matrix.a, matrix.b), size

    def _font(self, index: int) -> Font:
        buffer = ctypes.create_string_buffer(NAME_LENGTH)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._handle, index, buffer, NAME_LENGTH, flags)
        name = buffer.value.decode("utf-8", "replace")
        weight = raw.FPDFText_GetFontWeight(self._handle, index)
        bold = BOLD_WEIGHT <= weight <= MAX_WEIGHT or any(
            part in name.lower() for part in BOLD_NAMES
        )
        return self._fonts.setdefault((name, bold), Font(name, bold))


def _text(code: int) -> str:
    """Return the character of a code, as the text keeps it; nothing for what cannot be seen."""
    try:
        character = chr(code)
    except (ValueError, OverflowError):
        return ""
    if character in LINE_END_HYPHEN:
        return "-"
    if character in "\r\n" or 0xD800 <= code <= 0xDFFF:
        return character if character in "\r\n" else ""
    if 0xE000 <= code <= 0xF8FF:  # `clean` would make a bullet of any that stands alone
        return character
    return character if character.isascii() and character.isprintable() else clean(character)
