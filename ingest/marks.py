"""One line -> its marks (bullet, label, heading and note marks) and its words."""

from __future__ import annotations

import re

from ingest import patterns
from ingest.blocks import Block, Label, Series
from ingest.lines import Line
from ingest.schema import SUPERSCRIPTS, ElementKind, Span

# Markdown has six ranks of hashes; a line in bold stands below them.
BOLD_RANK = 7


def read_marks(line: Line) -> Block:
    """Split a line into its marks and its words.

    A line of nothing but a label ("1.1") gives a block without words, to be joined by the next
    line; any other mark that stands alone is taken for words.
    """
    if patterns.PAGE_IN_DASHES.match(line.text):
        return unmarked_block(line)
    if bold := patterns.BOLD_LINE.match(line.text):
        return _bold_heading(line, bold)
    if comment := patterns.COMMENT.match(line.text):
        return _note(line, "comment", comment.group(1))
    if footnote := patterns.FOOTNOTE.match(line.text):
        return _note(line, "footnote", _footnote_number(footnote))
    return _labelled(line)


def unmarked_block(line: Line) -> Block:
    """Return the whole line as words."""
    words = line.text.strip()
    start = line.start + line.indent
    return Block((Span(start, start + len(words)),), (), words, line.indent, line.blank_before)


def read_label(text: str, position: int) -> tuple[Label | None, int]:
    """Return the label printed at `position` and where the words behind it begin."""
    # "25 June 2019" is no clause 25, and "3 June 2023: all updates" no section 3
    if patterns.DATE_ONLY.match(text, position) or patterns.OPENING_DATE.match(text, position):
        return None, position
    if bold := patterns.BOLD_LABEL.match(text, position):
        label, end = read_label(bold.group(2) + " ", 0)
        return (label, bold.end()) if label and end >= len(bold.group(2)) else (None, position)
    if match := patterns.SECTION_SIGN.match(text, position):
        series: Series = "dotted" if "." in match.group(2) else "integer"
        return Label(match.group(1), series, match.group(2)), match.end()
    if match := patterns.STATUTORY.match(text, position):
        return Label(match.group(1), "dotted", f"{match.group(2)}.{match.group(3)}"), match.end()
    if match := patterns.DOTTED.match(text, position):
        return Label(match.group(1).rstrip("."), "dotted", match.group(2)), match.end()
    if match := patterns.INTEGER.match(text, position):
        return Label(match.group(1).rstrip("."), "integer", match.group(2)), match.end()
    if match := patterns.LETTERED.match(text, position):
        body = match.group(2) or match.group(3) or match.group(4)
        if patterns.letter_rank(body) or patterns.roman_rank(body):
            return Label(match.group(1).rstrip("."), "letter", body), match.end()
    return None, position


def _labelled(line: Line) -> Block:
    text, position, hashes = line.text, 0, 0
    marks: list[Span] = []
    if match := patterns.HASHES.match(text):
        hashes, position = len(match.group(1)), match.end()
        marks.append(_inner(line, 0, position))
    bullet = patterns.BULLET.match(text, position)
    if bullet:
        marks.append(_inner(line, position, bullet.end()))
        position = bullet.end()
    label, end = read_label(text, position)
    if label:
        marks.append(_inner(line, position, end))
        position = end
    words = _inner(line, position, len(text))
    if words.start == words.end and (label is None or label.series != "dotted"):
        return unmarked_block(line)
    return Block(
        spans=(words,) if words.start < words.end else (),
        marks=tuple(marks),
        text=text[position:].strip(),
        indent=line.indent,
        blank_before=line.blank_before,
        bulleted=bool(bullet),
        label=label,
        hashes=hashes,
    )


def _note(line: Line, kind: ElementKind, mark: str) -> Block:
    block = unmarked_block(line)
    return Block(block.spans, (), block.text, line.indent, line.blank_before, kind=kind, mark=mark)


def _footnote_number(match: re.Match[str]) -> str:
    number: str = match.group(1) or match.group(2)
    return number.translate(SUPERSCRIPTS)


def _bold_heading(line: Line, bold: re.Match[str]) -> Block:
    """Read "**1. Introduction**", a heading of the lowest rank that Markdown marks."""
    start, end = bold.span(2)
    label, words_at = read_label(bold.group(2), 0)
    marks = [_inner(line, bold.start(1), start), _inner(line, end, end + len(bold.group(1)))]
    if label:
        marks.insert(1, _inner(line, start, start + words_at))
    return Block(
        spans=(_inner(line, start + words_at, end),),
        marks=tuple(marks),
        text=bold.group(2)[words_at:],
        indent=line.indent,
        blank_before=line.blank_before,
        label=label,
        hashes=BOLD_RANK,
    )


def _inner(line: Line, start: int, end: int) -> Span:
    """Return a part of a line as a span of the document, without the white space around it."""
    part = line.text[start:end]
    left = len(part) - len(part.lstrip())
    return Span(line.start + start + left, line.start + start + max(left, len(part.rstrip())))
