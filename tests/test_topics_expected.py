"""The labelled table of topics: it fits the documents, and the matrix is measured against it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answer.topics import Matrix, load_topics
from evaluation.schema import PARTS
from evaluation.topics import (
    DEFAULT_EXPECTED,
    Expected,
    load_expected,
    measure,
    misfits,
    write_shares,
)
from ingest import load_corpus
from tests.topics import small_matrix

CORPUS = Path(__file__).parent.parent / "corpus"


def test_every_topic_is_labelled_once_for_every_document() -> None:
    expected = load_expected()
    corpus = load_corpus(CORPUS)
    pairs = sorted((label.topic_id, label.document_id) for label in expected)
    documents = [source.id for source in corpus.sources]
    assert pairs == sorted((topic.id, name) for topic in load_topics() for name in documents)
    named = {id for label in expected for id in label.clauses}
    assert named - corpus.by_id.keys() == set()
    assert {
        label.topic_id
        for label in expected
        if any(corpus.by_id[id].document_id != label.document_id for id in label.clauses)
    } == set()


def test_the_halves_hold_as_many_topics() -> None:
    expected = load_expected()
    halves = [{label.topic_id for label in expected if label.part == part} for part in PARTS]
    assert len(halves[0]) == len(halves[1])
    assert halves[0] & halves[1] == set()


@pytest.mark.parametrize(
    "change",
    [
        {"split": "third"},
        {"answers": {"anyford": {"status": "maybe", "clauses": []}}},
        {"answers": {"anyford": {"status": "silent", "clauses": ["anyford/1"]}}},
        {"answers": {"anyford": {"status": "answered", "clauses": []}}},
        {"answers": []},
    ],
)
def test_a_label_that_is_none_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object]
) -> None:
    row = json.loads(DEFAULT_EXPECTED.read_text(encoding="utf-8").split("\n")[0])
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({**row, **change}) + "\n")
    with pytest.raises(ValueError, match=r"labels\.jsonl, line 2 is no label"):
        load_expected(path)


def label(topic: str, document: str, status: str, *clauses: str) -> Expected:
    return Expected(topic, document, "test", status, frozenset(clauses))  # type: ignore[arg-type]


def labels() -> list[Expected]:
    return [
        # as the matrix says, with its first clause
        label("press", "anyford", "answered", "anyford/1"),
        # as the matrix says, but another clause
        label("press", "elsewhere", "answered", "elsewhere/2"),
        label("press", "nowhere", "silent"),
        # called silent
        label("gifts", "elsewhere", "weak", "elsewhere/2"),
        # called answered
        label("gifts", "anyford", "silent"),
    ]


def test_the_measures_count_what_they_say(tmp_path: Path) -> None:
    found = measure(small_matrix(tmp_path), labels(), "test")
    assert {name: value.value for name, value in found.items()} == {
        "status": 3 / 5,
        "silence": 3 / 5,
        "lost rule": 0.0,
        "false silence": 1 / 2,
        "false answer": 1 / 3,
        "unearned answer": 1 / 3,
        "first": 1 / 2,
        "shown": 1 / 2,
    }


def test_a_rule_is_measured_by_the_statuses_that_it_gives(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path)
    never = measure(matrix, labels(), "test", rule=lambda sure: 0.0)
    assert never["status"].value == 2 / 5
    assert never["lost rule"].value == 2 / 5
    assert never["false silence"].value == 3 / 5


def test_what_the_page_says_is_of_the_half_by_which_nothing_was_chosen(tmp_path: Path) -> None:
    matrix, path = small_matrix(tmp_path), tmp_path / "measured.json"
    half = [replace(each, part="development") for each in labels()]
    write_shares(measure(matrix, labels(), "test"), labels() + half, matrix.index.encoder, path)
    row = json.loads(path.read_text(encoding="utf-8"))
    assert row["encoder"]["name"] == matrix.index.encoder.name
    assert (row["topics"], row["documents"]) == (2, 3)
    assert (row["same_status"], row["lost_rules"]) == (3 / 5, 0.0)


def test_labels_that_do_not_fit_the_documents_are_named(tmp_path: Path) -> None:
    matrix: Matrix = small_matrix(tmp_path)
    assert misfits(matrix, labels()) == []
    assert misfits(
        matrix,
        [
            label("presss", "anyford", "silent"),
            label("press", "anyford", "weak", "elsewhere/1", "anyford/9"),
        ],
    ) == [
        "presss, anyford: there is no such topic.",
        "press, anyford: 'anyford/9' is no clause of the document.",
        "press, anyford: 'elsewhere/1' is no clause of the document.",
    ]
