"""How often each relation was right when it was measured: read from one file.

`python -m evaluation.counterparts --write` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from answer.comparing.models import MODELS
from answer.comparing.schema import Relation
from answer.measured import measured_with

MEASURED = Path(__file__).parent / "measured.json"


class Called(NamedTuple):
    """How many cases were given a relation, and how many of these rightly."""

    cases: int
    right: int


@dataclass(frozen=True, slots=True)
class MeasuredRelations:
    """What was measured on cases by which nothing was chosen.

    A case is a clause put to another document. It is right where a reader gave it that relation
    and, unless that is "none", the first clause found is one that the reader named.
    """

    cases: int
    called: Mapping[Relation, Called]


@lru_cache(maxsize=1)
def load_measured_relations(
    path: Path = MEASURED, models: Path = MODELS
) -> MeasuredRelations | None:
    """Return what was measured with the encoder that the models are of, None where nothing was."""
    row = measured_with(models, path)
    if row is None:
        return None
    called = {name: Called(found["cases"], found["right"]) for name, found in row["called"].items()}
    return MeasuredRelations(row["cases"], called)
