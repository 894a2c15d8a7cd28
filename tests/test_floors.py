"""The shipped configuration does not fall below what it is promised to reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.floors import load_floors, shortfalls
from evaluation.questions import cells_of, load_questions
from evaluation.report import findings
from evaluation.runs import observe
from evaluation.schema import Findings, Interval
from index import DEFAULT_FOLDER, load
from ingest import load_corpus
from tests.workplace import workplace

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.mark.model
def test_the_shipped_configuration_keeps_above_its_floors_on_development() -> None:
    corpus = load_corpus(CORPUS)
    questions = [q for q in load_questions() if q.part == "development"]
    index = load(workplace() / DEFAULT_FOLDER, corpus)
    found = findings(observe(index, cells_of(corpus, questions), ["hybrid"]))
    assert shortfalls(found, load_floors()) == []


def test_the_floors_hold_ranking_and_silence() -> None:
    floors = load_floors()
    assert {"hit@1", "hit@3", "nDCG@10"} <= set(floors["retrieval"])
    assert "AUROC" in floors["silence"]
    assert all(0 < floor < 1 for floors_ in floors.values() for floor in floors_.values())


def found_with(hit: float, auroc: float) -> Findings:
    def all_of(name: str, value: float) -> dict[str, dict[str, Interval]]:
        return {"all": {name: Interval(value, value, value)}}

    return Findings(
        {}, {"hybrid": all_of("hit@1", hit)}, all_of("AUROC", auroc), {}, all_of("F1", 0.5)
    )


FLOORS = {"retrieval": {"hit@1": 0.65}, "silence": {"AUROC": 0.8}, "shown": {"F1": 0.5}}


@pytest.mark.parametrize(
    ("hit", "auroc", "expected"),
    [
        # on the floor is not below it
        (0.65, 0.8, []),
        (0.649, 0.9, ["retrieval, hit@1: 0.649 is below the floor 0.650."]),
        # what could not be measured does not pass
        (0.7, float("nan"), ["silence, AUROC: nan is below the floor 0.800."]),
    ],
)
def test_each_measure_below_its_floor_is_named(
    hit: float, auroc: float, expected: list[str]
) -> None:
    assert shortfalls(found_with(hit, auroc), FLOORS) == expected


def test_a_floor_under_what_nobody_measures_is_an_error() -> None:
    with pytest.raises(KeyError, match="hit@2"):
        shortfalls(found_with(1, 1), {"retrieval": {"hit@2": 0.5}})


def test_floors_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[retrieval]\n"hit@1" = 0.5\n', encoding="utf-8")
    assert load_floors(path) == {"retrieval": {"hit@1": 0.5}}
