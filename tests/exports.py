"""Answers to export, and exported files read back, for the tests of every format."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from textwrap import dedent

import docx
from docx.document import Document as WordDocument
from docx.table import _Row
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from answer import Comparison, CouncilAnswer, Quote, Status, make_quote
from index import Hit
from ingest import Corpus, Document, make_corpus, parse
from tests.factories import make_source

DAY = date(2026, 11, 22)
QUESTION = "How do councils treat press releases?"
NORTHBY = dedent(
    """\
    1.0 PRESS

    1.1 Press releases¹ that officers write must:

    - (a) be factual;
    - (b) be approved by the clerk.

    1.2 Members may speak to the press.

    ¹ Also those on a web site.
    """
)
SOUTHWICK = "1. ROOMS\n\n1.1 Rooms are free.\n\n1.2 Rooms close at six.\n"
DRAFT = {"status": "draft: not adopted", "attribution": "inferred: it names a bishop"}


def two_councils() -> Corpus:
    """A council that answers, with a footnote and lead-ins, and one with notices that does not."""
    documents = [
        Document(make_source("northby", NORTHBY, document_date="2019-06"), NORTHBY),
        Document(make_source("southwick", SOUTHWICK, **DRAFT), SOUTHWICK),
    ]
    return make_corpus(documents, [c for d in documents for c in parse(d).clauses])


def quotes_of(corpus: Corpus, council: str, shown: int) -> tuple[Quote, ...]:
    """Quote every clause of a council, the first of them as shown."""
    made = []
    for place, clause in enumerate(corpus.by_document[council]):
        quote = make_quote(corpus, Hit(clause, 1.0, 1.0, 1.0, 1, 1), QUESTION)
        made.append(changed(quote, shown=place < shown, probability=0.9 - place / 100))
    return tuple(made)


def changed(quote: Quote, **values: object) -> Quote:
    """Return a quote with other values, whatever a test says."""
    kept = {name: getattr(quote, name) for name in Quote.__slots__}
    return Quote(**{**kept, **values})


def answered(
    corpus: Corpus, council: str, status: Status = "answered", shown: int = 1
) -> CouncilAnswer:
    """Return what a council is said to answer, its first quotes shown unless it is silent."""
    (source,) = [source for source in corpus.sources if source.id == council]
    quotes = quotes_of(corpus, council, 0 if status == "silent" else shown)
    return CouncilAnswer(source, status, 0.756, quotes, len(corpus.by_document[council]))


def compared(corpus: Corpus, *answers: CouncilAnswer, question: str = QUESTION) -> Comparison:
    """Put answers together; by default every council answers with every quote."""
    every = tuple(
        answered(corpus, source.id, shown=len(corpus.by_document[source.id]))
        for source in corpus.sources
    )
    return Comparison(question, answers or every)


# --- read back ------------------------------------------------------------------------------------


def read_csv(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_sheet(content: bytes, number: int = 1) -> list[list[str]]:
    """Return the texts of a sheet as Excel shows them: those of the standard, not of a library.

    Control characters stand in the file as "_x0007_" (ECMA-376, 22.9.2.19).
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = [_text(e) for e in _tree(archive, "xl/sharedStrings.xml")]
        sheet = _tree(archive, f"xl/worksheets/sheet{number}.xml")
    return [
        [held[int(cell[0].text or "")] if len(cell) else "" for cell in row]
        for row in sheet.iter("{*}row")
    ]


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))


def _text(element: etree._Element) -> str:
    written = "".join(part.text or "" for part in element.iter("{*}t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), written)


def read_word(content: bytes) -> WordDocument:
    """Open a Word file."""
    return docx.Document(io.BytesIO(content))


def cells(document: WordDocument) -> list[list[list[str]]]:
    """Return the texts of the only table of a document: rows of cells of paragraphs."""
    (table,) = document.tables
    return [_paragraphs(row) for row in table.rows]


def _paragraphs(row: _Row) -> list[list[str]]:
    return [[paragraph.text for paragraph in cell.paragraphs] for cell in row.cells]


def styled(document: WordDocument, style: str) -> list[str]:
    """Return the texts of the paragraphs of a style, those in the table too."""
    paragraphs = [
        *document.paragraphs,
        *(p for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs),
    ]
    return [p.text for p in paragraphs if p.style is not None and p.style.name == style]


def drawn(content: bytes) -> list[Token]:
    """Return what a renderer of Markdown makes of a file, with tables and HTML allowed."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return renderer.parse(content.decode())


def block_quotes(tokens: Sequence[Token]) -> list[str]:
    """Return the texts of the block quotes; their paragraphs are joined by an empty line."""
    found: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "blockquote_open":
            inside = True
            found.append([])
        elif token.type == "blockquote_close":
            inside = False
        elif inside and token.type == "inline":
            found[-1].append(plain(token))
    return ["\n\n".join(paragraphs) for paragraphs in found]


def table_cells(tokens: Sequence[Token]) -> list[str]:
    """Return the texts of the cells of every table, its head first."""
    return [plain(tokens[n + 1]) for n, t in enumerate(tokens) if t.type in ("th_open", "td_open")]


def headings(tokens: Sequence[Token]) -> list[str]:
    """Return the texts of the headings."""
    return [plain(tokens[n + 1]) for n, t in enumerate(tokens) if t.type == "heading_open"]


def plain(inline: Token) -> str:
    """Return the text of a paragraph."""
    return "".join(
        "\n" if part.type in ("hardbreak", "softbreak") else part.content
        for part in inline.children or ()
    )
