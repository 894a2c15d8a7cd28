"""Blocks that the print cut in two are joined; blocks that it ran together are split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest import patterns
from ingest.blocks import INTERPOSED, Block, cut, join
from ingest.quotations import mark_quotations

# How the items of a list are printed is told from this many of them above an item.
NEIGHBOURS = 30
# A list has no more items than this between its lead-in and the tail of it.
LONGEST_LIST = 500
# A stranded fragment ("associations.") belongs to an unfinished block at most this many blocks up.
STRANDED_REACH = 4


def mend(blocks: Sequence[Block]) -> list[Block]:
    """Undo what page breaks, footnotes, comments and lost line breaks did to the blocks."""
    return _split_items(mark_quotations(_join_parted(blocks)))


# --- joining ------------------------------------------------------------------------------------


def _join_parted(blocks: Sequence[Block]) -> list[Block]:
    mended: list[Block] = []
    for block in blocks:
        target = _continued(mended, block)
        if target is None or mended[target].is_full:
            mended.append(_with_lost_bullet(mended, block))
        else:
            mended[target] = join(mended[target], block)
    return mended


def _continued(before: Sequence[Block], block: Block) -> int | None:
    """Return the index of the block that `block` carries on, or None if it starts anew."""
    if block.kind is not None or block.hashes or block.label or block.tabular:
        return None
    index = _last_words(before)
    if index is None:
        return None
    last = before[index]
    if last.tabular:
        return None
    if patterns.URL_ONLY.match(block.text) or patterns.CONJUNCTION_ONLY.match(block.text):
        return index if last.kind is None else None
    if not block.text[:1].islower():
        return None
    if last.kind == "heading":
        return _stranded(before, index) if block.unmarked else None
    if last.kind is not None or patterns.TERMINATED.search(last.text):
        return None
    if block.bulleted:
        return index if _is_false_bullet(before, index, block) else None
    interposed = index < len(before) - 1
    if is_listed(last) and not interposed:
        if patterns.PUNCTUATED.search(last.text) or patterns.TAIL.match(block.text):
            return lead_in_of(before, index)  # the list is over: the tail of its lead-in
        if _siblings_are_bare(before, index):  # an item whose bullet is lost
            return None
    return index


def is_listed(block: Block) -> bool:
    """Say whether a block is an item by its mark: a bullet without a number, or a letter."""
    return block.kind is None and (
        (block.bulleted and block.label is None)
        or (block.label is not None and block.label.series == "letter")
    )


def lead_in_of(blocks: Sequence[Block], index: int) -> int | None:
    """Return the index of the block that introduces the list in which `index` stands."""
    for position in range(index, max(index - LONGEST_LIST, -1), -1):
        block = blocks[position]
        if block.kind in INTERPOSED:
            continue
        if block.kind is not None:
            return None
        if not is_listed(block):
            return position
    return None


def _last_words(blocks: Sequence[Block]) -> int | None:
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind not in INTERPOSED:
            return index
    return None


def _stranded(blocks: Sequence[Block], heading: int) -> int | None:
    """Find the unfinished block above a heading that a fragment below the heading completes.

    "codes of their professional" / "1.9 ..." / "2.0 The Role of Members" / "associations."
    """
    for index in range(heading - 1, max(heading - 1 - STRANDED_REACH, -1), -1):
        block = blocks[index]
        if block.kind == "heading":
            return None
        if block.kind is None and not patterns.PUNCTUATED.search(block.text):
            return index
    return None


def _siblings(blocks: Sequence[Block], index: int) -> list[Block]:
    """Return the items above an item in its list, the nearest first and not all of a long one."""
    found: list[Block] = []
    for position in range(index - 1, -1, -1):
        block = blocks[position]
        if len(found) == NEIGHBOURS or not (is_listed(block) or block.kind in INTERPOSED):
            break
        if is_listed(block):
            found.append(block)
    return found


def _siblings_are_bare(blocks: Sequence[Block], index: int) -> bool:
    """Say whether most items before `index` in its list end without punctuation."""
    siblings = _siblings(blocks, index)
    return sum(not patterns.PUNCTUATED.search(item.text) for item in siblings) * 2 > len(siblings)


def _is_false_bullet(blocks: Sequence[Block], index: int, block: Block) -> bool:
    """Tell a hyphen that a page break put before the rest of an item from a new item.

    "eg payment for private" / blank line / "- photocopying; and"
    """
    last = blocks[index]
    siblings = _siblings(blocks, index)
    if siblings and all(item.blank_before for item in (*siblings[:-1], last)):
        return False  # every item has a blank line above it, so that this one says nothing
    return (
        block.blank_before
        and is_listed(last)
        and not patterns.PUNCTUATED.search(last.text)
        and len(siblings) > 0
        and all(patterns.ITEM_END.search(item.text) for item in siblings)
    )


def _with_lost_bullet(before: Sequence[Block], block: Block) -> Block:
    """Give an item whose bullet glyph is lost (" comply, at all times") its place in the list."""
    if block.kind or not block.unmarked or not block.text[:1].islower() or block.tabular:
        return block
    index = _last_words(before)
    if index is None:
        return block
    last = before[index]
    unfinished = is_listed(last) and not patterns.TERMINATED.search(last.text)
    return replace(block, bulleted=True) if unfinished else block


# --- splitting ----------------------------------------------------------------------------------


def _split_items(blocks: Sequence[Block]) -> list[Block]:
    """Split items that the print ran together, where their siblings prove it.

    "To represent the council; and To act as advocates" among items that start with "To".
    """
    split: list[Block] = []
    for block, openings in zip(blocks, _openings(blocks), strict=True):
        match = patterns.FUSED_ITEM.search(block.text)
        if not (match and is_listed(block) and block.label is None):
            split.append(block)
            continue
        word = _first_word(block.text[match.end() :])
        split += cut(block, match.end()) if openings[word] >= 2 else [block]
    return split


def _openings(blocks: Sequence[Block]) -> list[Counter[str]]:
    """Return, for each block, how often each word opens an item of the list that it stands in."""
    found: list[Counter[str]] = []
    openings: Counter[str] = Counter()
    for block in blocks:
        if is_listed(block):
            openings[_first_word(block.text)] += 1
        elif block.kind not in INTERPOSED:
            openings = Counter()
        found.append(openings)
    return found


def _first_word(text: str) -> str:
    return next(iter(text.split(maxsplit=1)), "")
