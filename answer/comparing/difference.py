"""Two texts -> the words that both have, that the first alone has, that the second alone has.

Ratcliff and Obershelp's matching (difflib), which keeps the longest runs whole and so reads better
than a shortest edit script; then runs too short to hold on to are given up, after the semantic
clean-up of diff-match-patch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from answer.comparing.schema import Piece
from index.characters import plain
from index.stems import stop_words

# a word with the spaces after it; "his/her" and "elsewhere—from" are two, each with its mark, and
# "<u>policies</u>" is one
_TOKEN = re.compile(r"\A\s+|(?:</?[A-Za-z][A-Za-z0-9]*\s?/?>|[^\s/—–])+[/—–]*\s*|[/—–]+\s*")
# "(shared)" and "shared," are one word; "£50" and "50%" are not "50"
_EDGES = re.compile(r"^[^\w£$€%]+|[^\w£$€%]+$")
_ONE_FORM = str.maketrans("‘’ʼ‐−", "'''--")
# difflib takes cubic time at worst; beyond this many pairs of words Indel's bit-parallel alignment
# does, which reads a little worse: 1,000 words that repeat a few take difflib seconds
_MOST_PAIRS = 250_000
# a run of so many words that bear meaning is worth holding on to, however long the changes about it
_HOLD = 3


class _Token(NamedTuple):
    """A word as it stands, with its spaces and marks, and what it is compared by."""

    text: str
    key: str


class _Run(NamedTuple):
    """Words kept, or given up, `here[first:last]` beside `there[first_there:last_there]`."""

    kept: bool
    first: int
    last: int
    first_there: int
    last_there: int

    @property
    def length(self) -> int:
        """Return the words of the longer side."""
        return max(self.last - self.first, self.last_there - self.first_there)


def difference(here: str, there: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to another, in reading order.

    The `here` of all pieces put together are the first text, the `there` the second, character for
    character. Words are compared whole, without regard to case, quotation marks, dashes, spaces and
    punctuation at their edges. Of a change, what is removed comes before what is added.
    """
    ours, theirs = _tokens(here), _tokens(there)
    runs = _settled(_runs(ours, theirs), ours)
    pieces: list[Piece] = []
    for run in runs:
        mine = "".join(token.text for token in ours[run.first : run.last])
        other = "".join(token.text for token in theirs[run.first_there : run.last_there])
        if run.kept:
            pieces.append(Piece("kept", mine, other))
            continue
        if mine:
            pieces.append(Piece("removed", mine, ""))
        if other:
            pieces.append(Piece("added", "", other))
    return tuple(pieces)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        key = _key(match[0])
        # a dash or a bullet alone is no word: it stays with the word before it
        if tokens and (not key or not tokens[-1].key):
            last = tokens.pop()
            tokens.append(_Token(last.text + match[0], last.key or key))
        else:
            tokens.append(_Token(match[0], key))
    return tokens


def _key(written: str) -> str:
    folded = unicodedata.normalize("NFKC", plain(written)).translate(_ONE_FORM).casefold()
    return _EDGES.sub("", folded.strip())


def _runs(ours: Sequence[_Token], theirs: Sequence[_Token]) -> list[_Run]:
    """Return what is kept and, between, what is not, in order; no two neighbours are alike."""
    keys, others = [token.key for token in ours], [token.key for token in theirs]
    runs: list[_Run] = []
    here = there = 0
    for first, first_there, length in _blocks(keys, others):
        if first > here or first_there > there:
            runs.append(_Run(False, here, first, there, first_there))
        here, there = first + length, first_there + length
        if length:
            runs.append(_Run(True, first, here, first_there, there))
    return runs


def _blocks(keys: Sequence[str], others: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return (place here, place there, length) of what both have, in order, and an empty last."""
    if len(keys) * len(others) <= _MOST_PAIRS:
        found = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
        return [(block.a, block.b, block.size) for block in found]
    blocks = Indel.editops(keys, others).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


def _settled(runs: Sequence[_Run], ours: Sequence[_Token]) -> list[_Run]:
    """Return the runs without those kept between two changes that nobody could hold on to.

    Such are runs without a word that bears meaning, and short ones no longer than the changes on
    either side: of "[-decisions-] {+resolutions+} of the [-Council-] {+Board+}" the two kept words
    are given up.
    """
    left = list(runs)
    while True:
        # giving one up only makes the changes longer, so that no other gains hold by it
        held = [run.kept and not _is_weak(left, place, ours) for place, run in enumerate(left)]
        fewer = [
            run
            for kept, group in groupby(zip(held, left, strict=True), key=lambda pair: pair[0])
            for run in _joined(kept, [run for _, run in group])
        ]
        if len(fewer) == len(left):
            return left
        left = fewer


def _joined(kept: bool, runs: Sequence[_Run]) -> list[_Run]:
    """Return runs that are kept as they are, and those that are not as one."""
    if kept:
        return list(runs)
    first, last = runs[0], runs[-1]
    return [_Run(False, first.first, last.last, first.first_there, last.last_there)]


def _is_weak(runs: Sequence[_Run], place: int, ours: Sequence[_Token]) -> bool:
    if not 0 < place < len(runs) - 1:
        return False
    run = runs[place]
    bearing = sum(token.key not in stop_words() for token in ours[run.first : run.last])
    if not bearing:
        return True
    return bearing < _HOLD and run.length <= min(runs[place - 1].length, runs[place + 1].length)
