"""The label that a browser puts in front of a list item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.web.styles import Sheet
from ingest.readers.web.tree import Element

BULLET = "•"
LISTS = frozenset({"ol", "ul", "menu", "dir"})
TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "disc": "disc",
    "circle": "disc",
    "square": "disc",
    "none": "none",
}
LETTERS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
ROMANS = ("lower-roman", "upper-roman")
BULLETS = frozenset({"disc", "circle", "square", "disclosure-open", "disclosure-closed"})
NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST_ROMAN = 3999
# Browsers keep a number of a list in 32 bits.
MOST = 2**31 - 1
INTEGER = re.compile(r"\s*([+-]?\d{1,10})")
# <ol class="alpha">: the style sheet that says so is often not in the file, so that a browser shows
# numbers where the council's page shows letters. The letters are taken, and said to be a guess:
# they are what the document calls its rules by ("standing order 2(b)").
NAMED_CLASSES = {
    "alpha": "lower-alpha",
    "latin": "lower-alpha",
    "letters": "lower-alpha",
    "loweralpha": "lower-alpha",
    "upperalpha": "upper-alpha",
    "roman": "lower-roman",
    "lowerroman": "lower-roman",
    "upperroman": "upper-roman",
    "decimal": "decimal",
}
# "7.1", "7.1.2", "(a)", "a)", "a.", "(iv)", "1.", "(1)": a label that was typed
TYPED_LABEL = re.compile(
    r"(\(?\d{1,3}(?:\.\d{1,3})+[.)]?(?=\s|[A-Z“\"‘(])|\(?\d{1,3}\)|\d{1,3}\.(?=\s|[A-Z])"
    r"|\((?:[a-zA-Z]{1,2}|[ivxl]{1,5})\)|(?:[a-zA-Z]|[ivxl]{1,5})\)(?=\s)"
    r"|(?:[a-zA-Z]|[ivxl]{2,5})\.(?=\s))"
)


@dataclass(slots=True)
class Numbered:
    """A list on the way through it: its kind of label and the number of its next item.

    `typed` says that each of its items begins with a label that was typed.
    """

    element: Element
    kind: str
    number: int = 1
    step: int = 1
    typed: bool = False
    guessed: bool = False

    def label(self, item: Element, sheet: Sheet) -> str:
        """Return the label of the next item, and count it."""
        own = INTEGER.match(item.get("value")) if self.element.tag == "ol" else None
        if own:
            self.number = max(-MOST, min(MOST, int(own.group(1))))
        number = self.number
        self.number += self.step
        kind = item.style.get("list-style-type") or TYPES.get(item.get("type")) or self.kind
        return marker(number, kind, sheet)


def open_list(element: Element, *, typed: bool) -> Numbered:
    """Begin a list; `typed` says that each item begins with a label of its own."""
    kind = element.style.get("list-style-type") or TYPES.get(element.get("type"))
    guess = None if kind or element.tag != "ol" else _named(element.get("class"))
    kind = kind or guess or ("decimal" if element.tag == "ol" else "disc")
    made = Numbered(element, kind, typed=typed, guessed=guess is not None)
    start = INTEGER.match(element.get("start"))
    if element.tag == "ol" and "reversed" in element.attributes:
        made.step = -1
        made.number = sum(isinstance(c, Element) and c.tag == "li" for c in element.children)
    if element.tag == "ol" and start:
        made.number = max(-MOST, min(MOST, int(start.group(1))))
    return made


def marker(number: int, kind: str, sheet: Sheet) -> str:
    """Return the label of an item with its punctuation: "4.", "d.", "•", or nothing."""
    if kind[:1] in "\"'":
        return kind.strip("\"'").strip()
    if kind.lower() == "none":
        return ""
    if kind.lower() in BULLETS:
        return BULLET
    for name, rows in sheet.counter_styles:
        if name == kind:
            said = dict(rows)
            system = said.get("system", "").partition("extends ")[2].strip()
            prefix, suffix = (said.get(key, "").strip("\"'") for key in ("prefix", "suffix"))
            suffix = suffix if "suffix" in said else "."
            return f"{prefix}{counted(number, system)}{suffix}".strip()
    return f"{counted(number, kind)}."


def counted(number: int, kind: str) -> str:
    """Return a number in a way of counting; what that way does not reach is decimal.

    27 in lower-alpha is "aa", 9 in lower-roman "ix".
    """
    kind = kind.lower()
    if kind in LETTERS and number > 0:
        letters = ""
        while number > 0:
            number, place = divmod(number - 1, 26)
            letters = chr(ord(LETTERS[kind]) + place) + letters
        return letters
    if kind in ROMANS and 0 < number <= MOST_ROMAN:
        roman = ""
        for value, numeral in NUMERALS:
            roman += numeral * (number // value)
            number %= value
        return roman.upper() if kind == "upper-roman" else roman
    if kind == "decimal-leading-zero":
        return f"{number:02d}"
    return str(number)


def _named(names: str) -> str | None:
    """Return the way of counting that a class is named for, as "alpha" or "list-lower-roman"."""
    words = re.sub(r"(lower|upper)[-_ ](?=alpha|roman)", r"\1", names.lower())
    found = {NAMED_CLASSES[word] for word in re.split(r"[^a-z]+", words) if word in NAMED_CLASSES}
    return found.pop() if len(found) == 1 else None
