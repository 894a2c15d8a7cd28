"""Lines -> paragraphs: which printed line begins something new.

The layout decides: more room above than between the lines of a paragraph, a change of type, an
indent or a hanging label, a line above that ended before the right margin though the next word
would have fitted. A label at the start of a line counts unless the line stands where the paragraph
above would carry on and reads on from it: "... subject to" / "8.4 above".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.carrying import (
    filled,
    hangs_on,
    is_alone,
    is_below_last_cell,
    is_capitals,
    is_centred,
    is_cut_short,
    is_ended,
    is_false_label,
    is_full,
    is_indented,
    last,
    leaves_indent,
    reads_on,
)
from ingest.readers.pdf.contents import is_row
from ingest.readers.pdf.hyphens import DIVIDED
from ingest.readers.pdf.labels import (
    DOTTED,
    label_of,
    label_words,
)
from ingest.readers.pdf.measures import Measures, has_room
from ingest.readers.pdf.notes import RAISED
from ingest.readers.pdf.schema import Line, Paragraph, Seam
from ingest.readers.pdf.tables import is_tabular

# Sizes of type that differ by more than this share differ.
OTHER_SIZE = 0.07
# A line that goes this far does not end a sentence that a small letter carries on: a block may be
# set narrower than its column.
HALF_FULL = 0.5
URL = re.compile(r"<?(?:https?://|www\.)\S+>?$", re.IGNORECASE)
# Room in shares of the line distance over which a sentence reads on: a raised mark takes some.
A_LITTLE_MORE = 1.35
# Lines of a cell further apart than this, in sizes of type, may belong to two paragraphs.
CELL_ROOM = 1.35
# Edges of cells that are this near are one, in points.
SAME_EDGE = 3.0
# A line of a justified paragraph that ends this many points before the margin is its last.
UNSTRETCHED = 1.5


def paragraphs_of(lines: Sequence[Line], measures: Measures) -> list[Paragraph]:
    """Put the lines of a document, in reading order, into paragraphs."""
    paragraphs: list[Paragraph] = []
    last_label = ""
    for index, line in enumerate(lines):
        label = label_of(line.live)
        if paragraphs and not _begins(_seam(paragraphs[-1], lines, index, last_label, measures)):
            paragraphs[-1].lines.append(line)
            paragraphs[-1].lefts.append(line.left - line.column[0])
            continue
        room = index == 0 or has_room(lines, index, measures.pitches[index])
        paragraphs.append(Paragraph([line], room, label, [line.left - line.column[0]]))
        if label and DOTTED.match(label):
            last_label = label
    return paragraphs


def _seam(
    paragraph: Paragraph, lines: Sequence[Line], index: int, last_label: str, measures: Measures
) -> Seam:
    above, line = lines[index - 1], lines[index]
    right = measures.rights[index - 1]
    label = label_of(line.live)
    return Seam(
        paragraph=paragraph,
        above=above,
        line=line,
        label=label,
        last_label=last_label,
        right=right,
        pitch=measures.pitches[index],
        full=is_full(above, line, right),
        carried=reads_on(above, line) and not label,
        room=has_room(lines, index, measures.pitches[index]),
        justified=index - 1 in measures.justified,
        tight=measures.tight,
        first_indented=measures.first_indented,
        alone=index + 1 < len(lines) and is_alone(line, lines[index + 1], measures.rights[index]),
    )


def _begins(seam: Seam) -> bool:
    """Say whether a line begins a new paragraph: the first rule that can tell decides."""
    for rule in (_by_kind, _by_type, _by_table, _by_room, _by_label, _by_width):
        verdict = rule(seam)
        if verdict is not None:
            return verdict
    return is_indented(seam) and not seam.carried


def _by_kind(seam: Seam) -> bool | None:
    """Cells of tables, rows of contents and notes are never mixed with other lines."""
    above, line = seam.above, seam.line
    if above.cell or line.cell:
        if above.cell and line.cell and above.flow == line.flow:
            return _begins_in_cell(seam)
        return not _is_cell_over_page(seam)
    if line.words[0].raised and RAISED.match(line.words[0].text):
        return True  # a mark is never parted from the word it stands at: this one begins a note
    if is_row(above) or is_row(line):
        return is_row(above) or bool(seam.label) or not _is_row_of_two(seam)
    return None


def _by_type(seam: Seam) -> bool | None:
    """Another size, and capitals or bold where no sentence reads on, begin something new."""
    above, line = seam.above, seam.line
    if abs(above.size - line.size) > OTHER_SIZE * max(above.size, line.size):
        return True
    if seam.full and not seam.label and not seam.room and is_below_last_cell(above, line):
        return False
    bold = above.bold != line.bold and above.words[-1].font.bold != line.words[0].font.bold
    changed = bold or is_capitals(above) != is_capitals(line)
    return True if changed and not reads_on(above, line) else None


def _by_table(seam: Seam) -> bool | None:
    """A row with wide gaps stands alone, unless they come of stretching it to the margin."""
    rows = (seam.above, seam.line)
    if any(is_tabular(row, label_words(row.live), stretched=seam.justified) for row in rows):
        return True
    address = len(seam.above.words) == 1 and URL.match(seam.above.text)
    return True if seam.tight and address and not seam.carried else None


def _by_room(seam: Seam) -> bool | None:
    """Room above a line parts it, unless a full line reads on over a little more of it."""
    if seam.above.flow != seam.line.flow:
        return None
    distance = seam.line.baseline - seam.above.baseline
    if seam.room:
        carried = seam.carried or (hangs_on(seam) and not seam.label and not is_ended(seam.above))
        return not (carried and seam.full and distance < A_LITTLE_MORE * seam.pitch)
    return True if distance <= 0 else None


def _by_label(seam: Seam) -> bool | None:
    return True if seam.label and not is_false_label(seam) else None


def _by_width(seam: Seam) -> bool | None:
    """A line that ended though the next word would have fitted ends its paragraph."""
    above, line = seam.above, seam.line
    same_flow = above.flow == line.flow
    if same_flow and is_centred(above) and is_centred(line):
        return False
    if seam.carried and DIVIDED.search(last(above)):
        return False
    if not seam.full and leaves_indent(seam):
        return True
    if not seam.full and seam.carried:
        short = seam.tight and filled(above, seam.right) < HALF_FULL
        short = short or last(above).endswith(",")
        return short and not hangs_on(seam)
    if not seam.full:
        return not is_cut_short(seam)
    if not is_ended(above):
        return None
    if last(above).endswith(":") and (seam.tight or not same_flow):
        first = line.live[0].text
        return not (first[:1].islower() or URL.match(first))
    if seam.alone and (seam.tight or not same_flow):
        return True
    # the last line of a justified paragraph is not stretched to the margin
    if seam.justified and (seam.tight or not same_flow) and above.right < seam.right - UNSTRETCHED:
        return True
    return None


def _is_row_of_two(seam: Seam) -> bool:
    """Say whether a row of contents begins on the line above, whose title is too long for one."""
    above, line = seam.above, seam.line
    wide = above.right - above.left > 0.6 * (line.right - line.left)
    return wide and above.size == line.size and not seam.room


def _begins_in_cell(seam: Seam) -> bool:
    """Say whether a line of a cell begins a paragraph of the cell."""
    above, line = seam.above, seam.line
    distance = line.baseline - above.baseline
    if (seam.room and distance > CELL_ROOM * line.size) or above.bold != line.bold:
        return True
    if seam.label:
        return not is_false_label(seam)
    return is_ended(above) and not seam.full


def _is_cell_over_page(seam: Seam) -> bool:
    """Say whether a cell carries on one that the end of the page has cut."""
    above, line = seam.above, seam.line
    return (
        above.cell
        and line.cell
        and above.page != line.page
        and seam.carried
        and abs(above.column[0] - line.column[0]) < SAME_EDGE
        and abs(above.column[1] - line.column[1]) < SAME_EDGE
    )
