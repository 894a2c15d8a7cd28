"""The few style rules that change what a reader sees: numbering, hiding, striking out, room.

Only rules in the page itself count: what a linked style sheet says is not known. Of an element,
`Declared` holds the properties below with the value that wins the cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

Declared = dict[str, str]
Declaration = tuple[str, str, bool]  # property, value, whether it is important
PROPERTIES = frozenset({
    "display", "visibility", "list-style", "list-style-type", "text-decoration",
    "text-decoration-line", "content", "counter-reset", "counter-set", "counter-increment",
    "font-weight", "font-family", "margin",
})  # fmt: skip
# Looking a selector up costs a walk over the page.
MOST_SELECTORS = 2000

# the end of what stands in front of a block, or of a statement without one ("@import ...;")
BOUNDARY = re.compile("[{};]")
BRACE = re.compile("[{}]")
DECLARATION = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)")
# A block of more is no rule that a person wrote.
LONGEST_BLOCK = 20_000
LONGEST_PRELUDE = 4000
SHOWN_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*$|@supports\b|@layer\b", re.I)
COUNTER_STYLE = re.compile(r"@counter-style\s+([\w-]+)\s*$", re.I)
# a part of a selector that is no element of the page, or that a pointer brings about
PSEUDO_ELEMENT = re.compile(r"::?(before|marker)\s*$", re.I)
UNSEEN = re.compile(r"::|:(?:after|hover|focus|active|visited|target|checked|link)\b", re.I)
IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.I)
IDS = re.compile(r"#[\w-]")
CLASSES = re.compile(r"[.\[:]")
TYPES = re.compile(r"(?:^|[\s>+~])[a-z]", re.I)
COMMA = re.compile(r",(?![^(\[]*[)\]])")
KEYWORD = re.compile(r"\"[^\"]*\"|'[^']*'|(?:url|symbols)\([^)]*\)|[\w-]+")
POSITIONS = frozenset({"inside", "outside", "initial", "inherit", "unset", "revert"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations; `weight` is what it has in the cascade."""

    selector: str
    before: bool
    weight: tuple[int, int, int, int]
    declared: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page, its own ways of counting, and whether it counts with counters."""

    rules: tuple[Rule, ...] = ()
    counter_styles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    counts: bool = False


def read_sheets(texts: Sequence[str]) -> Sheet:
    """Return the rules of the style elements of a page that count on a screen."""
    rules: list[Rule] = []
    counter_styles: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    whole = "\n".join(texts)
    for prelude, body in _blocks(_without_comments(whole)):
        if named := COUNTER_STYLE.match(prelude):
            pairs = tuple((key.lower(), value.strip()) for key, value in DECLARATION.findall(body))
            counter_styles.append((named.group(1), pairs))
            continue
        declared = tuple(_declared(body))
        if prelude.startswith("@") or not declared or len(prelude) > LONGEST_PRELUDE:
            continue
        rules += _rules(prelude, declared, len(rules))
    counts = re.search(r"\bcounters?\(", whole) is not None
    return Sheet(tuple(rules[:MOST_SELECTORS]), tuple(counter_styles), counts)


def declarations_of(parser: LexborHTMLParser, sheet: Sheet) -> Iterator[tuple[bool, int, Declared]]:
    """Yield what rules and style attributes say: (of what precedes?, element's number, values)."""
    won: dict[tuple[bool, int], dict[str, tuple[tuple[int, ...], str]]] = {}

    def declare(
        before: bool, number: int, weight: tuple[int, ...], rows: Iterable[Declaration]
    ) -> None:
        values = won.setdefault((before, number), {})
        for name, value, important in rows:
            rank = (important, *weight)
            if name not in values or rank >= values[name][0]:
                values[name] = (rank, value)

    for rule in sheet.rules:
        try:
            nodes = parser.css(rule.selector)
        except SelectolaxError:  # a selector of a later standard
            continue
        for node in nodes:
            declare(rule.before, node.mem_id, (0, *rule.weight), rule.declared)
    for node in parser.css("[style]"):
        own = _declared((node.attributes.get("style") or "")[:LONGEST_BLOCK])
        declare(False, node.mem_id, (1, 0, 0, 0, 0), own)
    for (before, number), values in won.items():
        yield before, number, {name: value for name, (_, value) in values.items()}


def _without_comments(sheet: str) -> str:
    parts: list[str] = []
    position = 0
    while (start := sheet.find("/*", position)) >= 0:
        parts.append(sheet[position:start])
        end = sheet.find("*/", start + 2)
        position = len(sheet) if end < 0 else end + 2
    parts.append(sheet[position:])
    return "".join(parts).replace("<!--", "").replace("-->", "")


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in front of each innermost block, and the block."""
    position = 0
    while match := BOUNDARY.search(sheet, position):
        prelude = sheet[position : match.start()].strip()
        position = match.end()
        if match.group() != "{" or SHOWN_MEDIA.match(prelude):
            continue
        if prelude.startswith("@") and not COUNTER_STYLE.match(prelude):
            position = _end_of_block(sheet, position)
            continue
        end = sheet.find("}", position)
        end = len(sheet) if end < 0 else end
        yield prelude, sheet[position : min(end, position + LONGEST_BLOCK)]
        position = end + 1


def _end_of_block(sheet: str, position: int) -> int:
    depth = 1
    for match in BRACE.finditer(sheet, position):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end()
    return len(sheet)


def _rules(prelude: str, declared: tuple[Declaration, ...], order: int) -> Iterator[Rule]:
    for selector in COMMA.split(prelude):
        pseudo = PSEUDO_ELEMENT.search(selector)
        subject = selector[: pseudo.start()].strip() if pseudo else selector.strip()
        if not subject or UNSEEN.search(subject):
            continue
        ids, classes, types = (len(part.findall(subject)) for part in (IDS, CLASSES, TYPES))
        yield Rule(subject, pseudo is not None, (ids, classes, types, order), declared)


def _declared(body: str) -> Iterator[Declaration]:
    """Yield property, value and importance, shorthands taken apart."""
    for name, raw in DECLARATION.findall(body):
        name = name.lower()
        if name not in PROPERTIES:
            continue
        value = IMPORTANT.sub("", raw).strip()
        important = value != raw.strip()
        if name == "list-style":
            name, value = "list-style-type", _list_style_type(value)
        elif name == "text-decoration":
            name = "text-decoration-line"
        if value:
            yield name, value, important


def _list_style_type(value: str) -> str:
    """Return the kind of marker in the shorthand `list-style: square inside`."""
    parts = [part for part in KEYWORD.findall(value) if part.lower() not in POSITIONS]
    return next((part for part in parts if not part.startswith("url")), "")
