"""What is on the screen as a file that someone can keep: Word, Excel, CSV, Markdown, JSON.

`reports` makes a `Report` of the answers to a question, `counterparts` a `Table` of a clause that
is compared, `matrices` a table of topics and a report of one, `gaps` a table of what a document
lacks; each compares every quote with its source anew (`answer/checking.py`).
`origins` says what each export says about itself: filters, date, corpus version, method and limits.
`tables` turns a report into a table, a row for each quote. Then there is a module for each format,
from either value to bytes, the same bytes for the same value: `word` (a committee-report appendix),
`excel`, `separated` (CSV), `markdown`, `values` (JSON). `formats` knows them by name, `names` names
the file, and `characters` is about those that a format cannot hold or a reader would act on.
"""

from answer.exporting.counterparts import counterparts_table
from answer.exporting.formats import FORMATS, Format, export
from answer.exporting.gaps import gaps_table
from answer.exporting.matrices import matrix_table, topic_report
from answer.exporting.names import file_name
from answer.exporting.origins import make_origin
from answer.exporting.reports import make_report
from answer.exporting.schema import CorpusVersion, Origin, Printed, Report, Table

__all__ = [
    "FORMATS",
    "CorpusVersion",
    "Format",
    "Origin",
    "Printed",
    "Report",
    "Table",
    "counterparts_table",
    "export",
    "file_name",
    "gaps_table",
    "make_origin",
    "make_report",
    "matrix_table",
    "topic_report",
]
