"""The figures of a matrix on disk: read back as computed, and never believed where damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import index
from answer.topics import Matrix, Topic, kept_beside, open_matrix
from index import Index
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import small_corpus
from tests.test_topics import count_questions
from tests.topics import COUNCILS, GIFTS, PRESS, TOPICS, open_index

QUERIES = [query for topic in TOPICS for query in topic.queries]


def opened(folder: Path, topics: tuple[Topic, ...] = TOPICS, **changes: object) -> Matrix:
    found = open_index(folder / "index")
    return open_matrix(
        replace(found, **changes) if changes else found,  # type: ignore[arg-type]
        topics,
        kept_beside(folder / "index"),
        CALIBRATION,
    )


def test_a_matrix_is_computed_once_and_reads_back_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = count_questions(monkeypatch)
    first = opened(tmp_path)
    assert asked == QUERIES
    second = opened(tmp_path)
    assert asked == QUERIES
    assert second.rows == first.rows
    assert second.open("press", "anyford") == first.open("press", "anyford")


def test_the_file_lies_beside_the_index_and_holds_no_words(tmp_path: Path) -> None:
    opened(tmp_path)
    path = kept_beside(tmp_path / "index")
    assert sorted(p.name for p in tmp_path.iterdir() if "topics" in p.name) == [path.name]
    text = path.read_text(encoding="utf-8")
    assert "anyford/1" in text
    for words in ("clerk", "approves", "Press releases", "Gifts"):
        assert words not in text


def test_only_a_topic_with_other_queries_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path)
    asked = count_questions(monkeypatch)
    changed = (
        replace(PRESS, title="Publicity", description="Other words."),
        replace(GIFTS, queries=("presents",)),
        Topic("minutes", "Minutes", "How long.", ("minutes kept",)),
    )
    matrix = opened(tmp_path, changed)
    assert asked == ["presents", "minutes kept"]
    assert [topic.title for topic in matrix.topics] == ["Publicity", "Gifts", "Minutes"]
    opened(tmp_path, changed)
    assert asked == ["presents", "minutes kept"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[" * 100_000,
        lambda text: "null",
        lambda text: "\x00\xff",
        lambda text: text.replace("anyford/1", "anyford/9"),
        lambda text: text.replace("0.9", "0.1"),
        lambda text: json.dumps({**json.loads(text), "rows": []}),
        lambda text: json.dumps({**json.loads(text), "rows": {}}),
    ],
)
def test_a_damaged_file_is_computed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    first = opened(tmp_path)
    path = kept_beside(tmp_path / "index")
    good = path.read_text(encoding="utf-8")
    bad = damage(good)  # type: ignore[operator]
    assert bad != good
    path.write_text(bad, encoding="utf-8")
    asked = count_questions(monkeypatch)
    assert opened(tmp_path).rows == first.rows
    assert asked == QUERIES
    assert path.read_text(encoding="utf-8") == good


def test_another_corpus_encoder_or_calibration_makes_the_figures_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.json"
    calibration = replace(CALIBRATION, silent_below=0.2)
    other = HashingEncoder(dimensions=32)
    smaller = small_corpus({"anyford": COUNCILS["anyford"]})
    same = open_index(tmp_path / "a")
    index.build(small_corpus(COUNCILS), other, tmp_path / "b")
    encoded = index.load(tmp_path / "b", small_corpus(COUNCILS), other)
    fewer = open_index(tmp_path / "c", {"anyford": COUNCILS["anyford"]})
    assert fewer.corpus.fingerprint == smaller.fingerprint
    cases: list[tuple[Index, object]] = [
        (same, CALIBRATION),
        (same, calibration),
        (encoded, CALIBRATION),
        (fewer, CALIBRATION),
    ]
    for found, fitted in cases:
        asked = count_questions(monkeypatch)
        for _ in range(2):
            open_matrix(found, TOPICS, path, fitted)  # type: ignore[arg-type]
        assert asked == QUERIES


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    found = open_index(tmp_path / "index")
    matrix = open_matrix(found, TOPICS, in_the_way / "kept.json", CALIBRATION)
    assert matrix.rows == open_matrix(found, TOPICS, None, CALIBRATION).rows
    assert in_the_way.read_text() == "no folder"


def test_a_write_that_dies_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path)
    path = kept_beside(tmp_path / "index")
    before = path.read_bytes()
    found = open_index(tmp_path / "index")

    def die(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("answer.topics.keeping.os.fsync", die)
    with pytest.raises(KeyboardInterrupt):
        open_matrix(found, (GIFTS, replace(PRESS, queries=("new",))), path, CALIBRATION)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if "topics" in p.name] == [path.name]
