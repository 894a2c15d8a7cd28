"""Lines -> blocks: which line breaks end a block, and which are only wrapping."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest import patterns
from ingest.blocks import Block, is_capitals, join
from ingest.lines import Line, is_full, is_wrapped, split_lines
from ingest.marks import read_marks, unmarked_block
from ingest.schema import Known

LONGEST_HEADING = 60
# "... and to clause" / "5.2 of the contract", "paragraph" / "(b) above": what asks for a number
REFERENCE_NOUN = re.compile(
    r"\b(?:sections?|paragraphs?|clauses?|articles?|rules?|parts?)$", re.IGNORECASE
)
PREPOSITION = re.compile(r"(?:^|[^;,:.])\s\b(?:to|of|in|and|or|under|with)$", re.IGNORECASE)


def find_blocks(text: str, known: Sequence[Known] = ()) -> list[Block]:
    """Cut `text` into blocks in reading order; every non-blank character is in exactly one.

    The lines that the layout knows are blocks of their kind, which nothing else is joined to.
    """
    lines = split_lines(text)
    told = _lines_of_layout(lines, known)
    wrapped = is_wrapped([line for line in lines if line.number not in told])
    listing = _lines_of_contents(lines)
    blocks: list[Block] = []
    previous: Line | None = None
    for line in lines:
        if line.number in told:
            _put_known(blocks, line, told[line.number], previous, told)
            previous = line
            continue
        block = read_marks(line)
        if (
            previous is not None
            and previous.number not in told
            and line.number not in listing
            and _carries_on(blocks[-1], previous, line, block, wrapped)
        ):
            blocks[-1] = join(blocks[-1], unmarked_block(line))
        else:
            blocks.append(block)
        previous = line
    return [block if block.spans else _as_words(block, text) for block in blocks]


def _lines_of_layout(lines: Sequence[Line], known: Sequence[Known]) -> dict[int, Known]:
    """Return what the layout says of each line that it knows, by the line's number."""
    starts = [entry.span.start for entry in known]
    told: dict[int, Known] = {}
    for line in lines:
        position = bisect_right(starts, line.start + line.indent) - 1
        if position >= 0 and line.start + line.indent < known[position].span.end:
            told[line.number] = known[position]
    return told


def _put_known(
    blocks: list[Block],
    line: Line,
    entry: Known,
    previous: Line | None,
    told: Mapping[int, Known],
) -> None:
    """Add a line that the layout knows: to the block of the line above, or as one of its own."""
    if previous is not None and told.get(previous.number) is entry:
        blocks[-1] = join(blocks[-1], unmarked_block(line))
    elif entry.kind == "heading":
        block = read_marks(line)
        blocks.append(replace(block, kind=None, hashes=block.hashes or entry.rank))
    elif entry.kind == "row":
        blocks.append(replace(read_marks(line), kind=None, hashes=0, tabular=True))
    else:
        blocks.append(replace(unmarked_block(line), kind=entry.kind, mark=entry.mark))


def _as_words(block: Block, text: str) -> Block:
    """Return a label that no words followed as the words of its block."""
    words = " ".join(text[span.start : span.end] for span in block.marks)
    return replace(block, spans=block.marks, marks=(), text=words, label=None, bulleted=False)


def _lines_of_contents(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines of the run under "Contents": each is a row of its own."""
    numbers: set[int] = set()
    run = 0  # runs between blank lines since the heading; the rows end with the first of them
    for line in lines:
        if patterns.CONTENTS.match(line.text):
            run = 1
        elif run and line.blank_before and numbers & {line.number - 1}:
            run = 0
        elif run and line.blank_before:
            run += 1
        if run > 2:
            run = 0
        if run:
            numbers.add(line.number)
    return frozenset(numbers)


def _carries_on(last: Block, previous: Line, line: Line, block: Block, wrapped: bool) -> bool:
    """Say whether `line` carries on the last block, so that the line break means nothing."""
    if not last.spans:  # "1.1" with its line to itself
        return block.unmarked and block.kind is None
    if last.is_full:
        return False
    if line.blank_before or last.hashes or block.hashes or block.kind:
        return False
    if any(
        pattern.match(text)
        for pattern in (patterns.CONTENTS_NUMBERED_ROW, patterns.CONTENTS, patterns.PAGE_NUMBER)
        for text in (previous.text, line.text)
    ):
        return False
    if _is_line_of_its_own(previous, line):
        return False
    if not block.unmarked:
        return wrapped and _is_false_mark(last, previous, line, block)
    if patterns.DIVISION_ONLY.match(last.text):  # "PART 5" above its title
        return block.text[:1].isupper()
    if is_capitals(last.text):  # "PRESS AND MEDIA" directly above its paragraph or a title
        return wrapped and is_capitals(block.text) and is_full(previous, block.text)
    ended = bool(patterns.TERMINATED.search(previous.text.rstrip()))
    if is_capitals(block.text) and (ended or len(block.text.split()) > 1):
        return False
    if wrapped:
        return not ended or is_full(previous, block.text)
    return not ended and not _starts_anew(last, previous, block)


def _starts_anew(last: Block, previous: Line, block: Block) -> bool:
    """Say whether a line of unwrapped text that does not end is yet complete.

    "Undue influence" over its paragraph; "(b) name no party," over "and shall be approved".
    """
    if last.label and last.label.series == "letter" and patterns.TAIL.match(block.text):
        return bool(patterns.PUNCTUATED.search(last.text))
    heading = (
        last.unmarked
        and last.text[:1].isupper()
        and len(last.text) <= LONGEST_HEADING
        and not patterns.PUNCTUATED.search(last.text)
    )
    return heading and block.text[:1].isupper()


def _is_line_of_its_own(previous: Line, line: Line) -> bool:
    """Say whether a footer or a note stands directly under the words above it."""
    ended = patterns.TERMINATED.search(previous.text.rstrip())
    footer = ended and patterns.RUNNING_PAGE.match(line.text)
    return bool(footer or patterns.EDITORIAL_NOTE.match(line.text))


def _is_false_mark(last: Block, previous: Line, line: Line, block: Block) -> bool:
    """Say whether a wrapped line starts like an item by chance.

    "- officers cannot" or "8.4 above" where the words before left no room in the line.
    """
    before = previous.text.rstrip()
    full = is_full(previous, line.text.strip())
    if block.bulleted:
        dash = line.text.lstrip()[:1] in "-–—"
        return full and dash and not last.bulleted and not patterns.PUNCTUATED.search(before)
    if block.label is None:
        return False
    if REFERENCE_NOUN.search(before):
        return not block.text or block.text[:1].islower()
    if block.label.series == "letter" or not block.label.printed[-1].isdigit():
        return False
    if not block.text:  # "... to any of the bodies referred to in" / "1.1.1"
        return bool(PREPOSITION.search(before))
    asked = PREPOSITION.search(before) or not patterns.PUNCTUATED.search(before)
    return bool(asked) and full and block.text[:1].islower()
