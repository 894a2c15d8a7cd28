"""How good the set of quotes is that is shown: neither padded with wrong ones nor short of right.

A quote shown is right when it earns a label; in a cell whose document is silent none is. Precision
is the share of the quotes shown that are right, recall the share of the labels that they earn, F1
the harmonic mean. All quotes of all cells count alike, so that a cell with eight clauses weighs
eight times one with one ("micro"); the measures "of a cell" are means over cells that weigh alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from evaluation.bootstrap import Statistic, interval, share
from evaluation.schema import Interval, Judgement

SHOWN = (
    "precision",
    "recall",
    "F1",
    "precision of a cell",
    "recall of a cell",
    "F1 of a cell",
    "quotes shown",
)


def score_shown(judgements: Sequence[Judgement]) -> Mapping[str, Interval]:
    """Return the measures of `SHOWN` over some cells; NaN where one is not defined.

    The precision of a cell is not defined where nothing is shown, its recall where there is no
    label, its F1 where there is neither: right silence is no full mark here, as it would hide how
    quotes are chosen. "quotes shown" is how many, on the mean, a cell that shows any shows.
    """
    shown = np.array([judgement.shown for judgement in judgements], dtype=np.float64)
    labels = np.array([len(judgement.cell.targets) for judgement in judgements], dtype=np.float64)
    earned = np.array([judgement.earned for judgement in judgements], dtype=np.float64)
    any_shown, any_label = np.sign(shown), np.sign(labels)
    at_stake = np.sign(shown + labels)
    statistics: dict[str, Statistic] = {
        "precision": share(earned, shown),
        "recall": share(earned, labels),
        "F1": share(2 * earned, shown + labels),
        "precision of a cell": share(earned / np.maximum(shown, 1), any_shown),
        "recall of a cell": share(earned / np.maximum(labels, 1), any_label),
        "F1 of a cell": share(2 * earned / np.maximum(shown + labels, 1), at_stake),
        "quotes shown": share(shown, any_shown),
    }
    questions = [judgement.cell.question.id for judgement in judgements]
    return {name: interval(statistics[name], questions) for name in SHOWN}


def sweep(judgements: Sequence[Judgement]) -> list[tuple[float, float]]:
    """Return (recall, precision) of showing every quote at least as probable, for each probability.

    The quotes of silent cells count too; highest probability first.
    """
    quotes = [quote for judgement in judgements for quote in judgement.quotes]
    labels = sum(len(judgement.cell.targets) for judgement in judgements)
    quotes.sort(key=lambda quote: -quote.probability)
    points, right = [], 0
    for count, quote in enumerate(quotes, 1):
        right += quote.right
        last = count == len(quotes) or quotes[count].probability < quote.probability
        if last and labels:
            points.append((right / labels, right / count))
    return points
