"""One question to every council in scope: its quotes, or its silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.quotes import make_quote
from answer.schema import Comparison, CouncilAnswer
from answer.silence import ANSWERED_AT, confidences
from index import Hit, Index
from ingest import Corpus

DEFAULT_QUOTES = 3
# The rule for silence looks at this many hits at least, however few are quoted.
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
    scope = index.scope(councils)
    if not scope:
        return Comparison(question=question, answers=())
    # every council is searched, whichever are asked: silence is told by comparing them
    found = index.search(question, k=max(2 * quotes, DEPTH))
    confidence = confidences({council: hits[:DEPTH] for council, hits in found.items()})
    answers = []
    for source in corpus.sources:
        if source.id not in scope:
            continue
        hits, sure = found[source.id], confidence[source.id]
        answers.append(
            CouncilAnswer(
                source=source,
                status="answered" if sure >= ANSWERED_AT else "silent",
                confidence=sure,
                quotes=tuple(
                    make_quote(corpus, hit, question) for hit in merge(corpus, hits)[:quotes]
                ),
                clauses_searched=len(corpus.by_document[source.id]),
            )
        )
    return Comparison(question=question, answers=tuple(answers))


def merge(corpus: Corpus, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without lead-ins that another hit quotes anyway, best first.

    An item is quoted with its lead-ins. Where a lead-in was found as well, the two are one quote,
    at the place of the better.
    """
    merged: list[Hit] = []
    quoted: set[str] = set()  # lead-ins that the merged hits quote
    for hit in hits:
        if hit.clause.id in quoted:
            continue
        above = {clause.id for clause in corpus.lead_ins(hit.clause)}
        quoted |= above
        alone = [place for place, other in enumerate(merged) if other.clause.id in above]
        if alone:
            merged[alone[0]] = replace(hit, score=merged[alone[0]].score)
        else:
            merged.append(hit)
    return merged
