"""Documents -> clauses with provenance.

The stages, in order: `sources` (the corpus table) -> `reading` (file -> text) -> `lines` and
`blocks` (text -> blocks) -> `lettering` (bare letters as labels) -> `furniture` and `headings`
(what is no clause) -> `mending` (what the print parted) -> `structure` (sections, kinds, parents)
-> `identify` and `annotations` -> clauses. `parser` calls them, `corpus` keeps what they give.
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
