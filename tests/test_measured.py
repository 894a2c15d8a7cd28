"""What was measured is read from the committed results, for the encoder that ships."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from answer.calibration import CALIBRATION
from answer.measured import RESULTS, load_measured

ENCODER = {"name": "e", "fingerprint": "1"}


def write(path: Path, values: dict[str, Any], age: int = 0) -> None:
    path.write_text(json.dumps(values))
    os.utime(path, (1_000_000 - age, 1_000_000 - age))


def results(commit: str, encoder: dict[str, str] = ENCODER, **counts: int) -> dict[str, Any]:
    found = {
        "counts": {
            "questions": 3,
            "cells": 6,
            "answerable_cells": 4,
            "answerable_cells_by_council": {"northby": 3, "eastham": 1},
            **counts,
        },
        "retrieval": {"hybrid": {"all": {"hit@1": [0.5, 0.4, 0.6], "hit@3": [0.75, 0.6, 0.9]}}},
        "statuses": {"silent": {"share": [0.3, 0.2, 0.4], "error": [0.25, 0.1, 0.4]}},
    }
    return {"commit": commit, "encoder": encoder, "parts": {"test": found}}


def test_it_reads_the_latest_results_of_the_encoder_that_the_calibration_is_of(
    tmp_path: Path,
) -> None:
    calibration = tmp_path / "calibration.json"
    write(calibration, {"encoder": ENCODER})
    folder = tmp_path / "results"
    folder.mkdir()
    write(folder / "other.json", results("other", {"name": "e", "fingerprint": "2"}))
    write(folder / "old.json", results("old"), age=60)
    write(folder / "new.json", results("new"), age=30)
    write(folder / "new.ablation.json", {"rows": []})
    load_measured.cache_clear()
    found = load_measured(folder, calibration)
    assert found is not None
    assert (found.commit, found.questions, found.documents) == ("new", 3, 2)
    assert (found.pairs, found.answerable) == (6, 4)
    assert found.right_first == (0.5, 0.4, 0.6)
    assert found.wrong["silent"] == (0.25, 0.1, 0.4)
    assert found.left_out is None


def test_without_results_of_the_encoder_nothing_is_claimed(tmp_path: Path) -> None:
    calibration = tmp_path / "calibration.json"
    write(calibration, {"encoder": ENCODER})
    load_measured.cache_clear()
    assert load_measured(tmp_path / "none", calibration) is None
    write(tmp_path / "other.json", results("x", {"name": "o", "fingerprint": "9"}))
    load_measured.cache_clear()
    assert load_measured(tmp_path, calibration) is None
    load_measured.cache_clear()


def test_the_committed_results_are_of_the_encoder_that_ships() -> None:
    load_measured.cache_clear()
    found = load_measured()
    assert found is not None
    encoder = json.loads(CALIBRATION.read_text())["encoder"]
    assert json.loads((RESULTS / f"{found.commit}.json").read_text())["encoder"] == encoder
    assert set(found.wrong) == {"answered", "weak", "silent"}
