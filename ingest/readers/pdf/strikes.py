"""Which glyphs are struck out: by a StrikeOut annotation, or by a line drawn through them."""

from __future__ import annotations

from collections.abc import Sequence

import pypdf

from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.opening import BREAKAGE
from ingest.readers.pdf.schema import Glyph, Page, Rectangle

# Where above the baseline a line strikes words out, in shares of the size of the type: Word draws
# it at 0.25 to 0.3; an underline is below 0, the rule of a table below -0.2 or above 0.8.
LOWEST, HIGHEST = 0.1, 0.5
# A stroke through one character is a minus sign or the bar of a fraction.
MIN_STRUCK = 2


def mark_strikes(page: Page, quads: Sequence[Rectangle]) -> None:
    """Mark the glyphs of a page that a stroke or one of `quads` covers."""
    for glyph in page.glyphs:
        middle = (glyph.left + glyph.right) / 2
        height = glyph.baseline - 0.3 * glyph.size
        if any(q.left <= middle <= q.right and q.top <= height <= q.bottom for q in quads):
            glyph.struck = True
    if page.strokes.horizontal:
        _mark_strokes(page)


def _mark_strokes(page: Page) -> None:
    bands: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        bands.setdefault(int(glyph.baseline // 10), []).append(glyph)
    for stroke in page.strokes.horizontal:
        y = (stroke.top + stroke.bottom) / 2
        near = (glyph for band in range(int(y // 10) - 1, int(y // 10) + 4)
                for glyph in bands.get(band, ()))  # fmt: skip
        under = [glyph for glyph in near if _is_through(stroke, y, glyph)]
        if len(under) >= MIN_STRUCK or _covers_little(stroke, under):
            for glyph in under:
                glyph.struck = True


def _is_through(stroke: Rectangle, y: float, glyph: Glyph) -> bool:
    middle = (glyph.left + glyph.right) / 2
    above = glyph.baseline - y
    return (
        stroke.left - 0.5 <= middle <= stroke.right + 0.5
        and LOWEST * glyph.size <= above <= HIGHEST * glyph.size
        and stroke.height <= 0.2 * glyph.size
    )


def _covers_little(stroke: Rectangle, under: Sequence[Glyph]) -> bool:
    """Say whether a stroke is as long as the one character under it: a struck "a"."""
    return len(under) == 1 and stroke.width <= 2 * (under[0].right - under[0].left) + 1


def strikeout_quads(page: pypdf.PageObject | None, frame: Frame) -> list[Rectangle]:
    """Return the rectangles of the StrikeOut annotations of a page, in the frame."""
    quads: list[Rectangle] = []
    if page is None:
        return quads
    try:
        for reference in page.get("/Annots") or ():
            annotation = reference.get_object()
            if annotation.get("/Subtype") != "/StrikeOut":
                continue
            numbers = [float(number) for number in annotation.get("/QuadPoints") or ()]
            for at in range(0, len(numbers) - 7, 8):
                xs, ys = numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]
                quads.append(frame.rectangle(min(xs), min(ys), max(xs), max(ys)))
    except BREAKAGE:
        return quads
    return quads
