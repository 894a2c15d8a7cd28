"""Ligatures that a font calls by another name: "Regula[ons" for "Regulations".

Some programs print "ti" or "tt" as one glyph and forget to say which letters it stands for: both
engines then read "[", "Ɵ" or "m". Such a glyph has another width than the true "m" of its font,
or is no English letter though it stands inside words. The words tell what it is: with the right
letters nearly all of them are English, as they stand nearly none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_letters

from ingest.readers.pdf.alignment import Spaces
from ingest.readers.pdf.quality import plausibility
from ingest.readers.pdf.schema import Glyph

LIGATURES = ("ti", "tt", "tti", "ft", "fi", "fl", "ff", "ffi", "ffl", "th", "st", "ct")
# Widths that differ by more than this, in sizes of the type, are those of two glyphs.
OTHER_WIDTH = 0.08
# What stands between letters in English: "co-opted", "members’", "a)to", "and/or".
NEVER = frozenset("0123456789()./,;:'’‘“”\"-–—&@*•")
# This share of the places of such a glyph is inside words: those of "£" and "(" are not.
INSIDE = 0.5
# Three different words and most of all words must read with the ligature, and few without.
MIN_WORDS = 3
READS, UNREAD = 0.8, 0.4
# How frequent a word must be in English, on the Zipf scale.
FREQUENT = 2.0
MAX_PLACES = 500

Places = list[tuple[int, int]]  # the page and the index of a glyph


def rename(pages: Sequence[Sequence[Glyph]], spaces: Sequence[Spaces]) -> list[tuple[str, str]]:
    """Give misnamed glyphs their letters; return each wrong name with its letters."""
    renamed: list[tuple[str, str]] = []
    for name, places in _suspects(pages, spaces):
        tokens = {_token(pages[page], spaces[page], index) for page, index in places[:MAX_PLACES]}
        ligature = _ligature(tokens, name)
        if ligature:
            renamed.append((name, ligature))
            for page, index in places:
                pages[page][index].text = ligature
    return renamed


def _suspects(
    pages: Sequence[Sequence[Glyph]], spaces: Sequence[Spaces]
) -> Iterator[tuple[str, Places]]:
    """Yield the places of each glyph that is no letter or wider or narrower than its like."""
    found: dict[tuple[str, str], dict[float, Places]] = defaultdict(lambda: defaultdict(list))
    for number, glyphs in enumerate(pages):
        for index, glyph in enumerate(glyphs):
            if len(glyph.text) == 1 and glyph.text not in NEVER:
                width = round((glyph.right - glyph.left) / glyph.size, 2)
                found[glyph.font.name, glyph.text][width].append((number, index))
    for (_, text), widths in sorted(found.items()):
        usual = max(widths, key=lambda width: (len(widths[width]), width))
        odd = [
            group
            for width, group in sorted(widths.items())
            if text not in ascii_letters or abs(width - usual) > OTHER_WIDTH
        ]
        places = [place for group in odd for place in group]
        inside = sum(_is_inside(pages[number], spaces[number], index) for number, index in places)
        if inside > INSIDE * len(places):
            yield text, places


def _is_inside(glyphs: Sequence[Glyph], spaces: Spaces, index: int) -> bool:
    """Say whether a small letter stands right before a glyph, and one right behind it."""
    return (
        0 < index < len(glyphs) - 1
        and spaces[index] is False
        and spaces[index + 1] is False
        and glyphs[index - 1].text.islower()
        and glyphs[index + 1].text.islower()
    )


def _token(glyphs: Sequence[Glyph], spaces: Spaces, index: int) -> tuple[str, str]:
    """Return the letters before and behind a glyph in its word."""
    name = glyphs[index].text
    start, end = index, index + 1
    while start > 0 and spaces[start] is False and _is_letter(glyphs[start - 1], name):
        start -= 1
    while end < len(glyphs) and spaces[end] is False and _is_letter(glyphs[end], name):
        end += 1
    return (
        "".join(glyph.text for glyph in glyphs[start:index]),
        "".join(glyph.text for glyph in glyphs[index + 1 : end]),
    )


def _is_letter(glyph: Glyph, name: str) -> bool:
    return glyph.text.isalpha() or glyph.text == name


def _ligature(tokens: set[tuple[str, str]], name: str) -> str:
    """Return the letters with which most of the words are English, or nothing."""
    if len(tokens) < MIN_WORDS or _share(tokens, name, name) > UNREAD:
        return ""
    shares = Counter({letters: _share(tokens, name, letters) for letters in LIGATURES})
    best, share = shares.most_common(1)[0]
    return best if share >= READS else ""


def _share(tokens: set[tuple[str, str]], name: str, letters: str) -> float:
    """Return the share of the words that are English with `letters` in the place of a name."""
    if not letters.isalpha():
        return 0.0
    whole = [f"{before}{letters}{after}" for before, after in tokens]
    if not name.isalpha():  # a word may hold two: "par[cipa[on"
        whole = [word.replace(name, letters) for word in whole]
    return sum(plausibility(word) >= FREQUENT for word in whole) / len(whole)
