"""A question to an open index -> the best clauses of each council."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

import numpy as np

from index.dense import WindowScores
from index.fusion import Shares, fuse, names_a_place, numbers, rank, shares_for, weigh
from index.late import WordScores
from index.rewriting import Lexicon, Rewriting, rewrite
from index.schema import Encoder, Engine, Hit, Leg, Query, Scores
from index.sparse import TermScores
from index.tokens import tokenise
from ingest import Corpus
from ingest.schema import Clause


@dataclass(frozen=True, slots=True)
class EmbeddedEngine:
    """All legs in the memory of this process; `ranges` are the clauses of each council."""

    terms: TermScores
    windows: WindowScores
    words: WordScores
    ranges: dict[str, tuple[int, int]]

    def score(self, query: Query, councils: Sequence[str]) -> dict[str, Scores]:
        """Return the scores of every clause of each council, each council by itself."""
        weights = self.terms.weights(query.terms)
        scores = {}
        for council in councils:
            first, last = self.ranges[council]
            scores[council] = Scores(
                positions=np.arange(last - first),
                bm25=self.terms.score(weights, first, last),
                dense=self.windows.score(query.vector, first, last),
                late=self.words.score(query.words, first, last),
            )
        return scores


def ranges_of(corpus: Corpus) -> dict[str, tuple[int, int]]:
    """Return where the clauses of each council begin and end among all clauses."""
    ranges: dict[str, tuple[int, int]] = {}
    first = 0
    for council, clauses in corpus.by_document.items():
        ranges[council] = (first, first + len(clauses))
        first += len(clauses)
    return ranges


@dataclass(frozen=True, slots=True)
class Index:
    """A corpus that can be searched.

    `shares` are what each leg counts for in "hybrid"; `lexicon` mends the spelling of a question
    and adds to it, None for neither.
    """

    corpus: Corpus
    encoder: Encoder
    engine: Engine
    shares: Shares = field(default_factory=Shares)
    lexicon: Lexicon | None = None

    def search(
        self, question: str, councils: Sequence[str] | None = None, k: int = 10
    ) -> dict[str, list[Hit]]:
        """Return the best `k` clauses of each council by all legs fused.

        `councils` are document ids, all of them by default; the result is in the order of the
        corpus. Words of the question beyond the encoder's window count for BM25 alone. Raises
        ValueError for a blank question, an unknown council or a `k` below 1.
        """
        return self.search_leg("hybrid", question, councils, k)

    def search_leg(
        self, leg: Leg, question: str, councils: Sequence[str] | None = None, k: int = 10
    ) -> dict[str, list[Hit]]:
        """Return the same by "bm25", "dense" or "late" alone, or fused by "rrf" or "hybrid"."""
        if leg not in get_args(Leg):
            raise ValueError(f"There is no leg {leg!r}; take {', '.join(get_args(Leg))}.")
        if not question.strip():
            raise ValueError("The question is empty; ask in a few words.")
        if k < 1:
            raise ValueError(f"k is {k}; ask for at least 1 clause of each council.")
        scope = self.scope(councils)
        if not scope:
            return {}
        query = self._query(question)
        scores = self.engine.score(query, scope)
        tokens = tokenise(question)
        shares = shares_for(tokens, self.shares)
        if leg == "hybrid" and names_a_place(tokens):
            scores = {
                c: _with_labels(s, self.corpus.by_document[c], tokens) for c, s in scores.items()
            }
        return {
            council: _hits(leg, self.corpus.by_document[council], scores[council], k, shares)
            for council in scope
        }

    def rewrite(self, question: str) -> Rewriting:
        """Return what is searched for a question: mended, with its added terms named."""
        if self.lexicon is None:
            return Rewriting(question, Counter(tokenise(question)))
        return rewrite(question, self.lexicon)

    def _query(self, question: str) -> Query:
        rewritten = self.rewrite(question)
        vectors, words = self.encoder.encode_with_words([rewritten.text])
        return Query(rewritten.terms, vectors[0], words[0] if words else None)

    def scope(self, councils: Sequence[str] | None) -> list[str]:
        """Return the document ids that `councils` means, in the order of the corpus.

        None means all. Raises ValueError naming an id that is not in the corpus.
        """
        known = [source.id for source in self.corpus.sources]
        if councils is None:
            return known
        asked = [councils] if isinstance(councils, str) else list(councils)
        for council in asked:
            if council not in known:
                raise ValueError(
                    f"There is no council {council!r} in the corpus; it holds {', '.join(known)}."
                )
        return [council for council in known if council in asked]


def _with_labels(scores: Scores, clauses: Sequence[Clause], tokens: Sequence[str]) -> Scores:
    """Return the scores with BM25 doubled where a clause bears the number that is asked for.

    Of "8.4" the clause 8.4 comes before one that only refers to it.
    """
    wanted = numbers(tokens)
    labels = [numbers(tokenise(clause.label or "")) for clause in clauses]
    bears = [wanted.issuperset(own) and bool(own) for own in labels]
    doubled = np.where(np.array(bears, dtype=bool)[scores.positions], 2.0, 1.0)
    return replace(scores, bm25=scores.bm25 * doubled)


def _hits(leg: Leg, clauses: Sequence[Clause], scores: Scores, k: int, shares: Shares) -> list[Hit]:
    # a clause without a word of the question has no place in the BM25 ranking; nor has one whose
    # words all weigh less than nothing, as they can in a corpus of a few clauses
    bm25_ranks = rank(scores.bm25, scores.bm25 > 0)
    dense_ranks = rank(scores.dense)
    late_ranks = rank(scores.late, scores.late != 0)
    chosen = {
        "bm25": (bm25_ranks, scores.bm25),
        "dense": (dense_ranks, scores.dense),
        "late": (late_ranks, scores.late),
        "rrf": (rank(fused := fuse(bm25_ranks, dense_ranks, late_ranks)), fused),
        "hybrid": (rank(weighed := weigh(scores, shares)), weighed),
    }
    ranks, values = chosen[leg]
    best = [int(i) for i in np.argsort(ranks, kind="stable") if ranks[i] > 0][:k]
    return [
        Hit(
            clause=clauses[scores.positions[i]],
            score=float(values[i]),
            bm25=float(scores.bm25[i]),
            dense=float(scores.dense[i]),
            bm25_rank=int(bm25_ranks[i]) or None,
            dense_rank=int(dense_ranks[i]) or None,
            late=float(scores.late[i]),
            late_rank=int(late_ranks[i]) or None,
        )
        for i in best
    ]
