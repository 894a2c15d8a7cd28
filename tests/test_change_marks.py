"""Tracked changes that were printed into the text: what is flagged, and what is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from answer.quotes import make_quote
from index.schema import Hit
from ingest import Clause, Corpus, parse_corpus
from ingest.change_marks import flags_of_change, known_words, split_word

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
OF_CHANGE = ("words run together", "“", "stray hyphen")


@cache
def corpus() -> Corpus:
    return parse_corpus(CORPUS)


def fused(printed: str, first: str, second: str) -> str:
    return f"words run together in the print: “{printed}” (perhaps “{first}” and “{second}”)"


def strange(printed: str) -> str:
    return f"“{printed}” is no English word: two spellings may be printed as one"


def hyphen(printed: str) -> str:
    return f"stray hyphen in “{printed}”: words may be missing"


def flags_by_line(document_id: str) -> dict[int, set[str]]:
    """Return the flags of change, by the first line of the clause that bears them."""
    return {
        clause.lines[0][0]: found
        for clause in corpus().by_document[document_id]
        if (found := {flag for flag in clause.flags if flag.startswith(OF_CHANGE)})
    }


AUDIT = fused("AuditStandards", "Audit", "Standards")


def test_mid_devon_is_flagged_where_its_words_are_fused_and_nowhere_else() -> None:
    assert flags_by_line("mid-devon") == {
        46: {fused("life_national", "life", "national")},
        67: {AUDIT},
        86: {fused("instructdirect", "instruct", "direct")},
        138: {fused("theto", "the", "to")},
        139: {strange("respondses"), strange("acknowledgrement")},
        141: {strange("respondses")},
        233: {hyphen("Council-business")},
        259: {fused("needmust", "need", "must"), fused("TeamSenior", "Team", "Senior")},
        267: {fused("mustshould", "must", "should")},
        268: {fused("wardlocal", "ward", "local"), fused("Serviceofficer", "Service", "officer")},
        272: {fused("Surgeries</u>care", "Surgeries", "care")},
        294: {hyphen("Council-provided")},
        373: {fused("theany", "the", "any"), hyphen("Council-may")},
        380: {fused("officerHead", "officer", "Head")},
        383: {fused("AMore", "A", "More"), strange("referraled"), AUDIT},
    }


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        ("brent", {}),
        ("leeds", {}),
        ("brixton", {189: {fused("linemanagement", "line", "management")}}),
        ("london-councils", {}),
    ],
)
def test_other_documents_have_one_word_run_together(
    document_id: str, expected: dict[int, set[str]]
) -> None:
    assert flags_by_line(document_id) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Whistleblowing is protected.",
        "A co-opted member has no vote.",
        "Officers must therefore be neutral.",
        "London boroughs work together.",
        "The meeting is quorate, or it is inquorate.",
        "See https://www.exampleham.gov.uk/counciltaxpolicy and www.theto.org.uk/mustshould.",
        "Write to monitoringofficer@exampleham.gov.uk or use exampleham.gov.uk.",
        "The LGA, HMRC and SLCC advise; FOI and GDPR apply.",
        "The councillor's and the members' interests don't matter.",
        "Use café facilities, e-mail, ModernGov and SharePoint; ask Ms McTavish.",
        "Virement follows the precepting timetable.",
        "An evenhanded policy-maker and a vice-chair.",
        "Members<u> must</u> declare gifts",
        "The word under<u>take</u> is underlined in part.",
    ],
)
def test_ordinary_words_are_not_flagged_in_a_clean_document(text: str) -> None:
    # the document uses the parts that a hasty split would find
    vocabulary = known_words("the to must should council tax policy officer monitoring in line on")
    assert flags_of_change(text, vocabulary, changed=False) == ()


def test_words_on_both_sides_of_an_insertion_are_flagged_in_any_document() -> None:
    found = flags_of_change("Members <u>may</u>not ask.", known_words(""), changed=False)
    assert found == (fused("may</u>not", "may", "not"),)


@pytest.mark.parametrize(
    "text",
    [
        "Whistleblowing is protected, therefore London is quorate.",
        "A co-opted member has no vote.",
        "Decision-making rests with the Council.",  # starts a sentence: a compound in small letters
        "Part-time officers use Council-owned premises.",
        "See https://www.exampleham.gov.uk/counciltaxpolicy.",
        "Write to clerk@exampleham.gov.uk or use exampleham.gov.uk.",
        "The LGA and the SLCC advise.",
    ],
)
def test_ordinary_words_are_not_flagged_in_a_draft_either(text: str) -> None:
    vocabulary = known_words("the to must council council tax policy decision decision part part")
    assert flags_of_change(text, vocabulary, changed=True) == ()


def test_a_place_is_not_two_words_of_a_clean_document() -> None:
    vocabulary = known_words("north of the river, by the bridge")
    assert flags_of_change("The Mayor of Northby attends.", vocabulary, changed=False) == ()


def test_strange_words_are_flagged_only_where_changes_are_printed() -> None:
    vocabulary = known_words("Members ask.")
    text = "Officers give respondses."
    assert flags_of_change(text, vocabulary, changed=True) == (strange("respondses"),)
    assert flags_of_change(text, vocabulary, changed=False) == ()


def test_a_word_is_flagged_once_in_a_clause() -> None:
    vocabulary = known_words("they must, they should")
    found = flags_of_change(
        "Members mustshould ask; officers mustshould.", vocabulary, changed=True
    )
    assert found == (fused("mustshould", "must", "should"),)


def test_a_split_is_likely_where_the_document_uses_both_words() -> None:
    assert split_word("mustshould", known_words("must should")) == ("must", "should")
    assert split_word("mustshould", known_words("must")) is None


def test_fused_words_are_no_words_of_the_document() -> None:
    assert known_words("Members mustshould ask: <https://must.uk>") == {"members": 1, "ask": 1}


# --- wherever a clause is quoted ------------------------------------------------------------------


def passage(line: int) -> Clause:
    clauses = corpus().by_document["mid-devon"]
    return next(clause for clause in clauses if clause.lines[0][0] == line)


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        (86, fused("instructdirect", "instruct", "direct")),  # 2.8 itself
        (87, fused("instructdirect", "instruct", "direct")),  # its first item
        (90, fused("instructdirect", "instruct", "direct")),  # its last
        (269, fused("wardlocal", "ward", "local")),  # an item of [10.5]
        (297, hyphen("Council-provided")),
        (95, "may be deleted text: the number 3.14 does not fit section 2.0"),
    ],
)
def test_flags_of_a_lead_in_are_shown_with_the_quotes_of_its_items(line: int, flag: str) -> None:
    hit = Hit(passage(line), 1.0, 1.0, 1.0, 1, 1)
    quote = make_quote(corpus(), hit, "May members instruct officers?")
    assert flag in quote.flags


def test_flagged_words_stay_as_they_are_printed() -> None:
    assert "to instructdirect officers other than:" in passage(86).text
    assert "<u>mustshould</u> be invited" in passage(267).text
