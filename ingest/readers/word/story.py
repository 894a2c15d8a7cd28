"""The body of a document, of a note or a header -> its paragraphs, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.readers.word.markup import (
    COMPATIBILITY,
    Xml,
    attribute,
    child,
    children,
    is_on,
    tag,
    value,
)
from ingest.readers.word.tokens import Fate, Reader, Token

CONTENTS_GALLERY = "Table of Contents"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in the tables of a body: the outermost table counts."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is read: `properties` and `style` are those that count.

    `is_gone` says that the changes leave nothing of it, so that it takes no number.
    """

    tokens: list[Token]
    properties: Xml | None
    style: str
    cell: Cell | None = None
    in_contents: bool = False
    is_gone: bool = False
    frame: str = ""
    boxes: list[Paragraph] = field(default_factory=list)

    def has(self, fate: Fate) -> bool:
        """Say whether any words of the paragraph have this fate."""
        return any(
            token.fate == fate and (token.kind == "words" and token.text.strip())
            for token in self.tokens
        )


@dataclass(slots=True)
class Story:
    """A walk over a body; it counts tables, so one body needs one walk."""

    reader: Reader
    tables: int = 0
    imported: int = 0  # pieces of other files that Word would show here

    def paragraphs(
        self, body: Xml, cell: Cell | None = None, fate: Fate = "current", contents: bool = False
    ) -> Iterator[Paragraph]:
        """Return the paragraphs; where the mark of one is deleted or hidden, it and the next."""
        waiting: list[Paragraph] = []
        for element, told in self._blocks(body, contents):
            if element.tag == tag("tbl"):
                yield from _joined(waiting)
                waiting = []
                yield from self._table(element, cell, fate)
                continue
            paragraph = self._paragraph(element, cell, fate, told)
            waiting.append(paragraph)
            if not _runs_on(paragraph):
                yield from _joined(waiting)
                waiting = []
        yield from _joined(waiting)

    def _blocks(self, body: Xml | None, contents: bool) -> Iterator[tuple[Xml, bool]]:
        """Return the paragraphs and tables of a body, through whatever wraps them.

        The second value says that they stand in a table of contents.
        """
        for element in children(body):
            if element.tag in (tag("p"), tag("tbl")):
                yield element, contents
            elif element.tag == tag("altChunk"):
                self.imported += 1
            elif element.tag == tag("sdt"):
                gallery = value(element, "sdtPr", "docPartObj", "docPartGallery")
                inner = child(element, "sdtContent")
                yield from self._blocks(inner, contents or gallery == CONTENTS_GALLERY)
            elif element.tag == tag("AlternateContent", COMPATIBILITY):  # one thing in two ways
                ways = (list(self._blocks(way, contents)) for way in children(element))
                yield from next((way for way in ways if way), [])
            elif element.tag not in (tag("sectPr"), tag("tcPr"), tag("sdtPr")):
                yield from self._blocks(element, contents)

    def _paragraph(self, element: Xml, cell: Cell | None, fate: Fate, contents: bool) -> Paragraph:
        properties = child(element, "pPr")
        style = self.reader.styles.style_of(properties)
        tokens = self.reader.tokens(element, style, fate)
        paragraph = Paragraph(
            tokens=tokens,
            properties=properties,
            style=style,
            cell=cell,
            in_contents=contents
            or any(token.in_contents and token.text.strip() for token in tokens)
            or self.reader.styles.is_contents(style),
            is_gone=fate == "deleted",
            frame=self.reader.styles.frame(properties, style),
        )
        for token in tokens:
            if token.content is not None:
                paragraph.boxes += self.paragraphs(token.content, None, token.fate)
        return paragraph

    def _table(self, table: Xml, outer: Cell | None, fate: Fate) -> Iterator[Paragraph]:
        """Return the paragraphs of a table, cell by cell; those of a table inside it as its own."""
        if outer is None:
            self.tables += 1
        for row_number, row in enumerate(_rows(table), 1):
            row_fate: Fate = "deleted" if child(row, "trPr", "del") is not None else fate
            for column, cell in enumerate(_cells(row), 1):
                gone = child(cell, "tcPr", "cellDel") is not None
                place = outer or Cell(self.tables, row_number, column)
                yield from self.paragraphs(cell, place, "deleted" if gone else row_fate)


def _rows(table: Xml) -> Iterator[Xml]:
    return _through(table, "tr", ("tblPr", "tblGrid"))


def _cells(row: Xml) -> Iterator[Xml]:
    return _through(row, "tc", ("trPr", "tblPrEx"))


def _through(element: Xml, name: str, skipped: tuple[str, ...]) -> Iterator[Xml]:
    """Return the elements of a name, also inside content controls and insertions."""
    for inner in children(element):
        if inner.tag == tag(name):
            yield inner
        elif inner.tag not in {tag(other) for other in skipped}:
            yield from _through(inner, name, skipped)


def _runs_on(paragraph: Paragraph) -> bool:
    """Say whether the mark that ends a paragraph is deleted, moved away, or hidden.

    A hidden mark below words is a style separator: a heading that runs into its paragraph. A drop
    cap is a letter with a paragraph to itself.
    """
    return _leaves_no_mark(paragraph) or (_mark_is_gone(paragraph) and paragraph.has("current"))


def _joined(parts: list[Paragraph]) -> list[Paragraph]:
    """Return one paragraph of several whose marks are gone; those without words stay apart.

    The last with words carries the properties; where a mark is hidden and not deleted, the first.
    """
    for part in parts:
        part.is_gone = part.is_gone or (not part.has("current") and _mark_is_gone(part))
    live = [part for part in parts if part.has("current")]
    if len(parts) < 2 or not live:
        return parts
    for part in parts:
        part.is_gone = not part.has("current")
    separated = [part for part in live if not _leaves_no_mark(part)]
    first = separated[0] if len(separated) > 1 else live[-1]
    merged = replace(
        first,
        tokens=_in_a_row(live),
        cell=live[-1].cell,
        boxes=[box for part in live for box in part.boxes],
    )
    return [
        merged if part is live[-1] else part for part in parts if part is live[-1] or part.is_gone
    ]


def _in_a_row(parts: list[Paragraph]) -> list[Token]:
    """Return the tokens of paragraphs that are one; a hidden mark between them is a space."""
    tokens: list[Token] = []
    for part in parts:
        tokens += part.tokens
        if not _leaves_no_mark(part):
            tokens.append(Token("words", " "))
    return tokens


def _mark_is_deleted(paragraph: Paragraph) -> bool:
    mark = child(paragraph.properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _leaves_no_mark(paragraph: Paragraph) -> bool:
    return _mark_is_deleted(paragraph) or paragraph.frame == "drop cap"


def _mark_is_gone(paragraph: Paragraph) -> bool:
    hidden = is_on(child(paragraph.properties, "rPr"), "vanish") is True
    return hidden or _mark_is_deleted(paragraph)


def sections(body: Xml) -> Iterator[Xml]:
    """Return the settings of the sections of a body, in their order."""
    yield from body.iter(tag("sectPr"))


def running_ids(section: Xml, namespace: str) -> Iterator[tuple[str, str]]:
    """Return ("header" or "footer", id) of what runs through the pages of a section."""
    for element in children(section):
        for kind in ("header", "footer"):
            if element.tag == tag(f"{kind}Reference"):
                yield kind, attribute(element, "id", namespace) or ""
