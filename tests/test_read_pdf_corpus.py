"""The documents of the corpus set as print in several layouts give the clauses of the text.

What is left differs for reasons that the print does not show: without room between paragraphs a
line that ends a sentence at the margin may end its paragraph or not (the unnumbered documents,
"tight"); lines that the text wraps by hand are paragraphs of their own in print (Mid Devon).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import pytest

from ingest import Clause, Document, Source, parse
from ingest.readers.pdf import read_pdf
from ingest.readers.schema import Wishes
from ingest.sources import read_sources
from tests.making_pdf import PRINTS, Print, set_text

CORPUS = Path(__file__).parent.parent / "corpus"
SOURCES = {source.id: source for source in read_sources(CORPUS)}
# document: the number of clauses of its text
CLAUSES = {"brent": 53, "leeds": 52, "brixton": 123, "london-councils": 175, "mid-devon": 223}
# (document, print): how many clauses do not come out with the same kind, label and words, and how
# many come out that the text does not have
DIFFERENT = {
    ("brixton", "tight"): (8, 4),
    ("brixton", "flush and tight"): (4, 2),
    ("brixton", "letter"): (2, 1),
    ("london-councils", "tight"): (6, 3),
    ("london-councils", "flush and tight"): (11, 6),
    ("mid-devon", "plain"): (3, 6),
    ("mid-devon", "hanging"): (3, 6),
    ("mid-devon", "tight"): (3, 4),
    ("mid-devon", "justified"): (2, 4),
    ("mid-devon", "columns"): (3, 6),
    ("mid-devon", "flush and tight"): (3, 6),
    ("mid-devon", "letter"): (3, 6),
    ("mid-devon", "typescript"): (3, 6),
    ("mid-devon", "justified columns"): (3, 7),
    ("mid-devon", "booklet"): (3, 6),
}

Shown = tuple[str, str | None, str]


def shown(clause: Clause) -> Shown:
    """What must come out the same: kind, label, and words without marks of Markdown."""
    words = re.sub(r"</?u>|\*\*", "", clause.text)
    return clause.kind, clause.label, " ".join(words.split())


@lru_cache
def clauses_of_text(id: str) -> tuple[str, tuple[Shown, ...]]:
    text = (CORPUS / SOURCES[id].file).read_text(encoding="utf-8")
    return text, tuple(shown(clause) for clause in parse(Document(SOURCES[id], text)).clauses)


def clauses_of_print(source: Source, text: str, print_: Print) -> list[Shown]:
    reading = read_pdf(set_text(text, print_), f"{source.id}.pdf", Wishes())
    document = Document(source, reading.text, None, reading.places, reading.known)
    return [shown(clause) for clause in parse(document).clauses]


@pytest.mark.parametrize("id", CLAUSES)
@pytest.mark.parametrize("print_", PRINTS, ids=lambda print_: print_.name)
def test_print_gives_the_clauses_of_the_text(id: str, print_: Print) -> None:
    text, wanted = clauses_of_text(id)
    found = clauses_of_print(SOURCES[id], text, print_)
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    lost = [
        (kind, wanted[i:j], found[k:m])
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]
    assert len(wanted) == CLAUSES[id]
    missing, strange = DIFFERENT.get((id, print_.name), (0, 0))
    assert (same, len(found)) == (CLAUSES[id] - missing, CLAUSES[id] - missing + strange), lost
