"""Rows of tables -> lines: cells that are read across, and what of a table heads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.readers.word.rows import Row

# Two cells of a row that both have more words stand side by side, as two languages do.
LONG_CELL = 30


def read_across(rows: Sequence[Row]) -> list[Row]:
    """Make one line of each row of a table whose cells have one line each: "Member decides"."""
    made: list[Row] = []
    for place, group in groupby(rows, key=_place):
        cells = list(group)
        if place is not None and _is_one_line(cells):
            made.append(_joined(cells))
        else:
            made += cells
    return made


def mark_tabular(rows: Sequence[Row]) -> None:
    """Mark what stands in a text box or beside other cells: it is no heading of what follows."""
    for place, group in groupby(rows, key=_place):
        beside = list(group)
        columns = place is not None and (
            len(_columns(beside)) > 1 or any(row.across for row in beside)
        )
        for row in beside:
            if (columns or row.box) and row.kind is None and row.words.text and not row.is_marked:
                row.kind = "row"


def _place(row: Row) -> tuple[int, int] | None:
    return None if row.cell is None else (row.cell.table, row.cell.row)


def _columns(cells: Sequence[Row]) -> set[int]:
    return {row.cell.column for row in cells if row.cell is not None and row.words.text}


def _is_one_line(cells: Sequence[Row]) -> bool:
    long = sum(len(row.words.text.split()) > LONG_CELL for row in cells)
    return (
        len(_columns(cells)) == len(cells) > 1
        and long < 2
        and not any(row.kind or row.outline is not None for row in cells)
        and not any(row.is_marked for row in cells[1:])
    )


def _joined(cells: Sequence[Row]) -> Row:
    first = cells[0]
    words = first.words
    for row in cells[1:]:
        at = len(words.text) + 1
        words.text = f"{words.text} {row.words.text}"
        for extra in row.words.extras:
            extra.at += at
        words.extras += row.words.extras
        words.bold = words.bold and row.words.bold
    first.across = True
    return first
