"""Characters that a format cannot hold, or that the program which opens it would act on."""

from __future__ import annotations

import re
import unicodedata

# halves of a character, as a terminal can put into a question: UTF-8 has no bytes for them
HALVES = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# no XML file can hold these, escaped or not
NOT_OF_XML = str.maketrans({"\ufffe": REPLACEMENT, "\uffff": REPLACEMENT})
# U+2400 to U+241F draw the control characters: ␀ for NUL, ␛ for escape
SIGNS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
STARTS_A_FORMULA = "=+-@"


def encodable(text: str) -> str:
    """Return a text that UTF-8 can encode: halves of characters become U+FFFD."""
    return HALVES.sub(REPLACEMENT, text)


def of_xml(text: str) -> str:
    """Return the same without what XML can hold in no way; control characters stay."""
    return encodable(text).translate(NOT_OF_XML)


def legible(text: str) -> str:
    """Return a text for a document that people read: control characters as their signs.

    Every way to end a line becomes a line feed; tabs stay. All else is the text itself.
    """
    return of_xml(text).replace("\r\n", "\n").replace("\r", "\n").translate(SIGNS)


def guarded(text: str) -> str:
    """Return a cell of CSV that no spreadsheet takes for a formula, whatever `text` is.

    An apostrophe goes before what could start one. Spreadsheets have no other mark for text that
    survives saving; a space is skipped by some of them, and a tab by those that paste. Taking one
    apostrophe away from each cell that is still in danger without it gives the text back, since
    apostrophes of the text itself do not count.
    """
    return f"'{text}" if in_danger(text) else text


def in_danger(text: str) -> bool:
    """Say whether a spreadsheet could take a text for a formula.

    It could where the first character is one of = + - @, also their wide and raised forms ("＝",
    "⁺") and after apostrophes, blanks and what is invisible; or where a tab or a line end is first,
    since what follows then stands first in a cell of its own in some of them.
    """
    for character in text:
        if character in "\t\r\n":
            return True
        if character == "'" or character.isspace() or _is_invisible(character):
            continue
        return unicodedata.normalize("NFKC", character)[0] in STARTS_A_FORMULA
    return False


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf")
