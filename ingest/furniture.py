"""Blocks that are no part of the text: contents, page furniture, editorial notes, end matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest import patterns
from ingest.blocks import Block, join, with_label_as_words

# A running header or footer stands on at least this many pages.
MIN_REPEATS = 3
MAX_FURNITURE_WORDS = 15
MAX_END_MATTER_WORDS = 40
# the dots and the number at the end of a row of contents, and how much of the row they are at most
PAGE_OF_ROW = re.compile(r"[\s.]*(?:\d[\d.]*|[ivxl]+)?\s*$")
LONGEST_ROW = 500


def classify(blocks: Sequence[Block]) -> list[Block]:
    """Mark contents, furniture, notes and the whole extent of footnotes."""
    return _end_matter(_close_footnotes(_furniture(_contents(blocks))))


def contents_titles(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the titles that the contents pages list, in small letters without their numbers."""
    titles = {
        plain_title(_without_page(block.text)) for block in blocks if block.kind == "contents"
    }
    return frozenset(titles - {""})


def _without_page(row: str) -> str:
    """Return a row of contents without its leaders and its page number."""
    return row[:-LONGEST_ROW] + PAGE_OF_ROW.sub("", row[-LONGEST_ROW:])


def plain_title(title: str) -> str:
    """Return a title in a form that two prints of it share."""
    title = re.sub(r"^\s*\d+(?:\.\d+)*\.?\s*", "", title)
    return " ".join(title.casefold().split()).rstrip(":. ")


def _contents(blocks: Sequence[Block]) -> list[Block]:
    """Mark the heading "Contents" and the rows under it, and runs of rows without a heading."""
    marked = list(blocks)
    last = {plain_title(block.text): index for index, block in enumerate(blocks)}
    index = 0
    while index < len(marked):
        end = _contents_end(marked, index, last)
        for position in range(index, end):
            marked[position] = marked[position].as_kind("contents")
        index = max(end, index + 1)
    return marked


def _contents_end(blocks: Sequence[Block], start: int, last: Mapping[str, int]) -> int:
    """Return the index behind the contents that begin at `start`, or `start` if none do.

    A row ends in a page number; under the heading "Contents" a title that stands again further
    down is a row as well: `last` says where each stands for the last time.
    """
    headed = bool(patterns.CONTENTS.match(blocks[start].text))
    end, rows = start + headed, 0
    for index in range(start + headed, len(blocks)):
        block = blocks[index]
        if block.kind:
            break
        announced = headed and last[plain_title(block.text)] > index
        # "Introduction 2": the tab before the page number came out as a space
        spaced = headed and patterns.CONTENTS_SPACED_ROW.match(block.text)
        if patterns.CONTENTS_ROW.match(block.text) or announced or spaced:
            rows, end = rows + 1, index + 1
        elif index - end >= 2 or not headed:  # a title of two lines has its number on the second
            break
    return end if (rows and headed) or rows >= MIN_REPEATS else start


def _furniture(blocks: Sequence[Block]) -> list[Block]:
    """Mark debris, page numbers, and lines that repeat from page to page."""
    shapes = Counter(_shape(block) for block in blocks if block.kind is None)
    prints: dict[str, set[str]] = {}
    for block in blocks:
        prints.setdefault(_shape(block), set()).add(block.text)
    marked = []
    for block in blocks:
        shape = _shape(block)
        running = (
            block.unmarked
            # "An answer is given within 5 working days." with 10 and 20 below it are three rules
            and not patterns.PUNCTUATED.search(block.text)
            and shapes[shape] >= MIN_REPEATS
            and len(block.text.split()) <= MAX_FURNITURE_WORDS
            # one print repeated is a heading or a stock sentence; a running line counts pages
            and len(prints[shape]) >= MIN_REPEATS
        )
        if block.kind is None and (running or _is_page_line(block)):
            block = block.as_kind("furniture")
        elif block.kind is None and patterns.EDITORIAL_NOTE.match(block.text):
            block = block.as_kind("note")
        marked.append(block)
    return marked


def _shape(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text.casefold())


def _is_page_line(block: Block) -> bool:
    if patterns.DEBRIS.match(block.text) or (
        not block.bulleted and not block.label and patterns.PAGE_NUMBER.match(block.text)
    ):
        return True
    return (
        block.unmarked
        and len(block.text.split()) <= MAX_FURNITURE_WORDS
        and not block.text[:1].islower()
        and bool(patterns.RUNNING_PAGE.match(block.text))
    )


def _close_footnotes(blocks: Sequence[Block]) -> list[Block]:
    """Join to a footnote what its unclosed quotation still holds.

    '⁷ Paragraph 2.8 ... states: "Employees must' goes on over two lists to 'policy."'.
    """
    closed: list[Block] = []
    above = -1  # a page number can stand between two lines of a footnote
    for index, block in enumerate(blocks):
        last = closed[above] if above >= 0 else None
        if (
            last is not None
            and last.kind == "footnote"
            and block.kind is None
            and not block.hashes
            and not last.is_full
            and is_quotation_open(last.text)
            and any(is_quotation_open(later.text) for later in blocks[index : index + 12])
        ):
            closed[above] = join(last, with_label_as_words(block))
        else:
            above = above if block.kind == "furniture" else len(closed)
            closed.append(block)
    return closed


def is_quotation_open(text: str) -> bool:
    """Say whether a double quotation that begins in `text` does not end in it."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def _end_matter(blocks: Sequence[Block]) -> list[Block]:
    """Mark adoption statements, and the signatures under them, as notes."""
    marked: list[Block] = []
    adopted = False
    for block in blocks:
        if block.kind is None and _is_end_matter(block, adopted):
            adopted = adopted or bool(patterns.ADOPTION.match(block.text))
            block = block.as_kind("note")
        elif block.kind is None:
            adopted = False
        marked.append(block)
    return marked


def _is_end_matter(block: Block, adopted: bool) -> bool:
    if block.label or block.hashes or len(block.text.split()) > MAX_END_MATTER_WORDS:
        return False
    if patterns.ADOPTION.match(block.text):
        return True
    if not block.unmarked:
        return False
    if adopted and patterns.SIGNATURE.match(block.text):
        return True
    own = (patterns.DATE_ONLY, patterns.METADATA, patterns.SIGNED)
    return any(pattern.match(block.text) for pattern in own)
