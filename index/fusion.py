"""Three legs -> one ranking: by ranks (Cormack, Clarke and Buettcher, SIGIR 2009), or by scores.

With the packaged encoder the ways were alike. With the adapted one the cosine and late interaction
rank far better than BM25, and equal votes by rank throw that away; a small share of the BM25 score
settles what they leave close.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.schema import Positions, ScoreList, Scores
from index.tokens import tokenise

# the constant of the paper, found there on TREC data and kept since
K = 60
PLACES = frozenset(tokenise("section part paragraph clause article rule schedule appendix"))
# the share of BM25 in a question that names a place and nothing else: above all that the other legs
# can give together
BM25_OF_A_PLACE = 10.0


@dataclass(frozen=True, slots=True)
class Shares:
    """What each leg counts for beside the cosine, which counts for 1.

    Chosen on the development questions, where any `late` from 0.5 to 2 and `bm25` from 0.05 to
    0.25 is within 0.01 of the best nDCG.
    """

    late: float = 1.5
    bm25: float = 0.15


def rank(scores: ScoreList, eligible: NDArray[np.bool_] | None = None) -> Positions:
    """Return 1-based ranks, best score first, equal scores in the order given; 0 is "no rank"."""
    ranks = np.zeros(len(scores), dtype=np.int64)
    order = np.argsort(-scores, kind="stable")
    if eligible is not None:
        order = order[eligible[order]]
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks


def fuse(*rankings: Positions) -> ScoreList:
    """Return the sum of 1 / (60 + rank) over the rankings in which a clause has a rank."""
    total = np.zeros(len(rankings[0]))
    for ranks in rankings:
        total += np.where(ranks > 0, 1 / (K + ranks), 0.0)
    return total


def weigh(scores: Scores, shares: Shares) -> ScoreList:
    """Return the cosine, plus a share of late interaction, plus a share of BM25.

    BM25 counts relative to the best BM25 of the council.
    """
    total = scores.dense + shares.late * scores.late
    best = float(scores.bm25.max(initial=0.0))
    return total + shares.bm25 * np.maximum(scores.bm25, 0.0) / best if best > 0 else total


def shares_for(terms: Sequence[str], shares: Shares) -> Shares:
    """Return the shares for a question: BM25 counts most where only a place is named.

    "8.4" or "section 151" has no meaning that a cosine could find.
    """
    return replace(shares, bm25=BM25_OF_A_PLACE) if names_a_place(terms) else shares


def names_a_place(terms: Sequence[str]) -> bool:
    """Return whether the terms of a question name a place ("section 8.4") and nothing else."""
    return bool(found := numbers(terms)) and set(terms) - found <= PLACES


def numbers(terms: Iterable[str]) -> set[str]:
    """Return the terms that hold a digit."""
    return {term for term in terms if any(map(str.isdigit, term))}
