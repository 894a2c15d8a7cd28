"""A comparison as text for a terminal and as plain values for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from answer.schema import Comparison, CouncilAnswer, Quote

WIDTH = 96
STATUS = {"answered": "✓ answered", "silent": "○ silent"}


def as_text(comparison: Comparison) -> str:
    """Return a comparison to be read in a terminal, council by council."""
    if not comparison.answers:
        return f"{comparison.question}\n\nNo council is in scope: name at least one.\n"
    parts = [comparison.question, ""]
    for answer in comparison.answers:
        parts += [*_council_lines(answer), ""]
    return "\n".join(parts)


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as dictionaries and lists, as JSON takes them."""
    return {
        "question": comparison.question,
        "answers": [
            {
                "council": answer.source.council,
                "document_id": answer.source.id,
                "title": answer.source.title,
                "notices": list(answer.source.notices),
                "status": answer.status,
                "confidence": answer.confidence,
                "clauses_searched": answer.clauses_searched,
                "quotes": [_quote_values(quote) for quote in answer.quotes],
            }
            for answer in comparison.answers
        ],
    }


def _quote_values(quote: Quote) -> dict[str, Any]:
    return {
        "clause": quote.clause.as_dict(),
        "citation": quote.citation,
        "score": quote.score,
        "text": quote.text,
        "segments": [
            {"text": segment.text, "lead_in": segment.lead_in} for segment in quote.segments
        ],
        "matched": list(quote.matched),
        "flags": list(quote.flags),
        "footnotes": [asdict(note) for note in quote.footnotes],
        "comments": [asdict(note) for note in quote.comments],
    }


def _council_lines(answer: CouncilAnswer) -> Iterator[str]:
    yield f"{answer.source.council}: {STATUS[answer.status]} (confidence {answer.confidence:.2f})"
    for notice in answer.source.notices:
        yield from _wrap(f"Note: {notice}", "  ")
    if answer.status == "silent":
        yield f"  No clause found in the {answer.clauses_searched} clauses searched."
        for quote in answer.quotes[:1]:
            yield "  Closest, not an answer:"
            yield from _quote_lines(quote)
        return
    for quote in answer.quotes:
        yield from _quote_lines(quote)


def _quote_lines(quote: Quote) -> Iterator[str]:
    yield ""
    yield from _wrap(f"“{quote.text}”", "    ")
    yield from _wrap(f"— {quote.citation}", "    ")
    for flag in quote.flags:
        yield from _wrap(f"! {flag}", "    ")
    for note in quote.footnotes:
        yield from _wrap(f"Footnote {note.mark}: {note.text}", "      ")
    for comment in quote.comments:
        yield from _wrap(f"Reviewer comment: {comment.text}", "      ")


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )
