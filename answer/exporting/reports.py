"""A comparison as it is on the screen -> a report, every quote of it checked anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from answer.arranging import arranged
from answer.citations import designation, section_name, whereabouts
from answer.exporting.origins import make_origin
from answer.exporting.schema import CouncilEntries, Entry, Report
from answer.quotes import VerificationError, cut_segments, verify_source
from answer.schema import Comparison, CouncilAnswer, Quote
from ingest import Corpus

NO_SECTION = "none"


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
        origin=make_origin(corpus, made_on, [("councils", _in_scope(corpus, asked)), *filters]),
        corrected=comparison.corrected,
        added=comparison.added,
    )


def _in_scope(corpus: Corpus, asked: Iterable[str]) -> str:
    ids = set(asked)
    names = [source.council for source in corpus.sources if source.id in ids]
    return f"all {len(names)}" if len(names) == len(corpus.sources) else "; ".join(names) or "none"


def _council(answer: CouncilAnswer, corpus: Corpus, every_quote: bool) -> CouncilEntries:
    shown = [quote for quote in answer.quotes if quote.shown]
    rest = [quote for quote in answer.quotes if not quote.shown and every_quote]
    quotes = (*_in_order(shown), *_in_order(rest))
    _verify(quotes, answer, corpus)
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


def _verify(quotes: Sequence[Quote], answer: CouncilAnswer, corpus: Corpus) -> None:
    if not quotes:
        return
    document = corpus.documents.get(answer.source.id)
    if document is None or document.source != answer.source:
        raise VerificationError(
            f"{answer.source.id}: the corpus no longer holds this document as it was asked; "
            "ask the question again."
        )
    verify_source(document)
    for quote in quotes:
        known = corpus.by_id.get(quote.clause.id) == quote.clause
        if not known or cut_segments(corpus, quote.clause) != quote.segments:
            raise VerificationError(
                f"{quote.clause.id}: the corpus no longer holds this clause as it was quoted; "
                "ask the question again."
            )
        if quote.text != " ".join(segment.text for segment in quote.segments):
            raise VerificationError(
                f"{quote.clause.id}: the quote is not made of the words of its clause; "
                "ask the question again."
            )


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
