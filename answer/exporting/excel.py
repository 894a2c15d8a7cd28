"""Excel: a sheet with a row for each quote, and one that says what the file is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from answer.exporting.characters import of_xml
from answer.exporting.origins import about
from answer.exporting.schema import Report, Table
from answer.exporting.tables import MAX_CELL, report_table

ABOUT = "About"
ROWS = "Rows"
MAX_ROWS = 1_048_576  # of a sheet, the head included
WIDTHS = (12, 60)  # of a column, in characters
# the prefix, which is no part of the text, keeps "=1+1" a text even after someone edits the cell
TEXT = {"text_wrap": True, "valign": "top", "quote_prefix": True}
HEAD = {**TEXT, "bold": True, "bottom": 1}


def write_table(table: Table) -> bytes:
    """Return a table as an Excel file (.xlsx): its rows, and a sheet about it.

    Every cell is a text, verbatim: no formula, no number, no link is made of any. A text too long
    for a cell says so at its start. Raises ValueError where a sheet cannot hold the rows.
    """
    if len(table.rows) >= MAX_ROWS:
        raise ValueError(
            f"{len(table.rows):,} rows are more than a sheet of Excel holds; take csv instead."
        )
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties(
        {"title": of_xml(table.title), "created": datetime.combine(table.origin.made_on, time())}
    )
    text, head = workbook.add_format(TEXT), workbook.add_format(HEAD)
    rows, other = workbook.add_worksheet(ROWS), workbook.add_worksheet(ABOUT)
    _fill(rows, table.columns, table.rows, head, text)
    _fill(other, ("What", "Value"), _facts(table), head, text)
    workbook.close()
    return out.getvalue()


def write_report(report: Report) -> bytes:
    """Return a report as an Excel file, a row for each quote."""
    return write_table(report_table(report))


def _facts(table: Table) -> list[tuple[str, str]]:
    return [
        ("Title", table.title),
        *about(table.origin, table.subject),
        *(("Note", note) for note in table.notes),
    ]


def _fill(
    sheet: Worksheet,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    head: Format,
    text: Format,
) -> None:
    for number, row in enumerate((columns, *rows)):
        for column, value in enumerate(row):
            sheet.write_string(number, column, fitted(of_xml(value)), head if not number else text)
    for column, name in enumerate(columns):
        sheet.set_column(column, column, _width(name, (row[column] for row in rows)))
    last = len(rows), len(columns) - 1
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, *last)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    # a text like "7.1" is meant to be one: Excel need not warn of it
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})


def _width(name: str, texts: Iterable[str]) -> int:
    narrowest, widest = WIDTHS
    return min(widest, max(narrowest, len(name) + 4, *(len(text) for text in texts), 0))


def fitted(text: str) -> str:
    """Return a text that a cell can hold; of one that is too long the start, after saying so."""
    # Excel counts in UTF-16: a character beyond U+FFFF is two
    length = _units(text)
    if length <= MAX_CELL:
        return text
    said = (
        f"[Cut: this text has {length:,} characters, and a cell of Excel holds {MAX_CELL:,}. "
        "The Word, CSV and JSON exports have all of it.] "
    )
    room = MAX_CELL - len(said)
    kept = text[:room]
    while _units(kept) > room:
        kept = kept[: len(kept) - (_units(kept) - room + 1) // 2]
    return said + kept


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
