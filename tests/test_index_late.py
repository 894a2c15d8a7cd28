"""Late interaction: the nearest word of each clause for each word of the question."""

from __future__ import annotations

import numpy as np
import pytest

from index.late import put_words
from index.schema import WordVectors


def words(*rows: tuple[float, float], weights: tuple[float, ...] = ()) -> WordVectors:
    vectors = np.array(rows, dtype=np.float32)
    even = np.full(len(rows), 1 / len(rows))
    return WordVectors(vectors, np.array(weights or even, dtype=np.float32))


EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def test_each_word_of_the_question_counts_with_its_nearest_word_of_the_clause() -> None:
    scores = put_words([words(EAST, NORTH), words(WEST)], [1, 1])
    question = words(EAST, NORTH, weights=(0.75, 0.25))
    assert scores.score(question, 0, 2) == pytest.approx([0.75 + 0.25, -0.75])


def test_the_windows_of_a_clause_are_one() -> None:
    scores = put_words([words(EAST), words(NORTH), words(WEST)], [2, 1])
    assert scores.score(words(EAST, NORTH), 0, 2) == pytest.approx([1.0, -0.5])


def test_a_council_is_scored_by_its_own_clauses_alone() -> None:
    texts = [words(EAST), words(NORTH, WEST), words(WEST)]
    question = words(NORTH)
    whole = put_words(texts, [1, 1, 1]).score(question, 1, 3)
    assert whole == pytest.approx(put_words(texts[1:], [1, 1]).score(question, 0, 2))
    assert len(put_words(texts, [1, 1, 1]).score(question, 1, 1)) == 0


def test_an_encoder_without_word_vectors_scores_nothing() -> None:
    assert put_words([], [1, 1]).score(None, 0, 2).tolist() == [0.0, 0.0]
