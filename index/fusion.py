"""Two legs -> one ranking: by ranks (Cormack, Clarke and Buettcher, SIGIR 2009), or by scores.

With the packaged encoder the two were alike. With the adapted one the cosine ranks far better than
BM25, and equal votes by rank throw that away; a small share of the BM25 score settles what the
cosine leaves close.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.schema import Positions, ScoreList
from index.tokens import tokenise

# the constant of the paper, found there on TREC data and kept since
K = 60
# The share of the words in the sum. On the odd-numbered evaluation questions nDCG was 0.776 with
# 0, 0.788 with 0.05, 0.776 with 0.10, 0.753 with 0.20, and 0.584 with rank fusion; on the even
# ones, which did not choose it, 0.693, 0.700, 0.696, 0.688 and 0.526.
WORDS = 0.05
PLACES = frozenset(tokenise("section part paragraph clause article rule schedule appendix"))


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


def weigh(dense: ScoreList, bm25: ScoreList, share: float = WORDS) -> ScoreList:
    """Return the cosine and a share of BM25, this relative to the best BM25 of the council."""
    best = float(bm25.max(initial=0.0))
    return dense + share * np.maximum(bm25, 0.0) / best if best > 0 else dense


def share_of_words(tokens: Sequence[str]) -> float:
    """Return the share of BM25 for a question: all of it where only a place is named.

    "8.4" or "section 151" has no meaning that a cosine could find.
    """
    numbers = [token for token in tokens if any(map(str.isdigit, token))]
    others = set(tokens) - set(numbers)
    return 1.0 if numbers and others <= PLACES else WORDS
