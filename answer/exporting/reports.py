"""A comparison as it is on the screen -> a report, every quote of it checked anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer.arranging import arranged
from answer.checking import check
from answer.citations import designation, section_name, whereabouts
from answer.exporting.origins import in_scope, make_origin
from answer.exporting.schema import CouncilEntries, Entry, Report
from answer.schema import Comparison, CouncilAnswer, Quote
from ingest import Corpus

NO_SECTION = "none"
AGAIN = "ask the question again"


def make_report(
    comparison: Comparison,
    corpus: Corpus,
    made_on: date,
    filters: Sequence[tuple[str, str]] = (),
    every_quote: bool = False,
    scope: Sequence[str] | None = None,
) -> Report:
    """Make a report of a comparison that was made from `corpus`.

    It has the quotes that are shown, or every quote; `filters` are names and values in plain words.
    `scope` are the ids of the documents that were asked, where the comparison holds only a part of
    their answers. Raises VerificationError for a quote that its source does not bear out now.
    """
    asked = scope if scope is not None else [answer.source.id for answer in comparison.answers]
    return Report(
        question=comparison.question,
        councils=tuple(_council(answer, corpus, every_quote) for answer in comparison.answers),
        origin=make_origin(corpus, made_on, [("councils", in_scope(corpus, asked)), *filters]),
        corrected=comparison.corrected,
        added=comparison.added,
    )


def _council(answer: CouncilAnswer, corpus: Corpus, every_quote: bool) -> CouncilEntries:
    shown = [quote for quote in answer.quotes if quote.shown]
    rest = [quote for quote in answer.quotes if not quote.shown and every_quote]
    quotes = (*_in_order(shown), *_in_order(rest))
    # also of a silent one, of which it is said what was searched
    check(corpus, [answer.source], quotes, AGAIN)
    citations = {quote.clause.id: quote.citation for quote in quotes}
    return CouncilEntries(
        answer=replace(answer, quotes=quotes),
        entries=tuple(
            _entry(quote, corpus, citations.get(quote.restates or "")) for quote in quotes
        ),
    )


def _in_order(quotes: Sequence[Quote]) -> list[Quote]:
    """Return quotes as pages show them."""
    return [each for first, again in arranged(quotes) for each in (first, *again)]


def _entry(quote: Quote, corpus: Corpus, restates: str | None) -> Entry:
    document = corpus.documents[quote.clause.document_id]
    steps = [section_name(document, section) for section in quote.clause.sections]
    return Entry(
        quote=quote,
        section=" › ".join(steps) or NO_SECTION,
        label=designation(corpus, quote.clause),
        place=whereabouts(document, quote.clause),
        restates=restates,
    )
