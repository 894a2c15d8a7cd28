"""Forecasts -> where the lines are drawn: silent, weak or answered, and which quotes are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress, pairwise

import numpy as np

from answer.calibration import Calibration
from answer.schema import Status
from answer.showing import choose
from evaluation.fitting import Forecast, Models
from evaluation.relevance import right
from evaluation.schema import JudgedQuote, Judgement

# of the cells called answered, at most this share may be silent
ANSWERED_ERROR = 0.10
# The F1 of silence hardly depends on the line: on the development questions it was from 0.789 to
# 0.803 for every line between 0.40 and 0.74. Of lines so close the lowest is taken: to call a
# document silent that answers misleads more than to show a clause too many.
AS_GOOD = 0.01
# the lines that are tried for a quote to be shown
SHOWN_FROM = tuple(round(0.05 + 0.01 * step, 2) for step in range(75))
# No confidence is higher: where no line keeps to the error, nothing is called answered.
NEVER = 1.0
DIGITS = 4


def draw(models: Models, forecasts: Sequence[Forecast]) -> Calibration:
    """Return the models with the lines that suit what was forecast best; no errors are noted.

    "silent" is said where that gives about the best F1 of silence, "answered" where at most one in
    ten is wrong, and a quote is shown from where the set of those shown has the best F1.
    """
    confidences = [said.confidence for said in forecasts]
    answers = [bool(said.sighting.cell.targets) for said in forecasts]
    silent = silent_below(confidences, answers)
    calibration = Calibration(
        models.clauses,
        models.councils,
        shown_from=SHOWN_FROM[0],
        silent_below=silent,
        answered_from=max(silent, answered_from(confidences, answers)),
        errors={},
    )
    return max(
        (replace(calibration, shown_from=line) for line in SHOWN_FROM),
        key=lambda drawn: shown_f1([judgement(drawn, said) for said in forecasts]),
    )


def silent_below(confidences: Sequence[float], answers: Sequence[bool]) -> float:
    """Return the lowest line between two confidences under which silence has about the best F1."""
    truth = ~np.asarray(answers)
    values = np.asarray(confidences)
    lines = [0.0, *_between(confidences)]
    called = [values < line for line in lines]
    f1 = [2 * (c & truth).sum() / max(1, c.sum() + truth.sum()) for c in called]
    return next(line for line, value in zip(lines, f1, strict=True) if value >= max(f1) - AS_GOOD)


def answered_from(
    confidences: Sequence[float], answers: Sequence[bool], error: float = ANSWERED_ERROR
) -> float:
    """Return the lowest line from which at most `error` of the cells are silent; 1 without one."""
    truth = np.asarray(answers)
    values = np.asarray(confidences)
    for line in [0.0, *_between(confidences)]:
        if (~truth[values >= line]).mean() <= error:
            return line
    return NEVER


def judgement(calibration: Calibration, said: Forecast) -> Judgement:
    """Return what `answer.ask` would say of a cell with this calibration."""
    sighting = said.sighting
    status: Status = calibration.status(said.confidence)
    shown = choose(status, said.likely, sighting.places, calibration.shown_from)
    return Judgement(
        cell=sighting.cell,
        status=status,
        confidence=said.confidence,
        quotes=tuple(
            JudgedQuote(*quote) for quote in zip(said.likely, shown, sighting.right, strict=True)
        ),
        earned=sum(right(sighting.cell, list(compress(sighting.quotes, shown)))),
    )


def shown_f1(judgements: Sequence[Judgement]) -> float:
    """Return the F1 of the quotes shown, over all cells (see `evaluation.shown`)."""
    shown = sum(judgement.shown for judgement in judgements)
    labels = sum(len(judgement.cell.targets) for judgement in judgements)
    return 2 * sum(judgement.earned for judgement in judgements) / max(1, shown + labels)


def _between(confidences: Sequence[float]) -> list[float]:
    """Return the middle between each two confidences that follow one another, lowest first."""
    values = sorted(set(confidences))
    return [round((low + high) / 2, DIGITS) for low, high in pairwise(values)]
