"""pypdf's text of a page laid over pdfium's glyphs: where pypdf sees white space.

The two engines read the same characters, so their texts without white space are compared: a
stretch that is unique in both ties them together, and grows in both directions as long as they
agree. Stretches may stand in another order; nothing is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.readers.characters import LIGATURES
from ingest.readers.pdf.schema import Glyph

# As many characters as this are unique on a page more often than not.
TIE = 8

# Whether white space stands before a glyph; None for a line break and for what found no partner.
Spaces = list[bool | None]


def align(glyphs: Sequence[Glyph], text: str) -> tuple[Spaces, float]:
    """Return pypdf's white space before each glyph and the share of glyphs that it has too."""
    ours = [character for glyph in glyphs for character in glyph.text]
    owner = [index for index, glyph in enumerate(glyphs) for _ in glyph.text]
    theirs, before = _characters(text)
    spaces: Spaces = [glyph.space_before for glyph in glyphs]
    if not ours:
        return spaces, 1.0
    partners = _partners("".join(ours), "".join(theirs))
    found = 0
    for mine, other in enumerate(partners):
        if other is None:
            continue
        found += 1
        glyph = owner[mine]
        # the second letter of a ligature has no space of its own
        first = mine == 0 or owner[mine - 1] != glyph
        together = mine == 0 or partners[mine - 1] == other - 1
        if first and together and before[other] is not None:
            spaces[glyph] = before[other]
    return spaces, found / len(ours)


def _characters(text: str) -> tuple[list[str], Spaces]:
    """Return the printed characters of a text and what white space stands before each."""
    characters: list[str] = []
    before: Spaces = []
    space: bool | None = False
    for character in text:
        if character in "\r\n":
            space = None
        elif character.isspace():
            space = space if space is None else True
        elif character.isprintable() or "\ue000" <= character <= "\uf8ff":
            for letter in LIGATURES.get(character, character):
                characters.append(letter)
                before.append(space)
                space = False
    return characters, before


def _partners(ours: str, theirs: str) -> list[int | None]:
    """Return for each character of `ours` its place in `theirs`."""
    if ours == theirs:
        return list(range(len(ours)))
    partners: list[int | None] = [None] * len(ours)
    taken = bytearray(len(theirs))
    for mine, other in _ties(ours, theirs):
        if partners[mine] is not None or taken[other]:
            continue
        for step, (at, to) in ((1, (mine, other)), (-1, (mine - 1, other - 1))):
            while (
                0 <= at < len(ours)
                and 0 <= to < len(theirs)
                and partners[at] is None
                and not taken[to]
                and ours[at] == theirs[to]
            ):
                partners[at] = to
                taken[to] = True
                at, to = at + step, to + step
    return partners


def _ties(ours: str, theirs: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the stretches that occur once in both texts."""
    mine, other = _unique(ours), _unique(theirs)
    for stretch, at in mine.items():
        to = other.get(stretch, -1)
        if at >= 0 and to >= 0:
            yield at, to


def _unique(text: str) -> dict[str, int]:
    """Return where each stretch of `TIE` characters begins, -1 if it occurs twice."""
    places: dict[str, int] = {}
    for index in range(len(text) - TIE + 1):
        stretch = text[index : index + TIE]
        places[stretch] = -1 if stretch in places else index
    return places
