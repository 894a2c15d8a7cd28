"""Glyphs -> words: where white space, a jump, or a change of line parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.alignment import Spaces
from ingest.readers.pdf.schema import Glyph, Word

# In shares of the size of the type. A jump wider than this parts words though no engine saw a
# space ("7.1The" over a tab); the space of a line set tight is 0.2.
JUMP = 0.5
BACK = 0.4
# A baseline that moves further than this begins another line or a raised mark.
DRIFT = 0.12
# White space between words that do not follow each other in the file.
GAP = 0.13
# "•to enforce": a sign that begins items, set without space
BULLET = re.compile(r"[•●▪■❖➔➤➢►▶\uf0a7\uf0b7\uf0d8]$")
PICTORIAL_BULLET = "•"


def words_of(glyphs: Sequence[Glyph], spaces: Spaces) -> list[Word]:
    """Return the words of a page in the order of the file."""
    words: list[Word] = []
    run: list[Glyph] = []
    start = 0
    for index, glyph in enumerate(glyphs):
        if run and _parts(run[-1], glyph, spaces[index]):
            words.append(_word(run, start, _space(glyphs, spaces, start)))
            run = []
        if not run:
            start = index
        run.append(glyph)
    if run:
        words.append(_word(run, start, _space(glyphs, spaces, start)))
    return words


def _space(glyphs: Sequence[Glyph], spaces: Spaces, index: int) -> bool | None:
    """Return whether white space stands before a glyph; behind a bullet there always is."""
    return True if index and BULLET.match(glyphs[index - 1].text) else spaces[index]


def is_apart(before: Word, word: Word) -> bool:
    """Say whether a space parts two words that stand side by side in a line."""
    gap = word.left - before.right
    size = min(before.size, word.size)
    if gap > JUMP * size:
        return True
    if word.order == before.last + 1 and word.space_before is not None and gap > -BACK * size:
        return word.space_before
    return gap > GAP * size


def _parts(before: Glyph, glyph: Glyph, space: bool | None) -> bool:
    size = min(before.size, glyph.size)
    gap = glyph.left - before.right
    return (
        space is not False
        or abs(glyph.baseline - before.baseline) > DRIFT * size
        or before.size > 1.15 * glyph.size
        or glyph.size > 1.15 * before.size
        or not -BACK * size < gap < JUMP * size
        or glyph.struck != before.struck
        or glyph.font.bold != before.font.bold
        or glyph.font.is_pictorial != before.font.is_pictorial
        or bool(BULLET.match(before.text))
    )


def _word(run: Sequence[Glyph], start: int, space: bool | None) -> Word:
    first = run[0]
    text = "".join(glyph.text for glyph in run)
    if first.font.is_pictorial and len(run) == 1:
        text = PICTORIAL_BULLET  # "§", "Ø", "ü": letters only until they are printed
    return Word(
        text=text,
        left=first.left,
        right=max(glyph.right for glyph in run),
        baseline=first.baseline,
        size=max(glyph.size for glyph in run),
        font=first.font,
        order=start,
        last=start + len(run) - 1,
        struck=first.struck,
        space_before=space,
    )
