"""One question to every council in scope: its quotes, or its silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from answer.calibration import Calibration, load_calibration
from answer.keywords import at_least
from answer.legs import DEPTH
from answer.places import likelihood_of_place
from answer.quotes import make_quotes
from answer.reasons import reasons
from answer.restating import originals
from answer.schema import Comparison, CouncilAnswer
from answer.showing import choose, clause_signals, likelihoods
from answer.silence import confidence, council_signals
from index import Hit, Index
from index.fusion import names_a_place
from index.rewriting import Rewriting
from index.tokens import tokenise
from ingest import Corpus, Source

DEFAULT_QUOTES = 10
# characters of a question that the page or an assistant puts
LONGEST_QUESTION = 400


class Judged(NamedTuple):
    """What the search makes of one council, as figures.

    `found` are its best clauses with the probability that each answers, best first; `confidence`
    in [0, 1] is that its document does.
    """

    found: list[tuple[Hit, float]]
    confidence: float


def ask(
    index: Index,
    question: str,
    councils: Sequence[str] | None = None,
    quotes: int = DEFAULT_QUOTES,
    calibration: Calibration | None = None,
) -> Comparison:
    """Put a question to every council in scope and quote the clauses that answer it.

    `councils` are document ids, None for all; an empty list gives no answers. `quotes` is how many
    clauses to quote for each council at most, shown or not. `calibration` is by default the one
    that ships. Raises ValueError for an empty question, an unknown council or fewer than one
    quote, and VerificationError for a quote that its source does not bear out.
    """
    if quotes < 1:
        raise ValueError(f"{quotes} quotes cannot be shown: ask for one or more.")
    scope = index.scope(councils)
    if not scope:
        return Comparison(question=question, answers=())
    corpus = index.corpus
    calibration = calibration or load_calibration()
    judged = judge(index, question, calibration, quotes)
    searched = index.rewrite(question)
    return Comparison(
        question=question,
        answers=tuple(
            _answer(
                corpus,
                question,
                searched,
                source,
                judged[source.id].found[:quotes],
                judged[source.id].confidence,
                calibration,
            )
            for source in corpus.sources
            if source.id in scope
        ),
        corrected=searched.corrected,
        added=searched.added,
    )


def judge(
    index: Index, question: str, calibration: Calibration, quotes: int = DEPTH
) -> dict[str, Judged]:
    """Return what the search makes of a question in every council; nothing is quoted.

    Every council is searched, whichever are asked: silence is told by comparing them.
    """
    found = find(index, question, quotes)
    likely = _likelihoods(index.corpus, question, index.rewrite(question), found, calibration)
    signals = council_signals(found, likely)
    return {
        council: Judged(
            list(zip(hits, likely[council], strict=True)),
            confidence(calibration.councils, signals[council]),
        )
        for council, hits in found.items()
    }


def find(index: Index, question: str, quotes: int = DEPTH) -> dict[str, list[Hit]]:
    """Return the hits of every council that can be quoted, best first, ten or `quotes` of them.

    Twice as many are searched, since merging takes some away.
    """
    count = max(quotes, DEPTH)
    return {
        council: merge(index.corpus, hits)[:count]
        for council, hits in index.search(question, k=2 * count).items()
    }


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


def _likelihoods(
    corpus: Corpus,
    question: str,
    searched: Rewriting,
    found: Mapping[str, Sequence[Hit]],
    calibration: Calibration,
) -> dict[str, tuple[float, ...]]:
    if names_a_place(tokenise(question)):
        return {
            council: tuple(likelihood_of_place(corpus, question, hit.clause) for hit in hits)
            for council, hits in found.items()
        }
    signals = clause_signals(corpus, searched.terms, found)
    return {
        council: tuple(
            at_least(corpus, searched, hit.clause, likely)
            for hit, likely in zip(
                hits, likelihoods(calibration.clauses, signals[council]), strict=True
            )
        )
        for council, hits in found.items()
    }


def _answer(
    corpus: Corpus,
    question: str,
    searched: Rewriting,
    source: Source,
    found: Sequence[tuple[Hit, float]],
    sure: float,
    calibration: Calibration,
) -> CouncilAnswer:
    hits = [hit for hit, _ in found]
    clauses = [hit.clause for hit in hits]
    places = originals(corpus, clauses)
    status = calibration.status(sure)
    shown = choose(status, [likely for _, likely in found], places, calibration.shown_from)
    made = make_quotes(corpus, hits, " ".join((searched.text, *searched.added)))
    why = reasons(corpus, question, searched, hits)
    quotes = tuple(
        replace(
            quote,
            probability=likely,
            shown=shown[place],
            restates=clauses[places[place]].id if places[place] != place else None,
            reason=why[place],
        )
        for place, (quote, (_, likely)) in enumerate(zip(made, found, strict=True))
    )
    return CouncilAnswer(source, status, sure, quotes, len(corpus.by_document[source.id]))
