"""Clauses -> quotes: lead-in and item put together, and every word checked against the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import groupby

from answer.citations import citation
from answer.schema import Quote, Segment
from index.schema import Hit, Word
from index.tokens import tokenise, words
from ingest import Clause, Corpus, Document, DocumentError
from ingest.sources import read_verified


class VerificationError(ValueError):
    """A quote that is not, character for character, what its source says."""


def make_quote(corpus: Corpus, hit: Hit, question: str) -> Quote:
    """Quote the clause of a hit, with the lead-ins that it needs.

    Raises VerificationError where the source is no longer the file that was ingested or the words
    are not at their place in it.
    """
    return make_quotes(corpus, [hit], question)[0]


def make_quotes(corpus: Corpus, hits: Sequence[Hit], question: str) -> list[Quote]:
    """Quote the clauses of some hits; the file of each document is read and checked once.

    Raises what `make_quote` does.
    """
    for document_id in dict.fromkeys(hit.clause.document_id for hit in hits):
        verify_source(corpus.documents[document_id])
    wanted = frozenset(tokenise(question))
    return [_quote(corpus, hit, wanted) for hit in hits]


def _quote(corpus: Corpus, hit: Hit, wanted: Set[str]) -> Quote:
    clause = hit.clause
    parts = (*corpus.lead_ins(clause), clause)
    segments = cut_segments(corpus, clause)
    text = " ".join(segment.text for segment in segments)
    return Quote(
        clause=clause,
        citation=citation(corpus, clause),
        score=hit.score,
        text=text,
        segments=segments,
        matched=words_among(wanted, text),
        flags=tuple(dict.fromkeys(flag for part in parts for flag in part.flags)),
        footnotes=tuple(dict.fromkeys(note for part in parts for note in part.footnotes)),
        comments=tuple(dict.fromkeys(note for part in parts for note in part.comments)),
    )


def cut_segments(corpus: Corpus, clause: Clause) -> tuple[Segment, ...]:
    """Return the words of a clause between those of its lead-ins, in the order of the document.

    "By law, posts which: | involve ... giving advice | are designated as politically restricted."
    Raises VerificationError where they are not at their place in the document's text.
    """
    document = corpus.documents[clause.document_id]
    verify_words(document, (*corpus.lead_ins(clause), clause))
    pieces = sorted(
        (span, part.id != clause.id)
        for part in (*corpus.lead_ins(clause), clause)
        for span in part.spans
    )
    return tuple(
        Segment(document.slice(span for span, _ in run), lead_in)
        for lead_in, run in groupby(pieces, key=lambda piece: piece[1])
    )


def verify(document: Document, clauses: Iterable[Clause]) -> None:
    """Check that the source is still the file it was and that the clauses say what it says.

    Raises VerificationError naming the document or the clause, and the remedy.
    """
    verify_source(document)
    verify_words(document, clauses)


def verify_source(document: Document) -> None:
    """Check that the source of a document is still the file it was; raises VerificationError."""
    source = document.source
    if document.path is not None:
        try:
            read_verified(document.path, source)
        except DocumentError as error:
            raise VerificationError(str(error)) from None
    elif hashlib.sha256(document.text.encode()).hexdigest() != source.sha256:
        raise VerificationError(
            f"{source.id}: its text is not what its checksum names; add it anew."
        )


def verify_words(document: Document, clauses: Iterable[Clause]) -> None:
    """Check that clauses say what the text of their document does; raises VerificationError."""
    for clause in clauses:
        if document.slice(clause.spans) != clause.text:
            raise VerificationError(
                f"{clause.id}: its words are not at their place in {document.source.file}; "
                "run `python -m ingest` and `python -m index`."
            )


def words_among(wanted: Set[str], text: str) -> tuple[str, ...]:
    """Return the words of `text`, as they stand there, whose tokens are wanted, each once."""
    found = (word.surface for word in _words(text) if word.token in wanted)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8_192)
def _words(text: str) -> tuple[Word, ...]:
    """Return the words of a quote; the same clauses are quoted again and again."""
    return tuple(words(text))
