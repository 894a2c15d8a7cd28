"""The characters of a file as the text keeps them: what only the print needed is undone."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# soft hyphens, zero-width characters, marks of direction and of byte order
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# what Symbol and Wingdings fonts make of a bullet
PRIVATE_BULLET = re.compile(r"^(\s*)[\uf000-\uf0ff]\s*")
SPACES = re.compile(r"\s+")
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")


def clean(text: str) -> str:
    """Return one line of text: letters for ligatures, plain single spaces, nothing invisible.

    A private-use glyph that opens the line is a bullet. Dashes, quotation marks and superscripts
    stay as they are printed. A space at either end stays as one space.
    """
    text = _LIGATURE.sub(lambda match: LIGATURES[match.group()], text)
    text = CONTROL.sub("", INVISIBLE.sub("", text))
    text = PRIVATE_BULLET.sub(r"\1• ", text)
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))
