"""95 % intervals by the bootstrap: questions are resampled, not cells.

The five cells of one question stand or fall together, so resampling cells would make the intervals
too narrow (cluster bootstrap; Efron and Tibshirani 1993, percentile interval).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.schema import Interval

SAMPLES = 1000
SEED = 20241130

Weights = NDArray[np.float64]
Statistic = Callable[[Weights], float]


def interval(statistic: Statistic, questions: Sequence[str], samples: int = SAMPLES) -> Interval:
    """Return a statistic of some rows with its interval.

    `questions` names the question of each row; `statistic` takes one weight a row, which is how
    often its question was drawn. Samples where it is not defined (NaN) are left out.
    """
    if not questions:
        return Interval(float("nan"), float("nan"), float("nan"))
    value = statistic(np.ones(len(questions)))
    drawn = np.array([statistic(weights) for weights in resample(questions, samples)])
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not defined.size:
        return Interval(value, float("nan"), float("nan"))
    low, high = np.percentile(defined, [2.5, 97.5])
    return Interval(value, float(low), float(high))


def resample(questions: Sequence[str], samples: int = SAMPLES, seed: int = SEED) -> Weights:
    """Return (samples, rows) weights: how often the question of each row was drawn.

    Each sample draws as many questions as there are, with replacement.
    """
    names, places = np.unique(np.asarray(questions), return_inverse=True)
    generator = np.random.default_rng(seed)
    counts = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=samples)
    weights: Weights = counts[:, places].astype(np.float64)
    return weights


def mean(values: Sequence[float]) -> Statistic:
    """Return the statistic that is the weighted mean of `values`."""
    array = np.asarray(values, dtype=np.float64)
    return lambda weights: ratio(float(weights @ array), float(weights.sum()))


def share(part: Weights, whole: Weights) -> Statistic:
    """Return the statistic that is the weighted sum of `part` over that of `whole`."""
    return lambda weights: ratio(float(weights @ part), float(weights @ whole))


def ratio(part: float, whole: float) -> float:
    """Return `part / whole`, or NaN where there is nothing to divide by."""
    return part / whole if whole else float("nan")
