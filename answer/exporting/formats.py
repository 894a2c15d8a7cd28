"""The formats by their names."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from answer.exporting.schema import Report, Table

OFFICE = "application/vnd.openxmlformats-officedocument"


class Writer(Protocol):
    """What the module of a format has."""

    def write_report(self, report: Report) -> bytes:
        """Return a report as a file."""
        ...

    def write_table(self, table: Table) -> bytes:
        """Return a table as a file."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, what a file of it is, its ending and MIME type, its module."""

    title: str
    kind: str
    ending: str
    mime: str
    module: str

    @property
    def writer(self) -> Writer:
        """Return the module that writes it.

        It is imported at the first file: those of Word and Excel take a third of a second, which
        neither a command nor the page should wait for.
        """
        return cast(Writer, import_module(f"answer.exporting.{self.module}"))


FORMATS: dict[str, Format] = {
    made.ending: made
    for made in (
        Format("Word", "document", "docx", f"{OFFICE}.wordprocessingml.document", "word"),
        Format("Excel", "workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet", "excel"),
        Format("CSV", "table", "csv", "text/csv; charset=utf-8", "separated"),
        Format("Markdown", "text", "md", "text/markdown; charset=utf-8", "markdown"),
        Format("JSON", "data", "json", "application/json", "values"),
    )
}


def export(value: Report | Table, name: str) -> bytes:
    """Return a report or a table in a format, the same bytes for the same value.

    Raises ValueError for a format that there is not.
    """
    if name not in FORMATS:
        raise ValueError(f"There is no format {name!r}; take one of {', '.join(FORMATS)}.")
    writer = FORMATS[name].writer
    return writer.write_report(value) if isinstance(value, Report) else writer.write_table(value)
