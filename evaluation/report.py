"""The measures put together: by leg, by kind of question and by council, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from evaluation.bootstrap import interval, mean
from evaluation.measures import MEASURES
from evaluation.schema import KINDS, Cell, Interval, Judgement, Scored
from evaluation.silence import SILENCE, score_silence

HELD_OUT = "held out"
Row = TypeVar("Row", Scored, Judgement)
Measured = Mapping[str, Interval]
# "all" first, then the kinds of question, then the councils
Breakdown = Mapping[str, Measured]


def retrieval(scored: Sequence[Scored]) -> Breakdown:
    """Return the mean measures of one leg over all its cells and over each kind and council."""
    return _broken_down(scored, _means)


def silence(judgements: Sequence[Judgement]) -> Breakdown:
    """Return the measures of silence over all cells, the cells held out, each kind and council.

    The calibration is fitted on some of the questions; the cells of the others are held out.
    """
    held_out = [j for j in judgements if not j.cell.question.calibrates]
    found = _broken_down(judgements, score_silence)
    return {"all": found["all"], HELD_OUT: score_silence(held_out), **found}


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


def as_values(breakdown: Breakdown) -> dict[str, dict[str, list[float | None]]]:
    """Return [value, low, high] for each measure of each group; null where it is not defined."""
    return {
        group: {
            name: [_number(found.value), _number(found.low), _number(found.high)]
            for name, found in measured.items()
        }
        for group, measured in breakdown.items()
    }


def as_text(
    name: str, legs: Mapping[str, Breakdown], said: Breakdown, count: Mapping[str, Any]
) -> str:
    """Return the report as plain text: the whole set with intervals, then each group."""
    kinds = ", ".join(f"{number} {kind}" for kind, number in count["kinds"].items())
    parts = [
        f"{name}: {count['questions']} questions ({kinds}); {count['answerable_cells']} of "
        f"{count['cells']} cells (a question put to a council) have an answer.",
        "Retrieval over the cells that have an answer, with 95 % intervals",
        table("leg", MEASURES, {leg: found["all"] for leg, found in legs.items()}, _with_interval),
        "Silence over all cells, and whether what is shown is right (hybrid), with 95 % intervals",
        table("cells", SILENCE, {name: said[name] for name in ("all", HELD_OUT)}, _with_interval),
    ]
    for leg, found in legs.items():
        parts += [f"Retrieval by kind and council: {leg}", table("group", MEASURES, found, _plain)]
    parts += ["Silence by kind and council", table("group", SILENCE, said, _plain)]
    return "\n\n".join(parts)


def table(
    corner: str,
    names: Iterable[str],
    rows: Mapping[str, Measured],
    cell: Callable[[Interval], str],
) -> str:
    """Return lines of columns that stand under each other, two spaces apart."""
    columns = list(names)
    lines = [[corner, *columns]]
    lines += [[row, *(cell(found[name]) for name in columns)] for row, found in rows.items()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _broken_down(rows: Sequence[Row], measure: Callable[[Sequence[Row]], Measured]) -> Breakdown:
    # every council of the questions, in their order: the first rows may leave a silent one out
    councils = dict.fromkeys(name for row in rows for name in row.cell.question.answers)
    groups = {"all": list(rows)}
    groups |= {kind: [r for r in rows if r.cell.question.kind == kind] for kind in KINDS}
    groups |= {council: [r for r in rows if r.cell.council == council] for council in councils}
    return {name: measure(group) for name, group in groups.items() if group or name == "all"}


def _means(scored: Sequence[Scored]) -> Measured:
    questions = [row.cell.question.id for row in scored]
    return {
        name: interval(mean([row.values[name] for row in scored]), questions) for name in MEASURES
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


def _plain(found: Interval) -> str:
    return "-" if math.isnan(found.value) else f"{found.value:.3f}"


def _with_interval(found: Interval) -> str:
    if math.isnan(found.value) or math.isnan(found.low):
        return _plain(found)
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"
