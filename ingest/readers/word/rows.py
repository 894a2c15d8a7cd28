"""Paragraphs -> rows: a line of text with its label, its place and what is known of its layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest import patterns
from ingest.readers.word.numbering import Label, Numbering
from ingest.readers.word.story import Cell, Paragraph
from ingest.readers.word.styles import Space, Styles
from ingest.readers.word.words import Marks, Words, lines_of
from ingest.schema import Layout

INDENT = "  "
MARKED = (patterns.BULLET, patterns.DOTTED, patterns.INTEGER, patterns.LETTERED)
# "1.1", "(a)", "iv)", "3" alone in a cell number the words of the next cell
LABEL_ALONE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxl]{1,5})[.)]{0,2}$")
MIN_NUMBERED_WORDS = 3


@dataclass(slots=True)
class Row:
    """A line of the text to be.

    `number` is that of the paragraph among those of the body that print something, or of the last
    above it. `outline` is the level of a heading style, 0 the outermost and -1 a title's.
    """

    words: Words
    number: int
    style: str
    space: Space
    label: Label | None = None
    outline: int | None = None
    cell: Cell | None = None
    box: bool = False
    framed: bool = False
    empty_above: bool = False
    kind: Layout | None = None
    rank: int = 0
    before: str = ""  # the number of a row of a table, from the cell before
    across: bool = False  # made of several cells

    @property
    def prefix(self) -> str:
        """What stands in front of the words: the label, a bullet further in for each level."""
        if self.label is None:
            return f"{self.before} " if self.before else ""
        indent = INDENT * self.label.level if self.label.is_bullet else ""
        printed = "" if self._is_typed_too else self.label.text
        return "".join([indent, *(f"{part} " for part in (self.before, printed) if part)])

    @property
    def _is_typed_too(self) -> bool:
        """True where the number that Word prints is also typed: "1." in front of "1. Scope"."""
        label = self.label.text if self.label else ""
        return not label.isalnum() and f"{self.words.text} ".startswith(f"{label} ")

    @property
    def text(self) -> str:
        """The whole line."""
        return self.prefix + self.words.text if self.words.text else self.prefix.rstrip()

    @property
    def is_marked(self) -> bool:
        """True for a line that begins with a label or a bullet, printed or typed."""
        return bool(self.before or self.label) or any(p.match(self.text) for p in MARKED)

    @property
    def path(self) -> str:
        """Where the line stands, as a person would look for it."""
        if self.cell is not None:
            return f"table {self.cell.table}, row {self.cell.row}"
        if self.box:
            return f"text box at paragraph {max(self.number, 1)}"
        if not self.words.text:  # only deleted words, which the text does not count
            return f"after paragraph {self.number}" if self.number else "before paragraph 1"
        return f"paragraph {self.number}"


@dataclass(slots=True)
class Rows:
    """Makes rows of paragraphs, counting those that print something."""

    styles: Styles
    numbering: Numbering
    marks: Marks
    printed: int = 0
    empty: bool = field(default=False)

    def of(self, paragraphs: Iterable[Paragraph]) -> Iterator[Row]:
        """Return the rows of a body."""
        for paragraph in paragraphs:
            yield from self._of_one(paragraph)

    def _of_one(self, paragraph: Paragraph, *, box: bool = False) -> Iterator[Row]:
        label = None
        if not paragraph.is_gone:
            label = self.numbering.label(paragraph.properties, paragraph.style)
        lines = lines_of(paragraph.tokens, self.marks)
        if not any(line.text for line in lines) and label and paragraph.cell:
            lines.append(Words())  # a number with a cell to itself
        elif not lines and not paragraph.is_gone:
            self.empty = True
        for line in lines:
            if line.text and paragraph.cell is None and not box:
                self.printed += 1
            yield self._row(paragraph, line, label, box)
            if line.text:
                self.empty, label = False, None
        for inner in paragraph.boxes:
            yield from self._of_one(inner, box=True)

    def _row(self, paragraph: Paragraph, line: Words, label: Label | None, box: bool) -> Row:
        return Row(
            words=line,
            number=self.printed,
            style=paragraph.style,
            space=self.styles.space(paragraph.properties, paragraph.style),
            label=label if line.text or paragraph.cell else None,
            outline=self.styles.outline(paragraph.properties, paragraph.style),
            cell=paragraph.cell,
            box=box,
            framed=paragraph.frame == "margin",
            empty_above=self.empty,
            kind="contents" if paragraph.in_contents and line.text else None,
        )


def with_numbered_cells(rows: Iterable[Row]) -> list[Row]:
    """Put a number that has a cell of its own in front of the words of the next cell."""
    made: list[Row] = []
    for row in rows:
        last = made[-1] if made else None
        if last is not None and _numbers(last, row):
            made[-1] = replace(row, before=last.text, empty_above=last.empty_above)
            made[-1].words.extras = [*last.words.extras, *row.words.extras]
        else:
            made.append(row)
    return [row for row in made if row.words.text or row.words.extras]


def _numbers(row: Row, following: Row) -> bool:
    here, there = row.cell, following.cell
    return (
        here is not None
        and there is not None
        and (here.table, here.row) == (there.table, there.row)
        and here.column < there.column
        and not following.label
        and not any(pattern.match(following.words.text) for pattern in MARKED)
        and len(following.words.text.split()) >= MIN_NUMBERED_WORDS
        and bool(LABEL_ALONE.match(row.text))
    )
