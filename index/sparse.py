"""BM25 as rank-bm25 defines it, computed once for every clause and term.

`BM25Okapi.get_scores` walks all clauses for each question; its scores are sums over the question's
words of a number that a clause and a term decide, so those numbers are kept in a sparse matrix.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi
from scipy import sparse

from index.schema import ScoreList

# the values of Robertson and Zaragoza (2009), which are rank-bm25's defaults; EPSILON times the
# mean weight is what a term in over half of the clauses weighs. Section titles, lead-ins and own
# words count alike: other shares (0 to 3 times) moved nDCG@10 by 0.004 at most, not always upwards,
# and other values of K1 and B by 0.005.
K1 = 1.5
B = 0.75
EPSILON = 0.25


@dataclass(frozen=True, slots=True)
class TermScores:
    """A matrix of clauses by terms in compressed rows, so that one council is a slice of rows.

    Row r holds `values[starts[r]:starts[r + 1]]` for the terms `columns[...]`; `terms` gives each
    term its column.
    """

    terms: dict[str, int]
    values: NDArray[np.float64]
    columns: NDArray[np.int32]
    starts: NDArray[np.int64]

    def weights(self, tokens: Mapping[str, float]) -> ScoreList:
        """Return what each term counts for in the question, one number a column.

        `tokens` are the weights of the question's tokens; BM25Okapi's are how often each stands in
        it. Tokens that no clause has count for nothing.
        """
        weights = np.zeros(len(self.terms))
        for token, weight in tokens.items():
            if token in self.terms:
                weights[self.terms[token]] = weight
        return weights

    def score(self, weights: ScoreList, first: int, last: int) -> ScoreList:
        """Return the BM25 scores of the clauses `first` to `last`, the last not included."""
        start, end = self.starts[first], self.starts[last]
        rows = sparse.csr_array(
            (
                self.values[start:end],
                self.columns[start:end],
                self.starts[first : last + 1] - start,
            ),
            shape=(last - first, len(self.terms)),
        )
        return np.asarray(rows @ weights, dtype=np.float64)


def score_terms(clauses: Sequence[Sequence[str]]) -> TermScores:
    """Return the scores of `BM25Okapi(clauses)` for each clause and each of its terms."""
    terms = {term: i for i, term in enumerate(sorted({t for tokens in clauses for t in tokens}))}
    if not terms:
        # BM25Okapi divides by the number of terms
        nothing = np.zeros(0)
        starts = np.zeros(len(clauses) + 1, dtype=np.int64)
        return TermScores(terms, nothing, nothing.astype(np.int32), starts)
    model = BM25Okapi(clauses, k1=K1, b=B, epsilon=EPSILON)
    values: list[float] = []
    columns: list[int] = []
    starts = np.zeros(len(clauses) + 1, dtype=np.int64)
    for row, (counts, length) in enumerate(zip(model.doc_freqs, model.doc_len, strict=True)):
        norm = K1 * (1 - B + B * length / model.avgdl)
        for term in sorted(counts):
            score = model.idf[term] * counts[term] * (K1 + 1) / (counts[term] + norm)
            # a term in exactly half of the clauses weighs nothing
            if score != 0:
                values.append(score)
                columns.append(terms[term])
        starts[row + 1] = len(values)
    return TermScores(terms, np.array(values), np.array(columns, dtype=np.int32), starts)
