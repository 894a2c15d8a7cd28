"""The formats by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from answer.exporting import excel, markdown, separated, values, word
from answer.exporting.schema import Report, Table


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, the ending and MIME type of its files, and what writes it."""

    title: str
    ending: str
    mime: str
    report: Callable[[Report], bytes]
    table: Callable[[Table], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    made.ending: made
    for made in (
        Format(
            "Word",
            "docx",
            f"{OFFICE}.wordprocessingml.document",
            word.write_report,
            word.write_table,
        ),
        Format(
            "Excel",
            "xlsx",
            f"{OFFICE}.spreadsheetml.sheet",
            excel.write_report,
            excel.write_table,
        ),
        Format(
            "CSV", "csv", "text/csv; charset=utf-8", separated.write_report, separated.write_table
        ),
        Format(
            "Markdown",
            "md",
            "text/markdown; charset=utf-8",
            markdown.write_report,
            markdown.write_table,
        ),
        Format("JSON", "json", "application/json", values.write_report, values.write_table),
    )
}


def export(value: Report | Table, name: str) -> bytes:
    """Return a report or a table in a format, the same bytes for the same value.

    Raises ValueError for a format that there is not.
    """
    if name not in FORMATS:
        raise ValueError(f"There is no format {name!r}; take one of {', '.join(FORMATS)}.")
    found = FORMATS[name]
    return found.report(value) if isinstance(value, Report) else found.table(value)
