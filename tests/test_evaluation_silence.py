"""The measures of silence, of each status and of the quotes shown, worked out by hand."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from answer.schema import Status
from evaluation import Cell, LabelledQuestion, Target
from evaluation.schema import JudgedQuote, Judgement, Measured
from evaluation.shown import SHOWN, score_shown, sweep
from evaluation.silence import OF_A_STATUS, SILENCE, STATUSES, score_silence, score_statuses


def judgement(
    number: int,
    status: Status = "answered",
    labels: int = 0,
    quotes: tuple[JudgedQuote, ...] = (),
    confidence: float = 0.5,
) -> Judgement:
    """Make a judgement whose quotes bear different words: none takes the label of another."""
    question = LabelledQuestion(f"q{number}", "What?", "natural", {"anyford": ()})
    targets = tuple(Target(f"{n}", 2, (f"words {n}",)) for n in range(labels))
    earned = sum(quote.shown and quote.right for quote in quotes)
    return Judgement(Cell(question, "anyford", targets), status, confidence, quotes, earned)


RIGHT = JudgedQuote(0.9, shown=True, right=True)
WRONG = JudgedQuote(0.6, shown=True, right=False)
FOLDED_RIGHT = JudgedQuote(0.3, shown=False, right=True)
FOLDED_WRONG = JudgedQuote(0.1, shown=False, right=False)


def values(measured: Measured) -> dict[str, float]:
    return {name: found.value for name, found in measured.items()}


SAID = [
    judgement(1, labels=1, quotes=(RIGHT,), confidence=0.9),
    judgement(2, labels=1, quotes=(WRONG,), confidence=0.7),
    judgement(3, "silent", labels=1, quotes=(FOLDED_RIGHT,), confidence=0.3),
    judgement(4, "weak", quotes=(WRONG,), confidence=0.6),
    judgement(5, "silent", confidence=0.2),
    judgement(6, "silent", confidence=0.3),
]


def test_silence_of_six_cells() -> None:
    precision, recall = 2 / 3, 2 / 3
    # of 3 * 3 pairs of an answered and a silent cell: 0.9 and 0.7 beat all three, 0.3 beats 0.2,
    # ties with 0.3 and loses to 0.6
    won = 3 + 3 + 1 + 0.5
    assert values(score_silence(SAID)) == pytest.approx(
        {
            "precision": precision,
            "recall": recall,
            "F1": 2 * precision * recall / (precision + recall),
            "AUROC": won / (3 * 3),
            # of three answers one is shown; the right quote of q3 stands under "silent"
            "shown right": 1 / 3,
            # three cells are not called silent, q1, q2 and q4
            "answers right": 1 / 3,
        }
    )


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.5, 0.9])), min_size=2).filter(
        lambda cells: len({answers for answers, _ in cells}) == 2
    )
)
def test_auroc_is_that_of_scikit_learn(cells: list[tuple[bool, float]]) -> None:
    said = [judgement(n, labels=int(a), confidence=c) for n, (a, c) in enumerate(cells)]
    expected = roc_auc_score([a for a, _ in cells], [c for _, c in cells])
    assert score_silence(said)["AUROC"].value == pytest.approx(expected)


def test_the_error_of_a_status_is_silence_but_for_silence_it_is_an_answer() -> None:
    found = {status: values(measured) for status, measured in score_statuses(SAID).items()}
    assert found == {
        "answered": pytest.approx({"share": 2 / 6, "error": 0, "right shown": 1 / 2}),
        "weak": pytest.approx({"share": 1 / 6, "error": 1, "right shown": 0}),
        "silent": pytest.approx({"share": 3 / 6, "error": 1 / 3, "right shown": 0}),
    }


def test_a_status_that_is_never_given_has_no_error() -> None:
    found = score_statuses([judgement(1), judgement(2)])
    assert tuple(found) == STATUSES
    assert values(found["answered"])["error"] == 1
    assert found["weak"]["share"].value == 0
    assert isnan(found["weak"]["error"].value)
    assert {tuple(measured) for measured in found.values()} == {OF_A_STATUS}


def test_calling_every_cell_silent_has_recall_1_and_the_share_of_silence_as_precision() -> None:
    all_silent = [judgement(n, "silent", labels=int(n > 1), confidence=0.0) for n in range(5)]
    found = values(score_silence(all_silent))
    assert (found["precision"], found["recall"]) == (2 / 5, 1)
    assert found["F1"] == pytest.approx(2 * (2 / 5) * 1 / (2 / 5 + 1))
    assert (found["AUROC"], found["shown right"]) == (0.5, 0)
    assert isnan(found["answers right"])


def test_where_all_cells_are_silent_there_is_no_auroc() -> None:
    found = score_silence([judgement(n, "silent" if n > 1 else "answered") for n in range(4)])
    assert isnan(found["AUROC"].value)
    assert isnan(found["shown right"].value)
    assert found["recall"].value == 2 / 4


# the quotes shown


def test_the_quotes_shown_of_four_cells() -> None:
    cells = [
        # both labels found, and a wrong one beside them
        judgement(1, labels=2, quotes=(RIGHT, WRONG, RIGHT)),
        # one of four labels found, one folded away
        judgement(2, labels=4, quotes=(RIGHT, FOLDED_RIGHT)),
        # shown though the document is silent
        judgement(3, quotes=(WRONG, WRONG)),
        # silence that is right: nothing to be right about
        judgement(4, "silent", quotes=(FOLDED_WRONG,)),
    ]
    right, shown, labels = 2 + 1, 3 + 1 + 2, 2 + 4
    assert values(score_shown(cells)) == pytest.approx(
        {
            "precision": right / shown,
            "recall": right / labels,
            "F1": 2 * right / (shown + labels),
            "precision of a cell": (2 / 3 + 1 / 1 + 0 / 2) / 3,
            "recall of a cell": (2 / 2 + 1 / 4) / 2,
            "F1 of a cell": (4 / 5 + 2 / 5 + 0) / 3,
            "quotes shown": shown / 3,
        }
    )


def test_a_label_that_goes_unshown_under_silence_is_missed() -> None:
    found = values(score_shown([judgement(1, "silent", labels=2), judgement(2, labels=1)]))
    assert (found["recall"], found["F1 of a cell"]) == (0, 0)
    assert isnan(found["precision"])


def test_lowering_the_line_shows_the_next_likely_quotes_of_every_cell() -> None:
    cells = [
        judgement(1, labels=2, quotes=(RIGHT, FOLDED_RIGHT)),
        judgement(2, "silent", quotes=(FOLDED_WRONG, JudgedQuote(0.3, False, False))),
    ]
    # 0.9 is right; at 0.3 one of two is; at 0.1 none is
    assert sweep(cells) == [(1 / 2, 1 / 1), (2 / 2, 2 / 3), (2 / 2, 2 / 4)]
    assert sweep([judgement(1, quotes=(WRONG,))]) == []


def test_no_cells_give_nothing() -> None:
    assert {isnan(found.value) for found in score_silence([]).values()} == {True}
    assert {isnan(found.value) for found in score_shown([]).values()} == {True}
    assert (tuple(score_silence([])), tuple(score_shown([]))) == (SILENCE, SHOWN)
