"""What the marks of Markdown that a line shows only with its neighbours say of the lines of a text.

Hashes, bold lines, bullets and numbers are read off each line by the parser, also in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import patterns
from ingest.lines import Line, split_lines
from ingest.readers.schema import Known, Span
from ingest.schema import Layout

# "=====" and "-----" below a heading, "|---|:---:|" below the first row of a table
UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*+$")
RULED = re.compile(r"\s*+\|?(?=[^|]*\|)(?:\s*+:?-+:?\s*+(?:\||$))++$")
ROW = re.compile(r"\s*+\|.*\|\s*+$")
FENCE = "---"
MOST_HEADING_WORDS = 28


def layout_of(text: str) -> tuple[Known, ...]:
    """Return the headings that are underlined, the rows of tables, and the lines in front of all.

    Lines between two of "---" at the very beginning say something of the document, as its date.
    """
    lines = split_lines(text)
    front = _front(lines)
    return tuple(
        Known(Span(line.start, line.start + len(line.text)), kind, rank)
        for line, kind, rank in (
            *((line, "note", 0) for line in lines[:front]),
            *_known(lines[front:]),
        )
    )


def _front(lines: Sequence[Line]) -> int:
    """Return how many lines stand in front of the text, fences included."""
    if not lines or lines[0].number != 1 or lines[0].text.rstrip() != FENCE:
        return 0
    following = range(1, len(lines))
    ends = (at for at in following if lines[at].blank_before or lines[at].text.rstrip() == FENCE)
    end = next(ends, 0)
    return end + 1 if end and lines[end].text.rstrip() == FENCE else 0


def _known(lines: Sequence[Line]) -> Iterator[tuple[Line, Layout, int]]:
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        under = UNDERLINE.match(below.text) if below and not below.blank_before else None
        if (UNDERLINE.match(line.text) and not line.blank_before) or RULED.match(line.text):
            yield line, "furniture", 0
        elif ROW.match(line.text) or (below and "|" in line.text and RULED.match(below.text)):
            yield line, "row", 0
        elif under and line.blank_before and _can_be_heading(line.text):
            yield line, "heading", 1 if under.group(1)[0] == "=" else 2


def _can_be_heading(text: str) -> bool:
    short = len(text.split()) <= MOST_HEADING_WORDS
    return short and not patterns.FULL_STOP.search(text.rstrip())
