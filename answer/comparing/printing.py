"""A comparison of a clause as text for a terminal and as plain values for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from answer.comparing.comparing import ClauseComparison
from answer.comparing.schema import Counterpart, DocumentComparison, Piece, Relation, WordingGroup
from answer.comparing.sentences import absent_sentence
from answer.printing import WIDTH
from answer.schema import Quote
from ingest import Source

RELATIONS: dict[Relation, str] = {
    "same wording": "= same wording",
    "reworded": "≈ reworded",
    "different rule": "≠ different rule",
    "none": "○ none",
}


def comparison_text(comparison: ClauseComparison) -> str:
    """Return a comparison to be read in a terminal: who shares the wording, then each document.

    Words that only the clause itself has stand in [-...-], words that only the other has in
    {+...+}.
    """
    source = comparison.index.corpus.documents[comparison.clause.document_id].source
    lines = [*_quote_lines(comparison.quote, comparison.quote.text), *_notices(source), ""]
    for sentence in [*(each.sentence for each in comparison.groups), _absent(comparison)]:
        lines += _wrap(sentence, "  ")
    if comparison.documents:
        lines += ["", "Words only in the clause above: [-so-]. Words only in the other: {+so+}."]
        lines += ["“≈ reworded” and “≠ different rule” are a first guess: read both."]
    for document in comparison.documents:
        lines += ["", *_document_lines(comparison.open(document.source.id))]
    return "\n".join([*lines, ""])


def comparison_values(comparison: ClauseComparison) -> dict[str, Any]:
    """Return a comparison as dictionaries and lists, as JSON takes them."""
    quote = comparison.quote
    opened = [comparison.open(document.source.id) for document in comparison.documents]
    return {
        "clause_id": comparison.clause.id,
        "citation": quote.citation,
        "text": quote.text,
        "flags": list(quote.flags),
        "groups": [_group_values(group) for group in comparison.groups],
        "no_counterpart": [source.id for source in comparison.absent],
        "documents": [_document_values(document) for document in opened],
    }


def marked(pieces: Sequence[Piece]) -> str:
    """Return the text that pieces lead to, with what is removed and added marked by signs."""
    return "".join(_marked(piece) for piece in pieces)


def _marked(piece: Piece) -> str:
    if piece.change == "kept":
        return piece.there
    opening, closing = ("[-", "-]") if piece.change == "removed" else ("{+", "+}")
    written = piece.here or piece.there
    words = written.strip()
    if not words:
        return written
    before, after = written.split(words, 1)
    return f"{before}{opening}{words}{closing}{after or ' '}"


def _document_lines(document: DocumentComparison) -> Iterator[str]:
    yield f"{document.source.council}: {RELATIONS[document.relation]}"
    yield from _notices(document.source)
    for counterpart in document.counterparts:
        yield ""
        if counterpart is not document.counterparts[0]:
            yield f"  Also on this point: {RELATIONS[counterpart.figures.relation]}"
        yield from _quote_lines(counterpart.quote, marked(counterpart.pieces))
        for difference in counterpart.differences:
            yield from _wrap(difference, "    ")
    if document.closest is not None:
        yield "  Closest, not a counterpart:"
        yield from _quote_lines(document.closest, document.closest.text)


def _quote_lines(quote: Quote, text: str) -> Iterator[str]:
    yield from _wrap(f"“{text.strip()}”", "    ")
    yield from _wrap(f"— {quote.citation}", "    ")
    # an id stays in one piece, to be copied
    yield f"    {quote.clause.id}"
    for flag in quote.flags:
        yield from _wrap(f"! {flag}", "    ")


def _notices(source: Source) -> Iterator[str]:
    for notice in source.notices:
        yield from _wrap(f"Note: {notice}", "  ")


def _absent(comparison: ClauseComparison) -> str:
    if not comparison.documents:
        return "There is no other document to compare it with."
    return absent_sentence(comparison.absent)


def _group_values(group: WordingGroup) -> dict[str, Any]:
    return {
        "relation": group.relation,
        "clause_id": group.clause_id,
        "exact": [source.id for source in group.exact],
        "variants": [
            {
                "document_id": variant.source.id,
                "clause_id": variant.clause_id,
                "changes": _piece_values(variant.changes),
            }
            for variant in group.variants
        ],
        "sentence": group.sentence,
    }


def _document_values(document: DocumentComparison) -> dict[str, Any]:
    closest = document.closest
    return {
        "document_id": document.source.id,
        "council": document.source.council,
        "notices": list(document.source.notices),
        "relation": document.relation,
        "counterparts": [_counterpart_values(each) for each in document.counterparts],
        "closest": None
        if closest is None
        else {"clause_id": closest.clause.id, "citation": closest.citation, "text": closest.text},
    }


def _counterpart_values(counterpart: Counterpart) -> dict[str, Any]:
    return {
        "clause_id": counterpart.figures.clause_id,
        "citation": counterpart.quote.citation,
        "text": counterpart.quote.text,
        "flags": list(counterpart.quote.flags),
        "relation": counterpart.figures.relation,
        "likelihood": counterpart.figures.likelihood,
        "similarity": counterpart.figures.similarity,
        "differences": list(counterpart.differences),
        "pieces": _piece_values(counterpart.pieces),
    }


def _piece_values(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    return [dict(piece._asdict()) for piece in pieces]


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )
