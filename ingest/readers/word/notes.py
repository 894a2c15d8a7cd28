"""Footnotes, endnotes and comments: what stands in them, by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.word.markup import (
    WORD_2010,
    WORD_2012,
    Xml,
    attribute,
    children,
    tag,
    value,
    whole,
)
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.story import Paragraph, Story
from ingest.readers.word.tokens import Reader
from ingest.readers.word.words import Marks, lines_of

# the lines between the text and its notes are notes to the file format
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
# a comment's mark is read as letters and a number
NO_INITIALS = "C"
MAX_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Note:
    """The words of a note, on one line, and those that are deleted in it."""

    text: str
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """What reading the inside of notes needs."""

    reader: Reader
    numbering: Numbering
    marks: Marks


@dataclass(slots=True)
class Comments:
    """The comments of a document; they are numbered as they are met, as Word shows them."""

    notes: dict[str, Note]
    initials: dict[str, str]
    parents: dict[str, str]  # of a reply: the comment that it answers
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, comment: str) -> str:
        """Return the mark of a comment, "AT8", or of a reply to comment 8, "JS9R8"."""
        self.numbers.setdefault(comment, len(self.numbers) + 1)
        answered = self.numbers.get(self.parents.get(comment, ""))
        reply = f"R{answered}" if answered else ""
        return f"{self.initials.get(comment, NO_INITIALS)}{self.numbers[comment]}{reply}"


def read_notes(root: Xml | None, inside: Inside) -> dict[str, Note]:
    """Return the footnotes or endnotes of a document by their ids."""
    return {
        attribute(note, "id") or "": _note(note, inside)
        for note in children(root)
        if (attribute(note, "type") or "normal") not in SEPARATORS
    }


def read_comments(root: Xml | None, replies: Xml | None, inside: Inside) -> Comments:
    """Return the comments of a document; `replies` is the part that says what answers what."""
    found = [element for element in children(root) if element.tag == tag("comment")]
    return Comments(
        notes={attribute(e, "id") or "": _note(e, inside) for e in found},
        initials={attribute(e, "id") or "": _initials(e) for e in found},
        parents=_parents(found, replies),
    )


def first_numbers(settings: Xml | None, body: Xml) -> tuple[int, int]:
    """Return the numbers of the first footnote and of the first endnote.

    Word numbers endnotes i, ii, iii; in a text that has both, they go on from the footnotes here,
    for a mark must name one note.
    """
    first = {}
    for kind in ("footnote", "endnote"):
        found = whole(value(settings, f"{kind}Pr", "numStart"))
        first[kind] = 1 if found is None else found
    cited = sum(1 for _ in body.iter(tag("footnoteReference")))
    return first["footnote"], first["footnote"] + cited if cited else first["endnote"]


def _note(element: Xml, inside: Inside) -> Note:
    words: list[str] = []
    deleted: list[str] = []
    for paragraph in _flat(Story(inside.reader).paragraphs(element)):
        label = inside.numbering.label(paragraph.properties, paragraph.style)
        words.append(label.text if label and paragraph.has("current") else "")
        for line in lines_of(paragraph.tokens, inside.marks):
            words.append(line.text)
            deleted += [extra.text for extra in line.extras if extra.kind == "deleted"]
            # hidden words are kept where a reader of the note can see them
            words += [extra.text for extra in line.extras if extra.kind == "hidden"]
    return Note(" ".join(filter(None, words)), tuple(deleted))


def _flat(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        yield paragraph
        yield from _flat(iter(paragraph.boxes))


def _initials(comment: Xml) -> str:
    """Return the initials of who made a comment, at most four plain letters."""
    given = attribute(comment, "initials") or ""
    if not re.search("[A-Za-z]", given):
        given = "".join(word[0] for word in (attribute(comment, "author") or "").split())
    return re.sub("[^A-Za-z]", "", given)[:MAX_INITIALS] or NO_INITIALS


def _parents(comments: list[Xml], replies: Xml | None) -> dict[str, str]:
    """Return which comment each reply answers; the file ties them by their last paragraphs."""
    paragraphs = {}
    for comment in comments:
        for paragraph in comment.iter(tag("p")):
            paragraphs[paragraph.get(tag("paraId", WORD_2010))] = attribute(comment, "id") or ""
    parents = {}
    for entry in children(replies):
        parent = entry.get(tag("paraIdParent", WORD_2012))
        own = entry.get(tag("paraId", WORD_2012))
        if parent in paragraphs and own in paragraphs:
            parents[paragraphs[own]] = paragraphs[parent]
    return parents
