"""Measures -> inline SVG, drawn by matplotlib.

The colours are CSS: text is `currentColor`, and each series takes `--series-1` ... of the page, so
that one drawing serves light and dark. Each series has a mark of its own besides its colour.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from evaluation.schema import Interval

# stand-ins that matplotlib takes for colours, and what the page makes of them
INK, LINE = "#010101", "#020202"
SERIES = ("#0a0001", "#0a0002", "#0a0003", "#0a0004")
MARKS = ("o", "s", "^", "D")
_CSS = {INK: "currentColor", LINE: "var(--line)"} | {
    colour: f"var(--series-{number})" for number, colour in enumerate(SERIES, 1)
}
# inches: as wide as a narrow phone, so that the words of 10 points stay legible there
WIDTH = 4.0
# the proportions of a row and of what stands around the rows, in inches
ROW, AROUND = 0.36, 0.75


def intervals(name: str, panels: Mapping[str, Mapping[str, Mapping[str, Interval]]]) -> str:
    """Draw values with their intervals on a scale from 0 to 1: a panel a measure, a row a group.

    `panels` are measures, by measure groups, by group series. `name` makes the SVG's ids its own.
    """
    heights = [len(rows) * ROW for rows in panels.values()]
    with _style(name):
        figure = Figure(figsize=(WIDTH, sum(heights) + AROUND * len(heights)), layout="constrained")
        grid = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False)
        for axes, (measure, rows) in zip(grid[:, 0], panels.items(), strict=True):
            _interval_panel(axes, measure, rows)
        _legend(figure, grid[0, 0])
        return _svg(figure, name)


def reliability(name: str, series: Mapping[str, Sequence[tuple[float, float, int]]]) -> str:
    """Draw a reliability diagram: what was forecast across, what came true up.

    Each point is (mean forecast, share that came true, cases); its area shows the cases.
    """
    with _style(name):
        figure = Figure(figsize=(WIDTH, WIDTH * 0.95), layout="constrained")
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color=LINE, linewidth=1)
        for (label, points), colour, mark in zip(series.items(), SERIES, MARKS, strict=False):
            most = max((count for _, _, count in points), default=1)
            axes.plot([x for x, _, _ in points], [y for _, y, _ in points], color=colour)
            axes.scatter(
                [x for x, _, _ in points],
                [y for _, y, _ in points],
                s=[12 + 60 * count / most for _, _, count in points],
                color=colour,
                marker=mark,
                label=label,
            )
        _unit_axes(axes, "probability that was given", "share that was right")
        _legend(figure, axes)
        return _svg(figure, name)


def curve(
    name: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    shipped: Mapping[str, tuple[float, float]],
) -> str:
    """Draw precision against recall, (recall, precision) a point; `shipped` is marked on each."""
    with _style(name):
        figure = Figure(figsize=(WIDTH, WIDTH * 0.95), layout="constrained")
        axes = figure.subplots()
        for (label, points), colour, mark in zip(series.items(), SERIES, MARKS, strict=False):
            axes.plot([x for x, _ in points], [y for _, y in points], color=colour, linewidth=1.2)
            if label in shipped:
                axes.plot(*shipped[label], mark, color=colour, markersize=8, label=label)
        _unit_axes(axes, "recall of the quotes shown", "precision of the quotes shown")
        _legend(figure, axes)
        return _svg(figure, name)


def _interval_panel(axes: Axes, measure: str, rows: Mapping[str, Mapping[str, Interval]]) -> None:
    names = list(rows)
    series = list(dict.fromkeys(label for row in rows.values() for label in row))
    for number, label in enumerate(series):
        shift = (number - (len(series) - 1) / 2) * 0.24
        drawn = [
            (place + shift, rows[name][label])
            for place, name in enumerate(names)
            if label in rows[name] and not math.isnan(rows[name][label].value)
        ]
        for place, found in drawn:
            axes.plot([found.low, found.high], [place, place], color=SERIES[number], linewidth=1.2)
        axes.plot(
            [found.value for _, found in drawn],
            [place for place, _ in drawn],
            MARKS[number],
            color=SERIES[number],
            label=label,
            markersize=5,
        )
    axes.set_title(measure, loc="left", fontsize=10, fontweight="bold")
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.grid(axis="x", color=LINE, linewidth=0.5)


def _unit_axes(axes: Axes, across: str, up: str) -> None:
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=across, ylabel=up)
    axes.grid(color=LINE, linewidth=0.5)


def _legend(figure: Figure, axes: Axes) -> None:
    drawn, labels = axes.get_legend_handles_labels()
    if len(labels) > 1:
        figure.legend(drawn, labels, loc="outside lower center", ncols=2, frameon=False)


def _style(name: str) -> AbstractContextManager[None]:
    return rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": name,
            "font.family": "sans-serif",
            "font.size": 10,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.edgecolor": LINE,
            "xtick.color": INK,
            "ytick.color": INK,
            "axes.axisbelow": True,
        }
    )


def _svg(figure: Figure, name: str) -> str:
    """Return the <svg> element alone, its size and font left to the page.

    What only a file of its own needs is left out, and the ids get the name of the drawing, as two
    of one page may not be the same.
    """
    drawn = io.StringIO()
    figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    svg = drawn.getvalue()
    svg = svg[svg.index("<svg") :].strip()
    for pattern, replacement in (
        (r"\A<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", r'<svg \1 aria-hidden="true">'),
        (r"\s*<metadata>.*?</metadata>", ""),
        (r"\s*<style type=.*?</style>", ""),
        (r" font-family: [^;\"]*;", ""),
        (r"xlink:href=", "href="),
        (r"\b(id=\"|href=\"#|url\(#)", rf"\1{name}-"),
        *((colour, css) for colour, css in _CSS.items()),
    ):
        svg = re.sub(pattern, replacement, svg, flags=re.DOTALL)
    return svg
