"""Ruled tables: read row by row, a cell at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.labels import label_words
from ingest.readers.pdf.lines import Row, rows_of
from ingest.readers.pdf.schema import Line, Page, Rectangle, Word

# Strokes that end this near to each other meet, in points.
MEET = 4.0
# A stroke shorter than this is no rule of a table.
MIN_RULE = 12.0
MIN_VERTICAL = 6.0
# Rules of a table without upright ones: above and below its heads, and under its last row.
OPEN_RULES = 3
# Between the cells of a row without rules, in sizes of type.
WIDE = 2.0
# In a line stretched to the margin the gap between two cells is this much wider than the next, or
# this wide, in sizes of type, where it is the only one and stands before a number.
STANDS_OUT = 3.0
LONE_GAP = 8.0
# Rules across at least this share of a table part its rows.
ROW_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: the heights of its horizontal rules and the places of its vertical ones."""

    box: Rectangle
    across: tuple[float, ...]
    down: tuple[float, ...]


def tables_of(page: Page) -> list[Table]:
    """Return the ruled tables of a page from top to bottom.

    One has at least two rows of two cells, or three rules of one length across it.
    """
    vertical = [stroke for stroke in page.strokes.vertical if stroke.height >= MIN_VERTICAL]
    horizontal = [stroke for stroke in page.strokes.horizontal if stroke.width >= MIN_RULE]
    if len(horizontal) < 2:
        return []
    tables = [table for group in _groups(horizontal, vertical) if (table := _table(*group))]
    for open_table in _open_tables(horizontal):
        if not any(_meets(open_table.box, table.box) for table in tables):
            tables.append(open_table)
    return sorted(tables, key=lambda table: table.box.top)


@dataclass(frozen=True, slots=True)
class Cell:
    """The rows of print of a cell, and the left and right edge of the cell."""

    rows: list[Row]
    edges: tuple[float, float]


def cells_of(table: Table, words: Sequence[Word]) -> list[Cell]:
    """Return the cells of a table in reading order; empty cells are left out.

    A row of the table whose cells have one line each is one cell: it reads across. So does a cell
    that holds nothing but a label, with the cell beside it.
    """
    whole = (table.box.left, table.box.right)
    if not table.down:
        return [Cell([row], whole) for row in rows_of(words)]
    cells: list[Cell] = []
    for top, bottom in zip(table.across, table.across[1:], strict=False):
        band: list[Cell] = []
        inside = [word for word in words if top <= word.baseline - 0.3 * word.size < bottom]
        for left, right in zip(table.down, table.down[1:], strict=False):
            own = [word for word in inside if left <= (word.left + word.right) / 2 < right]
            if own:
                band.append(Cell(rows_of(own), (left, right)))
        if len(band) > 1 and all(len(cell.rows) == 1 for cell in band):
            across = [word for cell in band for row in cell.rows for word in row.words]
            band = [Cell(rows_of(across), whole)]
        elif len(band) > 1 and _is_label(band[0], band[1]):
            band[:2] = [_labelled(band[0], band[1])]
        cells += band
    return cells


def _is_label(cell: Cell, beside: Cell) -> bool:
    """Say whether a cell holds nothing but the label of the words beside it."""
    words = cell.rows[0].words
    return len(cell.rows) == 1 and label_words([*words, *beside.rows[0].words]) >= len(words)


def _labelled(label: Cell, cell: Cell) -> Cell:
    """Return a cell with its label in front of its first line."""
    first = cell.rows[0]
    return Cell(
        [Row(label.rows[0].words + first.words, first.baseline, first.size), *cell.rows[1:]],
        cell.edges,
    )


def is_inside(table: Table, word: Word) -> bool:
    """Say whether a word stands in a table."""
    box = table.box
    return (
        box.left - 1 <= (word.left + word.right) / 2 <= box.right + 1
        and box.top - 1 <= word.baseline - 0.3 * word.size <= box.bottom + 1
    )


def is_tabular(line: Line, labels: int, *, stretched: bool) -> bool:
    """Say whether a line without rules has the wide gaps of a row of a table.

    The first `labels` of its live words, and what is struck out before them, do not count. In
    a line `stretched` to the margin all gaps are wide, and one must be much wider than the others.
    """
    first = line.live[labels] if labels < len(line.live) else None
    words = line.words[line.words.index(first) :] if first else []
    gaps = sorted(word.left - before.right for before, word in pairwise(words))
    if not gaps or gaps[-1] <= WIDE * line.size:
        return False
    if not stretched:
        return True
    if len(gaps) == 1:  # "Introduction    3", not two words that the margins draw apart
        return gaps[0] > LONE_GAP * line.size and words[-1].text.isdigit()
    return gaps[-1] > STANDS_OUT * gaps[-2]


def are_tabular(rows: Sequence[Row]) -> bool:
    """Say whether most rows have the wide gaps of a table: text between rules has none.

    A rule under the header, one under the title and one above the footer make no table.
    """
    wide = sum(
        any(b.left - a.right > WIDE * row.size for a, b in pairwise(row.words)) for row in rows
    )
    return wide * 2 > len(rows)


def _groups(
    horizontal: Sequence[Rectangle], vertical: Sequence[Rectangle]
) -> list[tuple[list[Rectangle], list[Rectangle]]]:
    """Return the strokes that hang together, from top to bottom."""
    strokes = sorted([*horizontal, *vertical], key=lambda stroke: stroke.top)[:2000]
    boxes: list[tuple[Rectangle, list[Rectangle]]] = []
    for stroke in strokes:
        box, members = stroke, [stroke]
        apart = []
        for other, others in boxes:
            if _meets(box, other):
                box, members = _around(box, other), members + others
            else:
                apart.append((other, others))
        boxes = [*apart, (box, members)]
    upright = set(vertical)
    return [
        ([m for m in members if m not in upright], [m for m in members if m in upright])
        for _, members in boxes
    ]


def _meets(one: Rectangle, two: Rectangle) -> bool:
    return (
        one.left - MEET <= two.right
        and two.left - MEET <= one.right
        and one.top - MEET <= two.bottom
        and two.top - MEET <= one.bottom
    )


def _around(one: Rectangle, two: Rectangle) -> Rectangle:
    return Rectangle(
        min(one.left, two.left),
        min(one.top, two.top),
        max(one.right, two.right),
        max(one.bottom, two.bottom),
    )


def _table(horizontal: Sequence[Rectangle], vertical: Sequence[Rectangle]) -> Table | None:
    if len(horizontal) < 2 or len(vertical) < 3:
        return None
    box = horizontal[0]
    for stroke in (*horizontal, *vertical):
        box = _around(box, stroke)
    across = _levels([(stroke.top, stroke.width) for stroke in horizontal], ROW_SHARE * box.width)
    down = _levels([(stroke.left, stroke.height) for stroke in vertical], 0.3 * box.height)
    if len(across) < 2 or len(down) < 3:
        return None
    return Table(box, _closed(across, box.top, box.bottom), _closed(down, box.left, box.right))


def _open_tables(horizontal: Sequence[Rectangle]) -> list[Table]:
    """Return the tables that have rules above, below and under their heads, but none upright."""
    spans: dict[tuple[int, int], list[Rectangle]] = {}
    for stroke in horizontal:
        if stroke.width > 100:
            spans.setdefault((round(stroke.left / 3), round(stroke.right / 3)), []).append(stroke)
    tables = []
    for strokes in spans.values():
        levels = _levels([(stroke.top, 1.0) for stroke in strokes], 1.0)
        if len(levels) == OPEN_RULES and levels[1] - levels[0] < 0.5 * (levels[2] - levels[0]):
            box = Rectangle(strokes[0].left, levels[0], strokes[0].right, levels[-1])
            tables.append(Table(box, tuple(levels), ()))
    return tables


def _levels(strokes: Sequence[tuple[float, float]], least: float) -> list[float]:
    """Return the places at which strokes add up to at least the length `least`."""
    levels: list[list[float]] = []
    for place, length in sorted(strokes):
        if levels and place - levels[-1][0] <= MEET:
            levels[-1][1] += length
        else:
            levels.append([place, length])
    return [place for place, length in levels if length >= least]


def _closed(levels: Sequence[float], first: float, last: float) -> tuple[float, ...]:
    inner = [level for level in levels if first + MEET < level < last - MEET]
    return (first - 1, *inner, last + 1)
