"""Sightings -> the two logistic regressions of a calibration, and what they say of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from answer.logistic import Logistic
from answer.showing import ClauseSignals, likelihoods
from answer.silence import CouncilSignals, confidence, council_signals
from evaluation.sightings import Sighting, View, Views

# the inverse of the penalty on weights; from 0.1 to 10 the log loss of the clauses differed by
# 0.0007
PENALTY = 0.3
# questions are dealt into so many folds, each scored by models that had no part in it
FOLDS = 10
DIGITS = 6

Rows = NDArray[np.float64]
Truth = NDArray[np.bool_]


class Models(Protocol):
    """The regression of the clauses and that of the councils; a `Calibration` has both."""

    @property
    def clauses(self) -> Logistic:
        """Return what gives the probability of a clause."""

    @property
    def councils(self) -> Logistic:
        """Return what gives the probability of a council."""


class Fitted(NamedTuple):
    """The two regressions as they were fitted."""

    clauses: Logistic
    councils: Logistic


@dataclass(frozen=True, slots=True)
class Forecast:
    """What models say of a cell: that the document answers, and that each of its quotes does."""

    sighting: Sighting
    confidence: float
    likely: tuple[float, ...]


def fit(questions: Sequence[Views], without: str | None = None) -> Fitted:
    """Fit both regressions on some questions, and nothing on the cells of a council `without`.

    The councils' is fitted on probabilities of clauses by models that had no part in the question:
    by those that had, clauses look surer than any that will be met. Raises ValueError where there
    are fewer than two questions, or nothing to tell apart.
    """
    views = [(number, view) for number, group in enumerate(questions) for view in group]
    seen = [
        (number, sighting)
        for number, view in views
        for sighting in view.sightings
        if sighting.cell.council != without
    ]
    rows = np.array([astuple(clause) for _, sighting in seen for clause in sighting.clauses])
    truth = np.array([is_right for _, sighting in seen for is_right in sighting.right])
    groups = np.array([number for number, sighting in seen for _ in sighting.clauses])
    likely = iter(out_of_fold(rows, truth, groups))
    apart = {id(sighting): [next(likely) for _ in sighting.clauses] for _, sighting in seen}
    councils, answers = [], []
    for _, view in views:
        signals = council_signals(
            view.found, {s.cell.council: apart.get(id(s), []) for s in view.sightings}
        )
        fitted = [sighting for sighting in view.sightings if id(sighting) in apart]
        councils += [astuple(signals[sighting.cell.council]) for sighting in fitted]
        answers += [bool(sighting.cell.targets) for sighting in fitted]
    return Fitted(
        clauses=logistic_of([field.name for field in fields(ClauseSignals)], rows, truth),
        councils=logistic_of(
            [field.name for field in fields(CouncilSignals)], np.array(councils), np.array(answers)
        ),
    )


def forecast(models: Models, view: View) -> Iterator[Forecast]:
    """Yield what models say of each cell of a view."""
    likely = {s.cell.council: likelihoods(models.clauses, s.clauses) for s in view.sightings}
    signals = council_signals(view.found, likely)
    for sighting in view.sightings:
        council = sighting.cell.council
        sure = confidence(models.councils, signals[council])
        yield Forecast(sighting, sure, likely[council])


def forecast_apart(questions: Sequence[Views], without: str | None = None) -> tuple[Forecast, ...]:
    """Return what is said of each cell by models that had no part in its question.

    The cells are those of all councils in the corpus, but for a council `without`.
    """
    folds = folds_of(np.arange(len(questions)))
    found = []
    for trained, tested in folds:
        models = fit([questions[i] for i in trained], without)
        found += [said for i in tested for said in forecast(models, questions[i][0])]
    return tuple(said for said in found if said.sighting.cell.council != without)


def folds_of(groups: NDArray[np.int64]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return the places of each fold's training and test rows; a group is never in both.

    Raises ValueError where there are fewer than two groups.
    """
    count = min(FOLDS, len(np.unique(groups)))
    if count < 2:
        raise ValueError("A calibration needs two questions: to fit on one, to test on another.")
    return list(GroupKFold(count).split(groups, groups=groups))


def out_of_fold(rows: Rows, truth: Truth, groups: NDArray[np.int64]) -> list[float]:
    """Return the probability of each row by a regression that had no part in its group."""
    found = np.empty(len(rows))
    for trained, tested in folds_of(groups):
        scaler, model = _fitted(rows[trained], truth[trained])
        found[tested] = model.predict_proba(scaler.transform(rows[tested]))[:, 1]
    return [float(p) for p in found]


def logistic_of(names: Sequence[str], rows: Rows, truth: Truth) -> Logistic:
    """Fit a regression of signals by these names; raises ValueError for nothing to tell apart."""
    scaler, model = _fitted(rows, truth)
    return Logistic(
        signals=tuple(names),
        centres=_rounded(scaler.mean_),
        scales=_rounded(scaler.scale_),
        weights=_rounded(model.coef_[0]),
        intercept=round(float(model.intercept_[0]), DIGITS),
    )


def _fitted(rows: Rows, truth: Truth) -> tuple[StandardScaler, LogisticRegression]:
    if truth.all() or not truth.any():
        raise ValueError("A calibration needs what is right and what is wrong, to tell them apart.")
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=PENALTY).fit(scaler.transform(rows), truth)


def _rounded(values: Rows) -> tuple[float, ...]:
    return tuple(round(float(value), DIGITS) for value in values)
