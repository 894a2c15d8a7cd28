"""Embeddings of windows in a FAISS index, searched one council at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.schema import ScoreList, Vectors

if TYPE_CHECKING:
    import faiss


@dataclass(frozen=True, slots=True)
class WindowScores:
    """The windows of every clause in the order of the clauses.

    `starts` has one number more than there are clauses: clause c owns the windows `starts[c]` to
    `starts[c + 1]`, at least one.
    """

    windows: faiss.IndexFlatIP
    starts: NDArray[np.int64]

    def score(self, vector: Vectors, first: int, last: int) -> ScoreList:
        """Return the best cosine over the windows of each clause from `first` up to `last`.

        FAISS looks at this range of windows alone, so no other council can push one out.
        """
        import faiss

        start, end = int(self.starts[first]), int(self.starts[last])
        if start == end:
            return np.zeros(0)
        within = faiss.SearchParameters()
        within.sel = faiss.IDSelectorRange(start, end)
        found, ids = self.windows.search(vector.reshape(1, -1), end - start, params=within)
        scores = np.empty(end - start)
        scores[ids[0] - start] = found[0]
        return np.asarray(np.maximum.reduceat(scores, self.starts[first:last] - start))


def put_windows(vectors: Vectors, counts: Sequence[int] | NDArray[np.int64]) -> WindowScores:
    """Put the (n, d) vectors of all windows into an index; `counts` are the windows per clause."""
    import faiss

    windows = faiss.IndexFlatIP(vectors.shape[1])
    windows.add(vectors)
    return WindowScores(windows, np.concatenate(([0], np.cumsum(counts))).astype(np.int64))
