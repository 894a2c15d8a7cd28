"""What each part of the search gives: the shipped configuration without it, on the same questions.

Only the development part is asked: what gives nothing is taken out, and that is a choice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.measures import score
from evaluation.printing import aligned, as_values, plain, signed
from evaluation.report import difference, means
from evaluation.runs import Progress, answerable, rank
from evaluation.schema import Cell, Measured
from evaluation.variants import FULL, Variant

# the measures that the table shows of those that are taken
COLUMNS = ("hit@1", "hit@3", "recall@5", "nDCG@10")


@dataclass(frozen=True, slots=True)
class AblationRow:
    """The measures of a variant, what it gains on the shipped configuration, and its speed.

    `gain` is of the variant less the shipped one: below 0 where the part that is missing gives
    something. `milliseconds` is the median of a question to all councils.
    """

    name: str
    measured: Measured
    gain: Measured
    milliseconds: float


def ablate(
    chosen: Sequence[Variant], cells: Sequence[Cell], progress: Progress = lambda *_: None
) -> tuple[AblationRow, ...]:
    """Measure variants on the same cells; the first is what the others are compared with."""
    labelled = answerable(cells)
    scored = []
    for done, variant in enumerate(chosen, 1):
        scored.append(score(labelled, rank(variant.index, labelled, variant.leg)))
        progress("ablation", done, len(chosen))
    return tuple(
        AblationRow(variant.name, means(rows), difference(rows, scored[0]), milliseconds)
        for variant, rows, milliseconds in zip(chosen, scored, speeds(chosen, cells), strict=True)
    )


def speeds(
    chosen: Sequence[Variant],
    cells: Sequence[Cell],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return, for each variant, the median milliseconds of a question to all councils.

    Each question is put to every variant before the next, so that a machine which slows down
    slows all of them alike.
    """
    taken: list[list[float]] = [[] for _ in chosen]
    for question in dict.fromkeys(cell.question.question for cell in cells):
        for variant, times in zip(chosen, taken, strict=True):
            start = clock()
            variant.index.search_leg(variant.leg, question)
            times.append((clock() - start) * 1000)
    return [float(np.median(times)) if times else float("nan") for times in taken]


def ablation_text(rows: Sequence[AblationRow]) -> str:
    """Return the table, the gain on the shipped configuration beside nDCG@10."""
    lines = [["variant", *COLUMNS, "nDCG@10 against the shipped", "ms"]]
    lines += [
        [
            row.name,
            *(plain(row.measured[name]) for name in COLUMNS),
            "" if row.name == FULL else signed(row.gain["nDCG@10"]),
            f"{row.milliseconds:.1f}",
        ]
        for row in rows
    ]
    return "ABLATION, development\n\n" + aligned(lines)


def ablation_values(rows: Sequence[AblationRow]) -> list[dict[str, Any]]:
    """Return the rows for JSON."""
    return [
        {
            "variant": row.name,
            **as_values({"measured": row.measured, "gain": row.gain}),
            "milliseconds": round(row.milliseconds, 1),
        }
        for row in rows
    ]
