"""Whether probabilities mean what they say: of the cells said to answer at 0.7, seven in ten do.

The bins are of equal width (DeGroot and Fienberg 1983). The calibration error is the mean distance
between what was forecast and what came true, each bin by its cases (Naeini and others, AAAI 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evaluation.bootstrap import ratio
from evaluation.schema import Judgement

BINS = 10


class Bin(NamedTuple):
    """Cases with about one forecast: the mean forecast, the share that came true, how many."""

    forecast: float
    share: float
    cases: int


def bins(forecasts: Sequence[float], outcomes: Sequence[bool], count: int = BINS) -> list[Bin]:
    """Return the bins that hold a case, lowest forecast first. Forecasts are from 0 to 1."""
    said, came = np.asarray(forecasts, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    places = np.minimum((said * count).astype(int), count - 1)
    return [
        Bin(float(said[inside].mean()), float(came[inside].mean()), int(inside.sum()))
        for inside in (places == place for place in range(count))
        if inside.any()
    ]


def of_councils(judgements: Sequence[Judgement]) -> list[Bin]:
    """Return the bins of the confidence that a document answers."""
    return bins(
        [judgement.confidence for judgement in judgements],
        [bool(judgement.cell.targets) for judgement in judgements],
    )


def of_clauses(judgements: Sequence[Judgement]) -> list[Bin]:
    """Return the bins of the probability that a clause answers, over all quotes, shown or not."""
    quotes = [quote for judgement in judgements for quote in judgement.quotes]
    return bins([quote.probability for quote in quotes], [quote.right for quote in quotes])


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the expected calibration error of some bins; NaN without a case."""
    distance = sum(abs(row.forecast - row.share) * row.cases for row in found)
    return ratio(distance, sum(row.cases for row in found))
