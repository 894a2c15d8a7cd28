"""Documents -> clauses with provenance.

The stages, in order: `sources` (the corpus table) -> `reading` (file -> text, by one of `readers`,
a file from outside by `isolation` in a process of its own; `keeping` keeps what comes out) ->
`lines`, `marks` and `wrapping` (text -> `blocks`) -> `lettering` (bare letters as labels) ->
`furniture` and `headings` (what is no clause, with `titles` and `ranks`) -> `mending` (what the
print parted, with `quotations`) -> `corrections` (what an editor decided) -> `structure` and
`lists` (sections, kinds, parents) -> `identify`, `annotations`, `change_marks`, `numbering` and
`references` (with `targets`) -> clauses. `parser` calls them in this order; `corpus` puts what they
give together; `report` grades it; `upkeep` changes which documents there are.
"""

from ingest.corpus import Corpus, load_corpus, make_corpus, parse_corpus
from ingest.parser import PARSER_VERSION, parse
from ingest.schema import (
    Annotation,
    Clause,
    Document,
    DocumentError,
    Element,
    Section,
    Source,
    Span,
)

__all__ = [
    "PARSER_VERSION",
    "Annotation",
    "Clause",
    "Corpus",
    "Document",
    "DocumentError",
    "Element",
    "Section",
    "Source",
    "Span",
    "load_corpus",
    "make_corpus",
    "parse",
    "parse_corpus",
]
