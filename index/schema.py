"""The values that the index is made of. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.schema import Clause

# "rrf" and "hybrid" are two ways to fuse the first three; the product uses "hybrid"
Leg = Literal["bm25", "dense", "late", "rrf", "hybrid"]
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

    `score` is that of the leg which was searched: BM25, cosine, late interaction, or the fused
    score. `bm25` is 0 where no word of the question stands in the clause, and `bm25_rank` is then
    None. `late` is 0, without a rank, for an encoder that has no word vectors. Ranks are 1-based
    and within the clause's own council.
    """

    clause: Clause
    score: float
    bm25: float
    dense: float
    bm25_rank: int | None
    dense_rank: int | None
    late: float = 0.0
    late_rank: int | None = None


class WordVectors(NamedTuple):
    """The vectors of a text's tokens in context, (n, d) of length 1, and their (n,) weights.

    The weights of a text add up to 1: what each token counts for when the text is a question.
    """

    vectors: Vectors
    weights: Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for every leg: its terms, its vector (d,), its words' vectors.

    `terms` are the weights that the question gives to terms in BM25. `words` is None for an encoder
    that has no word vectors.
    """

    terms: Mapping[str, float]
    vector: Vectors
    words: WordVectors | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one council's clauses, four arrays of one length.

    `positions` count from 0 inside the council, in reading order. An engine may leave out clauses
    that no leg ranks well; the embedded one returns every clause.
    """

    positions: Positions
    bm25: ScoreList
    dense: ScoreList
    late: ScoreList


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

    def encode_with_words(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors] | None]:
        """Return the same, and the vectors of each text's own tokens if the model has such."""

    def count_tokens(self, text: str) -> int:
        """Return the tokens that `text` takes in the window, the encoder's own marks included."""


class Engine(Protocol):
    """Where clauses are scored: in this process today, elsewhere behind the same call later."""

    def score(self, query: Query, councils: Sequence[str]) -> Mapping[str, Scores]:
        """Return the scores of each council's own clauses; no council takes another's place."""
