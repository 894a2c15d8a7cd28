"""Where a blank line stands: for room that the eye sees, or where the parser must not join."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest import patterns
from ingest.readers.word.rows import Row

# room that the eye takes for a gap, in twentieths of a point
ROOM = 60
# a document that leaves room before fewer of its paragraphs than this uses none
SPACED_SHARE = 0.1
# the parser joins an unfinished line that is longer to a line directly below it
LONGEST_TITLE = 60
# "Officers can expect:", "to be fair; and": the next paragraph is another one
ANNOUNCES = re.compile(r"(?:[:;][-–—]?|\b(?:and|or))$")


@dataclass(frozen=True, slots=True)
class Usual:
    """What room means in a document.

    `spaced` says that paragraphs have room, so that the lack of it says something;
    `between_bullets` is the room between two items of a list, in twentieths of a point.
    """

    spaced: bool
    between_bullets: int


def usual_room(rows: Sequence[Row]) -> Usual:
    """Return what room means in a document of these rows."""
    pairs = list(pairwise(row for row in rows if row.words.text and row.cell is None))
    plain = [_is_apart(above, row) for above, row in pairs if not row.is_marked]
    bullets = Counter(_room(above, row) for above, row in pairs if _are_bullets(above, row))
    return Usual(
        spaced=sum(plain) > SPACED_SHARE * len(plain),
        between_bullets=min(bullets, key=lambda room: (-bullets[room], room), default=0),
    )


def leaves_room(above: Row, row: Row, usual: Usual) -> bool:
    """Say whether a blank line stands before a row: for visible room, or a change of style.

    Bullets as far apart as others are one list. What the parser would take for the rest of the
    line above, though it is a paragraph, is set apart.
    """
    if _are_bullets(above, row):
        made = above.label is not None and row.label is not None  # items for certain
        return not made and (row.empty_above or _room(above, row) > usual.between_bullets)
    if above.cell is not None and row.cell is not None and above.cell.table == row.cell.table:
        return _is_another_cell(above, row) or row.kind != above.kind
    return not usual.spaced or _is_apart(above, row) or _is_another(above, row)


def _is_apart(above: Row, row: Row) -> bool:
    """Say whether the layout sets a row apart from the one above."""
    if row.empty_above or (above.cell is None) != (row.cell is None) or above.box != row.box:
        return True
    if (above.kind, above.rank) != (row.kind, row.rank):
        return True
    restyled = above.style != row.style and not (above.is_marked and row.is_marked)
    return restyled or _room(above, row) >= ROOM


def _room(above: Row, row: Row) -> int:
    same = above.style == row.style
    return max(
        0 if same and above.space.closed else above.space.after,
        0 if same and row.space.closed else row.space.before,
    )


def _are_bullets(above: Row, row: Row) -> bool:
    return all(patterns.BULLET.match(each.text) for each in (above, row))


def _is_another(above: Row, row: Row) -> bool:
    """Say whether a tight paragraph is one for certain, and not the rest of the line above.

    Documents made from PDF have a paragraph for each printed line, so a line that breaks off in
    mid-sentence may carry on below.
    """
    begins = row.kind is None and not row.is_marked and row.text[:1].isupper()
    return begins and bool(ANNOUNCES.search(above.text))


def _is_another_cell(above: Row, row: Row) -> bool:
    """Say whether the parser would join the words of two cells."""
    if row.is_marked or above.cell == row.cell or patterns.TERMINATED.search(above.text):
        return False
    return row.text[:1].islower() or len(above.text) > LONGEST_TITLE
