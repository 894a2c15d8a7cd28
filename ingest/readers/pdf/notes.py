"""Footnotes at the foot of a page, and notes in its margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.lines import SUPERSCRIPT
from ingest.readers.pdf.schema import Line, Strokes
from ingest.schema import SUPERSCRIPTS

# Notes are set smaller than this share of the body, unless a rule stands above them.
SMALLER = 0.95
# The rule above footnotes, in points.
RULE_LEAST, RULE_MOST = 36.0, 260.0
# "¹", "1", "12", "*", "†" in front of a note
MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}|\*{1,3}|[†‡])[.)]?$")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(slots=True)
class Note:
    """The printed lines of a footnote; `mark` is "" where it carries on one of the page before."""

    mark: str
    lines: list[Line]


def split_notes(
    lines: Sequence[Line], strokes: Strokes, body_size: float
) -> tuple[list[Line], list[Note]]:
    """Return the lines of a column without the footnotes at its foot, and these."""
    start = _first_note(lines, strokes, body_size)
    if start is None:
        return list(lines), []
    notes: list[Note] = []
    for line in lines[start:]:
        mark = mark_of(line)
        if mark and (not notes or _follows(notes[-1].mark, mark, line)):
            notes.append(Note(mark, [line]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note("", [line]))
    return list(lines[:start]), notes


def mark_of(line: Line) -> str:
    """Return the mark that a line begins with, in plain digits, or nothing."""
    first = line.words[0]
    if len(line.words) < 2 and not RAISED.match(first.text):
        return ""
    if RAISED.match(first.text) or MARK.match(first.text):
        return first.text.rstrip(".)").translate(SUPERSCRIPTS)
    return ""


def raise_mark(line: Line) -> None:
    """Write the mark that a footnote begins with as a superscript, a space behind it."""
    first = line.words[0]
    if first.text.rstrip(".)").isdigit():
        first.text = first.text.rstrip(".)").translate(SUPERSCRIPT)
    if len(line.words) > 1 and RAISED.fullmatch(first.text):
        line.words[1].glued = False


def _follows(before: str, mark: str, line: Line) -> bool:
    """Say whether a mark begins the next note, or is a number at the start of a wrapped line."""
    if line.words[0].raised or RAISED.match(line.words[0].text) or not mark.isdigit():
        return True
    return not before.isdigit() or int(mark) == int(before) + 1


def _first_note(lines: Sequence[Line], strokes: Strokes, body_size: float) -> int | None:
    """Return the index of the first line of the notes at the foot of a column.

    All lines from there on are small or stand below a short rule, and a mark begins one of them.
    """
    found = None
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        ruled = _is_below_rule(lines, index, strokes)
        small = line.size < SMALLER * body_size
        if not (small or ruled):
            break
        if ruled and any(mark_of(below) for below in lines[index:]):
            return index
        if small and line.words[0].raised and mark_of(line):
            found = index
    return found


def _is_below_rule(lines: Sequence[Line], index: int, strokes: Strokes) -> bool:
    """Say whether a short rule at the left edge stands right above a line, below all others."""
    line = lines[index]
    # an underline is nearer to its words than this
    above = (
        lines[index - 1].baseline + 0.3 * lines[index - 1].size
        if index
        else line.baseline - 6 * line.size
    )
    return any(
        above < rule.top < line.baseline - 0.5 * line.size
        and RULE_LEAST <= rule.width <= RULE_MOST
        and abs(rule.left - line.left) < 20
        and rule.width < 0.6 * (line.column[1] - line.column[0])
        for rule in strokes.horizontal
    )
