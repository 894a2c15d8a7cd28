"""How well the service tells answered from silent, and how often what it shows is right.

Silence is the class sought: precision is the share of the cells called silent that are, recall the
share of the silent cells that are called so, F1 their harmonic mean. AUROC is the chance that an
answered cell has a higher confidence than a silent one, ties counting half (Hanley and McNeil
1982), which no threshold can change. A weak answer is not called silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from answer.schema import Status
from evaluation.bootstrap import Statistic, Weights, interval, ratio, share
from evaluation.schema import Breakdown, Interval, Judgement, Measured

SILENCE = ("precision", "recall", "F1", "AUROC", "shown right", "answers right")
STATUSES: tuple[Status, ...] = get_args(Status)
OF_A_STATUS = ("share", "error", "right shown")


def score_silence(judgements: Sequence[Judgement]) -> Mapping[str, Interval]:
    """Return the measures of `SILENCE` over some cells; NaN where one is not defined.

    "shown right": of the cells whose document answers, the share with a right clause among the
    quotes shown. "answers right": the same, of the cells that are not called silent.
    """
    called = _array([judgement.silent for judgement in judgements])
    silent = _array([not judgement.cell.targets for judgement in judgements])
    right = (1 - called) * _array([judgement.earned > 0 for judgement in judgements])
    confidence = _array([judgement.confidence for judgement in judgements])
    statistics: dict[str, Statistic] = {
        "precision": share(called * silent, called),
        "recall": share(called * silent, silent),
        "F1": share(2 * called * silent, called + silent),
        "AUROC": _auroc(1 - silent, confidence),
        "shown right": share(right, 1 - silent),
        "answers right": share(right, 1 - called),
    }
    questions = [judgement.cell.question.id for judgement in judgements]
    return {name: interval(statistics[name], questions) for name in SILENCE}


def score_statuses(judgements: Sequence[Judgement]) -> Breakdown:
    """Return, for each status, the measures of `OF_A_STATUS` over some cells.

    "share": of all cells, those with the status. "error": of these, for "silent" the share whose
    document answers after all, for any other the share whose document is silent. "right shown":
    of these, the share with a right clause among the quotes shown.
    """
    questions = [judgement.cell.question.id for judgement in judgements]
    silent = _array([not judgement.cell.targets for judgement in judgements])
    right = _array([judgement.earned > 0 for judgement in judgements])
    found: dict[str, Measured] = {}
    for status in STATUSES:
        has = _array([judgement.status == status for judgement in judgements])
        wrong = 1 - silent if status == "silent" else silent
        statistics = {
            "share": share(has, np.ones_like(has)),
            "error": share(has * wrong, has),
            "right shown": share(has * right, has),
        }
        found[status] = {name: interval(statistics[name], questions) for name in OF_A_STATUS}
    return found


def _array(values: Sequence[float]) -> NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


def _auroc(answered: NDArray[np.float64], confidence: NDArray[np.float64]) -> Statistic:
    # every pair at once: scikit-learn sorts anew for each of a thousand samples
    has, has_not = answered > 0, answered == 0
    first, second = confidence[has][:, np.newaxis], confidence[has_not][np.newaxis, :]
    won = (first > second) + 0.5 * (first == second)

    def statistic(weights: Weights) -> float:
        mine, others = weights[has], weights[has_not]
        return ratio(float(mine @ won @ others), float(mine.sum() * others.sum()))

    return statistic
