"""Notes in the margin: small words left and right of the text."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.contents import is_row
from ingest.readers.pdf.labels import label_words
from ingest.readers.pdf.lines import Row, line_of, rows_of
from ingest.readers.pdf.schema import Line, Page, Word

# Notes in the margin are set smaller than this share of the body.
MARGINAL = 0.93
# Lines of one marginal note are at most this far apart, in sizes of type.
NOTE_PITCH = 1.6


def without_margins(rows: Sequence[Row], size: float) -> tuple[list[Row], list[Word]]:
    """Return the rows without the small words left and right of the text, and these words."""
    usual = [word for row in rows for word in row.words if word.size >= 0.97 * size]
    if not usual:
        return list(rows), []
    left, right = min(word.left for word in usual), max(word.right for word in usual)
    marginal: list[Word] = []
    kept: list[Row] = []
    for row in rows:
        outside = _outside(row, left - 0.3 * size, right + 0.3 * size, MARGINAL * size)
        marginal += outside
        inner = [word for word in row.words if word not in outside] if outside else row.words
        if inner:
            kept.append(Row(inner, row.baseline, row.size))
    return kept, marginal


def _outside(row: Row, left: float, right: float, largest: float) -> list[Word]:
    """Return the small words of a row that stand apart from it beyond `left` or `right`.

    A label set small that hangs in the margin belongs to its row.
    """
    found = [
        word
        for word in row.words[label_words(row.words) :]
        if word.size <= largest and not word.raised and (word.left > right or word.right < left)
    ]
    if not found:
        return []
    inner = [word for word in row.words if word not in found]
    near = any(
        word.left - 1.5 * row.size < other.right and other.left < word.right + 1.5 * row.size
        for word in found
        for other in inner
    )
    return [] if near or is_row(line_of(row.words, 0)) else found


def marginal_notes(page: Page, words: Sequence[Word]) -> list[list[Line]]:
    """Return the notes that words of the margin make, each as its printed lines."""
    notes: list[list[Line]] = []
    for row in rows_of(words):
        line = line_of(row.words, page.number)
        last = notes[-1][-1] if notes else None
        if last and line.baseline - last.baseline <= NOTE_PITCH * line.size:
            notes[-1].append(line)
        else:
            notes.append([line])
    return notes


def beside(lines: Sequence[Line], note: Line) -> int:
    """Return the number of lines down to the one beside which a note begins."""
    level = [i for i, line in enumerate(lines) if line.baseline <= note.baseline + 0.5 * line.size]
    return level[-1] + 1 if level else 0
