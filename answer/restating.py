"""Clauses of one document that say the same in nearly the same words."""

from __future__ import annotations

from collections.abc import Sequence

from answer.words import words_of
from ingest import Clause, Corpus

# The share of words that two clauses have in common (Jaccard). In the five documents 0.9 joins
# "That councillors will not use their position ..." to "not to use their position ..." (0.91); at
# 0.83 "Officers must: treat councillors fairly ..." and "Officers can expect councillors: to treat
# them fairly ..." are two duties.
ALIKE = 0.9
# "Members can expect officers:" and "Officers can expect Members:" are the same three words.
FEWEST_WORDS = 5


def originals(corpus: Corpus, clauses: Sequence[Clause]) -> tuple[int, ...]:
    """Return, for each clause, the place of the first before it that it restates, or its own.

    Both the clauses' own words and these with their lead-ins must be alike: "acknowledging receipt
    of the complaint" is another duty under "the director will respond" than under "the Chief
    Executive will respond".
    """
    words = [_words(corpus, clause) for clause in clauses]
    places: list[int] = []
    for place, mine in enumerate(words):
        alike = (
            first for first in range(place) if places[first] == first and _same(mine, words[first])
        )
        places.append(next(alike, place))
    return tuple(places)


def _words(corpus: Corpus, clause: Clause) -> tuple[frozenset[str], frozenset[str]]:
    own = words_of(clause.text)
    return own, own.union(*(words_of(lead_in.text) for lead_in in corpus.lead_ins(clause)))


def _same(
    one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]
) -> bool:
    if min(len(one[1]), len(other[1])) < FEWEST_WORDS:
        return False
    return all(len(a & b) >= ALIKE * len(a | b) for a, b in zip(one, other, strict=True))
