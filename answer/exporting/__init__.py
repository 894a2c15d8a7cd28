"""What is on the screen as a file that someone can keep: Word, Excel, CSV, Markdown, JSON.

`reports` makes a `Report` of a comparison, every quote checked anew; other pages make a `Table`.
`origins` says what each export says about itself: filters, date, corpus version, method and limits.
`tables` turns a report into a table, a row for each quote. Then there is a module for each format,
from either value to bytes, the same bytes for the same value: `word` (a committee-report appendix),
`excel`, `separated` (CSV), `markdown`, `values` (JSON). `formats` knows them by name, `names` names
the file, and `characters` is about those that a format cannot hold or a reader would act on.
"""

from answer.exporting.formats import FORMATS, Format, export
from answer.exporting.names import file_name
from answer.exporting.origins import make_origin
from answer.exporting.reports import make_report
from answer.exporting.schema import CorpusVersion, Origin, Report, Table

__all__ = [
    "FORMATS",
    "CorpusVersion",
    "Format",
    "Origin",
    "Report",
    "Table",
    "export",
    "file_name",
    "make_origin",
    "make_report",
]
