"""Late interaction: each word of the question looks for its nearest word in each clause.

After Khattab and Zaharia, "ColBERT" (SIGIR 2020): the score of a clause is the sum, over the
question's tokens, of the best cosine of the token with any token of the clause, here weighted by
how much the token matters. One vector for a whole clause blurs what a long clause says in passing;
this does not, and it costs a product of two small matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.schema import ScoreList, Vectors, WordVectors


@dataclass(frozen=True, slots=True)
class WordScores:
    """The word vectors of every clause in the order of the clauses.

    `vectors` is (n, d) float32. `starts` has one number more than there are clauses: clause c owns
    the vectors `starts[c]` to `starts[c + 1]`, at least one. For an encoder without word vectors
    both are empty and every score is 0.
    """

    vectors: Vectors
    starts: NDArray[np.int64]

    def score(self, question: WordVectors | None, first: int, last: int) -> ScoreList:
        """Return the score, in [-1, 1], of each clause from `first` up to `last`."""
        if question is None or first == last:
            return np.zeros(last - first)
        start, end = int(self.starts[first]), int(self.starts[last])
        cosines = self.vectors[start:end] @ question.vectors.T
        nearest = np.maximum.reduceat(cosines, self.starts[first:last] - start, axis=0)
        return np.asarray(nearest @ question.weights, dtype=np.float64)


def put_words(texts: Sequence[WordVectors], counts: Sequence[int]) -> WordScores:
    """Put the word vectors of all windows together; `counts` are the windows per clause."""
    if not texts:
        return WordScores(np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.int64))
    lengths = np.array([len(text.vectors) for text in texts])
    ends = np.cumsum(lengths)
    last_windows = np.cumsum(counts) - 1
    starts = np.concatenate(([0], ends[last_windows]))
    return WordScores(np.concatenate([text.vectors for text in texts]), starts.astype(np.int64))
