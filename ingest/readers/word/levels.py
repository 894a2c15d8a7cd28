"""How each level of each list of a document is printed, whatever has been counted so far.

A list (`w:num`) is a use of a definition (`w:abstractNum`) of up to nine levels, and can print a
level its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.word.markup import (
    COMPATIBILITY,
    Xml,
    attribute,
    child,
    children,
    is_on,
    tag,
    value,
    whole,
)
from ingest.readers.word.styles import Styles

LEVELS = 9
# what Word itself allows in front of a paragraph
MAX_PATTERN = 255


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    `pattern` is what is printed, "%1.%2"; `form` that of its own number. `restarts` says that the
    list begins this level anew, and a number of a level above `restarted_by` always does.
    """

    form: str
    pattern: str
    start: int
    restarted_by: int
    legal: bool
    restarts: bool

    @property
    def is_bullet(self) -> bool:
        """True for a level that prints a glyph or a picture."""
        return self.form == "bullet"


class Levels:
    """The levels of the lists of a document."""

    def __init__(self, root: Xml | None, styles: Styles) -> None:
        """Read the part that holds the lists; a document without one has none."""
        self._styles = styles
        self._lists = {attribute(e, "numId") or "": e for e in _named(root, "num")}
        self._definitions = {
            attribute(e, "abstractNumId") or "": e for e in _named(root, "abstractNum")
        }
        self._known: dict[tuple[str, int], Level | None] = {}
        self._keys: dict[str, str | None] = {}

    def definition(self, number: str) -> str | None:
        """Return the id of the definition of a list, or None where the list is not there."""
        if number not in self._keys:
            found = self._definition(number)
            self._keys[number] = attribute(found, "abstractNumId")
        return self._keys[number]

    def level(self, number: str, depth: int) -> Level | None:
        """Return a level of a list, 0 the outermost; None where it is not defined."""
        if (number, depth) not in self._known:
            self._known[number, depth] = self._read(number, depth)
        return self._known[number, depth]

    def linked(self, number: str, style: str) -> int | None:
        """Return the level that names a style, or one that the style is based on."""
        levels = _named(self._definitions.get(self.definition(number) or ""), "lvl")
        linked = {value(element, "pStyle"): attribute(element, "ilvl") for element in levels}
        ids = [attribute(element, "styleId") for element in self._styles.chain(style)]
        return whole(next((linked[key] for key in ids if key in linked), None))

    def _definition(self, number: str) -> Xml | None:
        """Return the definition of a list, which can be the one that a list style names."""
        seen = set()
        while number in self._lists and number not in seen:
            seen.add(number)
            found = self._definitions.get(value(self._lists[number], "abstractNumId") or "")
            style = value(found, "numStyleLink")
            if style is None:
                return found
            number = self._styles.numbering(None, style)[0] or ""
        return None

    def _read(self, number: str, depth: int) -> Level | None:
        own = _at(self._lists.get(number), "lvlOverride", depth)
        shown = child(own, "lvl")
        if shown is None:
            shown = _at(self._definitions.get(self.definition(number) or ""), "lvl", depth)
        if shown is None:
            return None
        override = whole(value(own, "startOverride"))
        start = override if override is not None else whole(value(shown, "start"))
        restart = whole(value(shown, "lvlRestart"))
        picture = child(shown, "lvlPicBulletId") is not None
        return Level(
            form="bullet" if picture else _form(shown),
            pattern=(value(shown, "lvlText") or "")[:MAX_PATTERN],
            start=0 if start is None else start,
            restarted_by=depth if restart is None else restart,
            legal=is_on(shown, "isLgl") or False,
            restarts=override is not None,
        )


def _form(level: Xml) -> str:
    """Return the form of a level's numbers; newer forms stand beside a plain one."""
    found = value(level, "numFmt")
    if found is None:
        path = (
            tag("AlternateContent", COMPATIBILITY),
            tag("Fallback", COMPATIBILITY),
            tag("numFmt"),
        )
        found = attribute(level.find("/".join(path)), "val")
    return found or "decimal"


def _named(root: Xml | None, name: str) -> list[Xml]:
    return [element for element in children(root) if element.tag == tag(name)]


def _at(root: Xml | None, name: str, depth: int) -> Xml | None:
    return next((e for e in _named(root, name) if attribute(e, "ilvl") == str(depth)), None)
