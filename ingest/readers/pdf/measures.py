"""What a whole document shows about its print: size of type, margins, distance of lines."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.contents import is_row
from ingest.readers.pdf.labels import is_label, text_left
from ingest.readers.pdf.schema import Line, Slot

# What ends a sentence, an item or a lead-in; the line after it may begin anything.
ENDED = re.compile(r"[.;:!?][\"”’')\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
# After these a label is one: "...; and" / "(b) the Clerk", "You must-" / "(a) carry out".
PUNCTUATED = re.compile(ENDED.pattern + r"|[;,]\s(?:and|or|and/or)$|[-–—]$")
# A line that was broken at the margin takes at least this share of its column.
FILLED = 0.6
# Paragraphs are set tight where fewer lines than this share have room above them.
TIGHT = 0.04
# ... or where fewer than this share of many lines with a label behind a full stop have.
FEW_LABELS, TIGHT_LABELS = 8, 0.15
# In sizes of type: room above a line that is more than the line distance of its paragraph.
ROOM = 0.18
# One line in this many may stick out into the margin.
OUTLIERS = 50
# Mirrored margins: left and right pages are measured apart from this many pages on.
MIRRORED_PAGES = 4
# The words of a cell stand this far from its rules, in points; more is an indent.
PADDING = 8.0
# A first line is indented by more than this, in sizes of type.
INDENT = 0.3
# The three nearest wrapped lines of the same size tell how far apart lines are set here.
NEAREST = 3
# A block set narrower than its column: this share of its lines reach its own right edge.
BLOCK_LINES = 4
BLOCK_SHARE = 0.6
BLOCK_REACH = 0.12


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of the running lines of a document, by the index of the line."""

    body_size: float
    rights: tuple[float, ...]  # the right edge to which each line could have run
    pitches: tuple[float, ...]  # the distance to the line above where a paragraph runs on
    justified: frozenset[int]  # lines whose column is set flush at both edges
    tight: bool  # no white space between paragraphs
    first_indented: bool  # lines with a label are indented, those that carry them on are not


def measure(lines: Sequence[Line]) -> Measures:
    """Measure the running lines of a document, in reading order."""
    pitches = _pitches(lines)
    rights = _rights(lines, _margins(lines), pitches)
    rooms = [has_room(lines, index, pitches[index]) for index in range(1, len(lines))]
    tight = sum(rooms) < TIGHT * len(lines) or _are_labels_tight(lines, rooms)
    return Measures(
        body_size(lines), rights, pitches, _justified(lines), tight, _are_first_indented(lines)
    )


def _are_first_indented(lines: Sequence[Line]) -> bool:
    carried = [
        line.left < above.left - INDENT * line.size
        for above, line in itertools.pairwise(lines)
        if is_label(above.live) and _is_wrapped(above, line)
    ]
    return sum(carried) * 2 > len(carried)


def _are_labels_tight(lines: Sequence[Line], rooms: Sequence[bool]) -> bool:
    """Say whether the lines that surely begin a paragraph, by their label, have no room above."""
    begun = [
        room
        for (above, line), room in zip(itertools.pairwise(lines), rooms, strict=True)
        if above.flow == line.flow and is_label(line.live) and ENDED.search(above.words[-1].text)
    ]
    return len(begun) >= FEW_LABELS and sum(begun) < TIGHT_LABELS * len(begun)


def has_room(lines: Sequence[Line], index: int, pitch: float) -> bool:
    """Say whether there is more room above a line than between the lines of a paragraph."""
    above, line = lines[index - 1], lines[index]
    if index == 0 or above.flow != line.flow:
        return False
    usual = pitch * (max(above.size, line.size) / line.size)
    return line.baseline - above.baseline > usual + ROOM * line.size


def body_size(lines: Sequence[Line]) -> float:
    """Return the size of most of the type."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += sum(len(word.text) for word in line.words)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _slot(line: Line, pages: int) -> tuple[int, Slot]:
    return (line.page % 2 if pages >= MIRRORED_PAGES else 0, line.slot)


def _margins(lines: Sequence[Line]) -> list[float]:
    """Return the right edge of the column of each line, as the lines of all its pages show it."""
    pages = len({line.page for line in lines})
    rights: dict[tuple[int, Slot], list[float]] = defaultdict(list)
    for line in lines:
        if not line.cell and not is_row(line):
            rights[_slot(line, pages)].append(line.right)
    edges = {slot: _edge(found) for slot, found in rights.items()}
    cells = _cell_margins([line for line in lines if line.cell])
    return [
        cells[line.flow] if line.cell else edges.get(_slot(line, pages), line.right)
        for line in lines
    ]


def _cell_margins(lines: Sequence[Line]) -> dict[int, float]:
    """Return the right margin of each cell of a table: as far from its rule as the left one."""
    cells: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        cells[line.flow].append(line)
    margins = {}
    for flow, members in cells.items():
        left, right = members[0].column
        padding = min(max(0.0, min(text_left(line.live) for line in members) - left), PADDING)
        margins[flow] = max(right - padding, *(line.right for line in members))
    return margins


def _edge(rights: Sequence[float]) -> float:
    """Return the largest right end, but for one line in fifty that sticks out."""
    return sorted(rights, reverse=True)[len(rights) // OUTLIERS]


def _pitches(lines: Sequence[Line]) -> tuple[float, ...]:
    wrapped: dict[float, list[int]] = defaultdict(list)
    for index in range(1, len(lines)):
        if _is_wrapped(lines[index - 1], lines[index]):
            wrapped[lines[index].size].append(index)
    distance = [
        0.0,
        *(two.baseline - one.baseline for one, two in itertools.pairwise(lines)),
    ]
    common = _common(lines, distance)
    return tuple(
        _usual(index, line, wrapped.get(line.size, []), distance, common)
        for index, line in enumerate(lines)
    )


def _is_wrapped(above: Line, line: Line) -> bool:
    """Say whether a line surely carries on the one above: a small letter after no stop."""
    return (
        above.flow == line.flow
        and above.size == line.size
        and line.live[0].text[:1].islower()
        and not is_label(line.live)
        and not ENDED.search(above.words[-1].text)
        and above.right > above.column[0] + FILLED * (above.column[1] - above.column[0])
        and 0.9 * line.size < line.baseline - above.baseline < 2.6 * line.size
    )


def _usual(
    index: int,
    line: Line,
    wrapped: Sequence[int],
    distance: Sequence[float],
    common: float,
) -> float:
    if not wrapped:
        return common * line.size
    at = bisect_left(wrapped, index)
    near = sorted(wrapped[max(0, at - NEAREST) : at + NEAREST], key=lambda i: abs(i - index))
    found = sorted(distance[i] for i in near[:NEAREST])
    return found[(len(found) - 1) // 2]


def _common(lines: Sequence[Line], distance: Sequence[float]) -> float:
    """Return the smallest distance of lines that is frequent, in sizes of type."""
    counts: Counter[float] = Counter()
    for index in range(1, len(lines)):
        line = lines[index]
        share = round(distance[index] / max(line.size, 1.0), 1)
        if lines[index - 1].flow == line.flow and 0.9 <= share <= 2.6:
            counts[share] += 1
    frequent = [share for share in counts if counts[share] * 10 >= sum(counts.values())]
    return min(frequent, default=1.2)


def _rights(
    lines: Sequence[Line], margins: Sequence[float], pitches: Sequence[float]
) -> tuple[float, ...]:
    rights = list(margins)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _same_block(lines[index - 1], lines[index], pitches[index]):
            continue
        block = lines[start:index]
        own = max(line.right for line in block)
        reach = BLOCK_REACH * max(1.0, own - min(line.left for line in block))
        near = sum(line.right > own - reach for line in block)
        if len(block) >= BLOCK_LINES and near >= BLOCK_SHARE * len(block):
            rights[start:index] = [min(own, margin) for margin in margins[start:index]]
        start = index
    return tuple(rights)


def _same_block(above: Line, line: Line, pitch: float) -> bool:
    distance = line.baseline - above.baseline
    return above.flow == line.flow and above.size == line.size and 0 < distance < 1.15 * pitch


def _justified(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that stand in columns flush at their right edge."""
    flows: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        flows[line.flow].append(index)
    found: set[int] = set()
    for members in flows.values():
        edges: Counter[int] = Counter(round(lines[index].right) for index in members)
        edge, count = edges.most_common(1)[0]
        flush = count + edges[edge - 1] + edges[edge + 1]
        if len(members) >= 5 and flush >= 0.45 * len(members):
            found.update(members)
    return frozenset(found)
