"""The documents of a corpus as rows of a table: narrowed, in order, a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ingest import Clause, Document, Source
from ingest.report import Grade, Report
from views import parts
from views.remarks import status

# rows of one part of the table: a few screens, quick to draw
PART = 50
FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".docm": "Word",
    ".dotx": "Word",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".html": "Web page",
    ".htm": "Web page",
    ".xhtml": "Web page",
    ".php": "Web page",
    ".aspx": "Web page",
}
GRADES: tuple[Grade, ...] = ("clean", "usable", "check by hand")


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of one document; `pages` is 0 for a file that has none."""

    source: Source
    report: Report
    format: str
    pages: int
    clauses: int
    sections: int
    warnings: tuple[str, ...]

    @property
    def named(self) -> str:
        """Say how the document's council is known: "inferred", "named in the document"."""
        return self.source.attribution.partition(":")[0]

    @property
    def words(self) -> str:
        """Return everything that the table can be narrowed by."""
        source = self.source
        return " ".join(
            (
                *(source.council, source.title, source.authority_type, source.gss_code),
                *(status(source), source.attribution, source.file),
                *(self.format, self.report.grade, *self.warnings),
            )
        ).casefold()


# what a column is ordered by, by the name that the address has for it
ORDERS: dict[str, Callable[[Row], Any]] = {
    "council": lambda row: (row.source.council.casefold(), row.source.title.casefold()),
    "type": lambda row: row.source.authority_type.casefold(),
    "date": lambda row: row.source.document_date,
    "attribution": lambda row: row.named.casefold(),
    "format": lambda row: (row.format, row.pages),
    "grade": lambda row: GRADES.index(row.report.grade),
    "clauses": lambda row: row.clauses,
    "sections": lambda row: row.sections,
    "findings": lambda row: len(row.report.findings),
    "warnings": lambda row: len(row.warnings),
}


def make_row(document: Document, clauses: Sequence[Clause], found: Report) -> Row:
    """Put together what is known of a document."""
    return Row(
        source=document.source,
        report=found,
        format=format_name(document),
        pages=page_count(document),
        clauses=len(clauses),
        sections=len({clause.sections for clause in clauses if clause.sections}),
        warnings=document.warnings,
    )


def format_name(document: Document) -> str:
    """Return what kind of file a document is, as a reader calls it."""
    if page_count(document):
        return "PDF"
    return FORMATS.get(PurePath(document.source.file).suffix.lower(), "Text")


def page_count(document: Document) -> int:
    """Return the last page of a PDF that bears text; 0 for a file without pages."""
    return max((place.page or 0 for place in document.places), default=0)


def narrowed(rows: Sequence[Row], find: str) -> list[Row]:
    """Return the rows that hold each word of `find`, or a part of it."""
    wanted = find.casefold().split()
    return [row for row in rows if all(word in row.words for word in wanted)]


def ordered(rows: Sequence[Row], sort: str) -> list[Row]:
    """Return rows by a column, "-clauses" for the most first; as they are for an unknown one.

    Equals stay in the order of the corpus; a document without a date comes last either way.
    """
    name = sort.removeprefix("-")
    if name not in ORDERS:
        return list(rows)
    found = sorted(rows, key=ORDERS[name], reverse=sort.startswith("-"))
    if name == "date":
        found.sort(key=lambda row: not row.source.document_date)
    return found


def parts_of(rows: Sequence[Row]) -> int:
    """Return how many parts the table of some rows has, at least one."""
    return parts.parts_of(rows, PART)


def part_of(rows: Sequence[Row], part: int) -> list[Row]:
    """Return the rows of one part, from 1; beyond the last, those of the last."""
    return parts.part_of(rows, part, PART)
