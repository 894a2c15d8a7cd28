"""The gaps of a document as text for a terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from answer.schema import Quote
from answer.topics.printing import WORDS, quote_lines, wrap
from answer.topics.schema import Gap, Gaps
from ingest import Source

# so many names stand in a sentence; of 400 councils the number says more
NAMED = 12


def gaps_text(gaps: Gaps) -> str:
    """Return the gaps of a document to be read in a terminal: what to take into a redraft first."""
    lines = [f"{gaps.source.council}, {gaps.source.title}"]
    for notice in gaps.source.notices:
        lines += wrap(f"Note: {notice}", "  ")
    lines += [f"Compared with {counted(len(gaps.compared), 'other document')}.", ""]
    lines += _part(
        "To take into a redraft: topics that others regulate and it does not", gaps.missing, gaps
    )
    lines += _part("To take into a redraft: topics on which it is weak", gaps.weak, gaps)
    lines += _part("Topics that no other regulates", gaps.only_here, gaps)
    if gaps.unmatched:
        lines += [f"Clauses without a counterpart in the documents compared: {len(gaps.unmatched)}"]
        for quote in gaps.unmatched:
            lines += ["", *quote_lines(quote)]
        lines += [""]
    return "\n".join(lines)


def gaps_values(gaps: Gaps) -> dict[str, Any]:
    """Return the gaps of a document as dictionaries and lists, as JSON takes them."""
    return {
        "document_id": gaps.source.id,
        "council": gaps.source.council,
        "title": gaps.source.title,
        "notices": list(gaps.source.notices),
        "compared_with": [source.id for source in gaps.compared],
        "missing": [_gap_values(gap) for gap in gaps.missing],
        "weak": [_gap_values(gap) for gap in gaps.weak],
        "only_here": [_gap_values(gap) for gap in gaps.only_here],
        "without_counterpart": [_quote_values(quote) for quote in gaps.unmatched],
    }


def who_regulates(gap: Gap, compared: int) -> str:
    """Return a sentence that says how many others regulate a topic, and which.

    "3 of 4 others regulate this: Leeds City Council, ..."
    """
    if not gap.regulated_by:
        return f"None of {counted(compared, 'other')} regulates this."
    verb = "regulates" if len(gap.regulated_by) == 1 else "regulate"
    return (
        f"{len(gap.regulated_by)} of {counted(compared, 'other')} {verb} this: "
        f"{names_of_sources(gap.regulated_by)}."
    )


def names_of_sources(sources: Sequence[Source]) -> str:
    """Return the councils of some documents; of many the first, and how many more there are."""
    more = f" and {len(sources) - NAMED} more" if len(sources) > NAMED else ""
    return ", ".join(source.council for source in sources[:NAMED]) + more


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 other", "4 others"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _part(title: str, found: Sequence[Gap], gaps: Gaps) -> Iterator[str]:
    yield f"{title}: {len(found)}"
    for gap in found:
        yield ""
        yield f"  {WORDS[gap.status]}: {gap.topic.title} [{gap.topic.id}]"
        yield from wrap(gap.topic.description, "    ")
        yield from wrap(who_regulates(gap, len(gaps.compared)), "    ")
        if gap.touched_by:
            yield from wrap(f"Weak elsewhere: {names_of_sources(gap.touched_by)}.", "    ")
        own = "Closest here, not an answer:" if gap.status == "silent" else "Its own words:"
        yield from _quotes(own, gap.own)
        yield from _quotes("How others say it:", [model.quote for model in gap.models])
    yield ""


def _quotes(title: str, quotes: Sequence[Quote]) -> Iterator[str]:
    if quotes:
        yield f"    {title}"
        for quote in quotes:
            yield from quote_lines(quote)


def _gap_values(gap: Gap) -> dict[str, Any]:
    return {
        "topic": gap.topic.id,
        "title": gap.topic.title,
        "description": gap.topic.description,
        "status": gap.status,
        "regulated_by": [source.id for source in gap.regulated_by],
        "weak_in": [source.id for source in gap.touched_by],
        "own": [_quote_values(quote) for quote in gap.own],
        "models": [
            {
                "document_id": model.source.id,
                "council": model.source.council,
                **_quote_values(model.quote),
            }
            for model in gap.models
        ],
    }


def _quote_values(quote: Quote) -> dict[str, Any]:
    return {
        "clause_id": quote.clause.id,
        "citation": quote.citation,
        "text": quote.text,
        "flags": list(quote.flags),
    }
