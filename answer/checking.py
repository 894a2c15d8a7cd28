"""Quotes that were made before, compared with their sources once more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answer.quotes import VerificationError, cut_segments, verify_source
from answer.schema import Quote
from ingest import Corpus, Source


def check(corpus: Corpus, sources: Iterable[Source], quotes: Sequence[Quote], again: str) -> None:
    """Check some documents, the file of each once, and the quotes that are of them.

    `again` is what to do where one is not what it was: "ask the question again". Raises
    VerificationError for the first that is not.
    """
    for source in dict.fromkeys(sources):
        document = corpus.documents.get(source.id)
        if document is None or document.source != source:
            raise VerificationError(
                f"{source.id}: the corpus no longer holds this document as it was asked; {again}."
            )
        verify_source(document)
    for quote in quotes:
        _check_words(corpus, quote, again)


def _check_words(corpus: Corpus, quote: Quote, again: str) -> None:
    clause = quote.clause
    known = corpus.by_id.get(clause.id) == clause
    if not known or cut_segments(corpus, clause) != quote.segments:
        raise VerificationError(
            f"{clause.id}: the corpus no longer holds this clause as it was quoted; {again}."
        )
    if quote.text != " ".join(segment.text for segment in quote.segments):
        raise VerificationError(
            f"{clause.id}: the quote is not made of the words of its clause; {again}."
        )
