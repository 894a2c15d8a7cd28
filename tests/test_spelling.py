"""Which words are corrected, to what, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import searchable_text
from index.spelling import LONGEST, Vocabulary, correct, vocabulary_of
from index.thesaurus import load_thesaurus
from index.tokens import words
from ingest import load_corpus


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the real corpus and thesaurus."""
    corpus = load_corpus()
    texts = (searchable_text(corpus, clause) for clause in corpus.clauses)
    found = (word.surface for text in texts for word in words(text))
    return vocabulary_of(found, load_thesaurus().known)


CORRECTED = [
    # a letter changed, left out, put in, or out of place
    ("counciller", "councillor"),
    ("publisity", "publicity"),
    ("oficer", "officer"),
    ("confidental", "confidential"),
    ("resposible", "responsible"),
    ("memeber", "member"),
    ("purdha", "purdah"),
    ("scruitny", "scrutiny"),
    ("paymnets", "payments"),
    # two mistakes in a long word
    ("comitee", "committee"),
    # English knows these, as misspellings of words that the documents use
    ("recieve", "receive"),
    ("harrassment", "harassment"),
    ("freinds", "friends"),
    # an inflection that the documents have not, of a word that they have
    ("apoints", "appoints"),
    # a word of the thesaurus alone
    ("grievence", "grievance"),
    # nearest in letters is "buying"; likeliest here is
    ("bulying", "bullying"),
    # common English that no document has
    ("sombody", "somebody"),
    # a capital is kept
    ("Counciller", "Councillor"),
]


@pytest.mark.parametrize(("typed", "meant"), CORRECTED)
def test_a_misspelt_word_is_corrected(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert correct(typed, vocabulary) == meant


LEFT_ALONE = [
    # words, however near to others
    "planing", "principals", "reword", "enquire", "snide", "whiter", "councillor", "purdah",
    "chairs", "coercing", "minuted",
    # a misprint of a document is found as it stands
    "respondses",
    # too short to tell
    "wat", "teh", "cos",
    # short forms
    "cllr", "mbrs", "shld",
    # capitals, names, digits
    "OFICER", "FOI", "Mensah", "Khan", "Harrowdale", "s151", "covid19", "5th",
    # nothing is near, or nothing is clearly nearest
    "xyzzyplugh", "coersing", "",
    "a" * (LONGEST + 1),
]  # fmt: skip


@pytest.mark.parametrize("word", LEFT_ALONE)
def test_a_word_is_left_alone(vocabulary: Vocabulary, word: str) -> None:
    assert correct(word, vocabulary) is None


def test_the_documents_decide_between_two_words() -> None:
    typed = "promot"
    assert correct(typed, vocabulary_of(["promote"] * 50, [])) == "promote"
    assert correct(typed, vocabulary_of(["prompt"] * 50, [])) == "prompt"


def test_nothing_is_corrected_to_a_misprint() -> None:
    vocabulary = vocabulary_of(["respondses"] * 50 + ["responses"], [])
    assert correct("respondsess", vocabulary) != "respondses"
    assert "respondses" not in vocabulary.likely


def test_a_word_of_the_thesaurus_is_known_though_no_document_has_it() -> None:
    assert correct("electionering", vocabulary_of([], [])) is None
    assert correct("electionering", vocabulary_of([], ["electioneering"])) == "electioneering"


def test_a_vocabulary_of_nothing_still_knows_english() -> None:
    assert correct("sombody", vocabulary_of([], [])) == "somebody"


@given(st.text(max_size=40))
def test_a_correction_is_a_word_that_is_left_alone_itself(text: str) -> None:
    vocabulary = _ENGLISH
    meant = correct(text, vocabulary)
    assert meant is None or (meant.lower() in vocabulary.likely and meant != text)
    assert meant is None or correct(meant, vocabulary) is None


_ENGLISH = vocabulary_of(["officer", "councillor", "committee"], [])
