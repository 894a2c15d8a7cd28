"""What turns signals into probabilities, and probabilities into words: read from one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from answer.logistic import Logistic
from answer.schema import Status
from answer.showing import ClauseSignals
from answer.silence import CouncilSignals

CALIBRATION = Path(__file__).parent / "calibration.json"
# what writes it
COMMAND = "python -m evaluation.calibration"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two logistic regressions and where the lines are drawn.

    `clauses` gives the probability that a clause answers, `councils` that a document does. A
    council is "silent" below `silent_below`, "answered" from `answered_from`, and "weak" between; a
    clause is shown from `shown_from`. `errors` is how often each status was wrong on labelled
    questions that had no part in the fit, empty where that was not measured.
    """

    clauses: Logistic
    councils: Logistic
    shown_from: float
    silent_below: float
    answered_from: float
    errors: Mapping[Status, float]

    def status(self, confidence: float) -> Status:
        """Return what is said of a council whose document answers with that probability."""
        if confidence < self.silent_below:
            return "silent"
        return "answered" if confidence >= self.answered_from else "weak"

    def as_values(self) -> dict[str, Any]:
        """Return the part of the file that `load_calibration` reads."""
        return {
            "clauses": self.clauses.as_values(),
            "councils": self.councils.as_values(),
            "thresholds": {
                "shown_from": self.shown_from,
                "silent_below": self.silent_below,
                "answered_from": self.answered_from,
            },
            "errors": dict(self.errors),
        }


@lru_cache(maxsize=1)
def load_calibration(path: Path = CALIBRATION) -> Calibration:
    """Read a calibration, by default the one that ships with the package.

    Raises ValueError, with the command that writes it anew, where it is of other signals.
    """
    row = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(
        Logistic.from_values(row["clauses"]).require(ClauseSignals, path, COMMAND),
        Logistic.from_values(row["councils"]).require(CouncilSignals, path, COMMAND),
        **row["thresholds"],
        errors=row["errors"],
    )
