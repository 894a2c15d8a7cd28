"""The candidates of a document -> its counterparts of a clause, each with its relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from answer.comparing.candidates import Candidate
from answer.comparing.models import Models
from answer.comparing.schema import FoundCounterpart, Relation
from answer.comparing.signals import (
    is_nearly_same,
    is_same_wording,
    pair_signals,
    rule_signals,
    values,
)
from answer.comparing.wording import Words, similarity, wording_of
from ingest import Clause, Corpus

# the best, and two more for a clause that the other document splits
MOST = 3
# counterparts in other words have one rule from here
_ONE_RULE = 0.5


class Ranked(NamedTuple):
    """A candidate with how likely it is a counterpart."""

    candidate: Candidate
    wording: Words
    likelihood: float

    @property
    def clause(self) -> Clause:
        """Return the clause of the candidate."""
        return self.candidate.clause


def rank(
    corpus: Corpus, wording: Words, found: Iterable[Candidate], models: Models
) -> list[Ranked]:
    """Return the candidates for a clause of some wording, likeliest first.

    What is in the same wording is a counterpart for sure, and exactly the same before nearly.
    """
    ranked = []
    for candidate in found:
        other = wording_of(corpus, candidate.clause)
        likely = models.counterparts.probability(values(pair_signals(candidate)))
        if is_same_wording(wording, other):
            likely = 1.0
        ranked.append(Ranked(candidate, other, likely))
    return sorted(ranked, key=lambda each: (-each.likelihood, each.wording != wording))


def counterparts(
    corpus: Corpus, wording: Words, ranked: Sequence[Ranked], models: Models
) -> tuple[FoundCounterpart, ...]:
    """Return which of the ranked candidates are counterparts, best first, at most three.

    A lead-in whose item is among them, and an item of a lead-in that is, are left out: they are
    quoted with it.
    """
    chosen: list[Ranked] = []
    for each in ranked:
        if each.likelihood < models.counterpart_from or len(chosen) == MOST:
            break
        if not any(_quoted_together(corpus, each.clause, other.clause) for other in chosen):
            chosen.append(each)
    return tuple(figures(wording, each, models) for each in chosen)


def figures(wording: Words, ranked: Ranked, models: Models) -> FoundCounterpart:
    """Return a ranked candidate with the relation that it has if it is a counterpart."""
    return FoundCounterpart(
        clause_id=ranked.clause.id,
        relation=_relation(wording, ranked, models),
        likelihood=ranked.likelihood,
        similarity=similarity(wording, ranked.wording),
    )


def _relation(wording: Words, ranked: Ranked, models: Models) -> Relation:
    """Return the relation of a counterpart.

    Where all but a few words are the same, and these are rule words, the rule is another.
    """
    if is_same_wording(wording, ranked.wording):
        return "same wording"
    if is_nearly_same(wording, ranked.wording):
        return "different rule"
    signals = rule_signals(ranked.candidate.cosine, wording, ranked.wording)
    same_rule = models.rules.probability(values(signals))
    return "reworded" if same_rule >= _ONE_RULE else "different rule"


def _quoted_together(corpus: Corpus, one: Clause, other: Clause) -> bool:
    return one.id in _above(corpus, other) or other.id in _above(corpus, one)


def _above(corpus: Corpus, clause: Clause) -> set[str]:
    return {lead_in.id for lead_in in corpus.lead_ins(clause)}
