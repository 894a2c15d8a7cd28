"""The report on a document: what is odd about its numbers, its lists, its grade."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ingest import Annotation, Clause, Document, Source, parse, parse_corpus
from ingest.corpus import corrections_of
from ingest.numbering import Finding
from ingest.report import RULES, Report, as_text, grade, report
from ingest.schema import CLAUSE_KINDS
from tests.factories import make_clause

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
COMMENT = Annotation("AB1", "Comment [AB1]: why?", (), ())


def document(text: str) -> Document:
    return Document(
        Source("made-up", "Exampleham", "", "", "Protocol", "", "", "", "x.txt", ""), text
    )


def looked_over(*lines: str) -> Report:
    """Report on a document of these lines, a blank line between each; line n stands on 2n - 1."""
    made = document("\n\n".join(lines))
    return report(made, parse(made))


def findings(*lines: str) -> list[Finding]:
    return list(looked_over(*lines).findings)


# --- numbering ------------------------------------------------------------------------------------


def test_numbers_in_their_order_are_no_finding() -> None:
    lines = (
        "1. ROLES",
        "1.1 Members decide.",
        "1.2 Officers advise.",
        "2. VISITS",
        "2.1 Visit us.",
    )
    assert findings(*lines) == []


def test_a_document_of_nothing_but_a_title_is_to_be_checked_by_hand() -> None:
    found = looked_over("Protocol")
    assert (found.findings, found.grade) == ((), "check by hand")


def test_a_number_left_out_is_named_with_its_neighbours() -> None:
    found = findings("1. ROLES", "1.1 Members decide.", "1.2 Officers advise.", "1.4 Clerks write.")
    assert found == [Finding("number left out", "1.2 is followed by 1.4", (5, 7))]


def test_a_number_left_out_below_a_sub_heading_is_found() -> None:
    lines = (
        "1. ROLES",
        "1.1 Members decide.",
        "Visits",
        "1.3 Members may visit the premises.",
    )
    assert findings(*lines) == [Finding("number left out", "1.1 is followed by 1.3", (3, 7))]


def test_a_series_starts_anew_in_a_section_of_its_own() -> None:
    assert findings("1. ROLES", "1.1 Members decide.", "3. VISITS", "3.1 Members visit.") == []


def test_a_label_repeated_in_another_section_is_named_with_each_line() -> None:
    found = findings("8. SCRUTINY", "8.1 Members ask.", "8. GROUPS", "8.1 Groups meet.")
    assert found == [Finding("label repeated", "8.1", (3, 7))]


def test_a_label_repeated_in_one_section_is_told_apart() -> None:
    found = findings("8. SCRUTINY", "8.1 Members ask.", "8.2 Groups meet.", "8.2 Clerks write.")
    assert found == [Finding("label repeated in one section", "8.2", (5, 7))]


def test_a_number_of_another_section_is_out_of_place() -> None:
    found = findings("3. ADVICE", "1.1 Members ask.", "1.2 Officers advise.", "3.3 Clerks write.")
    assert found == [
        Finding("flag", "the number 1.1 does not fit section 3: kept as printed", (3,)),
        Finding("flag", "the number 1.2 does not fit section 3: kept as printed", (5,)),
    ]


def test_an_old_number_in_a_draft_names_the_clause_to_compare() -> None:
    found = findings(
        "3. OFFICERS",
        "3.1 Officers serve the Council as a whole.",
        "4.1 Officers are employed by the Council.",
        "Comment [AB1]: Is this still so?",
        "4. MEMBERS",
        "4.1 Members decide the policy framework.",
    )
    flag = "may be deleted text: the number 4.1 does not fit section 3"
    assert Finding("flag", f"{flag}; compare 4.1 in “MEMBERS” (line 11)", (5,)) in found


def test_a_section_without_clauses_is_named() -> None:
    found = findings("1. ROLES", "2. VISITS", "2.1 Members may visit the premises.")
    assert found == [Finding("section without clauses", "1 ROLES", (1,))]


def test_a_heading_over_a_lower_heading_is_not_empty() -> None:
    lines = ("1. ROLES", "Members of the Council", "1.1 Members decide.")
    assert findings(*lines) == []


def test_the_last_section_can_be_empty_too() -> None:
    found = findings("1. ROLES", "1.1 Members decide.", "2. VISITS")
    assert found == [Finding("section without clauses", "2 VISITS", (5,))]


def test_a_list_that_is_announced_and_does_not_come_is_named() -> None:
    text = "1.1 In their dealings with one another all members and officers should always be:"
    found = findings("1. ROLES", text, "1.2 Officers advise.")
    last = "… another all members and officers should always be:"
    assert found == [Finding("list announced but not found", last, (3,))]


def test_a_list_that_comes_is_no_finding() -> None:
    assert findings("1. ROLES", "1.1 Members must:", "- ask;", "- listen.") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("See 1.7.", "dead reference"),
        ("See 8.1.", "ambiguous reference"),
        ("Gifts are declared: see section 7.", "doubtful reference"),
    ],
)
def test_a_reference_without_a_sure_end_is_named(words: str, kind: str) -> None:
    found = findings(
        "1. ROLES",
        f"1.1 {words}",
        "7. VISITS",
        "7.1 Buildings are open daily.",
        "8. SCRUTINY",
        "8.1 Witnesses speak.",
        "8. GROUPS",
        "8.1 Leaders speak.",
    )
    assert [(f.kind, f.lines) for f in found if f.kind.endswith("reference")] == [(kind, (3,))]


# --- grades ---------------------------------------------------------------------------------------


def passages(count: int) -> list[Clause]:
    return [make_clause(id=str(number)) for number in range(count)]


def finding(*lines: int, kind: str = "number left out") -> Finding:
    return Finding(kind, "1.2 is followed by 1.4", lines)


@pytest.mark.parametrize(
    ("count", "found", "expected"),
    [
        (20, [], "clean"),
        (20, [finding(*range(1, 20), kind="label repeated")], "clean"),
        (20, [finding(1, kind="label repeated in one section")], "usable"),
        (20, [finding(1)], "usable"),
        (20, [finding(1), finding(2)], "usable"),  # one in ten
        (20, [finding(1), finding(2), finding(3)], "check by hand"),
        (20, [finding(1, 2, 3)], "check by hand"),  # one finding on three passages
        (20, [finding(1), finding(1), finding(1)], "usable"),  # three on one
        (0, [], "check by hand"),
        (20, [Finding("flag", "may be deleted text: the number 3.5", (1,))], "check by hand"),
    ],
)
def test_grades_follow_the_stated_rules(count: int, found: list[Finding], expected: str) -> None:
    assert grade(passages(count), found) == expected


def test_a_reviewers_comment_is_a_trace_of_tracked_changes() -> None:
    commented = replace(make_clause(id="commented"), comments=(COMMENT,))
    assert grade([*passages(20), commented], []) == "check by hand"


# --- the five documents ---------------------------------------------------------------------------


@cache
def reports() -> dict[str, Report]:
    documents = parse_corpus(CORPUS).documents.values()
    found = [report(made, parse(made, corrections_of(made))) for made in documents]
    return {entry.document_id: entry for entry in found}


def test_grades_of_the_five_documents() -> None:
    assert {name: entry.grade for name, entry in reports().items()} == {
        "brent": "usable",  # three misprinted numbers
        "leeds": "usable",  # one reference to a paragraph that says nothing of it
        "brixton": "usable",  # one colon for a semicolon, one word run together
        "london-councils": "clean",
        "mid-devon": "check by hand",  # a draft with comments and tracked changes
    }


def misfit(number: str) -> str:
    return f"the number {number} does not fit section 3: kept as printed"


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        (
            "brent",  # B2: misprints inside section 3; 3.1-3.3 are not missing
            [
                Finding("label repeated", "1.1", (5, 22)),
                Finding("label repeated", "1.2", (6, 23)),
                Finding("label repeated", "1.3", (7, 24)),
                Finding("flag", misfit("1.1"), (22,)),
                Finding("flag", misfit("1.2"), (23,)),
                Finding("flag", misfit("1.3"), (24,)),
            ],
        ),
        # L5: footnote 4 of 2.12
        ("leeds", [Finding("doubtful reference", "“paragraph 5” in a passage", (33,))]),
        (
            "brixton",
            [
                Finding(  # X11: a colon for a semicolon
                    "list announced but not found",
                    "… council performance in implementing policies and delivering services:",
                    (75,),
                ),
                Finding(
                    "flag",
                    "words run together in the print: “linemanagement” "
                    "(perhaps “line” and “management”)",
                    (189,),
                ),
            ],
        ),
        ("london-councils", []),
    ],
)
def test_findings_on_the_four_documents_as_published(
    document_id: str, expected: list[Finding]
) -> None:
    assert list(reports()[document_id].findings) == expected


def test_the_26_labels_that_repeat_in_the_draft_are_listed() -> None:
    repeated = [f for f in reports()["mid-devon"].findings if f.kind.startswith("label repeated")]
    labels = [finding.detail for finding in repeated]
    assert labels == [
        *("1.1", "1.2", "1.3", "1.4", "1.5"),
        *(f"4.{number}" for number in range(1, 8)),
        "6.1",
        *(f"8.{number}" for number in range(1, 12)),
        *("9.1", "12.4"),
    ]
    assert repeated[0].lines == (33, 41, 239)
    assert {finding.kind for finding in repeated} == {"label repeated"}


def test_the_stray_heading_of_the_draft_is_empty_and_no_number_is_missing() -> None:
    kinds = {"section without clauses", "number left out", "list announced but not found"}
    found = [finding for finding in reports()["mid-devon"].findings if finding.kind in kinds]
    assert found == [Finding("section without clauses", "1 Introduction", (5,))]


OLD_NUMBERS = [78, 82, 83, 94, 97, *range(118, 125), 137, 294]


def test_old_numbers_of_the_draft_are_listed_with_their_lines() -> None:
    found = [f for f in reports()["mid-devon"].findings if f.detail.startswith("may be deleted")]
    assert [line for finding in found for line in finding.lines] == OLD_NUMBERS
    assert (
        "; compare 4.1 in “The Relationship between Members and Officers: General” (line 132)"
        in (found[5].detail)
    )
    # 5.6 says what 3.1 says
    assert "compare 3.1 in “The Role of Officers” (line 109)" in found[12].detail


def test_counts_are_of_every_kind_of_element() -> None:
    counts = reports()["leeds"].counts
    assert counts == {"title": 1, "heading": 6, "clause": 46, "item": 6, "footnote": 4}
    assert sum(n for kind, n in counts.items() if kind in CLAUSE_KINDS) == 52


# --- the text -------------------------------------------------------------------------------------


def test_the_text_names_grade_counts_lines_and_rules() -> None:
    made = looked_over("1. ROLES", "1.1 Members decide.", "1.3 Clerks write.")
    assert as_text([made]) == (
        "made-up: check by hand (clause 2, heading 1)\n"
        "  number left out: 1.1 is followed by 1.3 (line 3, 5)\n"
        "\n"
        f"Grades\n{RULES}"
    )


def test_a_document_without_findings_has_one_line() -> None:
    made = looked_over("1. ROLES", "1.1 Members decide.")
    assert as_text([made]).splitlines()[:2] == ["made-up: clean (clause 1, heading 1)", ""]
