"""The measures put together: by leg, by kind of question and by council."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from evaluation.bootstrap import interval, mean
from evaluation.measures import MEASURES, score
from evaluation.runs import Observation
from evaluation.schema import (
    KINDS,
    Breakdown,
    Cell,
    Findings,
    Judgement,
    Measured,
    Scored,
)
from evaluation.shown import score_shown
from evaluation.silence import score_silence, score_statuses

Row = TypeVar("Row", Scored, Judgement)


def findings(observed: Observation) -> Findings:
    """Return all measures of what was observed."""
    return Findings(
        counts=counts(observed.cells),
        retrieval={
            leg: retrieval(score(observed.cells, rankings))
            for leg, rankings in observed.rankings.items()
        },
        silence=broken_down(observed.judgements, score_silence),
        statuses=score_statuses(observed.judgements),
        shown=broken_down(observed.judgements, score_shown),
    )


def retrieval(scored: Sequence[Scored]) -> Breakdown:
    """Return the mean measures of one leg over all its cells and over each kind and council."""
    return broken_down(scored, means)


def means(scored: Sequence[Scored]) -> Measured:
    """Return the mean of each retrieval measure over some cells."""
    questions = [row.cell.question.id for row in scored]
    return {
        name: interval(mean([row.values[name] for row in scored]), questions) for name in MEASURES
    }


def difference(scored: Sequence[Scored], other: Sequence[Scored]) -> Measured:
    """Return how much better the first is, by each measure: the mean over cells that both ranked.

    Both must be of the same cells in the same order; ValueError where they are not. The interval is
    of the paired difference, so that what makes a question hard for both does not widen it.
    """
    paired = list(zip(scored, other, strict=True))
    if any(first.cell.id != second.cell.id for first, second in paired):
        raise ValueError("Only rankings of the same cells in the same order can be paired.")
    return means(
        [
            Scored(
                first.cell, {name: first.values[name] - second.values[name] for name in MEASURES}
            )
            for first, second in paired
        ]
    )


def counts(cells: Sequence[Cell]) -> dict[str, Any]:
    """Return how many questions there are of each kind, and how many cells of each council."""
    questions = {cell.question.id: cell.question for cell in cells}.values()
    kinds = [question.kind for question in questions]
    councils = dict.fromkeys(cell.council for cell in cells)
    labelled = [cell.council for cell in cells if cell.targets]
    return {
        "questions": len(kinds),
        "kinds": {kind: kinds.count(kind) for kind in KINDS if kind in kinds},
        "cells": len(cells),
        "answerable_cells": len(labelled),
        "answerable_cells_by_council": {name: labelled.count(name) for name in councils},
    }


def broken_down(rows: Sequence[Row], measure: Callable[[Sequence[Row]], Measured]) -> Breakdown:
    """Return a measure over all rows, and over those of each kind and of each council."""
    # every council of the questions, in their order: the first rows may leave a silent one out
    councils = dict.fromkeys(name for row in rows for name in row.cell.question.answers)
    groups = {"all": list(rows)}
    groups |= {kind: [r for r in rows if r.cell.question.kind == kind] for kind in KINDS}
    groups |= {council: [r for r in rows if r.cell.council == council] for council in councils}
    return {name: measure(group) for name, group in groups.items() if group or name == "all"}
