"""Rows -> flows: which columns a page has, and in which order they are read.

A gutter is a white strip that many rows leave free. Rows that cross it (a heading over both
columns) end the columns above and begin new ones below. What stands left and right of a gutter
is columns only if both sides are running text; otherwise its rows are read across: a number
hanging in the margin, a table, a list of names and offices.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from statistics import median

from ingest.readers.pdf.labels import is_label
from ingest.readers.pdf.lines import Row
from ingest.readers.pdf.schema import Word

# A gutter is at least this wide, in shares of the size of the type.
GUTTER = 0.9
MIN_ROWS = 3
MIN_WORDS = 3.0
# Each column takes at least this share of the width of what is divided.
MIN_SHARE = 0.2
# Running text fills its column: this share of the lines reach its right edge but for one word.
FULL_SHARE = 0.35
MAX_DEPTH = 3

Slot = tuple[int, ...]
Region = tuple[list[Row], tuple[float, float], Slot]


def find_gutter(rows: Sequence[Row]) -> float | None:
    """Return where the gutter between the two or more columns of a page begins, if it has one."""
    if len(rows) < MIN_ROWS:
        return None
    gutter, zones = _widest(rows, _edges(rows), ())
    return gutter if zones else None


def regions(rows: Sequence[Row], slot: Slot = (), expected: Sequence[float] = ()) -> list[Region]:
    """Return the columns of `rows` in reading order, each with its edges and its slot.

    `expected` are the gutters of the other pages: the last column of a text may have few lines.
    """
    if not rows:
        return []
    edges = _edges(rows)
    if len(slot) == MAX_DEPTH or len(rows) < MIN_ROWS:
        return [(list(rows), edges, slot)]
    gutter, zones = _widest(rows, edges, expected)
    return _divided(rows, gutter, zones, slot) if zones else [(list(rows), edges, slot)]


def _widest(
    rows: Sequence[Row], edges: tuple[float, float], expected: Sequence[float]
) -> tuple[float, list[tuple[int, int]]]:
    """Return the gutter that divides most rows: a tab at one place of some lines divides few."""
    found = [(gutter, _zones(rows, gutter)) for gutter in _candidates(rows, edges)]
    best = max(found, key=lambda one: _divided_rows(one[1]), default=(0.0, []))
    if best[1]:
        return best
    usual = [(gutter, _zones(rows, gutter, is_usual=True)) for gutter in expected]
    return max(usual, key=lambda one: _divided_rows(one[1]), default=(0.0, []))


def _divided_rows(zones: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(end - start for start, end in zones), -len(zones)


def _divided(
    rows: Sequence[Row], gutter: float, zones: Sequence[tuple[int, int]], slot: Slot
) -> list[Region]:
    found: list[Region] = []
    at = 0
    for start, end in zones:
        found += regions(rows[at:start], slot)
        found += regions(_side(rows[start:end], lambda word: word.right <= gutter), (*slot, 0))
        found += regions(_side(rows[start:end], lambda word: word.right > gutter), (*slot, 1))
        at = end
    return found + regions(rows[at:], slot)


def _side(rows: Sequence[Row], belongs: Callable[[Word], bool]) -> list[Row]:
    sides = []
    for row in rows:
        words = [word for word in row.words if belongs(word)]
        if words:
            sides.append(Row(words, row.baseline, max(word.size for word in words)))
    return sides


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    return (
        min(word.left for row in rows for word in row.words),
        max(word.right for row in rows for word in row.words),
    )


def _candidates(rows: Sequence[Row], edges: tuple[float, float]) -> list[float]:
    """Return the places where rows have a wide gap or begin, the most frequent first."""
    counts: dict[int, int] = {}
    for row in rows:
        starts = [
            word.left
            for before, word in zip(row.words, row.words[1:], strict=False)
            if word.left - before.right >= GUTTER * row.size
        ]
        for left in (row.words[0].left, *starts):
            share = (left - edges[0]) / max(1.0, edges[1] - edges[0])
            if MIN_SHARE <= share <= 1 - MIN_SHARE:
                counts[round(left / 4)] = counts.get(round(left / 4), 0) + 1
    frequent = sorted(counts, key=lambda place: (-counts[place], place))
    return [place * 4 - 4.0 for place in frequent[:4] if counts[place] >= MIN_ROWS]


def _zones(rows: Sequence[Row], gutter: float, *, is_usual: bool = False) -> list[tuple[int, int]]:
    """Return the stretches of rows that leave the gutter free and are columns beside it."""
    zones: list[tuple[int, int]] = []
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not _crosses(rows[index], gutter):
            continue
        if _are_columns(rows[start:index], gutter, is_usual):
            zones.append((start, index))
        start = index + 1
    return zones


def _crosses(row: Row, gutter: float) -> bool:
    if any(word.left < gutter < word.right for word in row.words):
        return True
    left = [word.right for word in row.words if word.right <= gutter]
    right = [word.left for word in row.words if word.left >= gutter]
    return bool(left and right) and min(right) - max(left) < GUTTER * row.size


def _are_columns(rows: Sequence[Row], gutter: float, is_usual: bool) -> bool:
    left = _side(rows, lambda word: word.right <= gutter)
    right = _side(rows, lambda word: word.right > gutter)
    if is_usual:
        return len(left) >= MIN_ROWS and bool(right) and _is_running(left)
    if len(left) < MIN_ROWS or len(right) < MIN_ROWS:
        return False
    overlap = min(left[-1].baseline, right[-1].baseline) - max(left[0].baseline, right[0].baseline)
    if overlap < 2 * rows[0].size:
        return False
    return _is_running(left) and _is_running(right) and not _share_starts(left, right)


def _is_running(rows: Sequence[Row]) -> bool:
    """Say whether one side is running text, which fills its column."""
    if median(len(row.words) for row in rows) < MIN_WORDS:
        return False
    if sum(is_label(row.words) and len(row.words) == 1 for row in rows) * 2 > len(rows):
        return False
    left, right = _edges(rows)
    full = sum(row.words[-1].right > right - 0.2 * (right - left) for row in rows)
    return full >= FULL_SHARE * len(rows)


def _share_starts(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Say whether paragraphs begin side by side after each gap, as the rows of a table do."""
    ours, theirs = _starts(left), _starts(right)
    if len(ours) < 2 or len(theirs) < 2:
        return False
    near = sum(any(abs(one - two) < 2 for two in theirs) for one in ours)
    return near >= 0.8 * len(ours) and near >= 0.6 * len(theirs) and near >= MIN_ROWS


def _starts(rows: Sequence[Row]) -> list[float]:
    pitches = [b.baseline - a.baseline for a, b in itertools.pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    return [rows[0].baseline] + [
        row.baseline for row, pitch in zip(rows[1:], pitches, strict=True) if pitch > 1.2 * usual
    ]
