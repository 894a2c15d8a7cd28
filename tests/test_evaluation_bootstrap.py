"""Intervals: questions are drawn, whole, and the same ones every time."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.bootstrap import SAMPLES, interval, mean, ratio, resample


def test_each_sample_draws_as_many_questions_as_there_are() -> None:
    weights = resample(["q1", "q2", "q3"])
    assert weights.shape == (SAMPLES, 3)
    assert set(weights.sum(axis=1)) == {3}
    assert set(np.unique(weights)) == {0, 1, 2, 3}


def test_the_cells_of_a_question_are_drawn_together() -> None:
    weights = resample(["q1", "q2", "q1", "q3", "q2"])
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, 1] == weights[:, 4]).all()


def test_cells_that_agree_within_a_question_leave_the_interval_as_wide_as_one_cell_each() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 0.0]
    questions = [f"q{n}" for n in range(6)]
    once = interval(mean(values), questions)
    assert interval(mean(values * 5), questions * 5) == once
    by_cell = interval(mean(values * 5), [f"q{n}" for n in range(30)])
    assert by_cell.high - by_cell.low < once.high - once.low


def test_the_same_rows_give_the_same_interval() -> None:
    values = [0.1, 0.7, 0.4]
    questions = ["q1", "q2", "q3"]
    assert interval(mean(values), questions) == interval(mean(values), questions)


def test_a_question_of_five_cells_weighs_five_times_one_of_one() -> None:
    found = interval(mean([1.0, 0.0, 0.0, 0.0, 0.0, 0.0]), ["q1"] + ["q2"] * 5)
    assert found.value == pytest.approx(1 / (1 + 5))
    # the samples are q1 twice, q1 and q2, and q2 twice
    assert (found.low, found.high) == (0.0, 1.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    found = interval(mean(values), [f"q{n}" for n in range(len(values))], samples=50)
    tolerance = 1e-9
    assert min(values) - tolerance <= found.low <= found.high <= max(values) + tolerance
    assert found.value == pytest.approx(sum(values) / len(values))


def test_what_is_not_defined_is_nan() -> None:
    assert isnan(ratio(0, 0))
    empty = interval(mean([]), [])
    undefined = interval(lambda weights: nan, ["q1", "q2"])
    assert all(isnan(x) for found in (empty, undefined) for x in (found.value, found.low))


def test_samples_in_which_a_statistic_is_not_defined_are_left_out() -> None:
    found = interval(lambda weights: 1.0 if weights[0] else nan, ["q1", "q2"])
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)
