"""Text -> plain characters that know where they came from.

Marks that are not words (footnote numbers, underlining, emphasis) are left out; what is written in
several ways (quotes, hyphens, ligatures, composed letters) is written in one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ingest.schema import FOOTNOTE_MARK

# "<u>legislation set out ...</u>", "*members*", a soft hyphen or a zero-width space inside a word
_MARK_UP = re.compile(
    rf"</?[A-Za-z][A-Za-z0-9]*\s*/?>|\*+|{FOOTNOTE_MARK.pattern}|[\u00ad\u200b-\u200d\u2060\ufeff]+"
)
# a letter and the accents that follow it are one unit of Unicode normalisation
_UNUSUAL = re.compile(
    rf"(?P<dropped>{_MARK_UP.pattern})|[\x00-\x7f]?[\u0300-\u036f]+|[^\x00-\x7f][\u0300-\u036f]*"
)
_ONE_FORM = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "ʼ": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "−": "-",
        "⁄": "/",
    }
)


class Folded(NamedTuple):
    """A text in one form; `text[i]` was written at `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: list[int]
    ends: list[int]


def plain(text: str) -> str:
    """Return `text` without footnote marks, underlining tags, emphasis marks and soft hyphens."""
    return _MARK_UP.sub("", text)


def fold(text: str) -> Folded:
    """Write `text` in one form (Unicode NFKC, straight quotes, plain hyphens), marks left out.

    A superscript footnote number is dropped before NFKC would make a digit of it ("Members¹").
    Letters keep their case, which tells "IT" from "it".
    """
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0

    def keep(characters: str, start: int, end: int) -> None:
        parts.append(characters)
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    for match in _UNUSUAL.finditer(text):
        keep(text[position : match.start()], position, match.start())
        position = match.end()
        if match["dropped"] is None:
            written = _normalise(match[0])
            parts.append(written)
            starts.extend([match.start()] * len(written))
            ends.extend([match.end()] * len(written))
    keep(text[position:], position, len(text))
    return Folded("".join(parts), starts, ends)


def _normalise(character: str) -> str:
    # quotes first: NFKC makes a space and an accent of the acute accent that stands for one
    written = unicodedata.normalize("NFKC", character.translate(_ONE_FORM)).translate(_ONE_FORM)
    if len(character) == 1 and len(written) > 1 and not written.isalnum():
        # a fraction is one number: "1¼" is not "11/4"
        return character
    return written
