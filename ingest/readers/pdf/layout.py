"""Pages -> lines in reading order, with what stands beside the running text set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ingest.readers.pdf.columns import find_gutter, regions
from ingest.readers.pdf.furniture import find_furniture
from ingest.readers.pdf.lines import Row, line_of, rows_of
from ingest.readers.pdf.margins import beside, marginal_notes, without_margins
from ingest.readers.pdf.notes import Note, split_notes
from ingest.readers.pdf.schema import Glyph, Line, Page, Word
from ingest.readers.pdf.tables import Table, cells_of, is_inside, tables_of
from ingest.schema import Layout

# Gutters nearer than this are one, in points; a document has few.
SAME_GUTTER = 6.0
MAX_GUTTERS = 3


@dataclass(slots=True)
class Aside:
    """Lines that are no part of the running text where they stand."""

    kind: Layout
    lines: list[Line]
    mark: str = ""


@dataclass(slots=True)
class Sheet:
    """A page laid out: running lines, and asides each with the number of lines before it."""

    page: Page
    lines: list[Line] = field(default_factory=list)
    asides: list[tuple[int, Aside]] = field(default_factory=list)


def lay_out(pages: Sequence[Page], words: Sequence[Sequence[Word]]) -> list[Sheet]:
    """Return the pages of a document with their lines in reading order."""
    rows = [rows_of(page_words) for page_words in words]
    furniture = find_furniture(pages, rows)
    body = [
        [row for index, row in enumerate(page_rows) if index not in running]
        for page_rows, running in zip(rows, furniture, strict=True)
    ]
    size = _body_size(body)
    flows = count(1)
    gutters = _gutters(body)
    sheets = []
    for page, page_rows, running, body_rows in zip(pages, rows, furniture, body, strict=True):
        sheet = Sheet(page)
        edges = [line_of(page_rows[index].words, page.number) for index in sorted(running)]
        above = [line for line in edges if line.baseline < page.height / 2]
        sheet.asides += [(0, Aside("furniture", [line])) for line in above]
        _fill(sheet, body_rows, size, flows, gutters)
        end = len(sheet.lines)
        sheet.asides += [(end, Aside("furniture", [line])) for line in edges if line not in above]
        sheet.asides += [(end, Aside("furniture", [line])) for line in _stray_lines(page)]
        sheets.append(sheet)
    return sheets


def _body_size(rows: Sequence[Sequence[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for page_rows in rows:
        for row in page_rows:
            for word in row.words:
                sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _gutters(rows: Sequence[Sequence[Row]]) -> list[float]:
    """Return the gutters of the pages that have columns, each once, as far as they differ."""
    gutters: list[float] = []
    for page_rows in rows:
        gutter = find_gutter(page_rows)
        if gutter is not None and all(abs(gutter - other) > SAME_GUTTER for other in gutters):
            gutters.append(gutter)
    return gutters[:MAX_GUTTERS]


def _fill(
    sheet: Sheet,
    rows: Sequence[Row],
    size: float,
    flows: Iterator[int],
    gutters: Sequence[float],
) -> None:
    """Lay out the rows of a page between its header and its footer."""
    rows, marginal = without_margins(rows, size)
    notes: list[Note] = []
    for part in _parts(sheet.page, rows):
        if isinstance(part, Table):
            words = [word for row in rows for word in row.words if is_inside(part, word)]
            for cell in cells_of(part, words):
                sheet.lines += _cell_lines(sheet.page, cell, part, next(flows))
            continue
        for column, edges, slot in regions(part, expected=gutters):
            flow = next(flows)
            lines = [line_of(row.words, sheet.page.number, edges, flow, slot) for row in column]
            lines, found = split_notes(lines, sheet.page.strokes, size)
            sheet.lines += lines
            notes += found
    sheet.asides += [(beside(sheet.lines, lines[0]), Aside("note", lines)) for lines in
                     marginal_notes(sheet.page, marginal)]  # fmt: skip
    end = len(sheet.lines)
    sheet.asides += [(end, Aside("footnote", note.lines, note.mark)) for note in notes]


def _parts(page: Page, rows: Sequence[Row]) -> Iterator[Table | list[Row]]:
    """Yield the tables of a page and the rows between them, from top to bottom."""
    rest = list(rows)
    for table in tables_of(page):
        inside = [row for row in rest if any(is_inside(table, word) for word in row.words)]
        if len(inside) < 1:
            continue
        first = rest.index(inside[0])
        before = rest[:first]
        if before:
            yield before
        yield table
        rest = [
            Row(words, row.baseline, row.size)
            for row in rest[first:]
            if (words := [word for word in row.words if not is_inside(table, word)])
        ]
    if rest:
        yield rest


def _cell_lines(page: Page, cell: Sequence[Row], table: Table, flow: int) -> list[Line]:
    edges = (table.box.left, table.box.right)
    lines = [line_of(row.words, page.number, edges, flow, (flow,)) for row in cell]
    for line in lines:
        line.cell = True
    return lines


def _stray_lines(page: Page) -> list[Line]:
    """Return what is printed at another angle than the page: stamps and watermarks."""
    return [_stray_line(page, run) for run in page.stray]


def _stray_line(page: Page, run: Sequence[Glyph]) -> Line:
    text = "".join((" " if glyph.space_before else "") + glyph.text for glyph in run)
    left, right = min(g.left for g in run), max(g.right for g in run)
    word = Word(text, left, right, run[0].baseline, run[0].size, run[0].font, 0, 0)
    return Line([word], page.number)
