"""CSV: a row a line, that data programs read and Excel opens with the right characters."""

from __future__ import annotations

import csv
import io

from answer.exporting.characters import encodable, guarded
from answer.exporting.origins import about
from answer.exporting.schema import Report, Table
from answer.exporting.tables import report_table

# Excel takes a file without it for one of the Windows code pages
ENCODING = "utf-8-sig"


def write_table(table: Table) -> bytes:
    """Return a table as CSV: comma-separated, every cell in quotation marks, lines end in CR LF.

    What is said of the table stands in further columns, the same in each row, since a line that is
    no row would break what reads the file. No cell can start a formula (`guarded`).
    """
    constant = [
        (name, value)
        for name, value in about(table.origin, table.subject)
        if name not in table.columns
    ]
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(guarded, (*table.columns, *(name for name, _ in constant))))
    for row in table.rows:
        writer.writerow(map(guarded, (*row, *(value for _, value in constant))))
    return encodable(out.getvalue()).encode(ENCODING)


def write_report(report: Report) -> bytes:
    """Return a report as CSV, a row for each quote."""
    return write_table(report_table(report))
