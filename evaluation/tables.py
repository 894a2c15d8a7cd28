"""Measures -> the tables of the report, and drawings of them in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evaluation.page import Table
from evaluation.printing import plain, with_interval
from evaluation.schema import Breakdown, Findings, Interval, Measured, Part

Found = Mapping[Part, Findings]


def measures_table(
    caption: str,
    corner: str,
    names: Sequence[str] | Mapping[str, object],
    rows: Mapping[str, Measured],
    cell: Callable[[Interval], str] = plain,
) -> Table:
    """Return a table of measures, a row a group."""
    return Table(
        caption,
        [corner, *names],
        [[row, *(cell(found[name]) for name in names)] for row, found in rows.items()],
    )


def by_part(
    found: Found,
    caption: str,
    corner: str,
    names: Sequence[str],
    of: Callable[[Findings], Measured],
) -> Table:
    """Return a table of some measures with intervals, a row a part."""
    rows = {str(part): of(f) for part, f in found.items()}
    return measures_table(f"{caption}, by part", corner, names, rows, with_interval)


def by_group(
    found: Found,
    caption: str,
    names: Sequence[str] | Mapping[str, object],
    of: Callable[[Findings], Breakdown],
) -> list[Table]:
    """Return a table of some measures for each part, a row a kind of question or a council."""
    return [
        measures_table(f"{caption} by kind and council, {part}", "group", names, of(f))
        for part, f in found.items()
    ]


def in_words(start: str, panels: Mapping[str, Mapping[str, Mapping[str, Interval]]]) -> str:
    """Return the values of a drawing of intervals as a sentence, for who cannot see it."""
    told = [
        f"{measure}: "
        + "; ".join(
            f"{row} " + ", ".join(f"{plain(value)} ({name})" for name, value in values.items())
            for row, values in rows.items()
        )
        for measure, rows in panels.items()
    ]
    return f"{start} {'. '.join(told)}."
