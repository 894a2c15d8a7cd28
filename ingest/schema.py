"""The values that ingestion produces. This module imports nothing of its own package."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

ClauseKind = Literal["clause", "paragraph", "item", "quotation"]
ElementKind = Literal[
    "clause",
    "paragraph",
    "item",
    "quotation",
    "title",
    "heading",
    "footnote",
    "comment",
    "contents",
    "furniture",
    "note",
    "deleted",
]
# what the layout of a file can say about a line of its text
Layout = Literal[
    "heading", "row", "furniture", "contents", "footnote", "comment", "note", "deleted"
]
CLAUSE_KINDS: frozenset[str] = frozenset(get_args(ClauseKind))

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "Members¹", "Members[1]", "Members[^1]"
FOOTNOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^?(\d{1,3})\]")


class DocumentError(ValueError):
    """A document that cannot be read or is not the one that the corpus table describes."""


class LockedError(DocumentError):
    """A file that a password opens: none was given, or it is not the right one."""


class Span(NamedTuple):
    """A half-open range of characters, `document.text[start:end]`."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page, in shares of its width and height from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a document's text stands in its file.

    `page` is 1-based, of a PDF. `path` names the place in a file without pages, as a person would
    look for it: "paragraph 14", "table 1, row 2". `recognised` says that the page is a picture and
    its words what a program saw in it (OCR).
    """

    span: Span
    page: int | None = None
    box: Box | None = None
    path: str = ""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Whole lines of a document's text that the layout of its file says are something.

    `rank` is that of a heading, 1 the outermost; `mark` that of a footnote ("4") or a comment.
    `anchor` is the character of the text at which deleted words stood or a comment is made.
    """

    span: Span
    kind: Layout
    rank: int = 0
    mark: str = ""
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One row of `corpus/sources.csv`: what is known about a document besides its text."""

    id: str
    council: str
    authority_type: str
    gss_code: str
    title: str
    document_date: str
    status: str
    attribution: str
    file: str
    sha256: str

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must be told wherever this document is quoted, in sentences."""
        notices = []
        if self.attribution.lower().startswith("inferred"):
            reason = self.attribution.partition(":")[2].strip()
            notices.append(f"The council is inferred, not named in the document: {reason}.")
        if self.status.lower().startswith("draft"):
            notices.append(f"This document is a {self.status.strip()}.")
        return tuple(notices)


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its text; every span of its clauses points into `text`.

    `path` is the file that was read; a document that was never a file has none. `places` and
    `known` are what a reader saw in it, in the order of the text; plain text has neither.
    `warnings` are sentences on what could not be read, or was read in part.
    """

    source: Source
    text: str
    path: Path | None = None
    places: tuple[Place, ...] = ()
    known: tuple[Known, ...] = ()
    warnings: tuple[str, ...] = ()

    def slice(self, spans: Iterable[Span | list[int]]) -> str:
        """Return the characters that `spans` name, joined by one space."""
        return " ".join(self.text[start:end] for start, end in spans)

    def places_of(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """Return the places that `spans` touch, in the order of the text, each once."""
        found: dict[int, Place] = {}
        for start, end in spans:
            first = bisect_right(self.places, start, key=lambda place: place.span.end)
            for number in range(first, len(self.places)):
                if self.places[number].span.start >= end:
                    break
                found[number] = self.places[number]
        return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class Section:
    """One step of a section path: the number as printed (or null) and the title."""

    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A footnote or a reviewer comment, with the mark that it bears ("4", "AT8")."""

    mark: str
    text: str
    spans: tuple[Span, ...]
    lines: tuple[tuple[int, int], ...]


ReferenceStatus = Literal["linked", "ambiguous", "dead", "doubtful"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference: its words, the number it names, and the ids of what it can mean.

    A reference to a section has the id of the section's first clause, one for each section meant.
    """

    text: str
    number: str
    status: ReferenceStatus
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One classified stretch of a document.

    `spans` name its words; `marks` name what stands before or between them (bullets, labels,
    heading marks). Together they cover each non-blank character of the document exactly once.
    """

    kind: ElementKind
    spans: tuple[Span, ...]
    marks: tuple[Span, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    label: str | None = None
    rank: int = 0  # of a heading: 1 is the outermost

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Element:
        """Make an element from its fields as JSON has them."""
        return cls(
            row["kind"],
            _spans(row["spans"]),
            _spans(row["marks"]),
            _lines(row["lines"]),
            row["label"],
            row["rank"],
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """A passage that a lawyer would cite, with its provenance.

    `text` is `document.slice(spans)`; `lines` are 1-based and inclusive; `parent_id` is the
    lead-in of an item or the clause that a sub-clause or closing paragraph belongs to. `pages` are
    1-based, of a PDF.
    """

    id: str
    document_id: str
    kind: ClauseKind
    label: str | None
    sections: tuple[Section, ...]
    text: str
    spans: tuple[Span, ...]
    lines: tuple[tuple[int, int], ...]
    pages: tuple[int, ...] = ()
    parent_id: str | None = None
    footnotes: tuple[Annotation, ...] = ()
    comments: tuple[Annotation, ...] = ()
    flags: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain lists and dictionaries in the order of the fields, as JSON takes them."""
        row = _fields(self)
        # asdict copies every span too, which takes six times as long over a whole corpus
        for name in ("sections", "footnotes", "comments", "references"):
            row[name] = tuple(_fields(value) for value in row[name])
        return row

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Clause:
        """Make a clause from one parsed line of `clauses.jsonl`."""
        return cls(
            **{
                **row,
                "sections": tuple(Section(**section) for section in row["sections"]),
                "spans": _spans(row["spans"]),
                "lines": _lines(row["lines"]),
                "pages": tuple(row["pages"]),
                "footnotes": tuple(_annotation(note) for note in row["footnotes"]),
                "comments": tuple(_annotation(note) for note in row["comments"]),
                "flags": tuple(row["flags"]),
                "references": tuple(
                    Reference(**{**reference, "targets": tuple(reference["targets"])})
                    for reference in row["references"]
                ),
            }
        )


def _fields(value: Clause | Section | Annotation | Reference) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _spans(rows: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows)


def _lines(rows: Iterable[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first, last) for first, last in rows)


def _annotation(row: dict[str, Any]) -> Annotation:
    return Annotation(row["mark"], row["text"], _spans(row["spans"]), _lines(row["lines"]))
