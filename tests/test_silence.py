"""Whether a document answers: the signals of a council, and what is said of its confidence."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer import load_calibration
from answer.calibration import CALIBRATION
from answer.legs import Best, best_of, upper_half
from answer.logistic import LEAST, Logistic, odds_of_any
from answer.silence import CouncilSignals, confidence, council_signals
from index import Hit
from tests.factories import make_clause


def hit(cosine: float, late: float = 0.0, bm25: float = 0.0) -> Hit:
    return Hit(make_clause(), 1.0, bm25, cosine, 1, 1, late, 1)


def logistic(*weights: float, intercept: float = 0.0) -> Logistic:
    count = len(weights)
    names = tuple(f"signal {n}" for n in range(count))
    return Logistic(names, (0.0,) * count, (1.0,) * count, weights, intercept)


class TestTheLogisticRegression:
    def test_it_is_the_one_of_the_textbook(self) -> None:
        model = Logistic(("a", "b"), (1.0, 2.0), (2.0, 4.0), (3.0, -1.0), 0.5)
        total = 0.5 + 3 * (5 - 1) / 2 - (10 - 2) / 4
        assert model.probability([5, 10]) == pytest.approx(1 / (1 + exp(-total)))

    @pytest.mark.parametrize(("total", "expected"), [(5_000.0, 1.0), (-5_000.0, 0.0)])
    def test_far_out_it_is_sure_and_does_not_overflow(self, total: float, expected: float) -> None:
        assert logistic(1.0).probability([total]) == expected

    def test_another_number_of_signals_is_refused(self) -> None:
        with pytest.raises(ValueError, match="argument"):
            logistic(1.0, 2.0).probability([1.0])

    def test_it_is_read_as_it_was_written(self) -> None:
        model = Logistic(("a", "b"), (1.0, 2.0), (2.0, 4.0), (3.0, -1.0), 0.5)
        assert Logistic.from_values(json.loads(json.dumps(model.as_values()))) == model

    def test_of_other_signals_it_names_the_file_and_the_command(self) -> None:
        with pytest.raises(
            ValueError, match=r"^models\.json weighs signal 0, not .*; run `refit`\.$"
        ):
            logistic(1.0).require(CouncilSignals, Path("models.json"), "refit")


class TestAnyOfSeveral:
    @pytest.mark.parametrize(
        ("probabilities", "any_of_them"),
        [
            ([0.5], 0.5),
            ([0.5, 0.5], 1 - 0.5 * 0.5),
            ([0.2, 0.1, 0.4], 1 - 0.8 * 0.9 * 0.6),
            # neither certain nor impossible
            ([0.0], LEAST),
            ([1.0], 1 - LEAST),
            ([], LEAST),
        ],
    )
    def test_one_of_them_happens_unless_all_fail(
        self, probabilities: list[float], any_of_them: float
    ) -> None:
        expected = log(any_of_them / (1 - any_of_them))
        assert odds_of_any(probabilities) == pytest.approx(expected)

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=10), st.floats(0, 1))
    def test_one_more_clause_never_makes_it_less_likely(self, some: list[float], p: float) -> None:
        assert odds_of_any([*some, p]) >= odds_of_any(some)


class TestComparedWithOthers:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            # alone, a council is compared with itself
            ([0.4], 0.4),
            ([0.4, 0.8], 0.8),
            ([0.1, 0.9, 0.5], (0.9 + 0.5) / 2),
            ([0.1, 0.9, 0.5, 0.3], (0.9 + 0.5) / 2),
            ([0.5] * 50, 0.5),
        ],
    )
    def test_the_upper_half_is_that_of_the_councils_that_do_well(
        self, values: list[float], expected: float
    ) -> None:
        found = upper_half(Best(value, 2 * value, 3 * value) for value in values)
        assert found == pytest.approx((expected, 2 * expected, 3 * expected))

    def test_the_best_is_by_each_leg_and_among_ten(self) -> None:
        hits = [hit(0.1, 0.9, -2.0), hit(0.5, 0.2, -1.0), *[hit(0.0)] * 8, hit(0.99, 0.99, 9.0)]
        assert best_of(hits) == Best(cosine=0.5, late=0.9, bm25=0.0)
        assert best_of([]) == Best(0.0, 0.0, 0.0)

    def test_signals_of_a_council_are_its_own_and_its_distance_from_the_others(self) -> None:
        found = {"northby": [hit(0.2, 0.3), hit(0.1, 0.4)], "eastham": [hit(0.8, 0.6)]}
        likely = {"northby": [0.5, 0.2], "eastham": [0.9]}
        signals = council_signals(found, likely)
        assert signals["northby"] == CouncilSignals(
            any=odds_of_any([0.5, 0.2]),
            behind_cosine=0.8 - 0.2,
            behind_late=0.6 - 0.4,
        )
        assert signals["eastham"] == CouncilSignals(odds_of_any([0.9]), 0.0, 0.0)

    @pytest.mark.parametrize("count", [1, 2, 50])
    def test_councils_that_do_alike_have_the_same_signals_however_many_they_are(
        self, count: int
    ) -> None:
        found = {f"council {n}": [hit(0.5, 0.6)] for n in range(count)}
        signals = council_signals(found, {name: [0.3] for name in found})
        assert set(signals.values()) == {CouncilSignals(odds_of_any([0.3]), 0.0, 0.0)}

    def test_a_document_without_clauses_is_likely_silent(self) -> None:
        signals = council_signals(
            {"northby": [], "eastham": [hit(0.5)]}, {"northby": [], "eastham": [0.9]}
        )
        assert signals["northby"] == CouncilSignals(odds_of_any([]), 0.5, 0.0)

    def test_no_councils_have_no_signals(self) -> None:
        assert council_signals({}, {}) == {}

    def test_clauses_beyond_ten_do_not_count(self) -> None:
        hits = [hit(0.5)] * 12
        signals = council_signals({"northby": hits}, {"northby": [0.1] * 10 + [0.9, 0.9]})
        assert signals["northby"].any == odds_of_any([0.1] * 10)


class TestWhatIsSaid:
    CALIBRATION = replace(load_calibration(), silent_below=0.4, answered_from=0.7)

    @pytest.mark.parametrize(
        ("sure", "status"),
        [
            (0.0, "silent"),
            (0.39, "silent"),
            (0.4, "weak"),
            (0.69, "weak"),
            (0.7, "answered"),
            (1.0, "answered"),
        ],
    )
    def test_the_lines_part_silent_weak_and_answered(self, sure: float, status: str) -> None:
        assert self.CALIBRATION.status(sure) == status

    def test_what_is_surer_of_a_clause_is_surer_of_the_document(self) -> None:
        model = load_calibration().councils
        sure = [
            confidence(model, CouncilSignals(odds_of_any([p]), 0.0, 0.0)) for p in (0.1, 0.5, 0.9)
        ]
        assert sure == sorted(sure)
        assert sure[0] < 0.5 < sure[2]

    def test_the_calibration_that_ships_is_of_these_signals_with_lines_in_order(self) -> None:
        found = load_calibration()
        assert 0 < found.silent_below <= found.answered_from <= 1
        assert 0 < found.shown_from < 1
        assert set(found.errors) <= {"answered", "weak", "silent"}
        assert all(0 <= error <= 1 for error in found.errors.values())

    def test_a_calibration_of_other_signals_is_refused_with_the_remedy(
        self, tmp_path: Path
    ) -> None:
        row = json.loads(CALIBRATION.read_text(encoding="utf-8"))
        row["councils"]["signals"] = ["best", *row["councils"]["signals"][1:]]
        path = tmp_path / "calibration.json"
        path.write_text(json.dumps(row), encoding="utf-8")
        with pytest.raises(ValueError, match=r"best.*python -m evaluation\.calibration"):
            load_calibration(path)

    def test_what_is_written_is_what_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "calibration.json"
        path.write_text(json.dumps(self.CALIBRATION.as_values()), encoding="utf-8")
        assert load_calibration(path) == self.CALIBRATION
        assert astuple(load_calibration(path).councils) == astuple(self.CALIBRATION.councils)
