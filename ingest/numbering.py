"""What the printed numbers say about a document: labels that repeat, jump, or do not fit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest import patterns
from ingest.schema import Clause, Section

# Share of words in common (Jaccard) from which two clauses are wordings of one rule.
SAME_RULE = 0.5
# ... and so many clauses apart at most.
REACH = 250
REPEATED_INSIDE = "label repeated in one section"
# Of a clause that announces a list and has none, the report shows this many of the last words.
LAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a document that a reader should look at: what it is, and on which lines."""

    kind: str
    detail: str
    lines: tuple[int, ...]


def first_number(label: str | None) -> int | None:
    """Return the leading number of a dotted label or section number: "[10.5]" -> 10."""
    match = re.match(r"[\[(]?(\d+)", label or "")
    return int(match.group(1)) if match else None


def section_of(clause: Clause) -> Section | None:
    """Return the innermost numbered section of a clause."""
    return next((section for section in reversed(clause.sections) if section.number), None)


def is_foreign(clause: Clause) -> bool:
    """Say whether a clause's number belongs to another section: "3.5" in section 2.0."""
    section = section_of(clause)
    if clause.kind != "clause" or section is None or "." not in (clause.label or ""):
        return False
    wanted, own = first_number(section.number), first_number(clause.label)
    # "A1.2" in section 5 is numbered by a letter of its own
    return wanted is not None and own is not None and own != wanted


def foreign_flags(clauses: Sequence[Clause], *, changed: bool) -> dict[str, str]:
    """Return, by clause id, the flag of each clause whose number does not fit its section.

    `changed` says that tracked changes are printed into the document: then an old number is the
    trace of an old text, and the flag names the clause to compare, where there is one.
    """
    flags = {}
    counterparts = Counterparts(clauses) if changed else None
    for position, clause in enumerate(clauses):
        if not is_foreign(clause):
            continue
        section = section_of(clause)
        number = section.number if section else None
        misfit = f"the number {clause.label} does not fit section {number}"
        # a section taken out or put in moves the numbers after it by one
        moved = abs((first_number(clause.label) or 0) - (first_number(number) or 0)) == 1
        if counterparts is None or not moved:
            flags[clause.id] = f"{misfit}: kept as printed"
            continue
        other = counterparts.of(position)
        compare = f"; compare {_name(other)}" if other else ""
        flags[clause.id] = f"may be deleted text: {misfit}{compare}"
    return flags


class Counterparts:
    """The clauses of a document by their words and numbers, to find the other of two wordings."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Take the words of each clause once."""
        self._clauses = clauses
        self._words = [_words(clause) for clause in clauses]
        self._labelled: dict[str | None, Clause] = {}
        for clause in clauses:
            if clause.kind == "clause" and not is_foreign(clause):
                self._labelled.setdefault(clause.label, clause)

    def of(self, position: int) -> Clause | None:
        """Return the clause that says the same, or else the one that rightly bears the number.

        Two wordings of a rule stand near each other.
        """
        words = self._words[position]
        near = range(max(0, position - REACH), min(len(self._clauses), position + REACH))
        alike = max(
            (
                other
                for other in near
                if other != position and self._clauses[other].kind == "clause"
            ),
            key=lambda other: _overlap(words, self._words[other]),
            default=None,
        )
        if alike is not None and _overlap(words, self._words[alike]) >= SAME_RULE:
            return self._clauses[alike]
        return self._labelled.get(self._clauses[position].label)


def _words(clause: Clause) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", clause.text.lower()))


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def _name(clause: Clause) -> str:
    section = clause.sections[-1].title if clause.sections else ""
    return f"{clause.label} in “{section}” (line {clause.lines[0][0]})"


class Heading(NamedTuple):
    """A heading in reading order: its title with its number, its rank, its line."""

    title: str
    rank: int
    line: int


def findings(clauses: Sequence[Clause], headings: Sequence[Heading]) -> list[Finding]:
    """Return what is odd about the numbering of a document, in the order of its kinds."""
    return [
        *_repeats(clauses),
        *_jumps(clauses),
        *_empty(clauses, headings),
        *_unclosed(clauses),
    ]


def _repeats(clauses: Sequence[Clause]) -> list[Finding]:
    lines, sections = defaultdict(list), defaultdict(list)
    for clause in clauses:
        if clause.kind == "clause" and clause.label:
            lines[clause.label].append(_line(clause))
            sections[clause.label].append(clause.sections)
    return [
        Finding(
            "label repeated" if len(set(sections[label])) == len(places) else REPEATED_INSIDE,
            label,
            tuple(places),
        )
        for label, places in lines.items()
        if len(places) > 1
    ]


def _jumps(clauses: Sequence[Clause]) -> list[Finding]:
    """Numbers left out inside a series: 7.1, 7.2, 7.4.

    A series goes on under the sub-headings of a numbered section.
    """
    last: dict[tuple[object, ...], tuple[int, Clause]] = {}
    found = []
    for clause in clauses:
        parts = re.findall(r"\d+", clause.label or "")
        if clause.kind != "clause" or not parts or is_foreign(clause):
            continue
        key = (_numbered_path(clause), *parts[:-1])
        number = int(parts[-1])
        before = last.get(key)
        if before and number > before[0] + 1:
            detail = f"{before[1].label} is followed by {clause.label}"
            found.append(Finding("number left out", detail, (_line(before[1]), _line(clause))))
        last[key] = (number, clause)
    return found


def _numbered_path(clause: Clause) -> tuple[Section, ...]:
    """Return the sections of a clause down to the innermost one with a number, if there is one."""
    numbered = [depth for depth, section in enumerate(clause.sections) if section.number]
    return clause.sections[: numbered[-1] + 1] if numbered else clause.sections


def _empty(clauses: Sequence[Clause], headings: Sequence[Heading]) -> list[Finding]:
    """Headings with neither a clause nor a lower heading before the next one."""
    ends = [*(heading.line for heading in headings[1:]), 10**9][: len(headings)]
    lines = sorted(map(_line, clauses))
    found = []
    for position, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        filled = bisect_right(lines, heading.line) < bisect_left(lines, end)
        below = headings[position + 1 : position + 2]
        if not filled and not (below and below[0].rank > heading.rank):
            found.append(Finding("section without clauses", heading.title, (heading.line,)))
    return found


def _unclosed(clauses: Sequence[Clause]) -> list[Finding]:
    parents = {clause.parent_id for clause in clauses}
    return [
        Finding("list announced but not found", _last_words(clause), (_line(clause),))
        for clause in clauses
        if patterns.LEAD_IN.search(clause.text) and clause.id not in parents
    ]


def _last_words(clause: Clause) -> str:
    words = clause.text.split()
    return ("… " if len(words) > LAST_WORDS else "") + " ".join(words[-LAST_WORDS:])


def _line(clause: Clause) -> int:
    return clause.lines[0][0]
