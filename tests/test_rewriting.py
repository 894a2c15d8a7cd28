"""A question as it is searched: mended, written out, added to, and nothing lost."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import searchable_text
from index.rewriting import READ, SYNONYM, Lexicon, Rewriting, rewrite
from index.thesaurus import load_thesaurus
from index.tokens import tokenise
from ingest import load_corpus

TEXTS = [
    "Press releases are approved by the Head of Communications.",
    "Members must not instruct staff; officers answer to their manager.",
    "The Monitoring Officer advises on close personal relationships and friendship.",
    "In the pre-election period the media protocol applies.",
    "FOI requests, letters and correspondence are acknowledged by the committee.",
]
ENTRIES = """
[abbreviations]
MO = "monitoring officer"
PA = "personal assistant"
IT = "information technology"
foi = "freedom of information"
cttee = "committee"

[same]
officers = ["officer", "staff", "employee"]
press = ["press", "media", "newspaper"]
releases = ["press release", "news release"]
election = ["pre-election period", "purdah"]
letters = ["letter", "correspondence"]

[lay]
mates = { said = ["mate"], written = ["friendship", "close personal relationship"] }
boss = { said = ["boss"], written = ["manager", "chief executive"] }
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path = tmp_path_factory.mktemp("lexicon") / "thesaurus.toml"
    path.write_text(ENTRIES, encoding="utf-8")
    return Lexicon.of(TEXTS, load_thesaurus(path))


@pytest.fixture(scope="module")
def real() -> Lexicon:
    corpus = load_corpus()
    return Lexicon.of(searchable_text(corpus, clause) for clause in corpus.clauses)


def test_everything_at_once(lexicon: Lexicon) -> None:
    found = rewrite("Can the MO stop an oficer being mates with the press?", lexicon)
    assert dataclasses.replace(found, ways={}) == Rewriting(
        text=(
            "Can the MO (monitoring officer) stop an officer being mates (friendship, close "
            "personal relationship) with the press?"
        ),
        terms={
            # the question's own words; what a short form stands for is one of them
            **dict.fromkeys(("mo", "monitor", "stop", "mate", "press"), 1),
            "offic": 2,
            # a synonym less
            **dict.fromkeys(("friendship", "close", "person", "relationship"), SYNONYM),
            **dict.fromkeys(("staff", "media"), SYNONYM),
        },
        corrected=(("oficer", "officer"),),
        added=(
            "monitoring officer",
            "staff",
            "friendship",
            "close personal relationship",
            "media",
        ),
    )


def test_a_question_that_needs_nothing_is_left_as_it_is(lexicon: Lexicon) -> None:
    asked = "Who approves it?"
    assert rewrite(asked, lexicon) == Rewriting(asked, {"approv": 1})


@pytest.mark.parametrize("asked", ["", " ", "?!", "the of and"])
def test_a_question_without_words_has_no_terms(lexicon: Lexicon, asked: str) -> None:
    assert rewrite(asked, lexicon) == Rewriting(asked, {})


def test_the_longest_phrase_at_a_place_is_taken(lexicon: Lexicon) -> None:
    # "news" stands in no document, and "press release" is not "press"
    assert rewrite("press releases", lexicon).added == ()
    assert rewrite("press", lexicon).added == ("media",)
    assert rewrite("the media", lexicon).added == ("press",)


def test_what_no_document_holds_is_not_added(lexicon: Lexicon) -> None:
    # "chief executive", "employee" and "newspaper" are in the thesaurus only
    found = rewrite("my boss, an officer, and the press", lexicon)
    assert found.added == ("manager", "staff", "media")
    assert found.text == "my boss (manager), an officer, and the press"


def test_what_was_asked_is_not_added(lexicon: Lexicon) -> None:
    found = rewrite("officers and staff", lexicon)
    assert (found.added, found.terms) == ((), {"offic": 1, "staff": 1})


def test_a_short_form_is_found_as_it_is_written(lexicon: Lexicon) -> None:
    assert rewrite("foi FOI", lexicon).text == (
        "foi (freedom of information) FOI (freedom of information)"
    )
    assert rewrite("£100 pa for a PA's desk", lexicon).text == (
        "£100 pa for a PA (personal assistant)'s desk"
    )
    assert rewrite("it is IT", lexicon).text == "it is IT (information technology)"
    # in capitals throughout nobody can tell
    assert rewrite("WHO OWNS IT", lexicon).text == "WHO OWNS IT"


def test_what_stands_for_a_short_form_is_named_only_where_it_is_searched(lexicon: Lexicon) -> None:
    assert rewrite("the PA of the cttee", lexicon).added == ("committee",)


def test_a_short_form_is_searched_for_what_it_stands_for(lexicon: Lexicon) -> None:
    found = rewrite("freedom of information", lexicon)
    assert (found.added, found.terms["foi"]) == (("foi",), SYNONYM)
    assert found.text == "freedom of information"


def test_a_corrected_word_has_its_synonyms(lexicon: Lexicon) -> None:
    found = rewrite("leters in purdha", lexicon)
    assert found.corrected == (("leters", "letters"), ("purdha", "purdah"))
    assert found.added == ("correspondence", "pre-election period")


def test_a_word_misspelt_twice_is_named_once(lexicon: Lexicon) -> None:
    found = rewrite("an oficer and an oficer", lexicon)
    assert found.text == "an officer and an officer"
    assert found.corrected == (("oficer", "officer"),)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("the oficer's desk", "the officer's desk"),
        ("the oficer\N{RIGHT SINGLE QUOTATION MARK}s desk", "the officer’s desk"),
        ("the chair's vote", "the chair's vote"),
        ("(oficer)", "(officer)"),
        ("member/oficer", "member/officer"),
        ("'oficer'.", "'officer'."),
        ("don't, they're, o'clock", "don't, they're, o'clock"),
        ("Oficer", "Officer"),
        # no word by itself
        ("OFICER", "OFICER"),
        ("oficer(s)", "oficer(s)"),
        ("re-oficer", "re-oficer"),
        ("oficer@council.gov.uk", "oficer@council.gov.uk"),
        ("www.oficer.gov.uk", "www.oficer.gov.uk"),
        ("oficer2", "oficer2"),
        ("_oficer_", "_oficer_"),
    ],
)
def test_where_a_word_is_mended(lexicon: Lexicon, asked: str, text: str) -> None:
    assert rewrite(asked, lexicon).text == text


IDENTIFIERS = [
    "s.151", "s151", "S151", "section 151", "8.4", "Part 5D", "Part II", "3(a)", "9(b)(ii)",
    "12A(3)(a)", "para. 8.4", "Schedule 12A", "appendix b", "1,000", "5th", "(c)", "COVID-19",
]  # fmt: skip


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_an_identifier_is_searched_as_it_is(real: Lexicon, identifier: str) -> None:
    found = rewrite(identifier, real)
    assert (found.text, found.corrected, found.added) == (identifier, (), ())
    assert found.terms == Counter(tokenise(identifier))


@given(st.lists(st.sampled_from([*IDENTIFIERS, "boss", "oficer", "MO", "the", "letters"])))
def test_no_identifier_is_lost_among_other_words(lexicon: Lexicon, parts: list[str]) -> None:
    found = rewrite(" ; ".join(parts), lexicon)
    position = 0
    for part in parts:
        if part in IDENTIFIERS:
            position = found.text.index(part, position) + len(part)
    for token in (t for part in parts if part in IDENTIFIERS for t in tokenise(part)):
        assert found.terms[token] >= 1


@given(st.text())
def test_what_was_typed_is_kept_but_for_the_corrections(lexicon: Lexicon, asked: str) -> None:
    found = rewrite(asked, lexicon)
    changed = {token for typed, _ in found.corrected for token in tokenise(typed)}
    lost = set(tokenise(asked)) - changed - found.terms.keys()
    assert lost == set()
    assert all(weight == SYNONYM or weight >= 1 for weight in found.terms.values())


@given(st.text(alphabet="abcdefMOo's.()151 -é", max_size=80))
def test_a_rewriting_does_not_change_when_asked_again(lexicon: Lexicon, asked: str) -> None:
    assert rewrite(asked, lexicon) == rewrite(asked, lexicon)


def test_a_very_long_question_is_searched_whole_and_mended_at_its_head(lexicon: Lexicon) -> None:
    sentence = "may an oficer, my boss, ask s.151? "
    asked = (sentence * 2_000)[:50_000]
    found = rewrite(asked, lexicon)
    assert found.corrected == (("oficer", "officer"),)
    assert found.text.count("officer") == -(-(READ - len("may an ")) // len(sentence))
    assert found.text.endswith(asked[READ + len(sentence) :])
    assert found.terms["s.151"] == asked.count("s.151")
    # a phrase is written out once
    assert found.text.count("(manager)") == 1


@pytest.mark.parametrize("asked", ["x" * 50_000, "(" * 50_000, "a.b" * 16_000, "&a" * 25_000])
def test_a_long_question_of_nothing_is_left_as_it_is(lexicon: Lexicon, asked: str) -> None:
    found = rewrite(asked, lexicon)
    assert (found.text, found.corrected, found.added) == (asked, (), ())


def test_each_word_can_be_said_in_the_ways_that_were_added(lexicon: Lexicon) -> None:
    found = rewrite("mates with the press", lexicon)
    assert found.ways == {
        "mate": ({"mate"}, {"friendship"}, {"close", "person", "relationship"}),
        "press": ({"press"}, {"media"}),
    }


def test_common_words_alone_can_be_said_in_no_way() -> None:
    lexicon = Lexicon.of([*["Members decide."] * 19, "Members visit."])
    assert rewrite("members", lexicon).ways == {}
    assert rewrite("members visit", lexicon).ways.keys() == {"member", "visit"}


def test_a_lexicon_without_documents_adds_nothing(tmp_path: Path) -> None:
    empty = Lexicon.of([])
    terms = {"offic": 1, "see": 1, "boss": 1}
    ways = {token: (frozenset({token}),) for token in terms}
    asked = "may officers see the boss"
    assert rewrite(asked, empty) == Rewriting(asked, terms, ways=ways)


def test_words_of_the_real_corpus_are_found_by_everyday_words(real: Lexicon) -> None:
    found = rewrite("can a counciller go drinking with a reporter in purdha?", real)
    assert found.corrected == (("counciller", "councillor"), ("purdha", "purdah"))
    assert set(found.added) >= {"member", "press", "media", "pre-election period"}


def test_a_rewriting_is_a_value(lexicon: Lexicon) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        rewrite("press", lexicon).text = "media"  # type: ignore[misc]
