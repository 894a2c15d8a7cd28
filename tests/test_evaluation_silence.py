"""The measures of silence, worked out by hand."""

from __future__ import annotations

from math import isnan

import pytest

from evaluation import Cell, Judgement, LabelledQuestion, Target
from evaluation.silence import SILENCE, score_silence

TARGET = Target("first", 2, ("words that answer",))


def judgement(
    number: int, answers: bool, silent: bool, confidence: float, right: bool = False
) -> Judgement:
    question = LabelledQuestion(f"q{number}", "What?", "natural", {"anyford": ()})
    targets = (TARGET,) if answers else ()
    return Judgement(Cell(question, "anyford", targets), silent, confidence, right)


SAID = [
    judgement(1, answers=True, silent=False, confidence=0.9, right=True),
    judgement(2, answers=True, silent=False, confidence=0.7, right=False),
    judgement(3, answers=True, silent=True, confidence=0.3, right=True),
    judgement(4, answers=False, silent=False, confidence=0.6),
    judgement(5, answers=False, silent=True, confidence=0.2),
    judgement(6, answers=False, silent=True, confidence=0.3),
]


def test_measures_of_six_cells() -> None:
    found = {name: measured.value for name, measured in score_silence(SAID).items()}
    precision, recall = 2 / 3, 2 / 3
    # of 3 * 3 pairs of an answered and a silent cell: 0.9 and 0.7 beat all three, 0.3 beats 0.2,
    # ties with 0.3 and loses to 0.6
    won = 3 + 3 + 1 + 0.5
    assert found == pytest.approx(
        {
            "precision": precision,
            "recall": recall,
            "F1": 2 * precision * recall / (precision + recall),
            "AUROC": won / (3 * 3),
            # of three answers one is shown; the right quote of q3 stands under "silent"
            "shown right": 1 / 3,
            # three cells are called answered, q1, q2 and q4
            "answers right": 1 / 3,
        }
    )


def test_calling_every_cell_silent_has_recall_1_and_the_share_of_silence_as_precision() -> None:
    all_silent = [judgement(n, answers=n > 1, silent=True, confidence=0.0) for n in range(5)]
    found = {name: measured.value for name, measured in score_silence(all_silent).items()}
    assert (found["precision"], found["recall"]) == (2 / 5, 1)
    assert found["F1"] == pytest.approx(2 * (2 / 5) * 1 / (2 / 5 + 1))
    assert (found["AUROC"], found["shown right"]) == (0.5, 0)
    assert isnan(found["answers right"])


def test_where_all_cells_are_silent_there_is_no_auroc() -> None:
    found = score_silence([judgement(n, False, n > 1, 0.5) for n in range(4)])
    assert isnan(found["AUROC"].value)
    assert isnan(found["shown right"].value)
    assert found["recall"].value == 2 / 4


def test_no_cells_give_nothing() -> None:
    assert {isnan(found.value) for found in score_silence([]).values()} == {True}
    assert tuple(score_silence([])) == SILENCE
