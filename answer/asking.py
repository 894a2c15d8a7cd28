"""One question to every council in scope: its quotes, or its silence."""

from __future__ import annotations

from collections.abc import Sequence

from answer.quotes import make_quote
from answer.schema import Comparison, CouncilAnswer
from answer.silence import ANSWERED_AT, confidence
from index import Index

DEFAULT_QUOTES = 3
# The rule for silence looks at this many hits, however few are quoted.
DEPTH = 10


def ask(
    index: Index, question: str, councils: Sequence[str] | None = None, quotes: int = DEFAULT_QUOTES
) -> Comparison:
    """Put a question to every council in scope and quote the clauses that answer it.

    `councils` are document ids, None for all; an empty list gives no answers. `quotes` is how many
    clauses to quote for each council at most. Raises ValueError for an empty question, an unknown
    council or fewer than one quote, and VerificationError for a quote that its source does not
    bear out.
    """
    if quotes < 1:
        raise ValueError(f"{quotes} quotes cannot be shown: ask for one or more.")
    corpus = index.corpus
    found = index.search(question, councils, k=max(quotes, DEPTH))
    answers = []
    for source in corpus.sources:
        if source.id not in found:
            continue
        hits = found[source.id]
        sure = confidence(hits)
        answers.append(
            CouncilAnswer(
                source=source,
                status="answered" if sure >= ANSWERED_AT else "silent",
                confidence=sure,
                quotes=tuple(make_quote(corpus, hit, question) for hit in hits[:quotes]),
                clauses_searched=len(corpus.by_document[source.id]),
            )
        )
    return Comparison(question=question, answers=tuple(answers))
