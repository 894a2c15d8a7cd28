"""How well the service tells answered from silent, and how often what it shows is right.

Silence is the class sought: precision is the share of the cells called silent that are, recall the
share of the silent cells that are called so, F1 their harmonic mean. AUROC is the chance that an
answered cell has a higher confidence than a silent one (scikit-learn's roc_auc_score), which no
threshold can change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from evaluation.bootstrap import Statistic, Weights, interval, ratio
from evaluation.schema import Interval, Judgement

SILENCE = ("precision", "recall", "F1", "AUROC", "shown right", "answers right")


def score_silence(judgements: Sequence[Judgement]) -> Mapping[str, Interval]:
    """Return the measures of `SILENCE` over some cells; NaN where one is not defined.

    "shown right": of the cells whose document answers, the share that the service calls answered
    with a right clause among the quotes shown. "answers right": the same, of the cells that the
    service calls answered.
    """
    called = _array([judgement.silent for judgement in judgements])
    silent = _array([not judgement.cell.targets for judgement in judgements])
    right = (1 - called) * _array([judgement.shown_right for judgement in judgements])
    confidence = _array([judgement.confidence for judgement in judgements])
    statistics: dict[str, Statistic] = {
        "precision": _share(called * silent, called),
        "recall": _share(called * silent, silent),
        "F1": _share(2 * called * silent, called + silent),
        "AUROC": _auroc(1 - silent, confidence),
        "shown right": _share(right, 1 - silent),
        "answers right": _share(right, 1 - called),
    }
    questions = [judgement.cell.question.id for judgement in judgements]
    return {name: interval(statistics[name], questions) for name in SILENCE}


def _array(values: Sequence[float]) -> NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> Statistic:
    return lambda weights: ratio(float(weights @ part), float(weights @ whole))


def _auroc(answered: NDArray[np.float64], confidence: NDArray[np.float64]) -> Statistic:
    def statistic(weights: Weights) -> float:
        drawn = weights > 0
        if len(np.unique(answered[drawn])) < 2:
            return float("nan")
        return float(
            roc_auc_score(answered[drawn], confidence[drawn], sample_weight=weights[drawn])
        )

    return statistic
