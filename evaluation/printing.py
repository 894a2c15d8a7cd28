"""Measures as plain values for JSON and as tables for a terminal."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from evaluation.measures import MEASURES
from evaluation.schema import Breakdown, Findings, Interval, Measured
from evaluation.shown import SHOWN
from evaluation.silence import OF_A_STATUS, SILENCE

Values = dict[str, dict[str, list[float | None]]]


def as_values(breakdown: Breakdown) -> Values:
    """Return [value, low, high] for each measure of each group; null where it is not defined."""
    return {
        group: {
            name: [_number(found.value), _number(found.low), _number(found.high)]
            for name, found in measured.items()
        }
        for group, measured in breakdown.items()
    }


def from_values(values: Mapping[str, Mapping[str, list[float | None]]]) -> Breakdown:
    """Return the breakdown that `as_values` wrote; ValueError where it is none."""
    try:
        return {
            group: {
                name: Interval(*(math.nan if x is None else float(x) for x in found))
                for name, found in measured.items()
            }
            for group, measured in values.items()
        }
    except (AttributeError, TypeError) as error:
        raise ValueError(f"These are no measures: {error}.") from None


def findings_values(found: Findings) -> dict[str, Any]:
    """Return everything that was found of one part of the questions."""
    return {
        "counts": found.counts,
        "retrieval": {leg: as_values(measured) for leg, measured in found.retrieval.items()},
        "silence": as_values(found.silence),
        "statuses": as_values(found.statuses),
        "shown": as_values(found.shown),
    }


def findings_text(part: str, found: Findings) -> str:
    """Return the findings of a part as plain text: all cells with intervals, then each group."""
    count = found.counts
    kinds = ", ".join(f"{number} {kind}" for kind, number in count["kinds"].items())
    legs = {leg: measured["all"] for leg, measured in found.retrieval.items()}
    parts = [
        f"{part.upper()}: {count['questions']} questions ({kinds}); {count['answerable_cells']} of "
        f"{count['cells']} cells (a question put to a council) have an answer. "
        "In brackets 95 % intervals.",
        "Retrieval over the cells that have an answer",
        table("leg", MEASURES, legs, with_interval),
        "Silence over all cells, and whether what is shown is right",
        table("cells", SILENCE, {"all": found.silence["all"]}, with_interval),
        "What each status is worth: how often it is given, is wrong, shows a right clause",
        table("status", OF_A_STATUS, found.statuses, with_interval),
        "The quotes shown",
        table("cells", SHOWN, {"all": found.shown["all"]}, with_interval),
    ]
    for leg, measured in found.retrieval.items():
        parts += [f"Retrieval by kind and council: {leg}", table("group", MEASURES, measured)]
    parts += ["Silence by kind and council", table("group", SILENCE, found.silence)]
    parts += ["The quotes shown by kind and council", table("group", SHOWN, found.shown)]
    return "\n\n".join(parts)


def plain(found: Interval) -> str:
    """Return the value with three decimals, "-" where it is not defined."""
    return "-" if math.isnan(found.value) else f"{found.value:.3f}"


def with_interval(found: Interval) -> str:
    """Return "0.710 [0.659, 0.763]"."""
    if math.isnan(found.value) or math.isnan(found.low):
        return plain(found)
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"


def signed(found: Interval) -> str:
    """Return a difference, with its sign: "+0.021 [-0.004, +0.047]"."""
    if math.isnan(found.value) or math.isnan(found.low):
        return plain(found)
    return f"{found.value:+.3f} [{found.low:+.3f}, {found.high:+.3f}]"


def table(
    corner: str,
    names: Iterable[str],
    rows: Mapping[str, Measured],
    cell: Callable[[Interval], str] = plain,
) -> str:
    """Return lines of columns that stand under each other, two spaces apart."""
    columns = list(names)
    return aligned(
        [[corner, *columns]]
        + [[row, *(cell(found[name]) for name in columns)] for row, found in rows.items()]
    )


def aligned(lines: list[list[str]]) -> str:
    """Return rows of words as columns that stand under each other, two spaces apart."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)
