"""The report: groups, table and JSON, and the command on a small corpus from end to end."""

from __future__ import annotations

import json
from functools import partial
from math import nan
from pathlib import Path
from typing import Any

import ir_measures
import pytest

import evaluation.__main__ as command
import index
from evaluation import Cell, LabelledQuestion, Scored, Target, report, results, silence
from evaluation.bootstrap import interval
from evaluation.measures import MEASURES
from evaluation.schema import Interval, Kind
from tests.encoders import HashingEncoder
from tests.factories import small_corpus

# groups


def scored(number: int, kind: Kind, council: str, value: float) -> Scored:
    question = LabelledQuestion(f"q{number}", "What?", kind, {"anyford": (), "elsewhere": ()})
    cell = Cell(question, council, (Target("first", 2, ("words",)),))
    return Scored(cell, dict.fromkeys(MEASURES, value))


SCORED = [
    scored(1, "lay", "elsewhere", 1.0),
    scored(1, "lay", "anyford", 0.0),
    scored(2, "natural", "anyford", 0.5),
]


def test_groups_are_all_then_kinds_then_councils_in_their_order() -> None:
    found = {name: measured["hit@1"].value for name, measured in report.retrieval(SCORED).items()}
    assert found == {
        "all": (1 + 0 + 0.5) / 3,
        "natural": 0.5,
        "lay": (1 + 0) / 2,
        "anyford": (0 + 0.5) / 2,
        "elsewhere": 1.0,
    }
    assert list(found) == ["all", "natural", "lay", "anyford", "elsewhere"]


def test_json_has_value_low_and_high_and_null_for_what_is_not_defined() -> None:
    measured = {"all": {"F1": Interval(2 / 3, 0.5, 0.75), "AUROC": Interval(nan, nan, nan)}}
    assert report.as_values(measured) == {
        "all": {"F1": [0.6667, 0.5, 0.75], "AUROC": [None, None, None]}
    }


def test_columns_stand_under_each_other() -> None:
    rows = {"bm25": {"hit@1": Interval(0.5, 0, 1)}, "hybrid": {"hit@1": Interval(nan, nan, nan)}}
    drawn = report.table("leg", ["hit@1"], rows, lambda found: f"{found.value:.1f}")
    assert drawn == "leg     hit@1\nbm25    0.5\nhybrid  nan"


# the name of the results


def git_that_says(answers: dict[str, str]) -> Any:
    return lambda folder, *words: answers[words[0]]


@pytest.mark.parametrize(("status", "name"), [("", "abc1234"), (" M answer/x.py", "abc1234-dirty")])
def test_results_are_named_by_the_commit(
    monkeypatch: pytest.MonkeyPatch, status: str, name: str
) -> None:
    monkeypatch.setattr(results, "_git", git_that_says({"rev-parse": "abc1234", "status": status}))
    assert results.commit() == name


def test_outside_git_the_commit_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert results.commit(tmp_path) == "unknown"


# the whole command

# typed by nobody
READER: Any = ir_measures

COUNCILS = {
    "anyford": [
        "Press releases are approved by the Head of Communications before they go out.",
        "Members shall treat officers with courtesy at all times and in all places.",
    ],
    "elsewhere": ["Official letters go out under the name of the officer and not of a member."],
}
APPROVED = "Press releases are approved by the Head of Communications"

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "q001",
        "question": "Head of Communications approved press releases",
        "kind": "keyword",
        "answers": {"anyford": [{"words": APPROVED, "grade": 2}], "elsewhere": []},
    },
    {
        "id": "q002",
        "question": "zebra crossings",
        "kind": "unanswerable",
        "answers": {"anyford": [], "elsewhere": []},
    },
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the command on two small documents; it gives the exit status."""
    corpus, encoder = small_corpus(COUNCILS), HashingEncoder()
    index.build(corpus, encoder, tmp_path / "index")
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(q) + "\n" for q in QUESTIONS), encoding="utf-8")
    monkeypatch.setattr(command, "load_corpus", lambda folder: corpus)
    monkeypatch.setattr(command, "load", partial(index.load, encoder=encoder))
    monkeypatch.setattr(results, "commit", lambda: "abc1234")
    for module in (report, silence):
        monkeypatch.setattr(module, "interval", partial(interval, samples=20))

    def call(*words: str) -> int:
        places = {"--index": "index", "--output": "results", "--questions": "questions.jsonl"}
        given = [part for key, name in places.items() for part in (key, str(tmp_path / name))]
        return command.main([*given, *words])

    return call


def test_the_command_writes_json_runs_and_qrels_that_agree(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json") == 0
    printed = json.loads(capsys.readouterr().out)
    folder = tmp_path / "results"
    assert json.loads((folder / "abc1234.json").read_text(encoding="utf-8")) == printed
    assert sorted(path.name for path in folder.iterdir()) == [
        "abc1234.bm25.run",
        "abc1234.dense.run",
        "abc1234.hybrid.run",
        "abc1234.json",
        "abc1234.qrels",
        "abc1234.rrf.run",
    ]
    assert printed["counts"] == {
        "questions": 2,
        "kinds": {"keyword": 1, "unanswerable": 1},
        "cells": 4,
        "answerable_cells": 1,
        "answerable_cells_by_council": {"anyford": 1, "elsewhere": 0},
    }
    for leg in ("bm25", "dense", "rrf", "hybrid"):
        written = ir_measures.calc_aggregate(
            list(MEASURES.values()),
            list(READER.read_trec_qrels(str(folder / "abc1234.qrels"))),
            list(READER.read_trec_run(str(folder / f"abc1234.{leg}.run"))),
        )
        values = printed["retrieval"][leg]["all"]
        assert {name: values[name][0] for name in MEASURES} == pytest.approx(
            {name: written[measure] for name, measure in MEASURES.items()}
        )
        # one question with its answer in first place
        assert {tuple(found) for found in values.values()} == {(1.0, 1.0, 1.0)}
    assert "unanswerable" not in printed["retrieval"]["hybrid"]


def test_the_table_names_every_measure_and_group(
    run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--legs", "bm25,hybrid") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("abc1234: 2 questions (1 keyword, 1 unanswerable); 1 of 4 cells")
    assert "hybrid  1.000 [1.000, 1.000]" in printed
    for name in (*MEASURES, "precision", "AUROC", "shown right", "anyford", "elsewhere", "keyword"):
        assert name in printed
    assert "dense" not in printed


def test_two_runs_write_the_same_bytes(run: Any, tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "results").iterdir()}

    run()
    first = written()
    run()
    assert written() == first


def test_a_label_that_is_not_in_the_documents_stops_the_command_with_one_sentence(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = QUESTIONS[0] | {"answers": {"anyford": [{"words": APPROVED + " never", "grade": 2}]}}
    (tmp_path / "questions.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run() == 1
    assert capsys.readouterr().err == (
        f"q001, anyford, {(APPROVED + ' never')[:60]!r}: "
        "in the own text of 0 clauses; a label stands in one.\n"
    )


@pytest.mark.parametrize("legs", ["", "sparse", "bm25,bm25", "bm25,"])
def test_a_leg_that_is_none_is_refused(legs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--legs", legs])
    assert "name legs of bm25,dense,rrf,hybrid, each once" in capsys.readouterr().err


def test_help_ends_in_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--help"])
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("example: python -m evaluation")
