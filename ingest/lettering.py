"""Letters that are labels only in a series: "a  Motions on the agenda ...", "A. declare gifts;"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import INTERPOSED, Block, Label, take_label
from ingest.patterns import PUNCTUATED, letter_rank

BARE_LETTER = re.compile(r"(?P<letter>[A-Za-z])\s+(?=[A-Z“\"‘])")
# a capital with its mark is a label where the words are a rule, not a title: "A. Introduction";
# "D. trade union" is none
MARKED_CAPITAL = re.compile(r"\(?(?P<letter>[A-Z])[.)]\s+(?=\S)")
# "A protocol for ..." alone is an article; "A ..." followed by "B ..." is a series.
MIN_SERIES = 2


def find_letters(blocks: Sequence[Block]) -> list[Block]:
    """Read the letters in front of consecutive paragraphs as labels where they form a series."""
    lettered = list(blocks)
    series: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind in INTERPOSED:
            continue  # a series goes on over the foot of a page
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
    match = _match(block)
    if block.kind is not None or not block.unmarked or not match:
        return None
    return letter_rank(match["letter"].lower())


def _match(block: Block) -> re.Match[str] | None:
    """Match a letter in front of a block, with its bracket or full stop."""
    marked = MARKED_CAPITAL.match(block.text)
    small = marked is not None and block.text[marked.end()].islower()
    if marked and (small or PUNCTUATED.search(block.text)):
        return marked
    return BARE_LETTER.match(block.text)


def _ends_series(block: Block) -> bool:
    """A number opens another section or clause; items and stray paragraphs do not."""
    return block.label is not None and block.label.series != "letter"


def _label(blocks: list[Block], series: Sequence[int]) -> None:
    if len(series) < MIN_SERIES:
        return
    for index in series:
        block = blocks[index]
        match = _match(block)
        if match is None:
            continue
        printed = match.group().strip().rstrip(".")
        label = Label(printed, "letter", match["letter"].lower())
        blocks[index] = take_label(block, label, match.end())
