"""Pages -> lines in reading order, with what stands beside the running text set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ingest.readers.pdf.columns import SAME_GUTTER, find_gutters, regions
from ingest.readers.pdf.furniture import find_furniture
from ingest.readers.pdf.lines import Row, line_of, rows_of
from ingest.readers.pdf.margins import beside, marginal_notes, without_margins
from ingest.readers.pdf.notes import Note, split_notes
from ingest.readers.pdf.schema import Font, Glyph, Line, Page, Word
from ingest.readers.pdf.stamps import part_stamps
from ingest.readers.pdf.tables import Cell, Table, are_tabular, cells_of, is_inside, tables_of
from ingest.schema import Layout

# A document has few gutters, and on this share of its pages; a table looks like one now and then.
GUTTER_PAGES = 0.25
MAX_GUTTERS = 3
NO_FONT = Font("", bold=False)


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
    parted = part_stamps(words)
    rows = [rows_of(page_words) for page_words, _ in parted]
    furniture = find_furniture(pages, rows)
    body = [
        [row for index, row in enumerate(page_rows) if index not in running]
        for page_rows, running in zip(rows, furniture, strict=True)
    ]
    size = _body_size(body)
    flows, remarks = count(1), count(1)
    gutters = _gutters(body)
    sheets = []
    for page, page_rows, running, body_rows, (_, stamped) in zip(
        pages, rows, furniture, body, parted, strict=True
    ):
        sheet = Sheet(page)
        edges = [line_of(page_rows[index].words, page.number) for index in sorted(running)]
        above = [line for line in edges if line.baseline < page.height / 2]
        sheet.asides += [(0, Aside("furniture", [line])) for line in above]
        _fill(sheet, body_rows, size, flows, gutters)
        _add_remarks(sheet, remarks)
        end = len(sheet.lines)
        sheet.asides += [(end, Aside("furniture", [line])) for line in edges if line not in above]
        stamps = [line_of(row.words, page.number) for row in rows_of(stamped)]
        sheet.asides += [
            (end, Aside("furniture", [line])) for line in (*stamps, *_stray_lines(page))
        ]
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
    """Return the gutters that most pages with columns have, each once, as far as they differ."""
    counts = Counter(gutter for page_rows in rows for gutter in find_gutters(page_rows))
    least = GUTTER_PAGES * len(rows)
    gutters: list[float] = []
    for gutter in sorted(counts, key=lambda gutter: (-counts[gutter], gutter)):
        near = sum(counts[other] for other in counts if abs(other - gutter) <= SAME_GUTTER)
        if near >= least and all(abs(gutter - other) > SAME_GUTTER for other in gutters):
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
                sheet.lines += _cell_lines(sheet.page, cell, next(flows))
            continue
        for column, edges, slot in regions(part, gutters):
            flow = next(flows)
            lines = [line_of(row.words, sheet.page.number, edges, flow, slot) for row in column]
            lines, found = split_notes(lines, sheet.page.strokes, size)
            sheet.lines += lines
            notes += found
    sheet.asides += [(beside(sheet.lines, lines[0]), Aside("note", lines)) for lines in
                     marginal_notes(sheet.page, marginal)]  # fmt: skip
    end = len(sheet.lines)
    sheet.asides += [(end, Aside("footnote", note.lines, note.mark)) for note in notes]


def _add_remarks(sheet: Sheet, numbers: Iterator[int]) -> None:
    """Put the remarks of reviewers beside the lines that they are about."""
    for remark in sheet.page.remarks:
        mark = f"{remark.initials}{next(numbers)}"
        place = remark.place
        word = Word(
            text=f"Comment [{mark}]: {remark.text}",
            left=place.left,
            right=place.right,
            baseline=place.bottom,
            size=max(1.0, place.height),
            font=NO_FONT,
            order=0,
            last=0,
        )
        line = Line([word], sheet.page.number)
        sheet.asides.append((beside(sheet.lines, line), Aside("comment", [line], mark)))


def _parts(page: Page, rows: Sequence[Row]) -> Iterator[Table | list[Row]]:
    """Yield the tables of a page and the rows between them, from top to bottom."""
    rest = list(rows)
    for table in tables_of(page):
        inside = [row for row in rest if any(is_inside(table, word) for word in row.words)]
        if not inside or not (table.down or are_tabular(inside)):
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


def _cell_lines(page: Page, cell: Cell, flow: int) -> list[Line]:
    lines = [line_of(row.words, page.number, cell.edges, flow) for row in cell.rows]
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
