"""How often each relation was right -> the file that the product reads it from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from answer.comparing import Relation
from evaluation.counterpart_cases import RELATIONS
from evaluation.results import named
from index import Encoder


class Outcome(NamedTuple):
    """What a case was called, and whether that, and the clause that was found, is right."""

    relation: Relation
    right: bool


def called(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """Return for each relation how many cases were called so, and how many of these rightly."""
    seen = list(outcomes)
    return {
        relation: {
            "cases": sum(each.relation == relation for each in seen),
            "right": sum(each.relation == relation and each.right for each in seen),
        }
        for relation in RELATIONS
    }


def write_called(outcomes: Sequence[Outcome], encoder: Encoder, commit: str, path: Path) -> None:
    """Write that with the encoder and the commit that it was measured with."""
    row: dict[str, Any] = {
        "encoder": named(encoder),
        "commit": commit,
        "cases": len(outcomes),
        "called": called(outcomes),
    }
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
