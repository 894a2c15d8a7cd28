"""An open PDF -> its reading."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pypdf
import pypdfium2 as pdfium

from ingest.readers.pdf.alignment import Spaces
from ingest.readers.pdf.contents import find_rows, is_row
from ingest.readers.pdf.glyphs import read_page
from ingest.readers.pdf.headings import find_headings
from ingest.readers.pdf.hyphens import Vocabulary
from ingest.readers.pdf.layout import Aside, Sheet, lay_out
from ingest.readers.pdf.measures import measure
from ingest.readers.pdf.misnamed import rename
from ingest.readers.pdf.notes import RAISED, mark_of, raise_mark
from ingest.readers.pdf.opening import BREAKAGE, Opened
from ingest.readers.pdf.paragraphs import paragraphs_of
from ingest.readers.pdf.quality import choose
from ingest.readers.pdf.remarks import opened_page, remarks_of
from ingest.readers.pdf.schema import Page, Paragraph
from ingest.readers.pdf.spacing import closed_up
from ingest.readers.pdf.strikes import mark_strikes, strikeout_quads
from ingest.readers.pdf.tables import is_tabular
from ingest.readers.pdf.words import words_of
from ingest.readers.pdf.writing import NOWHERE, write
from ingest.readers.schema import Draft, Reading, Told, unheard
from ingest.schema import Known


def read_document(
    found: Opened, told: Told = unheard, *, tried: bool = False
) -> tuple[Reading, list[int]]:
    """Return what an open PDF says, and the numbers of the pages that are scans without words.

    Before each page `told` is told its number and how many there are. `tried` says that OCR has
    looked for words on every such page.
    """
    warnings = list(found.warnings)
    pages: list[Page] = []
    spaces: list[Spaces] = []
    scans: list[int] = []
    count = len(found.document)
    for number in range(1, count + 1):
        told(number, count)
        try:
            page, page_spaces = _page(found, number)
        except (*BREAKAGE, pdfium.PdfiumError):
            warnings.append(
                f"Page {number} of {found.name} is damaged and was left out; "
                "compare with the original."
            )
            continue
        pages.append(page)
        spaces.append(page_spaces)
        if not page.glyphs and not page.stray and page.has_images:
            scans.append(number)
            remedy = "OCR found no words on it" if tried else "run it through OCR first (--ocr)"
            warnings.append(f"Page {number} has no text: it is a scan; {remedy}.")
    warnings += _renamed(found.name, rename([page.glyphs for page in pages], spaces))
    warnings += _recognised(found.name, [page.number for page in pages if page.recognised])
    words = [
        words_of(page.glyphs, closed_up(page.glyphs, page_spaces))
        for page, page_spaces in zip(pages, spaces, strict=True)
    ]
    reading = _write(pages, lay_out(pages, words), warnings)
    return reading, scans


def _recognised(name: str, pages: Sequence[int]) -> list[str]:
    if not pages:
        return []
    return [
        f"The words of {len(pages)} of the pages of {name}, of which the first is page {pages[0]}, "
        "were recognised in a scan (OCR), which misreads some; compare with the page before you "
        "quote."
    ]


def _renamed(name: str, renamed: Sequence[tuple[str, str]]) -> list[str]:
    """Return the warning that some letters were read by the words that they make."""
    if not renamed:
        return []
    pairs = ", ".join(f"“{wrong}” for “{right}”" for wrong, right in renamed)
    return [
        f"The fonts of {name} give some letters wrong names ({pairs}), which were put right by "
        "the words that they make; compare with the original before you quote."
    ]


def _page(found: Opened, number: int) -> tuple[Page, Spaces]:
    handle = opened_page(found.document, number)
    try:
        page, frame = read_page(handle, number)
    finally:
        handle.close()
    source = _source(found.reader, number)
    mark_strikes(page, strikeout_quads(source, frame))
    page.remarks = remarks_of(source, frame)
    page.engine, spaces = choose(page.glyphs, _text(source))
    return page, spaces


def _source(reader: pypdf.PdfReader | None, number: int) -> pypdf.PageObject | None:
    try:
        return reader.pages[number - 1] if reader is not None else None
    except BREAKAGE:
        return None


def _text(page: pypdf.PageObject | None) -> str | None:
    """Return pypdf's text of a page, None where it fails."""
    try:
        return page.extract_text() if page is not None else None
    except BREAKAGE:
        return None


def _write(pages: Sequence[Page], sheets: Sequence[Sheet], warnings: Sequence[str]) -> Reading:
    lines = [line for sheet in sheets for line in sheet.lines]
    measures = measure(lines)
    paragraphs = paragraphs_of(lines, measures)
    rows = find_rows([paragraph.lines for paragraph in paragraphs])
    ranks = find_headings(paragraphs, measures.body_size)
    roomy = _is_roomy(paragraphs)
    draft = Draft()
    by_number = {page.number: page for page in pages}
    vocabulary = Vocabulary(line.text for line in lines)
    asides = _asides(sheets)
    before: Paragraph | None = None
    done = 0
    for index, paragraph in enumerate(paragraphs):
        known = _known(index, paragraph, rows, ranks)
        flushed = _flush(draft, asides, done, by_number, vocabulary)
        blank = flushed or _is_apart(before, paragraph, roomy)
        if known and known.kind == "footnote":
            raise_mark(paragraph.lines[0])
        write(draft, paragraph.lines, by_number, vocabulary, blank_before=blank, known=known)
        before, done = paragraph, done + len(paragraph.lines)
    _flush(draft, asides, done, by_number, vocabulary)
    return draft.finish([page.engine for page in pages], warnings)


def _known(index: int, paragraph: Paragraph, rows: set[int], ranks: dict[int, int]) -> Known | None:
    if index in rows:
        return Known(NOWHERE, "contents")
    first = paragraph.lines[0].words[0]
    if RAISED.match(first.text) and len(paragraph.lines[0].words) > 1:
        return Known(NOWHERE, "footnote", mark=mark_of(paragraph.lines[0]))
    if index in ranks:
        return Known(NOWHERE, "heading", rank=ranks[index])
    return None


def _is_roomy(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether most paragraphs have white space above them."""
    inside = [
        below.room
        for above, below in itertools.pairwise(paragraphs)
        if above.lines[-1].flow == below.lines[0].flow
    ]
    return sum(inside) * 2 > len(inside)


def _is_apart(before: Paragraph | None, paragraph: Paragraph, roomy: bool) -> bool:
    if before is None:
        return False
    above, line = before.lines[-1], paragraph.lines[0]
    if paragraph.room or above.size != line.size or above.bold != line.bold:
        return True
    if line.cell:
        return not paragraph.label and not (_is_table_row(before) and _is_table_row(paragraph))
    if not paragraph.label and not is_row(line):
        return True  # only items of a list may stand tight: what they are shows in their labels
    return above.flow != line.flow and roomy


def _is_table_row(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is a row of a table whose cells have one line each."""
    first = paragraph.lines[0]
    return first.cell and len(paragraph.lines) == 1 and is_tabular(first, 0, stretched=False)


def _asides(sheets: Sequence[Sheet]) -> list[tuple[int, Aside]]:
    """Return the asides of a document, each with the number of running lines before it.

    A footnote that runs over the page is carried on by the next page's first note.
    """
    found: list[tuple[int, Aside]] = []
    start = 0
    for sheet in sheets:
        for at, aside in sheet.asides:
            earlier = [other for _, other in found if other.kind == "footnote"]
            if aside.kind == "footnote" and not aside.mark and earlier:
                earlier[-1].lines += aside.lines
            else:
                found.append((start + at, aside))
        start += len(sheet.lines)
    return sorted(found, key=lambda entry: entry[0])


def _flush(
    draft: Draft,
    asides: list[tuple[int, Aside]],
    done: int,
    pages: dict[int, Page],
    vocabulary: Vocabulary,
) -> bool:
    """Write the asides that stand before the line with the number `done`."""
    flushed = False
    while asides and asides[0][0] <= done:
        _, aside = asides.pop(0)
        if aside.kind == "footnote":
            raise_mark(aside.lines[0])
        known = Known(NOWHERE, aside.kind, mark=aside.mark)
        write(draft, aside.lines, pages, vocabulary, blank_before=True, known=known)
        flushed = True
    return flushed
