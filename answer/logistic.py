"""A logistic regression as plain numbers: what both calibrations are made of."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

# A clause is never certain: beyond this, one clause would outweigh whatever the others say.
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Logistic:
    """Named signals, each centred and scaled, weighed and added up."""

    signals: tuple[str, ...]
    centres: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    @classmethod
    def from_values(cls, row: Mapping[str, Any]) -> Logistic:
        """Make one of the values that `as_values` gave."""
        return cls(
            tuple(row["signals"]),
            tuple(row["centres"]),
            tuple(row["scales"]),
            tuple(row["weights"]),
            row["intercept"],
        )

    def require(self, signals: type[Any], path: Path, command: str) -> Logistic:
        """Return this, where it weighs the fields of the dataclass `signals`.

        Raises ValueError that names the file it came from, and the command that writes that anew.
        """
        names = tuple(field.name for field in fields(signals))
        if self.signals != names:
            raise ValueError(
                f"{path} weighs {', '.join(self.signals)}, not {', '.join(names)}; run `{command}`."
            )
        return self

    def as_values(self) -> dict[str, Any]:
        """Return the numbers as JSON takes them."""
        return {
            "signals": list(self.signals),
            "centres": list(self.centres),
            "scales": list(self.scales),
            "weights": list(self.weights),
            "intercept": self.intercept,
        }

    def probability(self, values: Sequence[float]) -> float:
        """Return the probability that the signals, in the order of their names, give."""
        total = self.intercept + sum(
            weight * (value - centre) / scale
            for value, centre, scale, weight in zip(
                values, self.centres, self.scales, self.weights, strict=True
            )
        )
        # the sign keeps exp() from overflowing
        return 1 / (1 + math.exp(-total)) if total > 0 else math.exp(total) / (1 + math.exp(total))


def odds_of_any(probabilities: Sequence[float]) -> float:
    """Return the log odds that at least one of some independent events happens."""
    bounded = [min(max(p, LEAST), 1 - LEAST) for p in probabilities] or [LEAST]
    return math.log(math.expm1(-sum(math.log1p(-p) for p in bounded)))
