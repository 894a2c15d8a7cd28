"""Words -> rows: what stands on one baseline of the page, from left to right."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.schema import Line, Slot, Word
from ingest.readers.pdf.words import is_apart

# In shares of the size of the type: baselines closer than this are one.
SAME = 0.25
# A raised mark is at most this large, and its baseline this far above that of its line.
SMALL = 0.88
RAISED_LEAST, RAISED_MOST = 0.12, 0.65
TOUCHING = 0.35
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A raised mark has no more characters than "23," or "th".
LONGEST_MARK = 4


@dataclass(slots=True)
class Row:
    """Words on one baseline, whatever column they stand in."""

    words: list[Word]
    baseline: float
    size: float


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Return the rows of a page from top to bottom; raised marks stand in the row they mark."""
    usual = _usual_size(words)
    small = [word for word in words if _may_be_raised(word, usual)]
    candidates = {id(word) for word in small}
    rows = _cluster(word for word in words if id(word) not in candidates)
    # "See" of a footnote set small is no mark, and the mark beside it shall find it in its row
    small = [word for word in small if not _joins_level(word, rows)]
    left_over = [word for word in small if not _raise(word, rows)]
    if left_over:
        rows = sorted([*rows, *_cluster(left_over)], key=lambda row: row.baseline)
        rows = _merged(rows)
    for row in rows:
        row.words.sort(key=lambda word: word.left)
    return rows


def line_of(
    words: Sequence[Word],
    page: int,
    column: tuple[float, float] = (0.0, 0.0),
    flow: int = 0,
    slot: Slot = (None, None),
) -> Line:
    """Return the words of one row and column as a line, with the spaces between them decided."""
    ordered = sorted(words, key=lambda word: word.left)
    for before, word in itertools.pairwise(ordered):
        word.glued = not is_apart(before, word)
    ordered[0].glued = False
    return Line(ordered, page, column, flow, slot)


def _usual_size(words: Sequence[Word]) -> float:
    counts: Counter[float] = Counter()
    for word in words:
        counts[word.size] += len(word.text)
    return max(counts, key=lambda size: counts[size]) if counts else 0.0


def _may_be_raised(word: Word, usual: float) -> bool:
    return (
        word.size <= SMALL * usual
        and len(word.text) <= LONGEST_MARK
        and (word.text.strip("(),;*†‡").isdigit() or word.text.isalpha() or word.text in "*†‡")
    )


def _cluster(words: Iterable[Word]) -> list[Row]:
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.baseline):
        for row in reversed(rows[-3:]):
            if abs(word.baseline - row.baseline) <= SAME * min(word.size, row.size):
                row.words.append(word)
                row.size = max(row.size, word.size)
                break
        else:
            rows.append(Row([word], word.baseline, word.size))
    return rows


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Join rows of small words to the row on whose baseline they stand."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and abs(row.baseline - last.baseline) <= SAME * min(row.size, last.size):
            last.words += row.words
            last.size = max(last.size, row.size)
        else:
            merged.append(row)
    return merged


def _joins_level(word: Word, rows: Sequence[Row]) -> bool:
    """Put a word into the row of words of its own size on whose baseline it stands."""
    reach = SAME * word.size
    start = bisect_left(rows, word.baseline - reach, key=lambda row: row.baseline)
    for row in rows[start : start + 3]:
        if row.baseline > word.baseline + reach:
            break
        if word.size > SMALL * row.size:
            row.words.append(word)
            return True
    return False


def _raise(word: Word, rows: Sequence[Row]) -> bool:
    """Put a small word into the row that it touches and stands a little above, if there is one."""
    start = bisect_left(rows, word.baseline - 0.2 * word.size, key=lambda row: row.baseline)
    for row in rows[start : start + 3]:
        above = row.baseline - word.baseline
        if above > RAISED_MOST * row.size:
            return False
        if word.size > SMALL * row.size or above < -0.35 * row.size:
            continue
        if any(_touches(word, other) for other in row.words):
            word.raised = above >= RAISED_LEAST * row.size
            if word.raised and word.text.strip("(),;").isdigit():
                word.text = word.text.translate(SUPERSCRIPT)
            row.words.append(word)
            return True
    return False


def _touches(word: Word, other: Word) -> bool:
    reach = TOUCHING * other.size
    after = -reach <= word.left - other.right <= reach
    # "¹ The note": the mark of a note stands further off
    before = word.raised is False and -reach <= other.left - word.right <= 2.5 * other.size
    return after or before
