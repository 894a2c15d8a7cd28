"""`python -m answer export`: what it writes, and what it refuses to."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import index
from answer.commands import COMMANDS, export
from answer.exporting import FORMATS
from tests.encoders import HashingEncoder
from tests.exports import read_csv
from tests.factories import PROTOCOLS, small_corpus

Run = Callable[..., None]
QUESTION = "who approves press releases?"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> index.Index:
    folder, corpus = tmp_path_factory.mktemp("index"), small_corpus()
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


@pytest.fixture
def run(opened: index.Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in an empty folder, as it is typed."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> None:
        parser = argparse.ArgumentParser()
        export.describe(parser)
        export.run(opened, parser.parse_args(words))

    return run


def test_it_is_a_command() -> None:
    assert export in COMMANDS


@pytest.mark.parametrize("name", FORMATS)
def test_it_writes_every_format(run: Run, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(QUESTION, "--format", name, "--output", "found")
    assert Path("found").stat().st_size > 1_000
    assert capsys.readouterr() == ("", "found is written.\n")


def test_the_same_question_and_date_give_the_same_file(run: Run) -> None:
    for file in ("one", "two"):
        run(QUESTION, "--format", "docx", "--output", file, "--date", "2026-11-22")
    assert Path("one").read_bytes() == Path("two").read_bytes()


def test_without_a_name_the_file_is_named_after_the_question(run: Run) -> None:
    run(QUESTION, "--format", "csv", "--date", "2026-11-22")
    (row, *_) = read_csv(Path("who-approves-press-releases-2026-11-22.csv").read_bytes())
    assert (row["Question"], row["Date"]) == (QUESTION, "2026-11-22")


def test_the_date_is_today_unless_it_is_given(run: Run) -> None:
    before = date.today()
    run(QUESTION, "--format", "csv", "--output", "found")
    assert before <= date.fromisoformat(read_csv(Path("found").read_bytes())[0]["Date"])


def test_councils_and_all_widen_or_narrow_what_is_written(run: Run) -> None:
    asked = (PROTOCOLS["northby"][0], "--format", "csv", "--councils", "northby")
    run(*asked, "--output", "few")
    run(*asked, "--output", "all", "--all")
    few, every = (read_csv(Path(name).read_bytes()) for name in ("few", "all"))
    assert {row["Document id"] for row in every} == {"northby"}
    assert {row["Filter by councils"] for row in every} == {"Northby Council"}
    assert {row["Shown"] for row in few} == {"yes"}
    assert sorted(row["Quote"] for row in every) == sorted(PROTOCOLS["northby"])


def test_a_file_is_replaced_only_by_force(run: Run) -> None:
    Path("found.md").write_text("mine")
    words = (QUESTION, "--format", "md", "--output", "found.md")
    with pytest.raises(ValueError, match=r"^found\.md is there already; .*--force\.$"):
        run(*words)
    assert Path("found.md").read_text() == "mine"
    run(*words, "--force")
    assert Path("found.md").read_text(encoding="utf-8").startswith("# Councils' own words")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--output", "."], r"^\. is a folder; name a file in it\.$"),
        (["--output", "none/found.md"], r"^There is no folder none; make it first\.$"),
        (["--date", "22.11.2026"], r"^'22\.11\.2026' is not a date; write it as 2026-11-22\.$"),
        (["--councils", "atlantis"], "'atlantis'"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(
    run: Run, words: list[str], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=reason):
        run(QUESTION, "--format", "md", *words)
    assert list(tmp_path.iterdir()) == []
