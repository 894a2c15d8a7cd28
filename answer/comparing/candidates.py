"""A clause -> the clauses of other documents that are nearest to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.comparing.wording import whole_text
from index import Index, searchable_text
from index.schema import Query, Scores, Vectors
from index.search import EmbeddedEngine
from index.tokens import tokenise
from ingest import Clause

# of each document so many clauses are looked at by each leg; on the development cases the
# counterpart was among them wherever there was one
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may be a counterpart, with how near it is.

    `cosine` is that of the best window. `shared`, in [0, 1], is its BM25 score for the words of the
    clause that is compared as a share of that clause's own.
    """

    clause: Clause
    cosine: float
    shared: float


def candidates(
    index: Index, clause: Clause, documents: Sequence[str]
) -> dict[str, list[Candidate]]:
    """Return the nearest clauses of each document, by meaning or by words, in reading order.

    The clause's own vector is taken from the index where its engine is in this process; else the
    clause is encoded again. Word vectors are left out: a clause is long, and to look for each of
    its words in 400 documents takes a second.
    """
    query = Query(
        Counter(tokenise(whole_text(index.corpus, clause))), vector_of(index, clause), None
    )
    own = clause.document_id
    scores = index.engine.score(query, [own, *documents])
    of_itself = _own_score(index, clause, scores[own])
    return {
        document: [
            Candidate(
                index.corpus.by_document[document][found.positions[place]],
                float(found.dense[place]),
                _share(float(found.bm25[place]), of_itself),
            )
            for place in _nearest(found)
        ]
        for document in documents
        for found in [scores[document]]
    }


def vector_of(index: Index, clause: Clause) -> Vectors:
    """Return the vector of a clause, (d,) of length 1: the mean of its windows."""
    engine = index.engine
    if not isinstance(engine, EmbeddedEngine):
        encoded = index.encoder.encode([searchable_text(index.corpus, clause)])
        return np.asarray(encoded[0], dtype=np.float32)
    first, _ = engine.ranges[clause.document_id]
    place = first + index.corpus.by_document[clause.document_id].index(clause)
    start, end = (int(number) for number in engine.windows.starts[place : place + 2])
    mean = engine.windows.windows.reconstruct_n(start, end - start).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length if length else mean, dtype=np.float32)


def _own_score(index: Index, clause: Clause, scores: Scores) -> float:
    """Return the BM25 score of a clause for its own words, 0 where an engine left it out."""
    place = index.corpus.by_document[clause.document_id].index(clause)
    return float(scores.bm25[scores.positions == place].max(initial=0.0))


def _share(score: float, whole: float) -> float:
    # in a corpus of a few clauses words can weigh nothing, or less
    return min(max(score / whole, 0.0), 1.0) if whole > 0 else 0.0


def _nearest(scores: Scores) -> list[int]:
    """Return the places of the best clauses by either leg, in reading order."""
    best = {
        int(place)
        for values in (scores.dense, scores.bm25)
        for place in np.argsort(-values, kind="stable")[:DEPTH]
    }
    return sorted(best)
