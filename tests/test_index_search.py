"""A question to an index: each council has its own hits."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from index import Hit, Index, Leg
from ingest import Corpus
from tests.encoders import HashingEncoder
from tests.factories import PROTOCOLS, corpus_of, make_clause, small_corpus

LEGS: tuple[Leg, ...] = get_args(Leg)
COUNCILS = list(PROTOCOLS)


def open_index(corpus: Corpus) -> Index:
    with TemporaryDirectory() as place:
        index.build(corpus, HashingEncoder(), Path(place, "index"))
        return index.load(Path(place, "index"), corpus, HashingEncoder())


@pytest.fixture(scope="module")
def protocols() -> Index:
    return open_index(small_corpus())


def texts(hits: list[Hit]) -> list[str]:
    return [hit.clause.text for hit in hits]


def test_each_council_gives_its_own_best_clause(protocols: Index) -> None:
    found = protocols.search("press releases issued clerk", k=1)
    assert {council: texts(hits) for council, hits in found.items()} == {
        "northby": ["The Head of Communications approves every press release."],
        "southwick": ["Press releases are issued by the clerk."],
        "eastham": ["Press releases are issued by the clerk."],
    }


def test_councils_come_in_the_order_of_the_corpus_whatever_was_asked(protocols: Index) -> None:
    assert list(protocols.search("press")) == ["northby", "southwick", "eastham"]
    assert list(protocols.search("press", ["eastham", "northby", "eastham"])) == [
        "northby",
        "eastham",
    ]


@pytest.mark.parametrize("leg", LEGS)
def test_no_council_in_scope_gives_nothing(protocols: Index, leg: Leg) -> None:
    assert protocols.search_leg(leg, "press", []) == {}


def test_an_unknown_council_is_named_with_the_known_ones(protocols: Index) -> None:
    with pytest.raises(
        ValueError, match="no council 'westham' in the corpus; it holds northby, southwick, east"
    ):
        protocols.search("press", ["northby", "westham"])


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_a_blank_question_is_refused_in_a_sentence(protocols: Index, question: str) -> None:
    with pytest.raises(ValueError, match=r"The question is empty; ask in a few words\."):
        protocols.search(question)


def test_fewer_than_one_hit_is_refused(protocols: Index) -> None:
    with pytest.raises(ValueError, match="k is 0; ask for at least 1"):
        protocols.search("press", k=0)


def test_an_unknown_leg_is_refused(protocols: Index) -> None:
    wrong: Literal["bm25"] = "bm52"  # type: ignore[assignment]
    with pytest.raises(ValueError, match="no leg 'bm52'; take bm25, dense, late, rrf, hybrid"):
        protocols.search_leg(wrong, "press")


@pytest.mark.parametrize("question", ["may you not do this?", "?!"])
def test_a_question_without_searched_words_is_answered_by_the_dense_leg(
    protocols: Index, question: str
) -> None:
    hits = protocols.search_leg("dense", question, ["southwick"])["southwick"]
    assert [hit.bm25_rank for hit in hits] == [None, None]
    assert hits == [
        Hit(hit.clause, hit.dense, 0.0, hit.dense, None, rank, hit.late, hit.late_rank)
        for rank, hit in enumerate(hits, 1)
    ]
    assert len(protocols.search(question, ["southwick"])["southwick"]) == len(hits)
    assert protocols.search_leg("bm25", question, ["southwick"]) == {"southwick": []}


def test_a_clause_without_a_word_of_the_question_has_no_bm25_rank(protocols: Index) -> None:
    hits = protocols.search("gifts", ["northby"])["northby"]
    assert [(hit.bm25 > 0, hit.bm25_rank) for hit in hits] == [
        (True, 1),
        (False, None),
        (False, None),
    ]
    assert texts(protocols.search_leg("bm25", "gifts", ["northby"])["northby"]) == [
        "Members must declare gifts and hospitality worth more than £50."
    ]


def test_a_hit_keeps_the_scores_of_every_leg(protocols: Index) -> None:
    question = "press releases by the clerk"
    for hit in protocols.search_leg("rrf", question, ["eastham"])["eastham"]:
        ranks = (hit.bm25_rank, hit.dense_rank, hit.late_rank)
        by_rank = [1 / (60 + r) for r in ranks if r is not None]
        assert hit.score == pytest.approx(sum(by_rank))
    for leg in ("bm25", "dense", "late"):
        for hit in protocols.search_leg(leg, question)["eastham"]:
            assert hit.score == getattr(hit, leg)


def test_equal_clauses_come_in_reading_order() -> None:
    others = [f"Clerk {n} writes letter {n}." for n in range(10)]
    corpus = small_corpus({"northby": ["Members vote."] * 5, "southwick": others})
    for leg in LEGS:
        hits = open_index(corpus).search_leg(leg, "members vote", ["northby"])["northby"]
        assert [hit.clause.id for hit in hits] == [f"northby/{n}" for n in range(1, 6)]


def test_a_council_without_clauses_has_no_hits() -> None:
    found = open_index(small_corpus({"northby": [], "southwick": ["Clerks write."]})).search("who?")
    assert {council: len(hits) for council, hits in found.items()} == {"northby": 0, "southwick": 1}


def test_a_clause_is_found_by_the_label_that_it_bears() -> None:
    labels = {"8.4": "The clerk writes.", "8.5": "The mayor speaks.", "(a)": "The chair sits."}
    clauses = [make_clause(text, f"n/{label}", label=label) for label, text in labels.items()]
    found = open_index(corpus_of(clauses)).search_leg("bm25", "what is in paragraph 8.4?")
    assert texts(found["northby"]) == ["The clerk writes."]


@pytest.mark.parametrize("question", ["8.4", "paragraph 8.4"])
def test_the_clause_of_a_number_comes_before_those_that_refer_to_it(question: str) -> None:
    refers = "Subject to 8.4, and after 8.4, and as 8.4 says, the mayor speaks."
    labels = {"8.3": "The paragraph on chairs.", "8.4": "The clerk writes.", "8.5": refers}
    clauses = [make_clause(text, f"n/{label}", label=label) for label, text in labels.items()]
    others = [make_clause(f"Duty {n}.", f"n/{n}") for n in range(6)]
    found = open_index(corpus_of([*clauses, *others])).search(question)["northby"]
    assert texts(found)[0] == "The clerk writes."
    assert refers in texts(found)[1:3]


def test_the_words_of_a_lead_in_find_its_items() -> None:
    lead_in = make_clause("The clerk must:", "northby/1")
    item = make_clause("answer letters", "northby/2", kind="item", parent_id="northby/1")
    other = make_clause("The mayor may speak.", "northby/3")
    found = open_index(corpus_of([lead_in, item, other])).search_leg("bm25", "clerk")["northby"]
    assert [hit.clause.kind for hit in found] == ["clause", "item"]


def test_a_long_clause_is_found_by_its_last_window() -> None:
    filler = " ".join(f"Duty {n} concerns matter {n}." for n in range(60))
    found = open_index(
        small_corpus({"northby": ["The mayor speaks.", f"{filler} Bribery is punished."]})
    ).search_leg("dense", "bribery is punished")["northby"]
    assert found[0].clause.id == "northby/2"
    assert found[0].clause.text.startswith("Duty 0")


WORDS = ["press", "clerk", "member", "gift", "vote", "room", "officer", "complaint", "the"]
CLAUSES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8
)
CORPORA = st.fixed_dictionaries(dict.fromkeys(COUNCILS, CLAUSES))
QUESTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(CORPORA, QUESTIONS, st.sets(st.sampled_from(COUNCILS)), st.sampled_from(LEGS))
def test_a_filter_narrows_every_leg_and_changes_nothing_else(
    councils: dict[str, list[str]], question: str, chosen: set[str], leg: Leg
) -> None:
    opened = open_index(small_corpus(councils))
    everything = opened.search_leg(leg, question)
    found = opened.search_leg(leg, question, sorted(chosen))
    assert found == {council: everything[council] for council in COUNCILS if council in chosen}
    assert all(h.clause.document_id == council for council, hits in found.items() for h in hits)


@settings(max_examples=15, deadline=None)
@given(CORPORA, QUESTIONS)
def test_a_hundred_clauses_more_for_one_council_change_no_other_council(
    councils: dict[str, list[str]], question: str
) -> None:
    crowd = {**councils, "northby": [*councils["northby"], *[question] * 100]}
    before, after = open_index(small_corpus(councils)), open_index(small_corpus(crowd))
    for council in ("southwick", "eastham"):
        dense = [
            [(hit.clause.id, hit.score, hit.dense_rank) for hit in hits]
            for opened in (before, after)
            for hits in [opened.search_leg("dense", question)[council]]
        ]
        assert dense[0] == dense[1]
        counts = [len(opened.search(question)[council]) for opened in (before, after)]
        assert counts[0] == counts[1] == len(councils[council])


@settings(max_examples=15, deadline=None)
@given(CORPORA, QUESTIONS, st.integers(1, 8), st.sampled_from(LEGS))
def test_fewer_hits_are_the_head_of_more(
    councils: dict[str, list[str]], question: str, k: int, leg: Leg
) -> None:
    opened = open_index(small_corpus(councils))
    everything = opened.search_leg(leg, question, k=100)
    assert opened.search_leg(leg, question, k=k) == {c: h[:k] for c, h in everything.items()}
