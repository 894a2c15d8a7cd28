"""How well each leg of the search does in one council, and in the better half of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple

from index.schema import Hit

# The rules look at this many clauses of each council, however many are quoted.
DEPTH = 10


class Best(NamedTuple):
    """The best score of each leg by itself: cosine, late interaction, BM25."""

    cosine: float
    late: float
    bm25: float


def best_of(hits: Sequence[Hit]) -> Best:
    """Return the best among the ten first hits; 0 where there are none, and BM25 never below."""
    first = hits[:DEPTH]
    return Best(
        cosine=max((hit.dense for hit in first), default=0.0),
        late=max((hit.late for hit in first), default=0.0),
        bm25=max((hit.bm25 for hit in first if hit.bm25 > 0), default=0.0),
    )


def upper_half(bests: Iterable[Best]) -> Best:
    """Return the mean of each leg over the half of the councils, rounded up, that does best by it.

    The best of all would be beaten by chance the more often, the more councils there are.
    """
    return Best(*(_upper_half(values) for values in zip(*bests, strict=True)))


def _upper_half(values: Sequence[float]) -> float:
    half = sorted(values, reverse=True)[: (len(values) + 1) // 2]
    return fsum(half) / len(half)
