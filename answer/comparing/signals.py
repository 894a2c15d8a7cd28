"""Two clauses -> the signals that say whether they are counterparts, and whether of one rule."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from answer.comparing.candidates import Candidate
from answer.comparing.rules import rule_words
from answer.comparing.wording import Words, similarity

# Two levelled wordings with nine words in ten in common, in one order, and the same rule words are
# one wording. On the development cases anything from 0.88 to 0.95 tells them from what is reworded.
NEARLY = 0.9
# beyond so many, more differences say no more
_MOST = 2


@dataclass(frozen=True, slots=True)
class PairSignals:
    """How near two clauses are: in meaning, and in the words that matter."""

    cosine: float
    shared: float


@dataclass(frozen=True, slots=True)
class RuleSignals:
    """How near two counterparts are in meaning, and in which rule words they differ.

    `strengths`, `numbers` and `offices` count what only one of them has, at most two. Negation told
    nothing on the development cases: "never" and "only" come to the same as "not".
    """

    cosine: float
    strengths: int
    numbers: int
    offices: int


def pair_signals(candidate: Candidate) -> PairSignals:
    """Return how near a candidate is."""
    return PairSignals(candidate.cosine, candidate.shared)


def rule_signals(cosine: float, one: Words, other: Words) -> RuleSignals:
    """Return how far the rules of two levelled wordings are apart."""
    ours, theirs = rule_words(one), rule_words(other)
    return RuleSignals(
        cosine=cosine,
        strengths=min(len(ours.strengths ^ theirs.strengths), _MOST),
        numbers=min(len(ours.numbers ^ theirs.numbers), _MOST),
        offices=min(len(ours.offices ^ theirs.offices), _MOST),
    )


def is_nearly_same(one: Words, other: Words) -> bool:
    """Return whether two levelled wordings are a few words apart, whichever these are."""
    return one == other or similarity(one, other, NEARLY) >= NEARLY


def is_same_wording(one: Words, other: Words) -> bool:
    """Return whether two levelled wordings are one: a few words apart that leave the rule alone."""
    return is_nearly_same(one, other) and rule_words(one) == rule_words(other)


def values(signals: PairSignals | RuleSignals) -> tuple[float, ...]:
    """Return signals as numbers in the order of their names."""
    return tuple(float(value) for value in astuple(signals))
