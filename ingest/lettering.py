"""Bare letters as labels: "a  Motions on the agenda ...", with neither bracket nor full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Label, take_label
from ingest.patterns import letter_rank

BARE_LETTER = re.compile(r"([A-Za-z])\s+(?=[A-Z“\"‘])")
# "A protocol for ..." alone is an article; "A ..." followed by "B ..." is a series.
MIN_SERIES = 2


def find_letters(blocks: Sequence[Block]) -> list[Block]:
    """Read the letters in front of consecutive paragraphs as labels where they form a series."""
    lettered = list(blocks)
    series: list[int] = []
    for index, block in enumerate(blocks):
        letter = _letter(block)
        if letter is not None and letter == len(series) + 1:
            series.append(index)
        elif block.kind is None and block.hashes == 0 and letter != 1 and not _ends_series(block):
            continue
        else:
            _label(lettered, series)
            series = [index] if letter == 1 else []
    _label(lettered, series)
    return lettered


def _letter(block: Block) -> int | None:
    match = BARE_LETTER.match(block.text)
    if block.kind is not None or not block.unmarked or not match:
        return None
    return letter_rank(match.group(1).lower())


def _ends_series(block: Block) -> bool:
    """A number opens another section or clause; items and stray paragraphs do not."""
    return block.label is not None and block.label.series != "letter"


def _label(blocks: list[Block], series: Sequence[int]) -> None:
    if len(series) < MIN_SERIES:
        return
    for index in series:
        block = blocks[index]
        match = BARE_LETTER.match(block.text)
        if match is None:
            continue
        label = Label(match.group(1), "letter", match.group(1).lower())
        blocks[index] = take_label(block, label, match.end())
