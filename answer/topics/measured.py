"""How far the statuses of the matrix agree with a reader's: read from one file.

`python -m evaluation.topics --write` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from answer.calibration import CALIBRATION
from answer.measured import measured_with

MEASURED = Path(__file__).parent / "measured.json"


@dataclass(frozen=True, slots=True)
class MeasuredTopics:
    """What was measured on topics by which nothing was chosen.

    `same_status` is the share of cells, in [0, 1], that have the status that the reader gave;
    `lost_rules` the share of those called silent on which the document has a rule.
    """

    topics: int
    documents: int
    same_status: float
    lost_rules: float


@lru_cache(maxsize=1)
def load_measured_topics(
    path: Path = MEASURED, calibration: Path = CALIBRATION
) -> MeasuredTopics | None:
    """Return what was measured with the encoder that the calibration is of, None for nothing."""
    row = measured_with(calibration, path)
    if row is None:
        return None
    return MeasuredTopics(row["topics"], row["documents"], row["same_status"], row["lost_rules"])
