"""Contents pages: rows with dot leaders, and rows under the heading "Contents"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.schema import Line

# "Introduction ......... 3", "Introduction . . . . 3", "Introduction … 3"
LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:…\s?){3,}|_{6,}\s*\d")
ROW_END = re.compile(r"(?:\d{1,4}|[ivxl]{1,6})\s*$")
HEADING = re.compile(r"(?:table of )?contents(?: page)?:?$", re.IGNORECASE)
# A row without leaders is short.
MAX_ROW_WORDS = 20


def is_row(line: Line) -> bool:
    """Say whether a printed line is a row of a contents page by its dot leader."""
    text = line.text
    leader = LEADER.search(text)
    return leader is not None and (leader.end() == len(text) or bool(ROW_END.search(text)))


def find_rows(paragraphs: Sequence[Sequence[Line]]) -> set[int]:
    """Return the indexes of the paragraphs that are rows of contents, with their heading.

    A dotted line alone is a form to be filled in: rows come in threes or under their heading.
    """
    dotted = [any(is_row(line) for line in lines) for lines in paragraphs]
    found: set[int] = set()
    index = 0
    while index < len(paragraphs):
        headed = bool(HEADING.match(_text(paragraphs[index])))
        end = index + headed
        while end < len(paragraphs) and (
            dotted[end] or (headed and _is_plain_row(paragraphs[end]))
        ):
            end += 1
        rows = end - index - headed
        if rows >= 3 or (headed and rows):
            found.update(range(index, end))
        index = max(end, index + 1)
    return found


def _is_plain_row(lines: Sequence[Line]) -> bool:
    """Say whether a paragraph is a title with a page number at the right: no sentence."""
    text = _text(lines)
    last = lines[-1].words[-1]
    return (
        len(text.split()) <= MAX_ROW_WORDS
        and bool(ROW_END.fullmatch(last.text))
        and len(lines[-1].words) > 1
        and last.left - lines[-1].words[-2].right > 0.8 * lines[-1].size
    )


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
