"""A whole document as HTML, each of its elements in the place where it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from answer.citations import designation
from ingest import Clause, Corpus, Document, Element, Source
from ingest.parser import Parsed
from ingest.places import line_ranges, line_starts
from ingest.schema import CLAUSE_KINDS, Place
from views.address import DOCUMENTS, TOPICS, Address, column_id
from views.markup import Markup, element, hidden, icon, joined, link
from views.remarks import notes

NAMES = {
    "title": "Title",
    "footnote": "Footnote",
    "comment": "Reviewer comment",
    "contents": "Contents",
    "furniture": "Page header or footer",
    "note": "Note",
    "deleted": "Struck out",
}
DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one element that nothing interrupts; a clause may be printed in several.

    `place` is None where a text has neither places nor pages: it is then counted in lines.
    """

    element: Element
    clause: Clause | None
    text: str
    line: int
    place: Place | None
    first: bool


def print_document(
    corpus: Corpus, source: Source, parsed: Parsed, address: Address, target: str
) -> Markup:
    """Return the document, every clause with a link to itself and the opened clause marked.

    `target` is the id that the opened clause gets, to which a link can lead.
    """
    pieces = _pieces(corpus.documents[source.id], parsed)
    return element(
        "article",
        joined(_piece(piece, corpus, address, target) for piece in pieces),
        class_="cc-document",
        aria_label=f"{source.title}, {source.council}",
    )


def way_back(address: Address) -> Markup:
    """Return the link to where the document was opened: its council's answer, or the list."""
    if address.page == DOCUMENTS:
        words, href = "Back to the documents", address.back().href()
    elif address.page == TOPICS:
        words, href = "Back to the topics", address.back().href(column_id(address.document))
    elif address.question:
        words, href = "Back to the answer", address.back().href(column_id(address.document))
    else:
        words, href = "Ask a question", address.back().href()
    return element("a", icon("back"), words, href=href)


def _pieces(document: Document, parsed: Parsed) -> Iterator[Piece]:
    clauses = iter(parsed.clauses)
    elements = [
        (part, next(clauses) if part.kind in CLAUSE_KINDS else None) for part in parsed.elements
    ]
    starts = line_starts(document.text)
    spans = sorted(
        (span, position) for position, (part, _) in enumerate(elements) for span in part.spans
    )
    seen: set[int] = set()
    for position, run in groupby(spans, key=lambda entry: entry[1]):
        part, clause = elements[position]
        here = [span for span, _ in run]
        yield Piece(
            element=part,
            clause=clause,
            text=document.slice(here),
            line=line_ranges(here, starts)[0][0],
            place=next(iter(document.places_of(here)), None),
            first=position not in seen,
        )
        seen.add(position)


def _piece(piece: Piece, corpus: Corpus, address: Address, target: str) -> Markup:
    line = _margin(piece)
    if piece.clause is not None:
        return _clause(piece, piece.clause, line, corpus, address, target)
    if piece.element.kind == "heading":
        words = f"{piece.element.label} {piece.text}" if piece.element.label else piece.text
        level = min(piece.element.rank + 1, DEEPEST_HEADING)
        return element(
            "div",
            element(f"h{level}", words),
            line,
            class_="cc-row cc-heading",
        )
    return element(
        "div",
        element("p", NAMES[piece.element.kind], class_="cc-kind"),
        element("p", piece.text, class_="cc-other"),
        line,
        class_=f"cc-row cc-{piece.element.kind}",
    )


def _margin(piece: Piece) -> Markup | None:
    """Return what stands beside a piece: its line, or the page of a PDF.

    The lines of a Word file or a web page are those of no print that a reader could turn to.
    """
    if piece.place is None:
        return element("span", hidden("line "), str(piece.line), class_="cc-line")
    if piece.place.page is None:
        return None
    return element("span", hidden("page "), f"p. {piece.place.page}", class_="cc-line")


def _clause(
    piece: Piece, clause: Clause, line: Markup | None, corpus: Corpus, address: Address, target: str
) -> Markup:
    opened = clause.id == address.clause
    name = designation(corpus, clause)
    href = address.at(clause.document_id, clause.id).href()
    depth = len(corpus.lead_ins(clause))
    return element(
        "div",
        _here(address, clause) if opened and piece.first else None,
        element(
            "p",
            element(
                "a",
                clause.label or "¶",
                hidden(f", {name}") if name != clause.label else None,
                href=href,
            )
            if piece.first
            else hidden(f"{name}, continued"),
            class_="cc-kind",
        ),
        element("p", piece.text, class_="cc-words"),
        line,
        notes(clause.flags) if piece.first else None,
        id=target if opened and piece.first else None,
        tabindex="-1" if opened and piece.first else None,
        aria_current="true" if opened else None,
        class_=f"cc-row cc-{clause.kind} cc-depth-{depth}{' cc-opened' if opened else ''}",
    )


def _here(address: Address, clause: Clause) -> Markup:
    return element(
        "p",
        element("strong", "The clause you opened"),
        link(
            "Compare with other councils",
            address.comparing(clause.document_id, clause.id).href(),
            class_="cc-compare",
        ),
        way_back(address),
        class_="cc-here",
    )
