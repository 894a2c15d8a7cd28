"""What turns signals into a counterpart and a relation: read from one file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from answer.comparing.signals import PairSignals, RuleSignals
from answer.logistic import Logistic

MODELS = Path(__file__).parent / "models.json"
# what writes them
COMMAND = "python -m evaluation.counterparts --fit"


@dataclass(frozen=True, slots=True)
class Models:
    """Two logistic regressions and a line.

    `counterparts` gives the probability that two clauses are on one point: they are taken to be
    from `counterpart_from`. `rules` gives the probability that counterparts in different words have
    one rule: "reworded" from a half, else "different rule".
    """

    counterparts: Logistic
    rules: Logistic
    counterpart_from: float

    def as_values(self) -> dict[str, Any]:
        """Return what `load_models` reads."""
        return {
            "counterparts": self.counterparts.as_values(),
            "rules": self.rules.as_values(),
            "counterpart_from": self.counterpart_from,
        }


@lru_cache(maxsize=1)
def load_models(path: Path = MODELS) -> Models:
    """Read the models, by default those that ship with the package.

    Raises ValueError, with the command that writes them anew, where they are of other signals.
    """
    row = json.loads(path.read_text(encoding="utf-8"))
    return Models(
        Logistic.from_values(row["counterparts"]).require(PairSignals, path, COMMAND),
        Logistic.from_values(row["rules"]).require(RuleSignals, path, COMMAND),
        row["counterpart_from"],
    )
