"""A comparison as text for a terminal and as plain values for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from answer.reasons import in_words
from answer.schema import Comparison, CouncilAnswer, Quote, Status

WIDTH = 96
STATUS: dict[Status, str] = {
    "answered": "✓ answered",
    "weak": "◐ weak, may bear on the question",
    "silent": "○ silent",
}


def as_text(comparison: Comparison, every_quote: bool = False) -> str:
    """Return a comparison to be read in a terminal, council by council.

    Quotes that are not shown are counted, or printed as well after a line that says what they are.
    """
    if not comparison.answers:
        return f"{comparison.question}\n\nNo council is in scope: name at least one.\n"
    parts = [comparison.question, *widening(comparison), ""]
    for answer in comparison.answers:
        parts += [*_council_lines(answer, every_quote), ""]
    return "\n".join(parts)


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as dictionaries and lists, as JSON takes them."""
    return {
        "question": comparison.question,
        "corrected": [list(pair) for pair in comparison.corrected],
        "added": list(comparison.added),
        "answers": [
            {
                "council": answer.source.council,
                "document_id": answer.source.id,
                "title": answer.source.title,
                "notices": list(answer.source.notices),
                "status": answer.status,
                "confidence": answer.confidence,
                "clauses_searched": answer.clauses_searched,
                "quotes": [quote_values(quote) for quote in answer.quotes],
            }
            for answer in comparison.answers
        ],
    }


def widening(comparison: Comparison) -> list[str]:
    """Return a sentence for each way in which more was searched than was typed."""
    sentences = [f"“{typed}” was read as “{meant}”." for typed, meant in comparison.corrected]
    if comparison.added:
        sentences.append(f"Also searched: {', '.join(comparison.added)}.")
    return sentences


def quote_values(quote: Quote) -> dict[str, Any]:
    """Return a quote as dictionaries and lists."""
    return {
        "clause": quote.clause.as_dict(),
        "citation": quote.citation,
        "score": quote.score,
        "probability": quote.probability,
        "shown": quote.shown,
        "restates": quote.restates,
        "text": quote.text,
        "segments": [
            {"text": segment.text, "lead_in": segment.lead_in} for segment in quote.segments
        ],
        "matched": list(quote.matched),
        "why": _why_values(quote),
        "flags": list(quote.flags),
        "footnotes": [asdict(note) for note in quote.footnotes],
        "comments": [asdict(note) for note in quote.comments],
    }


def _why_values(quote: Quote) -> dict[str, Any] | None:
    reason = quote.reason
    if reason is None:
        return None
    return {
        "words": list(reason.words),
        "headings": list(reason.headings),
        "added": list(reason.added),
        "ranks": dict(reason.ranks),
        "clauses": reason.of,
        "in_words": [f"{name}: {words}" for name, words in in_words(quote)],
    }


def _council_lines(answer: CouncilAnswer, every_quote: bool) -> Iterator[str]:
    yield f"{answer.source.council}: {STATUS[answer.status]} (confidence {answer.confidence:.2f})"
    for notice in answer.source.notices:
        yield from _wrap(f"Note: {notice}", "  ")
    if answer.status == "silent":
        yield f"  No clause found in the {answer.clauses_searched} clauses searched."
    for quote in answer.quotes:
        if quote.shown and quote.restates is None:
            yield from _quote_lines(quote)
            for other in answer.quotes:
                if other.restates == quote.clause.id:
                    yield from _wrap(f"In nearly the same words: {other.citation}", "    ")
    yield from _rest_lines(answer, every_quote)


def _rest_lines(answer: CouncilAnswer, every_quote: bool) -> Iterator[str]:
    rest = [quote for quote in answer.quotes if not quote.shown]
    if not rest:
        return
    yield ""
    which = "Closest, not an answer" if answer.status == "silent" else "Less likely to answer"
    if every_quote:
        yield f"  {which}:"
        for quote in rest:
            yield from _quote_lines(quote)
    else:
        yield f"  {which}: {len(rest)} more (--all prints them)"


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
