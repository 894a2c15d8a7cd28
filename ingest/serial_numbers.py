"""Numbers that are labels only in a series: "7- You must", "1: Members", "A1.2 Officers"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block, Label, take_label

# "7- You must", "1 – Members", "1: Members"; "10 - 15 members" is a range
DASHED = re.compile(r"(?P<printed>(?P<prefix>)(?P<number>\d{1,3}))\s?[-–—:]\s+(?=[^\W\d_]|[“\"‘(])")
# "A1 Officers", "A.1 Officers", "B2.3 Officers", "5A.1 Officers"; "M4 branch" is a road
PREFIXED = re.compile(
    r"(?P<printed>(?P<prefix>[A-Z]{1,2}|\d{1,2}[A-Z](?=\.))\.?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}))[.):]?\s+"
    r"(?=[A-Z“\"‘(])"
)
# one alone may be anything: "A4 Paper is ordered by ..."
MIN_SERIES = 2

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A number in front of a block, at its place among the blocks; `taken` is a label already."""

    place: int
    number: Number
    match: re.Match[str] | None

    @property
    def taken(self) -> bool:
        return self.match is None


def find_serial_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Read the numbers in front of paragraphs as labels where they form a series.

    A series starts at 1, or goes on where a number that is a label already left off.
    """
    numbered = list(blocks)
    for sights in _by_prefix(blocks).values():
        for series in _series(sights):
            for sight in series:
                if sight.match is not None:
                    numbered[sight.place] = _labelled(blocks[sight.place], sight.match)
    return numbered


def _by_prefix(blocks: Sequence[Block]) -> dict[str, list[_Sight]]:
    """Return the numbers in front of blocks, those with one prefix together, in their order."""
    found: dict[str, list[_Sight]] = {}
    for place, block in enumerate(blocks):
        if block.kind is not None:
            continue
        if block.label is not None and block.label.parts:
            found.setdefault("", []).append(_Sight(place, block.label.parts, None))
        elif block.unmarked and (match := _match(block.text)):
            number = tuple(map(int, match["number"].split(".")))
            found.setdefault(match["prefix"], []).append(_Sight(place, number, match))
    return found


def _match(text: str) -> re.Match[str] | None:
    return DASHED.match(text) or PREFIXED.match(text)


def _series(sights: Sequence[_Sight]) -> list[list[_Sight]]:
    """Put numbers into series that count on, and leave out those too short to be one.

    A series goes on behind another that stands inside it: 5, 6, (1), (2), 7.
    """
    found: list[list[_Sight]] = []
    awaiting: dict[Number, list[_Sight]] = {}
    for sight in sights:
        series = awaiting.get(sight.number, [])
        if not series or sight.number not in _next(series[-1].number):
            if not sight.taken and set(sight.number) != {1}:
                continue
            series = []
            found.append(series)
        series.append(sight)
        awaiting |= dict.fromkeys(_next(sight.number), series)
    return [series for series in found if len(series) >= MIN_SERIES]


def _next(number: Number) -> list[Number]:
    """Return the numbers that can follow one: 1.2 -> 1.2.1, 1.3, 2."""
    higher = [(*number[:depth], number[depth] + 1) for depth in reversed(range(len(number)))]
    return [(*number, 1), *higher]


def _labelled(block: Block, match: re.Match[str]) -> Block:
    number = match["number"]
    label = Label(match["printed"], "dotted" if "." in number else "integer", number)
    return take_label(block, label, match.end())
