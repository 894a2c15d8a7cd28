"""Numbers that a style sheet counts: `counter-increment: item` and `counters(item, ".")`.

CSS Lists and Counters, Level 3, as far as numbered clauses need it: `counter-reset`,
`counter-set` and `counter-increment` on elements and on what precedes them, and strings, `attr()`,
`counter()` and `counters()` in `content`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ingest.readers.web.numbering import BULLET, MOST, counted
from ingest.readers.web.styles import Declared
from ingest.readers.web.tree import Element

# No label has more parts: of lists in lists without end, the innermost are shown.
DEEPEST = 20
PAIR = re.compile(r"([A-Za-z_-][\w-]*)(?:\s+([+-]?\d{1,9}))?")
TOKEN = re.compile(
    r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)\s*\)"
    r"|counter(s?)\(\s*([\w-]+)\s*(?:,\s*(?:\"([^\"]*)\"|'([^']*)')\s*)?(?:,\s*([\w-]+)\s*)?\)"
)
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
# what precedes an item without being counted: "•", "–", an icon of a private font
BULLET_CONTENT = re.compile(r"[•·●○◦▪▫■□❖✓→➔➤➢►▶>–—*\-\ue000-\uf8ff]$")


@dataclass(slots=True)
class _Instance:
    parent: Element | None  # in which it counts, after the element that made it
    value: int


class Counters:
    """The counters of a page on the way through it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._instances: dict[str, list[_Instance]] = defaultdict(list)
        self._made_in: dict[Element | None, list[str]] = defaultdict(list)

    def enter(self, element: Element) -> None:
        """Count what an element says by itself."""
        if element.style:
            self._count(element.style, element.parent)

    def leave(self, element: Element) -> None:
        """Forget the counters that were made inside an element."""
        for name in self._made_in.pop(element, ()):
            instances = self._instances[name]
            while instances and instances[-1].parent is element:
                instances.pop()

    def label(self, element: Element) -> str:
        """Count what precedes an element and return its text, if it is a number or a bullet."""
        if not element.before:
            return ""
        self._count(element.before, element)
        content = element.before.get("content", "")
        text, numbered = self._text(content, element)
        if numbered:
            return text
        return BULLET if element.tag == "li" and BULLET_CONTENT.match(text) else ""

    def _count(self, declared: Declared, parent: Element | None) -> None:
        for name, value in _pairs(declared.get("counter-reset", ""), 0):
            self._make(name, value, parent)
        for name, value in _pairs(declared.get("counter-increment", ""), 1):
            if not self._instances[name]:
                self._make(name, 0, parent)
            instance = self._instances[name][-1]
            instance.value = max(-MOST, min(MOST, instance.value + value))
        for name, value in _pairs(declared.get("counter-set", ""), 0):
            if not self._instances[name]:
                self._make(name, 0, parent)
            self._instances[name][-1].value = value

    def _make(self, name: str, value: int, parent: Element | None) -> None:
        instances = self._instances[name]
        if instances and instances[-1].parent is parent:
            instances[-1].value = value
            return
        instances.append(_Instance(parent, value))
        self._made_in[parent].append(name)

    def _text(self, content: str, element: Element) -> tuple[str, bool]:
        parts: list[str] = []
        numbered = False
        for match in TOKEN.finditer(content):
            plain = match.group(1) if match.group(1) is not None else match.group(2)
            if plain is not None:
                parts.append(ESCAPE.sub(_unescaped, plain))
                continue
            numbered = True
            if match.group(3):
                parts.append(element.get(match.group(3)))
                continue
            instances = self._instances[match.group(5)][-DEEPEST:]
            values = [instance.value for instance in instances] or [0]
            separator = match.group(6) or match.group(7) or ""
            shown = values if match.group(4) else values[-1:]
            kind = match.group(8) or "decimal"
            parts.append(separator.join(counted(value, kind) for value in shown))
        return "".join(parts).strip(), numbered


def _pairs(value: str, default: int) -> list[tuple[str, int]]:
    found = PAIR.findall(value)
    return [(name, int(number) if number else default) for name, number in found if name != "none"]


def _unescaped(match: re.Match[str]) -> str:
    if match.group(2):
        return match.group(2)
    code = int(match.group(1), 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
