"""The parts of the search: BM25 by terms, windows by cosine, ranks fused."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index import searchable_text
from index.dense import put_windows
from index.fusion import BM25_OF_A_PLACE, Shares, fuse, rank, shares_for, weigh
from index.schema import Scores
from index.sparse import score_terms
from index.tokens import tokenise
from ingest import load_corpus

TOKENS = st.lists(st.sampled_from(["press", "clerk", "member", "vote", "room"]), max_size=8)


@given(st.lists(TOKENS, min_size=1, max_size=12), TOKENS, st.data())
def test_scores_are_those_of_bm25okapi(
    clauses: list[list[str]], question: list[str], data: st.DataObject
) -> None:
    terms = score_terms(clauses)
    asked = [*question, "unknown"]
    # BM25Okapi itself divides by zero where no clause has a word
    expected = BM25Okapi(clauses).get_scores(asked) if any(clauses) else np.zeros(len(clauses))
    first = data.draw(st.integers(0, len(clauses)))
    last = data.draw(st.integers(first, len(clauses)))
    found = terms.score(terms.weights(Counter(asked)), first, last)
    np.testing.assert_allclose(found, expected[first:last], rtol=1e-12, atol=1e-12)


def test_a_term_counts_by_its_weight() -> None:
    terms = score_terms([["press", "clerk"], ["press", "vote"], ["room"], ["member"]])
    press, vote = (terms.score(terms.weights({term: 1}), 0, 4) for term in ("press", "vote"))
    both = terms.score(terms.weights({"press": 1, "vote": 0.5, "unknown": 9}), 0, 4)
    np.testing.assert_allclose(both, press + vote / 2)


@pytest.mark.parametrize(
    "question",
    [
        "who approves press releases?",
        "may a co-opted member vote under section 151",
        "council council members officers",
        "the of and",
        "xyzzy",
    ],
)
def test_scores_are_those_of_bm25okapi_on_the_real_corpus(question: str) -> None:
    corpus = load_corpus()
    clauses = [tokenise(searchable_text(corpus, clause)) for clause in corpus.clauses]
    terms = score_terms(clauses)
    tokens = tokenise(question)
    found = terms.score(terms.weights(Counter(tokens)), 0, len(clauses))
    np.testing.assert_allclose(found, BM25Okapi(clauses).get_scores(tokens), rtol=1e-12, atol=0)


def test_a_clause_scores_the_cosine_of_its_best_window() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8], [0, 1], [1, 0]], dtype=np.float32)
    windows = put_windows(vectors, counts=[2, 1, 2])
    question = np.array([1, 0], dtype=np.float32)
    np.testing.assert_allclose(windows.score(question, 0, 3), [1, 0.6, 1])
    np.testing.assert_allclose(windows.score(question, 1, 2), [0.6])
    assert windows.score(question, 2, 2).tolist() == []


@given(st.lists(st.integers(1, 4), min_size=1, max_size=200), st.data())
def test_a_slice_of_windows_scores_as_the_products_say(
    counts: list[int], data: st.DataObject
) -> None:
    random = np.random.default_rng(sum(counts))
    vectors = random.normal(size=(sum(counts), 16)).astype(np.float32)
    question = random.normal(size=16).astype(np.float32)
    windows = put_windows(vectors, counts)
    first = data.draw(st.integers(0, len(counts) - 1))
    last = data.draw(st.integers(first + 1, len(counts)))
    expected = [
        max(vectors[sum(counts[:c]) : sum(counts[: c + 1])] @ question) for c in range(first, last)
    ]
    np.testing.assert_allclose(windows.score(question, first, last), expected, atol=1e-5)


def test_ranks_count_from_one_and_equal_scores_keep_their_order() -> None:
    assert rank(np.array([0.5, 0.9, 0.5, 0.1])).tolist() == [2, 1, 3, 4]


def test_what_is_not_eligible_has_no_rank() -> None:
    scores = np.array([0.5, 0.0, 2.0, 0.0])
    assert rank(scores, scores > 0).tolist() == [2, 0, 1, 0]


def test_fusion_sums_reciprocal_ranks_with_sixty() -> None:
    bm25, dense = np.array([2, 0, 1]), np.array([3, 1, 2])
    assert fuse(bm25, dense).tolist() == [1 / 62 + 1 / 63, 1 / 61, 1 / 61 + 1 / 62]


def test_words_and_late_interaction_are_added_to_the_cosine_by_their_shares() -> None:
    dense, bm25 = np.array([0.50, 0.49, 0.10]), np.array([0.0, 2.0, 4.0])
    late = np.array([0.2, 0.4, 0.0])
    shares = Shares(late=0.5, bm25=0.1)
    scores = Scores(np.arange(3), bm25, dense, late)
    expected = [0.50 + 0.1, 0.49 + 0.2 + 0.05, 0.10 + 0.1]
    assert weigh(scores, shares).tolist() == pytest.approx(expected)
    wordless = Scores(np.arange(3), np.array([0.0, 0.0, -1.0]), dense, np.zeros(3))
    assert weigh(wordless, shares).tolist() == dense.tolist()


USUAL = Shares().bm25


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("8.4", BM25_OF_A_PLACE),
        ("s.151", BM25_OF_A_PLACE),
        ("Part 5D", BM25_OF_A_PLACE),
        ("5 working days", USUAL),
        ("", USUAL),
    ],
)
def test_a_question_that_only_names_a_place_is_searched_by_its_words(
    question: str, share: float
) -> None:
    assert shares_for(tokenise(question), Shares()) == Shares(bm25=share)
