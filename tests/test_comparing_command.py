"""`python -m answer compare`: marks that need no colour, JSON, and one sentence of error."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import answer.__main__ as command
import index
from tests.encoders import HashingEncoder
from tests.factories import small_corpus
from tests.test_comparing import COUNCILS, SHARED

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command on five small documents; it gives the exit status."""
    corpus = small_corpus(COUNCILS)
    index.build(corpus, HashingEncoder(), tmp_path)
    monkeypatch.setattr(command, "load_corpus", lambda folder: corpus)
    monkeypatch.setattr(command, "load", partial(index.load, encoder=HashingEncoder()))
    return lambda *words: command.main(["--index", str(tmp_path), "compare", *words])


def test_the_text_marks_what_is_removed_and_added(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("northby/1") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "2 councils use this wording: Northby Council and Southwick Council." in printed
    assert "Midway Council has no counterpart." in printed
    assert "Westerby Council: ≠ different rule “Officers [-must-] {+should+} always" in printed
    assert "Eastham Council: = same wording" in printed
    assert "Midway Council: ○ none Closest, not a counterpart:" in printed
    assert "\x1b" not in printed


def test_json_has_everything_and_its_pieces_are_the_texts(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("northby/1", "--councils", "westerby,midway", "--json") == 0
    values = json.loads(capsys.readouterr().out)
    assert values["text"] == SHARED
    assert values["no_counterpart"] == ["midway"]
    westerby, midway = values["documents"]
    assert (westerby["relation"], midway["relation"]) == ("different rule", "none")
    (counterpart,) = westerby["counterparts"]
    pieces = counterpart["pieces"]
    assert "".join(piece["here"] for piece in pieces) == values["text"]
    assert "".join(piece["there"] for piece in pieces) == counterpart["text"]
    assert midway["closest"]["clause_id"] == "midway/1"
    assert [group["exact"] for group in values["groups"]] == [["northby"], ["westerby"]]


def test_a_clause_that_is_not_there_is_named_with_the_nearest(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("northby/7") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("There is no clause 'northby/7'; nearest to it: northby/1")
