"""What a Word document is made of here. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, the name of its style, and the text of the footnote at its end.

    `name` is set before the text, in bold: "Date".
    """

    text: str
    style: str = "Normal"
    footnote: str = ""
    name: str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head and its rows of cells.

    `caption` and `description` are read out to who does not see it; `shares` are the widths of its
    columns, relative to each other.
    """

    caption: str
    description: str
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: Iterable[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole document: what stands before the table, the table, what stands after it.

    `title` is that of the file's properties; a document can have no table.
    """

    title: str
    made_on: date
    before: tuple[Line, ...]
    grid: Grid | None
    after: tuple[Line, ...]
    footer: str
