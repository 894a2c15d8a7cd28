"""Words set with space between their letters: "P R O T O C O L   F O R   M E M B E R S"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from ingest.readers.pdf.alignment import Spaces
from ingest.readers.pdf.quality import plausibility
from ingest.readers.pdf.schema import Glyph

# A line of at least this many glyphs, of which this share are parted from the one before.
MIN_GLYPHS = 6
SPACED = 0.7
# A gap this much wider than the usual one of the line, in sizes of the type, parts two words.
WIDER = 0.18
# Glyphs on one line have baselines this near, in sizes of the type.
LEVEL = 0.2
# How frequent a word of the closed line must be in English, on the Zipf scale.
LEAST = 2.0
MIN_WORD = 4


def closed_up(glyphs: Sequence[Glyph], spaces: Spaces) -> Spaces:
    """Return the white space before each glyph without that between the letters of words."""
    closed = list(spaces)
    for start, end in _lines(glyphs):
        if end - start >= MIN_GLYPHS and _is_spaced(spaces[start + 1 : end]):
            gaps = [glyphs[i].left - glyphs[i - 1].right for i in range(start + 1, end)]
            least = median(gaps) + WIDER * glyphs[start].size
            parted = [False, *(gap > least for gap in gaps)]
            if _reads(glyphs[start:end], parted):
                closed[start + 1 : end] = parted[1:]
    return closed


def _lines(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index < len(glyphs) and _follows(glyphs[index - 1], glyphs[index]):
            continue
        yield start, index
        start = index


def _follows(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.size == glyph.size
        and abs(before.baseline - glyph.baseline) < LEVEL * glyph.size
        and before.left <= glyph.left
    )


def _is_spaced(spaces: Spaces) -> bool:
    return sum(space is not False for space in spaces) >= SPACED * len(spaces)


def _reads(glyphs: Sequence[Glyph], parted: Sequence[bool]) -> bool:
    """Say whether the letters make words when they are closed up."""
    text = "".join(
        (" " if apart else "") + glyph.text for glyph, apart in zip(glyphs, parted, strict=True)
    )
    return any(len(word) >= MIN_WORD and plausibility(word) >= LEAST for word in text.split())
