"""Plain text and Markdown: the text is what the file says, character for character."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePath

from ingest.readers.formats import MARKDOWN_SUFFIXES
from ingest.readers.markdown import layout_of
from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError

# that of UTF-32 begins with that of UTF-16
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LINE_BREAK = re.compile(rb"\r\n|\r|\n")


def read_plain(content: bytes, name: str, wishes: Wishes) -> Reading:
    """Decode a text: UTF-8, UTF-16 or UTF-32 with its mark, or Windows-1252, which is then said.

    Places are its lines, which need no table. Raises DocumentError for what is none of these.
    """
    reading = _decoded(content, name)
    if PurePath(name).suffix.lower() in MARKDOWN_SUFFIXES:
        return replace(reading, known=layout_of(reading.text))
    return reading


def _decoded(content: bytes, name: str) -> Reading:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Reading(content.decode(encoding))
            except UnicodeDecodeError:
                raise DocumentError(f"{name} is damaged: save it as UTF-8 text.") from None
    try:
        return Reading(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = len(LINE_BREAK.findall(content[: error.start])) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise DocumentError(
            f"Line {line} of {name} is not UTF-8; save the file as UTF-8."
        ) from None
    return Reading(
        text,
        warnings=(
            f"Line {line} of {name} is not UTF-8: the file is read as Windows-1252; check its "
            "quotation marks and accents, or save it as UTF-8.",
        ),
    )
