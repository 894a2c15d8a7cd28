"""Whether a document answers at all: a calibrated probability from several signals."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from index.schema import Hit

# weights of a logistic regression, written by `python -m evaluation.calibration`
CALIBRATION = Path(__file__).parent / "calibration.json"
# From this confidence a document is said to answer. A council wrongly called silent misleads more
# than a clause too many: on the odd-numbered evaluation questions 0.45 calls 21 % of the answering
# documents silent, 0.50 calls 26 %, at an F1 of silence of 0.80 and 0.82.
ANSWERED_AT = 0.45
# the rule looks at the mean of this many best clauses beside the best one
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Signals:
    """What the search says of one council, by itself and beside the other councils.

    `best` is the cosine of its best clause, `several` the mean of its three best, `lead` and
    `lead_words` how far its best clause is above the mean of all councils' by cosine and by BM25,
    `behind` how far its best is below the best of any council.
    """

    best: float
    several: float
    lead: float
    behind: float
    lead_words: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the signals, each centred and scaled."""

    centres: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def probability(self, signals: Signals) -> float:
        """Return the probability that the document answers."""
        total = self.intercept + sum(
            weight * (value - centre) / scale
            for value, centre, scale, weight in zip(
                astuple(signals), self.centres, self.scales, self.weights, strict=True
            )
        )
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def load_calibration(path: Path = CALIBRATION) -> Calibration:
    """Read the calibration that ships with the package."""
    row = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(
        tuple(row["centres"]), tuple(row["scales"]), tuple(row["weights"]), row["intercept"]
    )


def signals(found: Mapping[str, Sequence[Hit]]) -> dict[str, Signals]:
    """Return the signals of each council from the hits of all of them, best first."""
    cosines = {
        council: sorted((hit.dense for hit in hits), reverse=True) or [0.0]
        for council, hits in found.items()
    }
    words = {
        council: max((hit.bm25 for hit in hits), default=0.0) for council, hits in found.items()
    }
    tops = [values[0] for values in cosines.values()]
    mean_words = sum(words.values()) / len(words) if words else 0.0
    return {
        council: Signals(
            best=values[0],
            several=sum(values[:SEVERAL]) / len(values[:SEVERAL]),
            lead=values[0] - sum(tops) / len(tops),
            behind=max(tops) - values[0],
            lead_words=words[council] - mean_words,
        )
        for council, values in cosines.items()
    }


def confidences(found: Mapping[str, Sequence[Hit]]) -> dict[str, float]:
    """Return how sure it is, in [0, 1], that each council's document answers."""
    calibration = load_calibration()
    return {council: calibration.probability(s) for council, s in signals(found).items()}
