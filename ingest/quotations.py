"""Passages of another document, quoted at length: none of them is this council's own rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import patterns
from ingest.blocks import Block, cut
from ingest.furniture import is_quotation_open

# A block quotation ends within this many paragraphs.
QUOTATION_REACH = 20
# Shorter ones are names and terms: '"Need to know" is ...'.
MIN_QUOTED_WORDS = 12


def mark_quotations(blocks: Sequence[Block]) -> list[Block]:
    """Mark paragraphs of another document, quoted at length, from one quotation mark to the other.

    What follows the closing mark in its paragraph is a paragraph of its own:
    'good working relationships." This Protocol covers:'.
    """
    marked: list[Block] = []
    index = 0
    while index < len(blocks):
        end = _quotation_end(blocks, index)
        if end is None:
            marked.append(blocks[index])
            index += 1
            continue
        quoted = [
            block.as_kind("quotation") if block.kind is None else block
            for block in blocks[index : end + 1]
        ]
        marked += [*quoted[:-1], *_split_after_quotation(quoted[-1])]
        index = end + 1
    return marked


def _quotation_end(blocks: Sequence[Block], start: int) -> int | None:
    """Return the index of the paragraph in which a block quotation from `start` closes."""
    block = blocks[start]
    if block.kind or not block.unmarked or not patterns.OPENING_QUOTE.match(block.text):
        return None
    if not is_quotation_open(block.text):
        whole = re.fullmatch(r"[\"“][^\"“”]+[\"”][.⁰¹²³⁴⁵⁶⁷⁸⁹]*", block.text)
        quoted = whole or patterns.QUOTED_SENTENCE.match(block.text)
        return start if quoted and len(quoted.group().split()) > MIN_QUOTED_WORDS else None
    for index in range(start + 1, min(start + QUOTATION_REACH, len(blocks))):
        following = blocks[index]
        if following.kind == "heading":
            return None
        if following.kind is None and re.search(r"[\"”]", following.text):
            return index if following.unmarked and _closes(following.text) else None
    return None


def _closes(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("”") > text.count("“")


def _split_after_quotation(block: Block) -> list[Block]:
    close = max(block.text.rfind('"'), block.text.rfind("”")) + 1
    if not block.text[close:].strip(" .⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return [block]
    quotation, after = cut(block, close)
    return [quotation, replace(after, kind=None)]
