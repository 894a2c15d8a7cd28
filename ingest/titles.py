"""Which of the first blocks are the title of the document."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import Block, join
from ingest.furniture import plain_title

# A title is no longer than this; it can run over two lines.
MAX_TITLE_WORDS = 28
MAX_TITLE_LINE_WORDS = 14
# what can stand above or between the lines of a title
SKIPPED = ("deleted", "furniture", "note")


def with_titles(blocks: Sequence[Block], title: str) -> list[Block]:
    """Turn the headings that open the document into its titles."""
    marked = list(blocks)
    known = plain_title(title)
    first = next((i for i, b in enumerate(marked) if b.kind not in SKIPPED), None)
    if first is None or marked[first].label or not _can_be_title(marked, first, known):
        return marked
    marked[first] = marked[first].as_kind("title")
    while _is_next_line_of_title(marked, first + 1):
        marked[first] = join(marked[first], marked.pop(first + 1))
    own = plain_title(marked[first].text)
    for index in range(first + 1, len(marked)):
        block = marked[index]
        if block.kind in SKIPPED:
            continue
        if block.kind != "heading" or block.label or plain_title(block.text) not in (own, known):
            break
        marked[index] = block.as_kind("title")
    return marked


def _is_next_line_of_title(blocks: Sequence[Block], index: int) -> bool:
    """Say whether a line directly under the title, with a blank line below, belongs to it."""
    if index + 1 >= len(blocks):
        return False
    block, below = blocks[index], blocks[index + 1]
    return (
        block.kind in (None, "heading")
        and block.unmarked
        and not block.blank_before
        and below.blank_before
        and len(block.text.split()) <= MAX_TITLE_LINE_WORDS
        and not patterns.PUNCTUATED.search(block.text)
    )


def _can_be_title(blocks: Sequence[Block], index: int, known: str) -> bool:
    block = blocks[index]
    if block.kind not in (None, "heading") or block.bulleted:
        return False
    if len(block.text.split()) > MAX_TITLE_WORDS or patterns.TERMINATED.search(block.text):
        return False
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    shared = set(plain_title(block.text).split()) & set(known.split())
    return (
        following is None
        or following.kind in ("heading", "contents", "note", "title")
        or len(shared) * 2 >= len(known.split())
    )
