"""The calibration: what is looked at, fitted and forecast, where the lines are drawn, and kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from answer import ask, load_calibration
from answer.calibration import CALIBRATION
from answer.showing import ClauseSignals, clause_signals
from evaluation import calibration as command
from evaluation.calibration import calibrate, judge_left_out
from evaluation.fitting import Forecast, fit, folds_of, forecast, forecast_apart
from evaluation.questions import cells_of, load_questions
from evaluation.reliability import Bin, bins, calibration_error, of_clauses, of_councils
from evaluation.schema import Cell, JudgedQuote, Judgement, LabelledQuestion, RankedQuote, Target
from evaluation.sightings import Sighting, View, Views, look
from evaluation.thresholds import (
    SHOWN_FROM,
    answered_from,
    draw,
    judgement,
    shown_f1,
    silent_below,
)
from index import Index
from index.encoder import fingerprint
from tests.encoders import HashingEncoder
from tests.factories import small_corpus

TOPICS = ("gifts", "press", "rooms", "votes", "parking", "laptops", "minutes", "travel")
SENTENCE = "every {0} matter goes to the monitoring officer who keeps a {0} register"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Northby has a clause on every topic, Eastham on every other, Westham on none."""
    corpus = small_corpus(
        {
            "northby": [SENTENCE.format(topic) for topic in TOPICS],
            "eastham": [SENTENCE.format(topic) for topic in TOPICS[::2]] + ["Trees are tall."],
            "westham": ["Trees are tall and green in every month of the year."],
        }
    )
    folder = tmp_path_factory.mktemp("index") / "index"
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


@pytest.fixture(scope="module")
def questions_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in _rows()) + "\n", encoding="utf-8")
    return path


def _rows() -> Iterator[dict[str, object]]:
    for number, topic in enumerate(TOPICS):
        label = [{"words": SENTENCE.format(topic), "grade": 2}]
        yield {
            "id": f"q{number}",
            "question": f"{topic} register",
            "kind": "keyword",
            "split": "development",
            "answers": {
                "northby": label,
                "eastham": label if number % 2 == 0 else [],
                "westham": [],
            },
        }


@pytest.fixture(scope="module")
def looked(opened: Index, questions_file: Path) -> tuple[Views, ...]:
    return look(opened, cells_of(opened.corpus, load_questions(questions_file)))


def made(number: int, council: str, signals: Sequence[float], right: Sequence[bool]) -> Sighting:
    """Return a sighting whose clauses differ by their cosine alone."""
    question = LabelledQuestion(f"q{number}", "What?", "natural", {council: ()})
    targets = tuple(Target(f"c{n}", 2, (f"words {n}",)) for n, yes in enumerate(right) if yes)
    return Sighting(
        cell=Cell(question, council, targets),
        quotes=tuple(RankedQuote(f"c{n}", f"words {n}") for n in range(len(right))),
        right=tuple(right),
        places=tuple(range(len(right))),
        clauses=tuple(ClauseSignals(s, *[0.0] * 9) for s in signals),
    )


def drawn(questions: int = 8, seed: int = 1) -> tuple[Views, ...]:
    """Return sightings in which clauses of a high cosine are mostly right."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(questions):
        sightings = []
        for council in ("northby", "eastham", "westham"):
            signals = [float(s) for s in random.uniform(0, 1, 4)]
            right = [bool(s + random.normal(0, 0.2) > 0.75) for s in signals]
            sightings.append(made(number, council, signals, right))
        found.append((View({s.cell.council: [] for s in sightings}, tuple(sightings)),))
    return tuple(found)


def turned(views: Views, council: str) -> Views:
    """Return a question with right and wrong exchanged for one council."""
    (whole,) = views
    sightings = tuple(
        made(
            int(old.cell.question.id[1:]),
            council,
            [clause.cosine for clause in old.clauses],
            [not yes for yes in old.right],
        )
        if old.cell.council == council
        else old
        for old in whole.sightings
    )
    return (replace(whole, sightings=sightings),)


class TestWhatIsLookedAt:
    def test_a_question_is_seen_with_all_councils_and_with_each_alone(
        self, looked: tuple[Views, ...]
    ) -> None:
        for views in looked:
            assert [tuple(view.found) for view in views] == [
                ("northby", "eastham", "westham"),
                ("northby",),
                ("eastham",),
                ("westham",),
            ]

    def test_the_first_clause_found_earns_the_label_of_each_council_that_answers(
        self, looked: tuple[Views, ...]
    ) -> None:
        for number, (whole, *_) in enumerate(looked):
            assert [s.right[0] for s in whole.sightings] == [True, number % 2 == 0, False]
            assert not any(any(s.right[1:]) for s in whole.sightings)

    def test_a_council_alone_is_compared_with_itself(
        self, opened: Index, looked: tuple[Views, ...]
    ) -> None:
        whole, *alone = looked[1]
        for view, sighting in zip(alone, whole.sightings, strict=True):
            council = sighting.cell.council
            terms = opened.rewrite(sighting.cell.question.question).terms
            expected = clause_signals(opened.corpus, terms, {council: whole.found[council]})
            assert view.sightings[0].clauses == expected[council]
        assert alone[2].sightings[0].clauses != whole.sightings[2].clauses


class TestTheFit:
    def test_what_is_mostly_right_is_likelier(self) -> None:
        models = fit(drawn())
        assert models.clauses.weights[0] > 0.5
        assert models.councils.weights[0] > 0
        assert models.clauses.weights[1:] == (0.0,) * 9

    def test_the_same_sightings_give_the_same_numbers(self) -> None:
        assert fit(drawn()) == fit(drawn())

    def test_nothing_is_learnt_of_a_council_left_out(self) -> None:
        questions = drawn()
        other = tuple(turned(views, "eastham") for views in questions)
        assert fit(questions, without="eastham") == fit(other, without="eastham")
        assert fit(questions) != fit(other)

    def test_a_question_has_no_part_in_what_is_forecast_of_it(self) -> None:
        questions = drawn(questions=5)
        before = {said.sighting.cell.id: said for said in forecast_apart(questions)}
        for number in range(5):
            changed = [turned(v, "northby") if n == number else v for n, v in enumerate(questions)]
            after = {said.sighting.cell.id: said for said in forecast_apart(changed)}
            own = [name for name in before if name.startswith(f"q{number}:")]
            assert [(before[n].confidence, before[n].likely) for n in own] == [
                (after[n].confidence, after[n].likely) for n in own
            ]
            others = set(before) - set(own)
            assert any(before[n].likely != after[n].likely for n in others)

    def test_the_cells_of_a_council_left_out_are_not_forecast(self) -> None:
        found = {said.sighting.cell.council for said in forecast_apart(drawn(), "eastham")}
        assert found == {"northby", "westham"}

    @given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
    def test_no_group_is_on_both_sides(self, groups: list[int]) -> None:
        numbers = np.array(groups)
        if len(set(groups)) < 2:
            with pytest.raises(ValueError, match="two questions"):
                folds_of(numbers)
            return
        folds = folds_of(numbers)
        assert sorted(place for _, tested in folds for place in tested) == list(range(len(groups)))
        for trained, tested in folds:
            assert not set(numbers[trained]) & set(numbers[tested])

    def test_what_cannot_be_told_apart_is_said(self) -> None:
        with pytest.raises(ValueError, match="to tell them apart"):
            fit([(View({}, (made(n, "northby", [0.1, 0.2], [False, False]),)),) for n in range(4)])


class TestTheLines:
    @pytest.mark.parametrize(
        ("confidences", "answers", "line"),
        [
            ([0.1, 0.2, 0.8, 0.9], [False, False, True, True], 0.5),
            # one that is out of place: F1 is 1 x 2 x 2 / (2 + 3) below it and 2 x 3 / (4 + 3) above
            ([0.1, 0.2, 0.3, 0.8, 0.9], [False, False, True, False, True], 0.85),
            # nothing is silent, so nothing is called so
            ([0.1, 0.9], [True, True], 0.0),
        ],
    )
    def test_silence_begins_where_its_f1_is_best(
        self, confidences: list[float], answers: list[bool], line: float
    ) -> None:
        assert silent_below(confidences, answers) == pytest.approx(line)

    def test_of_lines_that_are_as_good_the_lowest_is_taken(self) -> None:
        # 200 that are told apart, and one pair in the middle that changes F1 by less than 0.01
        confidences = [0.1] * 100 + [0.45, 0.5] + [0.9] * 100
        answers = [False] * 100 + [True, False] + [True] * 100
        assert silent_below(confidences, answers) == pytest.approx((0.1 + 0.45) / 2)

    @pytest.mark.parametrize(
        ("confidences", "answers", "error", "line"),
        [
            ([0.1, 0.2, 0.8, 0.9], [False, False, True, True], 0.1, 0.5),
            # the lowest line that keeps to the error, whatever lies between
            ([0.1, 0.5, 0.6, 0.9], [False, True, False, True], 0.34, 0.3),
            ([0.1, 0.9], [True, True], 0.1, 0.0),
            # nobody can be called answered
            ([0.1, 0.9], [True, False], 0.1, 1.0),
        ],
    )
    def test_answered_begins_where_one_in_so_many_is_wrong(
        self, confidences: list[float], answers: list[bool], error: float, line: float
    ) -> None:
        assert answered_from(confidences, answers, error) == pytest.approx(line)

    def test_the_lines_drawn_are_in_order_and_show_the_best_set(self) -> None:
        questions = drawn(questions=20)
        forecasts = forecast_apart(questions)
        found = draw(fit(questions), forecasts)
        assert found.silent_below <= found.answered_from
        best = {
            line: shown_f1([judgement(replace(found, shown_from=line), f) for f in forecasts])
            for line in SHOWN_FROM
        }
        assert best[found.shown_from] == max(best.values()) > 0

    def test_what_is_judged_is_what_a_reader_is_told(
        self, opened: Index, looked: tuple[Views, ...]
    ) -> None:
        calibration = calibrate(looked).calibration
        for views in looked:
            question = views[0].sightings[0].cell.question.question
            answers = ask(opened, question, calibration=calibration).answers
            for answer, said in zip(answers, forecast(calibration, views[0]), strict=True):
                found = judgement(calibration, said)
                assert (found.status, found.confidence) == (answer.status, answer.confidence)
                assert [(q.probability, q.shown) for q in found.quotes] == [
                    (q.probability, q.shown) for q in answer.quotes
                ]
                shown = list(compress(said.sighting.right, [q.shown for q in answer.quotes]))
                assert found.earned == sum(shown)

    def test_an_earlier_quote_that_is_not_shown_takes_no_label(self) -> None:
        sighting = made(1, "northby", [0.1, 0.9], [True, False])
        both = replace(sighting, quotes=tuple(RankedQuote(f"c{n}", "words 0") for n in (1, 2)))
        calibration = replace(load_calibration(), silent_below=0.0, shown_from=0.5)
        assert judgement(calibration, Forecast(both, 0.9, (0.1, 0.9))).earned == 1


class TestTheWhole:
    def test_a_calibration_of_clear_cases_tells_them_apart(self, looked: tuple[Views, ...]) -> None:
        found = calibrate(looked)
        assert len(found.judgements) == 3 * len(TOPICS)
        assert all(said.silent == (not said.cell.targets) for said in found.judgements)
        assert found.calibration.errors["silent"] == 0.0

    def test_each_council_is_judged_without_itself(self, looked: tuple[Views, ...]) -> None:
        found = judge_left_out(looked)
        assert sorted(said.cell.id for said in found) == sorted(
            said.cell.id for said in calibrate(looked).judgements
        )

    def test_the_command_writes_what_the_product_reads(
        self,
        opened: Index,
        questions_file: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(command, "load_corpus", lambda _: opened.corpus)
        monkeypatch.setattr(command, "load", lambda *_: opened)
        path = tmp_path / "calibration.json"
        options = ["--output", str(path), "--questions", str(questions_file)]
        assert command.main(options) == 0
        row = json.loads(path.read_text(encoding="utf-8"))
        assert row["encoder"]["name"] == "hashing"
        assert row["fitted_on"] == f"{3 * len(TOPICS)} cells of {len(TOPICS)} questions"
        assert set(row["measured"]) == {"questions apart", "councils left out"}
        read = load_calibration(path)
        looked = look(opened, cells_of(opened.corpus, load_questions(questions_file)))
        assert read == calibrate(looked).calibration
        assert "silent below" in capsys.readouterr().out

    def test_questions_of_the_test_part_have_no_part_in_it(self) -> None:
        questions = [
            LabelledQuestion("q1", "What?", "natural", {"northby": ()}, "development"),
            LabelledQuestion("q2", "What?", "natural", {"northby": ()}, "test"),
        ]
        cells = [Cell(question, "northby", ()) for question in questions]
        assert [cell.id for cell in command.development(cells)] == ["q1:northby"]

    def test_a_missing_file_is_one_sentence(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main(["--index", "nowhere/at/all"]) == 1
        assert "nowhere/at/all" in capsys.readouterr().err

    @pytest.mark.model
    def test_the_calibration_that_ships_was_fitted_with_the_encoder_that_ships(self) -> None:
        encoder = json.loads(CALIBRATION.read_text(encoding="utf-8"))["encoder"]
        assert encoder["fingerprint"] == fingerprint(encoder["name"]), (
            "The encoder has changed: run `python -m evaluation.calibration`."
        )


class TestReliability:
    def test_bins_hold_what_was_forecast_alike(self) -> None:
        said = [0.02, 0.08, 0.51, 0.55, 0.59, 1.0]
        came = [False, True, True, False, True, True]
        assert bins(said, came) == [
            pytest.approx(Bin((0.02 + 0.08) / 2, 1 / 2, 2)),
            pytest.approx(Bin((0.51 + 0.55 + 0.59) / 3, 2 / 3, 3)),
            Bin(1.0, 1.0, 1),
        ]

    def test_the_error_is_the_mean_distance_by_cases(self) -> None:
        found = [Bin(0.1, 0.2, 30), Bin(0.9, 0.6, 10)]
        assert calibration_error(found) == pytest.approx((0.1 * 30 + 0.3 * 10) / 40)
        assert np.isnan(calibration_error([]))

    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
    def test_every_case_is_in_one_bin(self, cases: list[tuple[float, bool]]) -> None:
        found = bins([p for p, _ in cases], [came for _, came in cases])
        assert sum(row.cases for row in found) == len(cases)
        assert sum(row.share * row.cases for row in found) == pytest.approx(
            sum(came for _, came in cases)
        )

    def test_councils_and_clauses_have_bins_of_their_own(self) -> None:
        sighting = made(1, "northby", [0.1, 0.9], [False, True])
        quotes = (JudgedQuote(0.15, False, False), JudgedQuote(0.95, True, True))
        said = [Judgement(sighting.cell, "answered", 0.72, quotes, 1)]
        assert of_councils(said) == [Bin(0.72, 1.0, 1)]
        assert of_clauses(said) == [Bin(0.15, 0.0, 1), Bin(0.95, 1.0, 1)]
