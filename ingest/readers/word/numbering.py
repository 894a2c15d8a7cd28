"""The numbers that Word prints in front of paragraphs, which stand nowhere in the text.

All lists of one definition share one count, unless a list restarts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.characters import clean
from ingest.readers.word.levels import LEVELS, Level, Levels
from ingest.readers.word.markup import Xml, whole
from ingest.readers.word.numerals import numeral
from ingest.readers.word.styles import Styles

PART = re.compile(r"%([1-9])")
BULLET = "•"
# a bullet is a glyph; "Note:" in the place of one is words
MAX_BULLET = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a paragraph, and how deep its list goes there, 0 the outermost."""

    text: str
    level: int

    @property
    def is_bullet(self) -> bool:
        """True for a bullet, whatever its glyph."""
        return self.text == BULLET


@dataclass(slots=True)
class Count:
    """How far the numbers of one definition have come; None for a level to be begun anew."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """How far each list of a document has come; ask for labels in reading order."""

    def __init__(self, root: Xml | None, styles: Styles) -> None:
        """Read the part that holds the lists; a document without one has none."""
        self._styles = styles
        self._levels = Levels(root, styles)
        self._counts: dict[str, Count] = {}

    def label(self, properties: Xml | None, style: str) -> Label | None:
        """Return the label of the next paragraph of the document, or None where it has none.

        A list that is not defined prints nothing, in Word as here; so does the list "0", which
        takes away the number that a style brings.
        """
        number, given = self._styles.numbering(properties, style)
        definition = None if number is None else self._levels.definition(number)
        if number is None or definition is None:
            return None
        depth = whole(given)
        if depth is None:
            depth = self._levels.linked(number, style) or 0
        depth = min(max(depth, 0), LEVELS - 1)
        level = self._levels.level(number, depth)
        if level is None:
            return None
        count = self._counts.setdefault(definition, Count())
        self._advance(count, number, depth)
        text = self._text(count, number, depth, level)
        return Label(text, depth) if text else None

    def _start(self, number: str, depth: int) -> int:
        level = self._levels.level(number, depth)
        return 0 if level is None else level.start

    def _advance(self, count: Count, number: str, depth: int) -> None:
        """Count one paragraph of a level, and begin anew the levels that it restarts.

        A level that is skipped counts as begun: "1.", "1.1.1" and then "1.2".
        """
        for outer in range(depth + 1):
            level = self._levels.level(number, outer)
            if level is not None and level.restarts and (number, outer) not in count.restarted:
                count.restarted.add((number, outer))
                count.numbers[outer] = None
        for outer in range(depth):
            if count.numbers[outer] is None:
                count.numbers[outer] = self._start(number, outer)
        before = count.numbers[depth]
        count.numbers[depth] = self._start(number, depth) if before is None else before + 1
        for inner in range(depth + 1, LEVELS):
            level = self._levels.level(number, inner)
            if level is None or depth < level.restarted_by:
                count.numbers[inner] = None

    def _text(self, count: Count, number: str, depth: int, level: Level) -> str:
        if level.is_bullet:
            glyph = level.pattern.strip()
            return BULLET if len(glyph) <= MAX_BULLET else clean(glyph).strip()

        def part(match: re.Match[str]) -> str:
            inner = int(match.group(1)) - 1
            of_part = self._levels.level(number, inner)
            now = count.numbers[inner]
            if inner > depth or of_part is None or now is None:
                return ""
            digits = level.legal and of_part.form not in ("none", "bullet")
            return numeral(now, "decimal" if digits else of_part.form)

        return clean(PART.sub(part, level.pattern)).strip()
