"""Tables: which are read row by row, and which only lay out a page."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.web.tree import Element, elements_in
from ingest.readers.web.weights import HEADINGS, Weights

CELLS = frozenset({"td", "th"})
# Inside a cell that reads across with its neighbours stands one block at most.
MOST_BLOCKS = 1
# Two cells of a row that both have more words stand side by side, as two languages do.
LONG_CELL = 30


@dataclass(slots=True)
class Table:
    """A table on the way through it; one that only lays out the page has the number 0."""

    number: int = 0
    row: int = 0

    @property
    def path(self) -> str:
        """Where the row stands: "table 1, row 2"."""
        return f"table {self.number}, row {self.row}" if self.number else ""


def is_layout(table: Element, weights: Weights) -> bool:
    """Tell a table that only lays out a page: it has headings or tables, or one cell a row."""
    if table.get("role") in ("presentation", "none"):
        return True
    widest = 0
    for element in elements_in(table):
        if element is not table and (element.tag in HEADINGS or element.tag == "table"):
            return True
        if element.tag == "tr":
            widest = max(widest, len(cells_of(element)))
    return widest < 2


def reads_across(row: Element, weights: Weights) -> bool:
    """Say whether the cells of a row are one line: none has several paragraphs, one is long."""
    cells = cells_of(row)
    long = sum(weights[cell].words > LONG_CELL for cell in cells)
    return long < 2 and all(_is_simple(cell, weights) for cell in cells)


def has_columns(row: Element, weights: Weights) -> bool:
    """Say whether several cells of a row have words, so that none of them heads what follows."""
    return sum(weights[cell].words > 0 for cell in cells_of(row)) > 1


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row."""
    return [c for c in row.children if isinstance(c, Element) and c.tag in CELLS]


def _is_simple(cell: Element, weights: Weights) -> bool:
    weight = weights[cell]
    if weight.blocks > MOST_BLOCKS + 1:  # itself counts
        return False
    inside = (e.tag for e in elements_in(cell))
    return not any(tag in HEADINGS or tag in ("li", "br", "pre") for tag in inside)
