"""Any table -> a Word document: what is known of it, the table, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.exporting.origins import about, in_words
from answer.exporting.schema import Printed, Table
from answer.exporting.word.building import build
from answer.exporting.word.schema import Cell, Contents, Grid, Line
from answer.exporting.word.styles import FACT, NOTE, TEXT

METHOD = "Method and limits"
# of a column, in characters: no column is too narrow for a word, or takes all the room
NARROWEST, WIDEST = 10, 60


def write_table(table: Table) -> bytes:
    """Return a table as a Word file (.docx), with the columns that it has on paper."""
    facts = about(table.origin, table.subject, in_words(table.origin.made_on))
    printed = table.printed or tuple(_as_they_are(table))
    return build(
        Contents(
            title=table.title,
            made_on=table.origin.made_on,
            before=(
                Line(table.title, "Title"),
                *(Line(value, FACT, name=name) for name, value in facts if name != METHOD),
            ),
            grid=Grid(
                caption=table.title,
                description=f"The columns are {', '.join(column.name for column in printed)}.",
                head=tuple(column.name for column in printed),
                shares=tuple(column.share for column in printed),
                rows=list(_rows(table, printed)),
            ),
            after=(
                *(Line(note) for note in table.notes),
                Line(METHOD, "Heading 1"),
                Line(table.origin.method),
            ),
            footer=f"{table.title}, {in_words(table.origin.made_on)}",
        )
    )


def _as_they_are(table: Table) -> Iterator[Printed]:
    for place, name in enumerate(table.columns):
        longest = max((len(row[place]) for row in table.rows), default=0)
        yield Printed(name, min(WIDEST, max(NARROWEST, len(name), longest)), (name,))


def _rows(table: Table, printed: Sequence[Printed]) -> Iterator[tuple[Cell, ...]]:
    above: dict[str, str] = {}
    for texts in table.rows:
        row = dict(zip(table.columns, texts, strict=True))
        yield tuple(_cell(column.columns, row, above) for column in printed)
        above = row


def _cell(columns: Sequence[str], row: dict[str, str], above: dict[str, str]) -> Cell:
    """Return what stands in a cell; what the cell above says as well is not said again."""
    first, *others = columns
    again = others and all(row[name] == above.get(name) for name in columns)
    named = [Line(row[name], NOTE, name=name) for name in others if row[name] and not again]
    # a cell has a paragraph at least
    return (Line(row[first], TEXT), *named) if row[first] or not named else tuple(named)
