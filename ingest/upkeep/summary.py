"""The table that ends the adding of many files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.upkeep.overview import graded, warnings
from ingest.upkeep.preparing import Prepared

# Warnings of one document, above which they are counted.
MOST_WARNINGS = 3
HEADER = ("document", "passages", "grade", "warnings")


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a document."""

    document_id: str
    passages: int
    grade: str
    warnings: tuple[str, ...]


def line_of(prepared: Prepared, document_id: str) -> Line:
    """Return the line of a document under the id that it has, or would have."""
    titled = bool(prepared.given.description.get("title"))
    return Line(
        document_id,
        len(prepared.parsed.clauses),
        graded(prepared).grade,
        tuple(warnings(prepared, titled=titled)),
    )


def summary(lines: Sequence[Line]) -> list[str]:
    """Return the table, and below it the warnings of each document."""
    rows = [
        HEADER,
        *((row.document_id, str(row.passages), row.grade, str(len(row.warnings))) for row in lines),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    table = [
        f"{name:<{widths[0]}}  {passages:>{widths[1]}}  {grade:<{widths[2]}}  {told:>{widths[3]}}"
        for name, passages, grade, told in rows
    ]
    return [*table, *(warning for line in lines for warning in _warnings(line))]


def _warnings(line: Line) -> list[str]:
    more = len(line.warnings) - MOST_WARNINGS
    return [
        *(f"{line.document_id}: {sentence}" for sentence in line.warnings[:MOST_WARNINGS]),
        *([f"{line.document_id}: … and {more} more"] if more > 0 else []),
    ]
