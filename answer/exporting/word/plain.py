"""Any table -> a Word document: what is known of it, the table, its notes."""

from __future__ import annotations

from collections.abc import Iterator

from answer.exporting.origins import about, in_words
from answer.exporting.schema import Table
from answer.exporting.word.building import build
from answer.exporting.word.schema import Cell, Contents, Grid, Line
from answer.exporting.word.styles import FACT, TEXT

METHOD = "Method and limits"
# of a column, in characters: no column is too narrow for a word, or takes all the room
NARROWEST, WIDEST = 10, 60


def write_table(table: Table) -> bytes:
    """Return a table as a Word file (.docx)."""
    facts = about(table.origin, table.subject, in_words(table.origin.made_on))
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
                description=f"The columns are {', '.join(table.columns)}.",
                head=table.columns,
                shares=tuple(_shares(table)),
                rows=[tuple(_cell(text) for text in row) for row in table.rows],
            ),
            after=(
                *(Line(note) for note in table.notes),
                Line(METHOD, "Heading 1"),
                Line(table.origin.method),
            ),
            footer=f"{table.title}, {in_words(table.origin.made_on)}",
        )
    )


def _cell(text: str) -> Cell:
    return (Line(text, TEXT),)


def _shares(table: Table) -> Iterator[int]:
    for column, name in enumerate(table.columns):
        longest = max((len(row[column]) for row in table.rows), default=0)
        yield min(WIDEST, max(NARROWEST, len(name), longest))
