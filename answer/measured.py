"""How good the answers were when they were measured: read from what `python -m evaluation` left."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from answer.calibration import CALIBRATION, load_calibration
from answer.schema import Status

RESULTS = Path(__file__).parent.parent / "evaluation" / "results"
HELD_OUT = "held_out.json"
# nothing was chosen by the questions of this part
PART = "test"
PRODUCT = "hybrid"
LEFT_OUT = "council left out"

# a share with the ends of its 95 % interval
Share = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was measured on councils by a search that had never seen them."""

    commit: str
    councils: tuple[str, ...]
    pairs: int
    right_first: Share


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of the encoder that ships, on questions by which nothing was chosen.

    A pair is a question and a document. `right_first` and `right_among_three` are of the
    `answerable` ones; `called` and `wrong` are, for each status, the share of pairs so called, and
    of these the share for which that was wrong.
    """

    commit: str
    questions: int
    documents: int
    pairs: int
    answerable: int
    right_first: Share
    right_among_three: Share
    called: Mapping[Status, Share]
    wrong: Mapping[Status, Share]
    left_out: LeftOut | None = None


@lru_cache(maxsize=1)
def load_measured(folder: Path = RESULTS, calibration: Path = CALIBRATION) -> Measured | None:
    """Return what was measured of the encoder that the calibration is of.

    Of several results the one whose file is the latest; None where there are none, as in an
    installation without the folder.
    """
    encoder = json.loads(calibration.read_text(encoding="utf-8")).get("encoder")
    files = sorted(folder.glob("*.json"), key=lambda file: (file.stat().st_mtime, file.name))
    for file in reversed(files):
        values = _values(file)
        if values.get("encoder") == encoder and PART in values.get("parts", {}):
            return _measured(values, _left_out(_values(folder / HELD_OUT)))
    return None


def status_errors() -> Mapping[Status, float]:
    """Return for each status the share of pairs so called for which that was wrong.

    Where nothing was measured it is what the calibration notes, of the questions that it was fitted
    on; that flatters.
    """
    found = load_measured()
    if found is None:
        return load_calibration().errors
    return {status: share[0] for status, share in found.wrong.items()}


def measured_with(fitted: Path, measured: Path) -> dict[str, Any] | None:
    """Return what a file says was measured, None where there is none or the encoder was another.

    `fitted` is the file that says with which encoder the product does what was measured.
    """
    row = _values(measured)
    return row if row and row["encoder"] == _values(fitted).get("encoder") else None


def _values(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return values


def _measured(values: Mapping[str, Any], left_out: LeftOut | None) -> Measured:
    found = values["parts"][PART]
    counts, retrieval = found["counts"], found["retrieval"][PRODUCT]["all"]
    return Measured(
        commit=values["commit"],
        questions=counts["questions"],
        documents=len(counts["answerable_cells_by_council"]),
        pairs=counts["cells"],
        answerable=counts["answerable_cells"],
        right_first=tuple(retrieval["hit@1"]),
        right_among_three=tuple(retrieval["hit@3"]),
        called={status: tuple(row["share"]) for status, row in found["statuses"].items()},
        wrong={status: tuple(row["error"]) for status, row in found["statuses"].items()},
        left_out=left_out,
    )


def _left_out(values: Mapping[str, Any]) -> LeftOut | None:
    found = values.get("parts", {}).get(PART, {}).get(LEFT_OUT)
    if found is None:
        return None
    counts = found["counts"]
    return LeftOut(
        commit=values["commit"],
        councils=tuple(counts["answerable_cells_by_council"]),
        pairs=counts["answerable_cells"],
        right_first=tuple(found["retrieval"][PRODUCT]["all"]["hit@1"]),
    )
