"""A small corpus with labelled questions of both parts, and the command on it from end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import evaluation.__main__ as command
import index
from answer import asking
from answer.calibration import Calibration
from answer.logistic import Logistic
from answer.showing import ClauseSignals
from answer.silence import CouncilSignals
from evaluation import results
from evaluation.bootstrap import interval
from evaluation.variants import Wordless
from index import Encoder, Index
from tests.encoders import HashingEncoder
from tests.factories import small_corpus

COUNCILS = {
    "anyford": [
        "Press releases are approved by the Head of Communications before they go out.",
        "Members shall treat officers with courtesy at all times and in all places.",
    ],
    "elsewhere": ["Official letters go out under the name of the officer and not of a member."],
}
APPROVED = "Press releases are approved by the Head of Communications"
COURTESY = "Members shall treat officers with courtesy at all times"
LETTERS = "Official letters go out under the name of the officer"

ANSWERS: dict[str, list[dict[str, Any]]] = {"anyford": [], "elsewhere": []}
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "q001",
        "question": "Head of Communications approved press releases",
        "kind": "keyword",
        "split": "development",
        "answers": ANSWERS | {"anyford": [{"words": APPROVED, "grade": 2}]},
    },
    {
        "id": "q002",
        "question": "zebra crossings",
        "kind": "unanswerable",
        "split": "development",
        "answers": ANSWERS,
    },
    {
        "id": "q003",
        "question": "Who signs <b>letters</b> of an officer?",
        "kind": "natural",
        "split": "test",
        "answers": ANSWERS | {"elsewhere": [{"words": LETTERS, "grade": 2}]},
    },
    {
        "id": "q004",
        "question": "giraffes",
        "kind": "unanswerable",
        "split": "development",
        "answers": ANSWERS,
    },
    {
        "id": "q005",
        # shares no word with its clause
        "question": "smile <script>",
        "kind": "lay",
        "split": "development",
        "answers": ANSWERS | {"anyford": [{"words": COURTESY, "grade": 1}]},
    },
    {
        "id": "q006",
        "question": "official letters",
        "kind": "keyword",
        "split": "development",
        "answers": ANSWERS | {"elsewhere": [{"words": LETTERS, "grade": 2}]},
    },
]


def weighing(signals: type, name: str) -> Logistic:
    """Return a regression that is even at 0.5 of one signal, and deaf to the others."""
    names = tuple(field.name for field in fields(signals))
    weights = tuple(10.0 * (signal == name) for signal in names)
    return Logistic(names, (0.5,) * len(names), (1.0,) * len(names), weights, 0.0)


# a clause answers when most of the question's words stand in it; of a council the likeliest decides
CALIBRATION = Calibration(
    clauses=weighing(ClauseSignals, "coverage"),
    councils=weighing(CouncilSignals, "any"),
    shown_from=0.5,
    silent_below=0.3,
    answered_from=0.6,
    errors={},
)


def open_model(name: str) -> Encoder:
    """Return a hashing encoder of a name, for "wordless" one without vectors of words."""
    encoder = HashingEncoder(dimensions=32, name=name)
    return Wordless(encoder) if name == "wordless" else encoder


def open_small(folder: Path) -> Index:
    """Return the index of the small corpus, built in `folder`."""
    corpus, encoder = small_corpus(COUNCILS), HashingEncoder()
    index.build(corpus, encoder, folder)
    return index.load(folder, corpus, encoder)


def write_questions(path: Path, questions: list[dict[str, Any]]) -> Path:
    """Write labelled questions, a line each."""
    path.write_text("".join(json.dumps(row) + "\n" for row in questions), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return the command on two small documents; it gives the exit status.

    Every model is that of `open_model`, and an interval is of few samples.
    """
    corpus = small_corpus(COUNCILS)
    index.build(corpus, HashingEncoder(), tmp_path / "index")
    write_questions(tmp_path / "questions.jsonl", QUESTIONS)
    (tmp_path / "README.md").write_text("# Good\n<!-- measured -->\n<!-- /measured -->\nEnd\n")
    monkeypatch.setattr(command, "load_corpus", lambda folder: corpus)
    monkeypatch.setattr(command, "load", partial(index.load, encoder=HashingEncoder()))
    monkeypatch.setattr(index.SentenceEncoder, "load", open_model)
    monkeypatch.setattr(asking, "load_calibration", lambda: CALIBRATION)
    monkeypatch.setattr(results, "commit", lambda: "abc1234")
    monkeypatch.setattr(interval, "__defaults__", (20,))

    def call(*words: str) -> int:
        places = {
            "--index": "index",
            "--output": "results",
            "--questions": "questions.jsonl",
            "--encoders": "encoders",
            "--readme": "README.md",
        }
        given = [part for key, name in places.items() for part in (key, str(tmp_path / name))]
        return command.main([*given, *words])

    return call
