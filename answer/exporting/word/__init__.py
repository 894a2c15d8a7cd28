"""Word: a committee-report appendix, or any table, with real styles and real footnotes.

`layout` says what stands in the appendix, `tables` in a document of any other table; `building`
writes either, with `elements` for what it is made of, `footnotes` for theirs, `styles` for how all
looks, and `packaging` for the file.
"""

from answer.exporting.word.layout import write_report
from answer.exporting.word.plain import write_table

__all__ = ["write_report", "write_table"]
