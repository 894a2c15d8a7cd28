"""How deep each heading stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, is_capitals

DIVISION_LEVELS = {
    "part": 0,
    "schedule": 0,
    "appendix": 0,
    "annex": 0,
    "annexe": 0,
    "chapter": 1,
    "article": 2,
    "section": 3,
}


def with_ranks(blocks: Sequence[Block]) -> list[Block]:
    """Give every heading its rank; hashes do not count where numbers do.

    "## 1.", "#### 2." and "### 9." are of one rank. Without numbers, capitals stand over title
    case, whichever the document uses first.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    levels = (_division_level(block) for block in headings)
    divisions = sorted({level for level in levels if level is not None})
    divided = len(divisions)
    numbered = any(block.label and block.label.series != "division" for block in headings)
    capitals = any(not block.label and is_capitals(block.text) for block in headings)
    hashes = sorted({block.hashes for block in headings if not block.label and block.hashes})

    def rank(block: Block) -> int:
        if (level := _division_level(block)) is not None:
            return 1 + divisions.index(level)
        base = 1 + divided
        if block.label and not block.label.parts:  # "IV."
            return base
        if block.label:
            parts = block.label.parts
            return base + len(parts) - 1 - (len(parts) > 1 and parts[-1] == 0)
        if block.hashes:
            return base + numbered + hashes.index(block.hashes)
        if is_capitals(block.text):
            return base + numbered
        return base + (numbered or capitals or bool(hashes))

    return [replace(b, rank=rank(b)) if b.kind == "heading" else b for b in blocks]


def _division_level(block: Block) -> int | None:
    """Return how far inside a constitution a "Part" (0) or an "Article" (2) stands."""
    if block.label is None or block.label.series != "division":
        return None
    return DIVISION_LEVELS[block.label.printed.split()[0].lower()]
