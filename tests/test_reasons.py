"""Why a clause was found, in values and in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import answer
from answer.printing import as_values
from answer.reasons import in_words, reasons
from answer.schema import LegRank, Quote
from index import Hit
from index.rewriting import Rewriting
from tests.factories import corpus_of, make_clause
from tests.pages import PRESS, Opened

CLAUSE = make_clause(
    "The clerk approves media releases.",
    id="northby/1",
    label="2.1",
    sections=[("2", "The press")],
)
CORPUS = corpus_of([CLAUSE, make_clause("Members declare gifts.", id="northby/2", start=35)])


def hit(bm25: int | None = 1, dense: int | None = 2, late: int | None = 3) -> Hit:
    (clause, _) = CORPUS.by_document["northby"]
    return Hit(clause, 0.0, 0.0, 0.0, bm25, dense, 0.0, late)


def searched(
    question: str, corrected: tuple[tuple[str, str], ...] = (), added: tuple[str, ...] = ()
) -> Rewriting:
    return Rewriting(question, {}, corrected, added)


@pytest.mark.parametrize(
    ("question", "words", "headings"),
    [
        ("Who approves releases?", ("approves", "releases"), ()),
        ("press releases", ("releases",), ("press",)),  # "press" stands in the heading alone
        ("clause 2.1", (), ("2.1",)),  # its own number is printed before its words
        ("parking", (), ()),
    ],
)
def test_the_words_of_the_question_are_told_by_where_they_stand(
    question: str, words: tuple[str, ...], headings: tuple[str, ...]
) -> None:
    (found,) = reasons(CORPUS, question, searched(question), [hit()])
    assert (found.words, found.headings) == (words, headings)


def test_what_was_searched_besides_is_named_only_where_it_stands() -> None:
    added = ("media releases", "news releases", "media")
    (found,) = reasons(CORPUS, "press", searched("press", added=added), [hit()])
    assert found.added == ("media releases", "media")


def test_a_mended_word_is_a_word_of_the_question() -> None:
    mended = searched("releases", corrected=(("releeses", "releases"),))
    (found,) = reasons(CORPUS, "releeses", mended, [hit()])
    assert found.words == ("releases",)


def test_each_leg_has_its_rank_among_the_clauses_of_the_document() -> None:
    (found,) = reasons(CORPUS, "press", searched("press"), [hit(None, 1, 2)])
    assert found.ranks == (LegRank("bm25", None), LegRank("dense", 1), LegRank("late", 2))
    assert found.of == 2


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((21, "21st"), (22, "22nd"), (111, "111th"), (1023, "1,023rd")),
    ],
)
def test_ranks_are_said_as_people_say_them(rank: int, said: str) -> None:
    assert f"its words, {said};" in dict(in_words(quoted(hit(rank))))["Found by"]


def test_a_leg_that_did_not_find_it_is_said() -> None:
    assert dict(in_words(quoted(hit(None, 1, 2))))["Found by"] == (
        "its meaning, 1st; word by word, 2nd of the 2 clauses of this document; not by its words"
    )
    assert dict(in_words(quoted(hit(None, None, None))))["Found by"] == (
        "not by its words, its meaning, word by word"
    )


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.624, "about 62 in 100 clauses that were found like this one answer"),
        (0.004, "fewer than 1 in 100 clauses that were found like this one answer"),
    ],
)
def test_how_likely_it_answers_is_said_in_words(probability: float, said: str) -> None:
    assert dict(in_words(quoted(hit(), probability)))["How likely it answers"] == said


def test_of_a_question_that_names_a_place_it_is_said_whether_the_clause_is_it() -> None:
    there = quoted(hit(), 0.99, "section 2.1")
    assert "the clause bears or names it" in dict(in_words(there))["How likely it answers"]
    elsewhere = quoted(hit(), 0.01, "section 9.9")
    assert "the clause does not name it" in dict(in_words(elsewhere))["How likely it answers"]


def quoted(found: Hit, probability: float = 0.5, question: str = "press") -> Quote:
    made = answer.make_quote(CORPUS, found, question)
    (reason,) = reasons(CORPUS, question, searched(question), [found])
    return replace(made, probability=probability, reason=reason)


def test_every_quote_of_an_answer_says_why(two_councils: Opened) -> None:
    found = answer.ask(two_councils[1], PRESS)
    for council in found.answers:
        for quote in council.quotes:
            assert quote.reason is not None
            assert quote.reason.of == council.clauses_searched
            assert [leg for leg, _ in quote.reason.ranks] == ["bm25", "dense", "late"]
    best = found.answers[0].quotes[0]
    assert best.reason is not None
    assert "press" in {word.lower() for word in best.reason.words}
    values = json.loads(json.dumps(as_values(found)))["answers"][0]["quotes"][0]["why"]
    assert values["ranks"] == dict(best.reason.ranks)
    assert values["words"] == list(best.reason.words)
    assert values["in_words"] == [": ".join(row) for row in in_words(best)]


def test_a_quote_that_no_question_was_asked_for_says_nothing() -> None:
    assert in_words(answer.make_quote(CORPUS, hit(), "press")) == []
