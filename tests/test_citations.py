"""Citations read as a person would cite, on the five documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.citations import citation, section_name
from ingest import Clause, Corpus, Document, Section, Source, load_corpus

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


def clause_at(corpus: Corpus, document_id: str, line: int, nth: int = 0) -> Clause:
    return [c for c in corpus.by_document[document_id] if c.lines[0][0] == line][nth]


CITATIONS = [
    # a numbered clause; the bracket of the title is where the document is kept
    (
        "brent",
        50,
        "London Borough of Brent, Protocol for Member/Officer Relations, "
        "7 Press releases and publicity, 7.1 (lines 50-50)",
    ),
    # a letter under a misprinted label
    (
        "brent",
        26,
        "London Borough of Brent, Protocol for Member/Officer Relations, "
        "3 Officer advice to party groups, 1.3(b) (lines 26-26)",
    ),
    # a bullet without label is counted under its lead-in
    (
        "leeds",
        33,
        "Leeds City Council, A Protocol for Member/Officer Relations, "
        "2.0 The role of Members, 2.12, item 2 (lines 33-33)",
    ),
    # the unnumbered end of a numbered clause
    (
        "brent",
        79,
        "London Borough of Brent, Protocol for Member/Officer Relations, "
        "10 Staff approaches to members, 10.2, closing paragraph (lines 79-79)",
    ),
    # no numbers at all: heading and ordinal paragraph
    (
        "brixton",
        221,
        "Brixton Parish Council, Councillor - Officer Protocol, "
        "Press and media, paragraph 3 (lines 221-221)",
    ),
    # letters start again inside a section, so the paragraph tells them apart
    (
        "london-councils",
        270,
        "London Councils, Member/Officer Relations, 13 Complaints and criticism, "
        "Formal complaint by a Member about an officer, paragraph 2(c) (lines 270-270)",
    ),
    # a name inside a title in capitals keeps its capitals
    (
        "london-councils",
        234,
        "London Councils, Member/Officer Relations, 11 Members and their use of London Councils "
        "services as a resident of London, paragraph 1 (lines 234-234)",
    ),
    # a clause in two parts names both
    (
        "mid-devon",
        124,
        "Mid Devon District Council, Protocol on Member/Officer Relations, "
        "3.0 The Role of Officers, 4.7 (lines 124-124, 128-128)",
    ),
]


@pytest.mark.parametrize(("document_id", "line", "expected"), CITATIONS)
def test_a_citation_names_council_document_section_label_and_lines(
    corpus: Corpus, document_id: str, line: int, expected: str
) -> None:
    assert citation(corpus, clause_at(corpus, document_id, line)) == expected


def test_no_two_clauses_share_a_citation(corpus: Corpus) -> None:
    # X10 of one document: two items on one line differ by their ordinal
    cited = [citation(corpus, clause) for clause in corpus.clauses]
    assert len(set(cited)) == len(cited)


def test_a_title_that_is_not_in_capitals_stays_as_printed() -> None:
    source = Source("d", "C", "", "", "T", "", "", "", "d.txt", "")
    document = Document(source, "Access to Premises")
    assert (
        section_name(document, Section("14.0", "Access to Premises")) == "14.0 Access to Premises"
    )
