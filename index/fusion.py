"""Reciprocal rank fusion: Cormack, Clarke and Buettcher, SIGIR 2009."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.schema import Positions, ScoreList

# the constant of the paper, found there on TREC data and kept since
K = 60


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
