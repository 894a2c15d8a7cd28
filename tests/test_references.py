"""Cross-references: which words point somewhere in the document, and to which clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest import Annotation, Clause, Corpus, parse_corpus
from ingest.references import find_pointers, link_references
from tests.factories import make_clause

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
Pointers = list[tuple[str, str]]

# (text, the numbers that it points to with the direction that it gives)
POINTERS: list[tuple[str, Pointers]] = [
    # Mid Devon, line 202
    ("Subject to 8.4 above, officers should be prepared", [("8.4", "above")]),
    # London Councils, line 177
    ("Refer to section 13 of this Protocol to complain", [("13", "")]),
    ("For gifts refer to 3.5.", [("3.5", "")]),  # the full stop is the sentence's
    # Mid Devon, line 246
    ("any the bodies referred to in 1.1.1;", [("1.1.1", "")]),
    ("Paragraphs 3.1 and 3.2 do not apply.", [("3.1", ""), ("3.2", "")]),
    ("sections 4, 5, and 6 below", [("4", "below"), ("5", "below"), ("6", "below")]),
    ("as set out in paragraphs 3.1 to 3.4", [("3.1", ""), ("3.4", "")]),  # both ends
    ("the exception in 5(a) above", [("5(a)", "above")]),
    ("the exception in 5.2(a) above", [("5.2(a)", "above")]),  # not 2(a)
    ("under rule 4(b) a member", [("4(b)", "")]),
    ("sub-paragraph 2.1(b)(ii) applies", [("2.1(b)(ii)", "")]),
    ("See paragraph 5 of this Protocol.", [("5", "")]),  # Leeds, footnote 4
    ("section 8.0 says more", [("8.0", "")]),
    # an officer without a comma before it is no "section 5 officer"
    ("under section 5 Officers may refuse", [("5", "")]),
    ("see section 5 and the Code", [("5", "")]),
    ("under section 5, the Code of Conduct applies", [("5", "")]),
    ("section 5 of which the second rule", [("5", "")]),
    ("see paragraph 3.2, above", [("3.2", "above")]),
    # another document: London Councils, line 200
    ("officers, paragraph 2.8 of the Code of Conduct for Employees⁷;", []),
    ("rule 4(b) of the Council Procedure Rules", []),
    ("paragraph 3 in the Members' Code", []),
    ("section 13 of the Protocol on Planning", []),
    ("Schedule 12A, paragraph 3", []),
    # a statute: London Councils, lines 111 and 115
    ("¹ Section 2 of the Local Government and Housing Act 1989", []),
    ("³ Section 1(1) of the Local Government and Housing Act 1989", []),
    ("an offence under section 34 Road Traffic Act 1988", []),
    ("sections 5 and 5A of the Local Government and Housing Act 1989", []),
    ("Section 100A of the Local Government Act 1972", []),
    ("the Local Government Act 1972, section 100", []),
    ("section 3 of this Act", []),
    # named after a section of an Act
    ("the section 151 officer", []),
    ("the Section 151 Chief Finance Officer", []),
    ("a section 106 agreement", []),
    # no reference at all
    ("Member Officer Relation Part 7 Page 28", []),  # Brent, line 18: a part of a constitution
    ("see page 28", []),
    ("within 30 days", []),
    ("under 2.5 per cent", []),
    ("sections of the media", []),
    ("version 8.4 of the form, at 6.30pm", []),
    ("section 5, 30 days before the meeting", [("5", "")]),
]


@pytest.mark.parametrize(("text", "expected"), POINTERS)
def test_pointers_of_a_text(text: str, expected: Pointers) -> None:
    assert [(pointer.number, pointer.direction) for pointer in find_pointers(text)] == expected


# --- small documents ------------------------------------------------------------------------------

SCRUTINY, GROUPS, GIFTS = ("8", "Scrutiny"), ("9", "Party groups"), ("10", "Gifts")


def rule(
    id: str, label: str | None, section: tuple[str, str], text: str = "Members decide."
) -> Clause:
    return make_clause(text, id, label=label, sections=[section])


def pointing(text: str, section: tuple[str, str] = GIFTS, id: str = "pointing") -> Clause:
    return rule(id, "10.9", section, text)


def resolved(clauses: Sequence[Clause]) -> list[tuple[str, tuple[str, ...]]]:
    """Return status and targets of the references of the clause called "pointing"."""
    linked = {clause.id: clause for clause in link_references(clauses)}
    return [(found.status, found.targets) for found in linked["pointing"].references]


def test_a_number_that_stands_once_is_linked() -> None:
    clauses = [rule("a", "8.4", SCRUTINY), rule("b", "8.5", SCRUTINY), pointing("See 8.4.")]
    assert resolved(clauses) == [("linked", ("a",))]


def test_a_number_that_stands_twice_is_ambiguous() -> None:
    clauses = [rule("a", "8.4", SCRUTINY), rule("b", "8.4", GROUPS), pointing("See 8.4.")]
    assert resolved(clauses) == [("ambiguous", ("a", "b"))]


@pytest.mark.parametrize(("direction", "target"), [("above", "a"), ("below", "b")])
def test_above_and_below_decide_between_two(direction: str, target: str) -> None:
    clauses = [
        rule("a", "8.4", SCRUTINY),
        pointing(f"Subject to 8.4 {direction}, officers advise."),
        rule("b", "8.4", GROUPS),
    ]
    assert resolved(clauses) == [("linked", (target,))]


def test_above_does_not_decide_between_two_that_both_stand_above() -> None:
    clauses = [rule("a", "8.4", SCRUTINY), rule("b", "8.4", GROUPS), pointing("See 8.4 above.")]
    assert resolved(clauses) == [("ambiguous", ("a", "b"))]


def test_the_section_of_the_reference_decides_between_two() -> None:
    clauses = [rule("a", "8.4", SCRUTINY), rule("b", "8.4", GROUPS), pointing("See 8.4.", GROUPS)]
    assert resolved(clauses) == [("linked", ("b",))]


@pytest.mark.parametrize("text", ["See 8.7.", "See section 14.", "See 8.4(c).", "See 8.4 below."])
def test_what_is_not_there_is_dead(text: str) -> None:
    assert resolved([rule("a", "8.4", SCRUTINY), pointing(text)]) == [("dead", ())]


def test_a_clause_does_not_mean_itself() -> None:
    assert resolved([pointing("See 10.9.")]) == [("dead", ())]


def test_a_label_that_is_not_printed_can_be_meant() -> None:
    assert resolved([rule("a", "[8.4]", SCRUTINY), pointing("See 8.4.")]) == [("linked", ("a",))]


def test_a_section_is_linked_to_its_first_clause() -> None:
    clauses = [
        rule("a", "8.1", SCRUTINY, "The committee calls witnesses."),
        rule("b", "8.2", SCRUTINY),
        pointing("Witnesses are heard under section 8."),
    ]
    assert resolved(clauses) == [("linked", ("a",))]


@pytest.mark.parametrize("others", [1, 2])
def test_a_section_that_speaks_of_something_else_is_doubtful(others: int) -> None:
    texts = ["The committee calls witnesses.", "Evidence is recorded."][:others]
    section = [rule(str(n), f"8.{n}", SCRUTINY, text) for n, text in enumerate(texts, 1)]
    found = resolved([*section, pointing("Hospitality is declared: see section 8.")])
    assert found == [("doubtful", ("1",))]


def test_a_word_that_every_protocol_uses_is_no_common_subject() -> None:
    clauses = [
        rule("a", "8.1", SCRUTINY, "Members of the Council and officers inform the Council."),
        pointing("The Council pays for stationery that members use: see section 8."),
    ]
    assert resolved(clauses) == [("doubtful", ("a",))]


def test_two_sections_of_one_number_are_ambiguous() -> None:
    clauses = [rule("a", "8.1", SCRUTINY), rule("b", "8.1", ("8", "Groups")), pointing("section 8")]
    assert resolved(clauses) == [("ambiguous", ("a", "b"))]


def test_a_paragraph_numbered_with_one_number_comes_before_a_section() -> None:
    plain = ("", "Gifts")
    clauses = [rule("a", "5.", plain), rule("b", "5.1", ("5", "Visits")), pointing("paragraph 5")]
    assert resolved(clauses) == [("linked", ("a",))]


def test_a_section_comes_before_a_paragraph_where_a_section_is_named() -> None:
    clauses = [
        rule("a", "5.", ("", "Gifts")),
        rule("b", "5.1", ("5", "Visits"), "Hospitality is offered."),
        pointing("Hospitality is declared under section 5."),
    ]
    assert resolved(clauses) == [("linked", ("b",))]


def lettered(id: str, letter: str, parent_id: str) -> Clause:
    return make_clause(
        "ask.", id, kind="item", label=letter, sections=[SCRUTINY], parent_id=parent_id
    )


def test_letters_lead_to_the_item() -> None:
    clauses = [
        rule("lead-in", "8.4", SCRUTINY, "Members may:"),
        lettered("a", "(a)", "lead-in"),
        lettered("b", "b)", "lead-in"),
        lettered("ii", "(ii)", "b"),
        pointing("See 8.4(b) and 8.4(b)(ii)."),
    ]
    assert resolved(clauses) == [("linked", ("b",)), ("linked", ("ii",))]


def test_letters_that_start_again_in_a_section_are_ambiguous() -> None:
    # C5: "5(a)" where section 5 has several series
    clauses = [
        rule("first", None, SCRUTINY, "Members may:"),
        lettered("a", "a)", "first"),
        rule("second", None, SCRUTINY, "Officers may:"),
        lettered("a-again", "a)", "second"),
        pointing("See 8(a) above."),
    ]
    assert resolved(clauses) == [("ambiguous", ("a", "a-again"))]


def test_a_letter_inside_a_sentence_leads_to_its_clause() -> None:
    text = "Members may (a) ask; or (b) speak."
    clauses = [rule("a", "8.4", SCRUTINY, text), pointing("See 8.4(b).")]
    assert resolved(clauses) == [("linked", ("a",))]


def test_a_footnote_points_for_the_clause_that_cites_it() -> None:
    note = Annotation("1", "¹ See 8.4.", (), ())
    clauses = [rule("a", "8.4", SCRUTINY), replace(pointing("Members ask.¹"), footnotes=(note,))]
    assert resolved(clauses) == [("linked", ("a",))]


# --- the five documents ---------------------------------------------------------------------------


@cache
def corpus() -> Corpus:
    return parse_corpus(CORPUS)


def test_every_reference_of_the_five_documents() -> None:
    found = [
        (
            clause.document_id,
            clause.lines[0][0],
            reference.number,
            reference.status,
            [corpus().by_id[target].lines[0][0] for target in reference.targets],
        )
        for clause in corpus().clauses
        for reference in clause.references
    ]
    assert found == [
        # footnote 4 stands for resources; 5.0 is on breaches
        ("leeds", 33, "5", "doubtful", [77]),
        ("london-councils", 173, "13", "linked", [260]),
        # M7: the 8.4 of the Scrutiny Committee, not that of the party groups on line 221
        ("mid-devon", 202, "8.4", "linked", [201]),
        ("mid-devon", 246, "1.1.1", "linked", [245]),
        ("mid-devon", 250, "1.1.1", "linked", [245]),
    ]


def test_every_target_is_a_clause_of_the_same_document() -> None:
    for clause in corpus().clauses:
        for reference in clause.references:
            documents = {corpus().by_id[target].document_id for target in reference.targets}
            assert documents <= {clause.document_id}
