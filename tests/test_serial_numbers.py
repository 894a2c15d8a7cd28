"""Numbers that are labels only in a series, and bracketed numbers under a numbered heading."""

from __future__ import annotations

import pytest

from ingest import Clause, Document, parse
from tests.factories import make_source


def clauses_of(text: str) -> tuple[Clause, ...]:
    return parse(Document(make_source(text=text), text)).clauses


def cut(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    found = clauses_of("\n\n".join(paragraphs) + "\n")
    return [(clause.kind, clause.label, clause.text) for clause in found]


RULES = ("Members must be polite.", "Officers must be honest.", "Both must be brief.")


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        ("1- {}|2- {}|3- {}", ["1", "2", "3"]),
        ("1 – {}|2 – {}|3 – {}", ["1", "2", "3"]),
        ("1: {}|2: {}|3: {}", ["1", "2", "3"]),
        ("A1 {}|A2 {}|A3 {}", ["A1", "A2", "A3"]),
        ("B.1 {}|B.2 {}|B.3 {}", ["B.1", "B.2", "B.3"]),
        ("5A.1 {}|5A.2 {}|5A.3 {}", ["5A.1", "5A.2", "5A.3"]),
        ("A1 {}|A1.1 {}|A2 {}", ["A1", "A1.1", "A2"]),
        ("(1). {}|(2). {}|(3). {}", ["(1)", "(2)", "(3)"]),
        # what is a label anyway is carried on, also behind a series inside it
        ("1. {}|2- {}|3- {}", ["1", "2", "3"]),
    ],
)
def test_a_series_is_read(printed: str, labels: list[str]) -> None:
    rows = [
        "Conduct",
        *(row.format(rule) for row, rule in zip(printed.split("|"), RULES, strict=True)),
    ]
    assert cut(*rows) == [("clause", *pair) for pair in zip(labels, RULES, strict=True)]


def test_a_series_goes_on_behind_one_that_stands_inside_it() -> None:
    found = cut(
        "6.-(1) Members must not do this.",
        "(2) Members must not do that.",
        "7- Members must be brief.",
    )
    assert [label for _, label, _ in found] == ["6.-(1)", "(2)", "7"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # alone, it may be anything
        ("A4 Paper is ordered by the clerk.",),
        ("10 - 15 members may attend.", "16 - 20 members may not."),
        # a series starts at 1
        ("M4 Traffic is heard first.", "M5 Traffic is heard second."),
        ("3 - Officers must be honest.", "4 - Both must be brief."),
        # and does not jump
        ("A1 Paper is ordered by the clerk.", "A4 Paper is not."),
    ],
)
def test_what_is_no_series_stays_words(paragraphs: tuple[str, ...]) -> None:
    assert [(label, text) for _, label, text in cut(*paragraphs)] == [
        (None, paragraph) for paragraph in paragraphs
    ]


def test_bracketed_numbers_stand_under_a_numbered_heading() -> None:
    found = clauses_of(
        "1. Press\n\n(1) Members ask.\n\n(2) Officers answer.\n\n2. Staff\n\n"
        "(1) Members ask nobody.\n\n(2) Officers obey.\n"
    )
    assert [(c.sections[-1].title, c.label) for c in found] == [
        ("Press", "(1)"),
        ("Press", "(2)"),
        ("Staff", "(1)"),
        ("Staff", "(2)"),
    ]


def test_half_a_sentence_over_bracketed_numbers_is_no_heading() -> None:
    found = cut("1. The Monitoring Officer shall", "(1) keep the register; and", "(2) open it.")
    assert found[0] == ("clause", "1", "The Monitoring Officer shall")


def test_a_letter_of_its_own_fits_a_numbered_section() -> None:
    found = clauses_of("5. Press\n\n5.1 Members ask.\n\nA1.1 Officers answer.\n\nA1.2 Both wait.\n")
    assert [(clause.label, clause.flags) for clause in found] == [
        ("5.1", ()),
        ("A1.1", ()),
        ("A1.2", ()),
    ]
