"""Whether a document answers at all: a probability from its clauses' and from other councils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from answer.legs import DEPTH, best_of, upper_half
from answer.logistic import Logistic, odds_of_any
from index.schema import Hit


@dataclass(frozen=True, slots=True)
class CouncilSignals:
    """What the search says of one council, by itself and beside the other councils.

    `any` is the log odds that one of its ten best clauses answers, were they independent: it holds
    what is known of each. The two `behind` are how far its best is by a leg below that of a council
    that does well (`legs.upper_half`).
    """

    any: float
    behind_cosine: float
    behind_late: float


def council_signals(
    found: Mapping[str, Sequence[Hit]], likely: Mapping[str, Sequence[float]]
) -> dict[str, CouncilSignals]:
    """Return the signals of each council from the hits of all, best first.

    `likely` are the probabilities of the hits that they answer (`showing.likelihoods`).
    """
    if not found:
        return {}
    bests = {council: best_of(hits) for council, hits in found.items()}
    good = upper_half(bests.values())
    return {
        council: CouncilSignals(
            any=odds_of_any(likely[council][:DEPTH]),
            behind_cosine=good.cosine - bests[council].cosine,
            behind_late=good.late - bests[council].late,
        )
        for council in found
    }


def confidence(model: Logistic, signals: CouncilSignals) -> float:
    """Return the probability that a document answers."""
    return model.probability(astuple(signals))
