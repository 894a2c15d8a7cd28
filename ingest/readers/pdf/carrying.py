"""How a line stands to the paragraph above it: does it carry on its words, at its left edge?"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.readers.pdf.labels import (
    BULLET,
    TAB,
    is_bullet,
    is_label,
    is_next,
    label_words,
    leading_count,
    text_left,
)
from ingest.readers.pdf.measures import ENDED, PUNCTUATED
from ingest.readers.pdf.schema import Line, Paragraph, Seam

# In sizes of type: left edges nearer than this are one.
ALIGNED = 0.3
# A first line is indented by at most this much.
MAX_INDENT = 5.0
# A line that goes this far does not end a paragraph without a stop.
NEARLY_FULL = 0.75

# Words below each other begin within this many points of each other.
HUNG = 4.0
# A line in capitals has at least this many.
MIN_CAPITALS = 6
# The space between two words.
SPACE = 0.25
# What a full stop ends and no sentence: "..., e.g." / "deciding quasi-judicial matters"
ABBREVIATED = re.compile(r"\b(?:e\.\s?g|i\.\s?e|viz|cf)\.$", re.IGNORECASE)
# A heading or a lead-in on a line of its own has at most this many words.
LONE_WORDS, LEAD_IN_WORDS = 12, 8


def is_false_label(seam: Seam) -> bool:
    """Say whether what looks like a label is a word of the sentence above.

    Only a line that stands where the paragraph carries on, below a line without room, can be one.
    """
    label, line = seam.label, seam.line
    if not seam.full or not is_continuation(seam.paragraph, line):
        return False
    following = line.live[leading_count(line.live) :]
    small = bool(following) and following[0].text[:1].islower()
    dotted = any(character.isdigit() for character in label)
    if is_next(seam.last_label if dotted else seam.paragraph.label, label):
        return False
    ended = bool(PUNCTUATED.search(last(seam.above)))
    if BULLET.match(label):
        return (
            not is_bullet(label)
            and label != seam.paragraph.label
            and not ended
            and not _hangs(line)
        )
    return not ended or (dotted and small)


def is_continuation(paragraph: Paragraph, line: Line) -> bool:
    """Say whether a line begins where the wrapped lines of the paragraph do."""
    offset = line.left - line.column[0]
    return abs(offset - _wrapped_left(paragraph)) <= ALIGNED * line.size


def _wrapped_left(paragraph: Paragraph) -> float:
    """Return the left edge of the wrapped lines of a paragraph, from the edge of its column."""
    if len(paragraph.lefts) > 1:
        return paragraph.lefts[1]
    first = paragraph.lines[0]
    if paragraph.label and _hangs(first):
        return text_left(first.live) - first.column[0]
    return paragraph.lefts[0]


def _hangs(line: Line) -> bool:
    """Say whether the label of a line is set off by more than a space."""
    words = line.live
    count = label_words(words)
    if not 0 < count < len(words):
        return False
    return words[count].left - words[count - 1].right > 0.45 * line.size


def is_indented(seam: Seam) -> bool:
    """Say whether the left edge of a line is not that of the paragraph's wrapped lines."""
    paragraph, line = seam.paragraph, seam.line
    offset = line.left - line.column[0]
    near = ALIGNED * line.size
    if len(paragraph.lefts) > 1:
        return abs(offset - paragraph.lefts[-1]) > near
    shift = offset - paragraph.lefts[0]
    if paragraph.label:  # flush below its label, below its words, or where a list hangs
        if shift < -near and is_ended(seam.above) and not seam.first_indented:
            return True
        words = text_left(paragraph.lines[0].live) - paragraph.lines[0].column[0]
        return not (-MAX_INDENT * line.size <= shift <= words - paragraph.lefts[0] + line.size)
    return shift > near or shift < -MAX_INDENT * line.size


def leaves_indent(seam: Seam) -> bool:
    """Say whether a line stands elsewhere than the wrapped lines of the paragraph above it."""
    paragraph, line = seam.paragraph, seam.line
    return (
        len(paragraph.lefts) > 1
        and seam.above.flow == line.flow
        and not (is_centred(seam.above) and is_centred(line))
        and is_indented(seam)
    )


def hangs_on(seam: Seam) -> bool:
    """Say whether a line stands where only the words behind a hanging label go on."""
    paragraph, line = seam.paragraph, seam.line
    indent = _wrapped_left(paragraph) - paragraph.lefts[0]
    return (
        bool(paragraph.label)
        and seam.above.flow == line.flow
        and abs(indent) > ALIGNED * line.size
        and is_continuation(paragraph, line)
    )


def is_cut_short(seam: Seam) -> bool:
    """Say whether a sentence was broken by hand a little before the margin.

    "as a member or co-opted member of a relevant" / "Authority; and"
    """
    above, line = seam.above, seam.line
    few = len(line.words) <= 3 and bool(PUNCTUATED.search(last(line)))
    return (
        above.flow == line.flow
        and filled(above, seam.right) > NEARLY_FULL
        and is_continuation(seam.paragraph, line)
        and not ENDED.search(last(above))
        and (few or hangs_on(seam) or not line.live[0].text[:1].isupper())
    )


def filled(line: Line, right: float) -> float:
    """Return the share of the room from its left edge to the margin that a line takes."""
    return (line.right - line.left) / max(1.0, right - line.left)


def reads_on(above: Line, line: Line) -> bool:
    """Say whether the words of a line carry on an unfinished sentence."""
    end = last(above)
    open_ended = not ENDED.search(end) or ABBREVIATED.search(end)
    return line.live[0].text[:1].islower() and bool(open_ended)


def last(line: Line) -> str:
    """Return the end of a line, long enough for "...; and/or" and a raised mark."""
    return line.text[-12:]


def is_full(line: Line, following: Line, right: float) -> bool:
    """Say whether the first word of the line below would not have fitted behind a line."""
    count = leading_count(following.live)
    width = following.live[count - 1].right - following.live[0].left
    return line.right + SPACE * line.size + width > right - 0.5


def is_ended(line: Line) -> bool:
    """Say whether a line ends a sentence, an item or a lead-in."""
    return bool(ENDED.search(last(line)))


def is_below_last_cell(above: Line, line: Line) -> bool:
    """Say whether a line hangs below words that a tab sets off in the line above.

    "Subject:    Future of" / "Commissioned Services" below "Future"
    """
    return line.left > above.left + above.size and any(
        abs(word.left - line.left) <= HUNG and word.left - before.right > TAB * line.size
        for before, word in pairwise(above.words)
    )


def is_capitals(line: Line) -> bool:
    """Say whether a line is set in capitals."""
    letters = [character for character in line.text if character.isalpha()]
    return len(letters) >= MIN_CAPITALS and all(letter.isupper() for letter in letters)


def is_alone(line: Line, following: Line, right: float) -> bool:
    """Say whether a line is a paragraph of its own, below a sentence that ended at the margin.

    It is no sentence, and the line below begins something else: "Undue influence", "They must:"
    """
    leads_in = line.text.rstrip("-–—").endswith(":")
    most = LEAD_IN_WORDS if leads_in else LONE_WORDS
    carried = following.live[0].text[:1].islower() and not is_label(following.live)
    return (
        (leads_in or not is_ended(line))
        and line.live[0].text[:1].isupper()
        and len(line.words) <= most
        and not is_full(line, following, right)
        and not carried
    )


def is_centred(line: Line) -> bool:
    """Say whether a line stands in the middle of its column, with room on both sides."""
    left, right = line.column
    slack = (right - left) - (line.right - line.left)
    middle = (line.left + line.right) / 2 - (left + right) / 2
    return slack > 3 * line.size and abs(middle) < 0.5 * line.size
