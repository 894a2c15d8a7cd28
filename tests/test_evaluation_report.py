"""The report: groups, table and JSON, and the command on a small corpus from end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import nan
from pathlib import Path
from typing import Any

import ir_measures
import pytest

import evaluation.__main__ as command
from evaluation import Cell, LabelledQuestion, Scored, Target, printing, report, results
from evaluation.measures import MEASURES
from evaluation.schema import Interval, Kind
from tests.evaluating import APPROVED, QUESTIONS, run, write_questions

__all__ = ["run"]

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


def test_a_difference_is_of_the_same_cells_and_of_no_others() -> None:
    better = [scored(1, "lay", "elsewhere", 0.5), *SCORED[1:]]
    found = report.difference(better, SCORED)["hit@1"]
    assert found.value == pytest.approx((0.5 - 1.0) / 3)
    # the samples without q1 have no difference
    assert (found.low, found.high) == pytest.approx((-0.5 / 2, 0))
    with pytest.raises(ValueError, match="same cells"):
        report.difference(SCORED, SCORED[::-1])


def test_json_has_value_low_and_high_and_null_for_what_is_not_defined() -> None:
    measured = {"all": {"F1": Interval(2 / 3, 0.5, 0.75), "AUROC": Interval(nan, nan, nan)}}
    assert printing.as_values(measured) == {
        "all": {"F1": [0.6667, 0.5, 0.75], "AUROC": [None, None, None]}
    }


def test_measures_are_read_back_as_they_were_written() -> None:
    measured = {"all": {"F1": Interval(0.75, 0.5, 1.0), "AUROC": Interval(nan, nan, nan)}}
    written = printing.as_values(measured)
    assert printing.as_values(printing.from_values(written)) == written
    with pytest.raises(ValueError, match="no measures"):
        printing.from_values({"all": {"F1": 17}})  # type: ignore[dict-item]


def test_columns_stand_under_each_other() -> None:
    rows = {"bm25": {"hit@1": Interval(0.5, 0, 1)}, "hybrid": {"hit@1": Interval(nan, nan, nan)}}
    drawn = printing.table("leg", ["hit@1"], rows, lambda found: f"{found.value:.1f}")
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

Run = Callable[..., int]


def test_the_command_scores_development_and_writes_json_runs_and_qrels_that_agree(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json") == 0
    printed = json.loads(capsys.readouterr().out)
    folder = tmp_path / "results"
    assert json.loads((folder / "abc1234.json").read_text(encoding="utf-8")) == printed
    assert sorted(path.name for path in folder.iterdir()) == [
        "abc1234.bm25.run",
        "abc1234.dense.run",
        "abc1234.development.qrels",
        "abc1234.hybrid.run",
        "abc1234.json",
        "abc1234.late.run",
        "abc1234.rrf.run",
    ]
    assert list(printed["parts"]) == ["development"]
    found = printed["parts"]["development"]
    assert found["counts"] == {
        "questions": 5,
        "kinds": {"keyword": 2, "lay": 1, "unanswerable": 2},
        "cells": 10,
        "answerable_cells": 3,
        "answerable_cells_by_council": {"anyford": 2, "elsewhere": 1},
    }
    for leg in ("bm25", "dense", "late", "rrf", "hybrid"):
        written = ir_measures.calc_aggregate(
            list(MEASURES.values()),
            list(READER.read_trec_qrels(str(folder / "abc1234.development.qrels"))),
            list(READER.read_trec_run(str(folder / f"abc1234.{leg}.run"))),
        )
        values = found["retrieval"][leg]["all"]
        assert {name: values[name][0] for name in MEASURES} == pytest.approx(
            {name: written[measure] for name, measure in MEASURES.items()}, abs=1e-4
        )
    # BM25 has no word of the one about a smile
    assert found["retrieval"]["bm25"]["all"]["hit@1"][0] == pytest.approx(2 / 3, abs=1e-4)
    assert "unanswerable" not in found["retrieval"]["hybrid"]
    assert set(found["statuses"]) == {"answered", "weak", "silent"}


def test_each_part_is_scored_apart(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--parts", "test,development", "--legs", "bm25", "--json") == 0
    parts = json.loads(capsys.readouterr().out)["parts"]
    counted = {part: found["counts"]["questions"] for part, found in parts.items()}
    assert counted == {"development": 5, "test": 1}
    assert parts["test"]["retrieval"]["bm25"]["all"]["hit@1"][0] == 1


def test_the_tables_name_every_measure_and_group(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--legs", "bm25,hybrid", "--parts", "development,test") == 0
    printed = capsys.readouterr().out
    assert "DEVELOPMENT: 5 questions (2 keyword, 1 lay, 2 unanswerable); 3 of 10 cells" in printed
    assert "TEST: 1 questions (1 natural); 1 of 2 cells" in printed
    for name in (*MEASURES, "AUROC", "weak", "F1 of a cell", "anyford", "elsewhere", "keyword"):
        assert name in printed
    assert "dense" not in printed


def test_another_encoder_is_built_once_and_stands_beside_the_shipped_one(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for built in (True, False):
        assert run("--encoder", "org/other model", "--legs", "dense,hybrid") == 0
        printed, told = capsys.readouterr()
        assert "dense: hashing" in printed
        assert "hybrid: org/other model" in printed
        assert "Gain on hashing" in printed
        assert ("Encoding anyford" in told) is built
    assert (tmp_path / "encoders" / "org-other-model" / "manifest.json").exists()
    values = json.loads((tmp_path / "results" / "abc1234.json").read_text(encoding="utf-8"))
    assert set(values["encoders"]["org/other model"]["development"]["gain"]) == {"dense", "hybrid"}


def test_a_leg_that_an_encoder_cannot_have_is_left_out_of_its_rows(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--encoder", "wordless", "--legs", "late,hybrid") == 0
    printed = capsys.readouterr().out
    assert "late: hashing" in printed
    assert "late: wordless" not in printed
    assert "hybrid: wordless" in printed


def test_two_runs_write_the_same_bytes(run: Run, tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "results").iterdir()}

    run("--legs", "bm25,hybrid")
    first = written()
    run("--legs", "bm25,hybrid")
    assert written() == first


def test_a_label_that_is_not_in_the_documents_stops_the_command_with_one_sentence(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = QUESTIONS[0] | {"answers": {"anyford": [{"words": APPROVED + " never", "grade": 2}]}}
    write_questions(tmp_path / "questions.jsonl", [row])
    assert run() == 1
    assert capsys.readouterr().err == (
        f"q001, anyford, {(APPROVED + ' never')[:60]!r}: "
        "in the own text of 0 clauses; a label stands in one.\n"
    )


def test_a_set_without_the_part_that_is_asked_for_is_refused(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_questions(tmp_path / "questions.jsonl", QUESTIONS[:2])
    assert run("--parts", "test") == 1
    assert "has no question of the part test." in capsys.readouterr().err


def test_without_matplotlib_the_report_says_how_to_get_it_before_it_measures(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert run("--report") == 1
    assert capsys.readouterr().err == (
        "The report's drawings need matplotlib; run `pip install -r requirements.txt`.\n"
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--legs", ""], "name legs of bm25,dense,late,rrf,hybrid, each once"),
        (["--legs", "sparse"], "name legs of bm25,dense,late,rrf,hybrid, each once"),
        (["--legs", "bm25,bm25"], "name legs of bm25,dense,late,rrf,hybrid, each once"),
        (["--legs", "bm25,"], "name legs of bm25,dense,late,rrf,hybrid, each once"),
        (["--parts", "training"], "name parts of development,test, each once"),
        (["--report", "--legs", "bm25"], "--report needs every leg and part"),
        (["--report", "--parts", "test"], "--report needs every leg and part"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main(words)
    assert complaint in capsys.readouterr().err


def test_help_ends_in_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--help"])
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("example: python -m evaluation")
