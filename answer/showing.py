"""Which clauses answer: a probability for each, and from it which quotes are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from answer.legs import Best, best_of, upper_half
from answer.logistic import Logistic
from answer.schema import Status
from answer.words import words_of
from index import searchable_text
from index.schema import Hit
from ingest import Corpus

Found = Mapping[str, Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class ClauseSignals:
    """What the search says of one clause, by itself and beside those of every council.

    `cosine` and `late` are its scores, `bm25` is relative to the best of its council. The three
    `behind` are how far it is below the best clause of a council that does well
    (`legs.upper_half`). `agreement` is the mean over the legs of 1 / rank, `coverage` the share of
    the question's words that stand in the clause, its lead-ins or its headings. `beside_best` is 1
    in the section of the council's best clause, else 0; `in_list` is 1 where a better hit is of the
    same list, else 0.
    """

    cosine: float
    late: float
    bm25: float
    behind_cosine: float
    behind_late: float
    behind_bm25: float
    agreement: float
    coverage: float
    beside_best: float
    in_list: float


def clause_signals(
    corpus: Corpus, terms: Mapping[str, float], found: Found
) -> dict[str, tuple[ClauseSignals, ...]]:
    """Return the signals of each council's hits, best first, from those of all councils.

    `terms` are the words that the question is searched by, and what each counts for.
    """
    if not found:
        return {}
    bests = {council: best_of(hits) for council, hits in found.items()}
    good = upper_half(bests.values())
    return {
        council: tuple(
            _signals(corpus, terms, hits, place, bests[council], good) for place in range(len(hits))
        )
        for council, hits in found.items()
    }


def likelihoods(model: Logistic, signals: Sequence[ClauseSignals]) -> tuple[float, ...]:
    """Return the probability of each clause that it answers."""
    return tuple(model.probability(astuple(clause)) for clause in signals)


def choose(
    status: Status, likely: Sequence[float], originals: Sequence[int], shown_from: float
) -> tuple[bool, ...]:
    """Return which quotes are shown: those likely enough, and at least the likeliest.

    `originals` is, for each quote, the place of the quote that it restates, or its own; what says
    the same is shown together. Of a silent council nothing is shown.
    """
    if status == "silent" or not likely:
        return (False,) * len(likely)
    least = min(shown_from, max(likely))
    chosen = {original for p, original in zip(likely, originals, strict=True) if p >= least}
    return tuple(original in chosen for original in originals)


def _signals(
    corpus: Corpus,
    terms: Mapping[str, float],
    hits: Sequence[Hit],
    place: int,
    best: Best,
    good: Best,
) -> ClauseSignals:
    hit = hits[place]
    clause = hit.clause
    lead_ins = {lead_in.id for lead_in in corpus.lead_ins(clause)}
    better = (lead_in.id for h in hits[:place] for lead_in in corpus.lead_ins(h.clause))
    ranks = (hit.dense_rank, hit.late_rank, hit.bm25_rank)
    words = words_of(searchable_text(corpus, clause))
    return ClauseSignals(
        cosine=hit.dense,
        late=hit.late,
        bm25=max(hit.bm25, 0.0) / best.bm25 if best.bm25 else 0.0,
        behind_cosine=good.cosine - hit.dense,
        behind_late=good.late - hit.late,
        behind_bm25=good.bm25 - hit.bm25,
        agreement=sum(1 / rank for rank in ranks if rank) / len(ranks),
        coverage=_coverage(terms, words),
        beside_best=float(clause.sections == hits[0].clause.sections),
        in_list=float(any(name in lead_ins for name in better)),
    )


def _coverage(terms: Mapping[str, float], words: frozenset[str]) -> float:
    found = sum(weight for term, weight in terms.items() if term in words)
    return found / sum(terms.values()) if terms else 0.0
