"""Tables of contents that were typed: rows that end in a number, under their heading."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import patterns
from ingest.readers.word.rows import Row

MIN_ROWS = 3
# rows without a number: the heads of the columns, a title that runs over two lines
MAX_GAP = 2


def mark_contents(rows: Sequence[Row]) -> None:
    """Mark the rows under each line "Contents", and that line where rows are under it."""
    printed = [row for row in rows if row.words.text]
    for index, row in enumerate(printed):
        if not patterns.CONTENTS.match(row.text):
            continue
        end = _end(printed, index + 1)
        for each in printed[index:end] if end > index + 1 else ():
            each.kind, each.rank = "contents", 0


def _end(rows: Sequence[Row], start: int) -> int:
    """Return the index behind the rows of contents that begin at `start`, or `start` if none do."""
    end, found, made = start, 0, False
    for index in range(start, len(rows)):
        row = rows[index]
        if row.words.paged or row.kind == "contents":
            end, found, made = index + 1, found + 1, made or row.kind == "contents"
        elif index - end >= MAX_GAP:
            break
    return end if made or found >= MIN_ROWS else start
