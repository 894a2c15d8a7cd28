"""Which engine gives the words of a page: a measure of what each does wrong.

Both engines see the same characters. Where they disagree about a space, one of them is at fault:
"th ought" against "thought", "ofthe" against "of the". English decides, by the frequency of the
words: the reading whose rarest word is the more frequent is right. The faults of an engine are the
places where it is wrong, control characters in its text, and characters that it lost, for each
word of the page. pypdf gives the words unless its faults are both more than `TOLERATED` and more
than those of pdfium.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wordfreq import zipf_frequency

from ingest.readers.pdf.alignment import Spaces, align
from ingest.readers.pdf.schema import Engine, Glyph

# Of the real documents tried, pages that pypdf reads well have at most 0.002 faults a word, pages
# with stray or missing spaces 0.01 and more.
TOLERATED = 0.005
# pypdf turns strokes and fonts that it cannot decode into nothing; a page of text loses no more.
LOST_TOLERATED = 0.02
# A letter is a word of its own only where it is one of these, or a label.
LETTER_WORDS = frozenset("aAI")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST_WORD = 30
# words shorter than this are often names, codes and fragments
FREQUENT = 3.0


def choose(glyphs: Sequence[Glyph], text: str | None) -> tuple[Engine, Spaces]:
    """Return the engine that gives the words of a page, and its white space before each glyph.

    `text` is pypdf's text of the page, None if it has none.
    """
    own: Spaces = [glyph.space_before for glyph in glyphs]
    if text is None:
        return "pypdfium2", own
    theirs, shared = align(glyphs, text)
    pypdf_faults, pdfium_faults = _disagreements(glyphs, theirs, own)
    words = max(1, sum(space is not False for space in own))
    faults = (pypdf_faults + len(CONTROL.findall(text))) / words
    lost = 1 - shared
    if lost > LOST_TOLERATED or (faults > TOLERATED and faults > pdfium_faults / words):
        return "pypdfium2", own
    return "pypdf", theirs


def _disagreements(glyphs: Sequence[Glyph], first: Spaces, second: Spaces) -> tuple[int, int]:
    """Count the places where the first engine is wrong about a space, and where the second is."""
    wrong = [0, 0]
    for index in range(1, len(glyphs)):
        one, two = first[index], second[index]
        if one == two or one is None or two is None:
            continue
        spaces = first if one else second  # the engine that sees a space here
        left = _back(glyphs, spaces, index)
        right = _on(glyphs, spaces, index)
        apart = min(plausibility(left), plausibility(right))
        together = plausibility(left + right)
        if apart == together:
            continue
        is_space = apart > together
        wrong[0 if bool(one) != is_space else 1] += 1
    return wrong[0], wrong[1]


def plausibility(token: str) -> float:
    """Return how frequent the rarest word of a token is in English, on the Zipf scale, 0 to 8."""
    if len(token) > LONGEST_WORD:
        return 0.0
    words = WORD.findall(token)
    if not words:
        return FREQUENT
    return min(_frequency(word) for word in words)


@lru_cache(maxsize=50_000)
def _frequency(word: str) -> float:
    if len(word) == 1:
        return FREQUENT + 1 if word in LETTER_WORDS else 0.0
    frequency = float(zipf_frequency(word, "en"))
    # "th", "re", "ed" are frequent only as fragments
    return min(frequency, FREQUENT - 1) if len(word) == 2 and frequency < 5.5 else frequency


def _back(glyphs: Sequence[Glyph], spaces: Spaces, index: int) -> str:
    start = index - 1
    while start > 0 and spaces[start] is False and index - start < LONGEST_WORD:
        start -= 1
    return "".join(glyph.text for glyph in glyphs[start:index])


def _on(glyphs: Sequence[Glyph], spaces: Spaces, index: int) -> str:
    end = index + 1
    while end < len(glyphs) and spaces[end] is False and end - index < LONGEST_WORD:
        end += 1
    return "".join(glyph.text for glyph in glyphs[index:end])
