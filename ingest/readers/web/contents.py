"""Which paragraphs are the contents of the document: its links to itself, its table of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.web.schema import Paragraph

HEADING = re.compile(r"(?:table of )?contents:?$|(?:in|on) this (?:page|document|section):?$", re.I)
PAGE = re.compile(r"\s\d[\d.]*$")
# Of the rows under "Contents", at least this share ends in a page number.
PAGED_SHARE = 0.6


def mark_contents(paragraphs: Sequence[Paragraph]) -> None:
    """Mark the heading above the contents, and a table of pages under such a heading."""
    for index, paragraph in enumerate(paragraphs):
        if not HEADING.match(_text(paragraph)):
            continue
        below = paragraphs[index + 1 :]
        if below and below[0].context.kind == "contents":
            _mark(paragraph)
        rows = _rows(below)
        if len(rows) > 1 and sum(map(_is_paged, rows)) >= PAGED_SHARE * len(rows):
            for row in (paragraph, *rows):
                _mark(row)


def _rows(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the rows of the table that begins the paragraphs."""
    rows: list[Paragraph] = []
    for paragraph in paragraphs:
        table = paragraph.path.partition(",")[0]
        if not paragraph.context.row or (rows and table != rows[0].path.partition(",")[0]):
            break
        rows.append(paragraph)
    return rows


def _is_paged(paragraph: Paragraph) -> bool:
    return PAGE.search(_text(paragraph)) is not None


def _mark(paragraph: Paragraph) -> None:
    paragraph.context = replace(paragraph.context, kind="contents")


def _text(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.split())
