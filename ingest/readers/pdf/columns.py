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
from ingest.readers.pdf.schema import Slot, Word

# A gutter is at least this wide, in shares of the size of the type.
GUTTER = 0.9
MIN_ROWS = 3
MIN_WORDS = 3.0
# Each column takes at least this share of the width of what is divided.
MIN_SHARE = 0.2
# Running text fills its column: this share of the lines reach its right edge but for one word.
FULL_SHARE = 0.35
MAX_DEPTH = 3
# An address is not broken at the edge of its column: it runs into the gutter and over it.
UNBREAKABLE = 30
# Gutters nearer than this are one, in points; columns of one gutter begin at one place within it.
SAME_GUTTER = 6.0
# A heading over both columns is this far from the lines of the right one, in sizes of its type.
HEADING_ROOM = 1.6
# No page that is read has more rows than this; one made to hang may.
MOST_ROWS = 1000
OTHER_SIZE = 0.05
# The right column begins this near to the place that `_candidates` gives, in points.
GUTTER_REACH = 12.0

PAGE: Slot = (None, None)
Region = tuple[list[Row], tuple[float, float], Slot]


def find_gutters(rows: Sequence[Row]) -> set[int]:
    """Return where the gutters between the columns of a page begin."""
    return {edge for _, _, slot in regions(rows) for edge in slot if edge is not None}


def regions(
    rows: Sequence[Row], expected: Sequence[float] = (), slot: Slot = PAGE, depth: int = 0
) -> list[Region]:
    """Return the columns of `rows` in reading order, each with its edges and its slot.

    `expected` are the gutters of the other pages: the last column of a text may have few lines.
    """
    if not rows:
        return []
    edges = _edges(rows)
    if depth == MAX_DEPTH or len(rows) < MIN_ROWS:
        return [(list(rows), edges, slot)]
    gutter, zones = _widest(rows, edges, expected)
    if not zones:
        return [(list(rows), edges, slot)]
    return _divided(rows, gutter, zones, expected, slot, depth)


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
    rows: Sequence[Row],
    gutter: float,
    zones: Sequence[tuple[int, int]],
    expected: Sequence[float],
    slot: Slot,
    depth: int,
) -> list[Region]:
    near = [other for other in expected if abs(other - gutter) <= SAME_GUTTER]
    middle = round(near[0] if near else gutter)
    found: list[Region] = []
    at = 0
    for start, end in zones:
        left, right = _sides(rows[start:end], gutter)
        found += regions(rows[at:start], expected, slot, depth + 1)
        found += regions(left, expected, (slot[0], middle), depth + 1)
        found += regions(right, expected, (middle, slot[1]), depth + 1)
        at = end
    return found + regions(rows[at:], expected, slot, depth + 1)


def _sides(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    return (
        _side(rows, lambda word: word.left < gutter),
        _side(rows, lambda word: word.left >= gutter),
    )


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
        if index < len(rows) and not (
            _crosses(rows[index], gutter) or _is_heading_over(rows, index, gutter)
        ):
            continue
        if _are_columns(rows[start:index], gutter, is_usual):
            zones.append((start, index))
        start = index + 1
    return zones


def _crosses(row: Row, gutter: float) -> bool:
    words = [word for word in row.words if len(word.text) < UNBREAKABLE]
    if any(word.left < gutter < word.right for word in words):
        return True
    left = [word.right for word in words if word.right <= gutter]
    right = [word.left for word in words if word.left >= gutter]
    return bool(left and right) and min(right) - max(left) < GUTTER * row.size


def _is_heading_over(rows: Sequence[Row], index: int, gutter: float) -> bool:
    """Say whether a row is a short heading over both columns: the right one leaves room for it."""
    row = rows[index]
    if len(rows) > MOST_ROWS or any(word.right > gutter for word in row.words):
        return False
    if not _stands_out(row, rows):
        return False
    beside = [other for other in rows if other.words[-1].left >= gutter]
    above = [other.baseline for other in beside if other.baseline <= row.baseline]
    below = [other.baseline for other in beside if other.baseline > row.baseline]
    room = HEADING_ROOM * row.size
    return (
        bool(below)
        and min(below) - row.baseline > room
        and (not above or row.baseline - max(above) > room)
    )


def _stands_out(row: Row, rows: Sequence[Row]) -> bool:
    """Say whether a row is set in bold or larger than most rows."""
    return all(word.font.bold for word in row.words) or row.size > median(
        other.size for other in rows
    ) * (1 + OTHER_SIZE)


def _are_columns(rows: Sequence[Row], gutter: float, is_usual: bool) -> bool:
    left, right = _sides(rows, gutter)
    if is_usual:
        return bool(left and right) and _are_usual(left, right, gutter)
    if len(left) < MIN_ROWS or len(right) < MIN_ROWS:
        return False
    overlap = min(left[-1].baseline, right[-1].baseline) - max(left[0].baseline, right[0].baseline)
    if overlap < 2 * rows[0].size:
        return False
    return _is_running(left) and _is_running(right) and not _share_starts(left, right)


def _are_usual(left: Sequence[Row], right: Sequence[Row], gutter: float) -> bool:
    """Say whether what stands beside a gutter of other pages are columns: few lines may be.

    "2.3 Officers attend." | "2.4 Chairs may ..." stand side by side between two headings.
    """
    if _edges(right)[0] - gutter > GUTTER_REACH:
        return False
    few = len(left) < MIN_ROWS or len(right) < MIN_ROWS
    return _is_column(left) and _is_column(right) if few else _is_column([*left, *right])


def _is_column(rows: Sequence[Row]) -> bool:
    """Say whether rows beside a gutter of other pages are lines, not the cells of a table."""
    lines = sum(len(row.words) >= MIN_WORDS or is_label(row.words) for row in rows)
    return lines * 2 >= len(rows)


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
