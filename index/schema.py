"""The values that the index is made of. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.schema import Clause

# "rrf" and "hybrid" are two ways to fuse the first two; the product uses "hybrid"
Leg = Literal["bm25", "dense", "rrf", "hybrid"]
Vectors = NDArray[np.float32]
Positions = NDArray[np.int64]
ScoreList = NDArray[np.float64]


class StaleIndexError(ValueError):
    """A saved index that is missing, damaged, or not of this corpus, parser, model or libraries."""


class Word(NamedTuple):
    """A word as it stands in a text, `text[start:end]`, and what it is searched as.

    `token` is None for a stop word. An identifier or a compound comes before the words that it is
    made of, inside its own range: spans are disjoint or nested.
    """

    surface: str
    start: int
    end: int
    token: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found for one council, with what each leg thought of it.

    `score` is that of the leg which was searched: BM25, cosine, or the fused score. `bm25` is
    0 where no word of the question stands in the clause, and `bm25_rank` is then None. Ranks are
    1-based and within the clause's own council.
    """

    clause: Clause
    score: float
    bm25: float
    dense: float
    bm25_rank: int | None
    dense_rank: int | None


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for both legs: its tokens, and its vector of shape (d,)."""

    tokens: tuple[str, ...]
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one council's clauses, three arrays of one length.

    `positions` count from 0 inside the council, in reading order. An engine may leave out clauses
    that no leg ranks well; the embedded one returns every clause.
    """

    positions: Positions
    bm25: ScoreList
    dense: ScoreList


class Encoder(Protocol):
    """Turns passages and questions into vectors whose inner product is their cosine."""

    @property
    def name(self) -> str:
        """Return the name under which the model is loaded again."""

    @property
    def fingerprint(self) -> str:
        """Return a hash of the files that decide the vectors."""

    @property
    def window(self) -> int:
        """Return how many tokens fit, the encoder's own marks included."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return (n, d) float32 vectors of length 1, in the order of `texts`."""

    def count_tokens(self, text: str) -> int:
        """Return the tokens that `text` takes in the window, the encoder's own marks included."""


class Engine(Protocol):
    """Where clauses are scored: in this process today, elsewhere behind the same call later."""

    def score(self, query: Query, councils: Sequence[str]) -> Mapping[str, Scores]:
        """Return the scores of each council's own clauses; no council takes another's place."""
