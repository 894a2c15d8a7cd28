"""What a text is searched as, and where its words stand."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.characters import plain
from index.stems import stop_words
from index.tokens import matches, tokenise, words

TABLE = [
    # one reference, however it is written
    ("section 151", ["s.151", "section", "151"]),
    ("s.151", ["s.151", "section", "151"]),
    ("S151 officer", ["s.151", "section", "151", "offic"]),
    ("s. 151", ["s.151", "section", "151"]),
    ("Sections 5 and 6", ["s.5", "section", "5", "6"]),
    ("paragraph 8.4", ["para 8.4", "paragraph", "8.4"]),
    ("para. 8.4", ["para 8.4", "paragraph", "8.4"]),
    ("Part 5D of", ["part 5d", "part", "5d"]),
    ("Part II", ["part ii", "part", "ii"]),
    ("schedule 12A(3)", ["schedule 12a(3)", "schedul", "12a(3)", "12a", "(3)"]),
    ("appendix b", ["appendix b", "appendix"]),
    # no reference: a possessive, an ordinary "part", a word that ends in s
    ("the council's 5 priorities", ["council", "5", "prioriti"]),
    ("take part in 3 visits", ["take", "part", "3", "visit"]),
    ("members 5", ["member", "5"]),
    # numbers and labels; the full stop of a sentence is none of theirs
    ("see 8.4.", ["see", "8.4"]),
    ("9(b)", ["9(b)", "9", "(b)"]),
    ("(b) the member(s)", ["(b)", "member"]),
    ("b) the member", ["(b)", "member"]),
    ("£1,000 in 2011", ["1000", "2011"]),
    ("2019-20", ["2019", "20"]),
    # compounds are found whole, joined and by their parts
    ("co-opted", ["coopt", "co", "opt"]),
    ("coopted", ["coopt"]),
    ("sub\N{NON-BREAKING HYPHEN}committee", ["subcommitte", "sub", "committe"]),
    ("member/officer", ["member", "offic"]),
    # apostrophes and quotes
    ("Members' and the council's", ["member", "council"]),
    ("Members\N{RIGHT SINGLE QUOTATION MARK} rights", ["member", "right"]),
    ("'Members' “rights”", ["member", "right"]),
    ("don't don\N{RIGHT SINGLE QUOTATION MARK}t dont", []),
    ("I'll be ill", ["ill"]),
    # marks that are no words
    ("Members¹ and officers²³", ["member", "offic"]),
    ("the <u>policies</u> of the *Council*", ["polici", "council"]),
    ("life_national", ["life", "nation"]),
    # Unicode compatibility forms
    ("ﬁnance", ["financ"]),
    ("co\N{SOFT HYPHEN}operation", ["cooper"]),
    # abbreviations
    ("e.g. i.e. etc.", []),
    ("a U.K. law", ["uk", "law"]),
    # "IT" is a subject, "it" is not, and a heading in capitals does not tell
    ("IT equipment", ["it", "equip"]),
    ("it is", []),
    ("USE OF IT", ["use"]),
    # words that the stemmer would make one
    ("office officer", ["office", "offic"]),
    ("authority authorised authorized", ["authority", "authoris", "authoris"]),
    ("public publicity publication", ["public", "publicity", "publish"]),
    ("informal information", ["informal", "inform"]),
    # stop words never score, modal words and negation among them
    ("You must not, should not and may not be in the", []),
    ("", []),
    ("?!", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_text_is_cut_into_tokens(text: str, expected: list[str]) -> None:
    assert tokenise(text) == expected


def test_words_know_their_place_and_nest_inside_identifiers_and_compounds() -> None:
    text = "The s.151 and co-opted Members¹"
    assert [tuple(word) for word in words(text)] == [
        ("The", 0, 3, None),
        ("s.151", 4, 9, "s.151"),
        ("s.", 4, 6, "section"),
        ("151", 6, 9, "151"),
        ("and", 10, 13, None),
        ("co-opted", 14, 22, "coopt"),
        ("co", 14, 16, "co"),
        ("opted", 17, 22, "opt"),
        ("Members", 23, 30, "member"),
    ]


def test_matches_mark_each_stretch_once_in_the_words_of_the_text() -> None:
    text = "A co-opted Member's vote, and the section 151 officer"
    marked = [text[a:b] for a, b in matches(text, "may co-opted members vote? s151")]
    assert marked == ["co-opted", "Member's", "vote", "section 151"]


def test_a_stop_word_is_never_marked() -> None:
    assert matches("The press and the public", "the and") == []


def test_stop_words_are_lower_case_words_each_listed_once() -> None:
    assert stop_words() >= {"the", "of", "must", "may", "should", "not"}
    assert not stop_words() & {"council", "member", "members", "officer", "officers", "press"}
    assert all(re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word) for word in stop_words())


@given(st.text())
def test_a_word_is_the_slice_that_it_names(text: str) -> None:
    for word in words(text):
        assert word.surface == text[word.start : word.end]
        assert word.surface


@given(st.text())
def test_words_are_in_order_and_disjoint_or_nested(text: str) -> None:
    spans = [(word.start, word.end) for word in words(text)]
    for (start, end), (next_start, next_end) in pairwise(spans):
        assert next_start >= end or start <= next_start <= next_end <= end or start == next_start
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(st.text())
def test_no_token_is_a_stop_word(text: str) -> None:
    assert not {word.token for word in words(text) if word.surface.isalpha()} & (
        {"the", "of", "must", "may", "and"}
    )


@given(st.text(alphabet="aeioucnyAEINO\u0301\u0308\u0303 '-"))
def test_composed_and_decomposed_letters_are_the_same_words(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert tokenise(composed) == tokenise(decomposed)


@given(st.text(alphabet="abcMembers 123.'()¹²*<u>/-"))
def test_leaving_out_mark_up_leaves_the_tokens_as_they_are(text: str) -> None:
    # dropping a mark can put two marks side by side ("<*u>"), which is why it is done once more
    assert tokenise(plain(plain(text))) == tokenise(plain(text)) or plain(plain(text)) != plain(
        text
    )
    assert tokenise(plain(text)) == tokenise(text) or plain(plain(text)) != plain(text)


@given(st.text(alphabet="'‘’\"“” abcs"))
def test_curly_and_straight_quotes_are_equal(text: str) -> None:
    straight = text.translate(str.maketrans("‘’“”", "''\"\""))
    assert tokenise(text) == tokenise(straight)
