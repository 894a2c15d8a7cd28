"""`python -m answer topics` and `gaps`: what is printed, and one sentence for what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import answer.__main__ as command
import answer.topics.matrix as matrix_module
import index
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import small_corpus
from tests.topics import COUNCILS, TOPICS

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command on three small documents and four topics; it gives the exit status."""
    corpus = small_corpus(COUNCILS)
    index.build(corpus, HashingEncoder(), tmp_path / "index")
    monkeypatch.setattr(command, "load_corpus", lambda folder: corpus)
    monkeypatch.setattr(command, "load", partial(index.load, encoder=HashingEncoder()))
    monkeypatch.setattr(matrix_module, "load_calibration", lambda: CALIBRATION)
    topics = tmp_path / "topics.toml"
    topics.write_text(
        "\n".join(
            f"[{topic.id}]\ntitle = {json.dumps(topic.title)}\n"
            f"description = {json.dumps(topic.description)}\n"
            f"queries = {json.dumps(topic.queries)}\n"
            for topic in TOPICS
        ),
        encoding="utf-8",
    )

    def call(*words: str) -> int:
        given = ["--index", str(tmp_path / "index"), *words]
        return command.main([*given, "--topics-file", str(topics)])

    return call


def test_the_matrix_is_printed_in_words_and_icons(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("topics") == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert next(line for line in lines if "anyford" in line).split() == list(COUNCILS)
    (press,) = (line for line in lines if line.startswith("Press releases"))
    assert press.split() == ["Press", "releases", *["✓", "answered"] * 2, "○", "silent"]
    assert "5 of 5 queries asked" in printed.err
    # the second time nothing is asked
    assert run("topics") == 0
    again = capsys.readouterr()
    assert (again.out, again.err) == (printed.out, "")


def test_a_row_is_opened_with_what_found_each_quote(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("topics", "--topic", "gifts") == 0
    out = capsys.readouterr().out
    assert "Anyford Council: ✓ answered" in out
    assert "“Members declare gifts and hospitality.”" in out
    assert "— Anyford Council, Protocol on Member/Officer Relations" in out
    assert "Found by: gifts and hospitality" in out
    assert "Nowhere Council: ○ silent" in out
    assert "No clause found in the 1 clauses searched." in out


def test_json_holds_the_matrix_and_the_quotes(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("topics", "--json", "--status", "answered", "--councils", "anyford") == 0
    values = json.loads(capsys.readouterr().out)
    assert {
        row["id"]: [cell["document_id"] for cell in row["cells"]] for row in values["topics"]
    } == {
        "press": ["anyford"],
        "gifts": ["anyford"],
    }
    assert values["topics"][1]["cells"][0]["clauses"][0]["clause_id"] == "anyford/2"
    assert run("topics", "--json", "--topic", "gifts", "--councils", "anyford") == 0
    values = json.loads(capsys.readouterr().out)
    (found,) = values["answers"]
    assert found["quotes"][0]["text"] == "Members declare gifts and hospitality."
    assert found["quotes"][0]["found_by"] == ["gifts and hospitality"]


def test_a_choice_that_leaves_nothing_says_so(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("topics", "--status", "weak") == 0
    assert "No topic and council is left by this choice." in capsys.readouterr().out


def test_gaps_are_printed_and_given_as_json(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gaps", "nowhere") == 0
    assert "topics that others regulate and it does not: 3" in capsys.readouterr().out
    assert run("gaps", "nowhere", "--councils", "anyford", "--json") == 0
    values = json.loads(capsys.readouterr().out)
    assert [gap["topic"] for gap in values["missing"]] == ["press", "gifts"]
    assert values["compared_with"] == ["anyford"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["topics", "--topic", "gift"], "There is no topic 'gift'; nearest to it: gifts."),
        (["topics", "--councils", "anyfort"], "There is no document 'anyfort'; nearest to it: "),
        (["topics", "--authority-type", "distrikt"], "There is no authority type 'distrikt'; nea"),
        (["gaps", "elswhere"], "There is no document 'elswhere'; nearest to it: elsewhere"),
    ],
)
def test_what_is_not_there_is_named_before_anything_is_asked(
    run: Run, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert run(*words) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(message)
    assert printed.err.count("\n") == 1


def test_a_damaged_file_of_topics_is_one_sentence(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "topics.toml").write_text("[gifts]\ntitle = 'Gifts'\n")
    assert run("topics") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "topics.toml, line 1, [gifts]: write queries" in printed.err
    assert printed.err.count("\n") == 1
