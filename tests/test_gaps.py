"""Gaps: what others regulate and a document does not, what it alone does, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import index
from answer.topics import Gap, gaps_of, open_matrix
from answer.topics.gaps_printing import gaps_text, gaps_values, who_regulates
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import make_clause, make_source, small_corpus
from tests.topics import GIFTS, TOPICS, small_matrix


def ids(gaps: Sequence[Gap]) -> list[str]:
    return [gap.topic.id for gap in gaps]


def test_a_document_lacks_what_others_answer_and_it_is_silent_on(tmp_path: Path) -> None:
    gaps = gaps_of(small_matrix(tmp_path), "nowhere")
    # press is regulated by two, so it comes first; nobody regulates parking, so it is no gap
    assert ids(gaps.missing) == ["press", "gifts", "visits"]
    assert [len(gap.regulated_by) for gap in gaps.missing] == [2, 1, 1]
    assert ids(gaps.redraft) == ids(gaps.missing)
    assert (gaps.only_here, gaps.weak) == ((), ())
    assert [source.id for source in gaps.compared] == ["anyford", "elsewhere"]


def test_a_topic_that_no_other_regulates_is_only_here(tmp_path: Path) -> None:
    gaps = gaps_of(small_matrix(tmp_path), "anyford")
    assert ids(gaps.only_here) == ["gifts"]
    assert [quote.text for quote in gaps.only_here[0].own] == [
        "Members declare gifts and hospitality."
    ]
    assert gaps.only_here[0].models == ()
    assert ids(gaps.missing) == ["visits"]


def test_the_models_are_the_best_words_of_others_with_citations(tmp_path: Path) -> None:
    gap = gaps_of(small_matrix(tmp_path), "nowhere").missing[0]
    texts = {model.source.id: model.quote.text for model in gap.models}
    assert texts == {
        "anyford": "The clerk approves press releases before publication.",
        "elsewhere": "Press releases are approved by the mayor and the clerk.",
    }
    assert all(model.quote.citation.startswith(model.source.council) for model in gap.models)


def test_models_that_say_the_same_are_given_once(tmp_path: Path) -> None:
    same = "The mayor and the clerk approve press releases before they are published."
    matrix = small_matrix(
        tmp_path, {"one": [same], "two": [same], "three": ["Minutes are kept for six years."]}
    )
    (gap,) = gaps_of(matrix, "three").missing
    assert len(gap.regulated_by) == 2
    assert [model.quote.text for model in gap.models] == [same]


def test_a_document_is_compared_only_with_those_that_are_named(tmp_path: Path) -> None:
    gaps = gaps_of(small_matrix(tmp_path), "nowhere", among=["anyford", "nowhere"])
    assert [source.id for source in gaps.compared] == ["anyford"]
    assert ids(gaps.missing) == ["press", "gifts"]


def test_an_uploaded_draft_has_gaps_beside_the_corpus(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path)
    draft = small_corpus({"mine": ["Gifts and hospitality are declared to the clerk."]})
    extended = index.extend(matrix.index, list(draft.documents.values()), draft.clauses)
    gaps = gaps_of(matrix.extended(extended), "mine")
    assert ids(gaps.missing) == ["press", "visits"]
    assert gaps.source.id == "mine"


def test_clauses_without_a_counterpart_in_those_compared_are_quoted(tmp_path: Path) -> None:
    shared = "Members must not instruct officers to alter their professional advice on any report."
    alone = "The town crier wears a tricorne hat and rings the bell at noon on market days."
    matrix = small_matrix(tmp_path, {"one": [shared, alone], "two": [shared], "three": [alone]})
    counts: list[tuple[int, int]] = []
    gaps = gaps_of(matrix, "one", ["two"], progress=lambda *done: counts.append(done))
    assert [quote.text for quote in gaps.unmatched] == [alone]
    assert counts == [(1, 2), (2, 2)]
    assert "Clauses without a counterpart in the documents compared: 1" in gaps_text(gaps)
    assert gaps_of(matrix, "one").unmatched == ()


def test_a_lead_in_is_not_without_a_counterpart_where_an_item_of_it_has_one(
    tmp_path: Path,
) -> None:
    shared = "Members must not instruct officers to alter their professional advice on any report."
    lead_in = make_clause("Under the seal of the borough it is laid down that", "one/1", "one")
    item = make_clause(shared, "one/2", "one", kind="item", parent_id="one/1")
    corpus = small_corpus({"one": [lead_in, item], "two": [shared]})
    index.build(corpus, HashingEncoder(), tmp_path)
    opened = index.load(tmp_path, corpus, HashingEncoder())
    matrix = open_matrix(opened, TOPICS, calibration=CALIBRATION)
    assert gaps_of(matrix, "one").unmatched == ()


@pytest.mark.parametrize(
    ("document_id", "among", "message"),
    [
        ("nowere", None, "There is no document 'nowere'; nearest to it: nowhere"),
        ("nowhere", ["anyfrod"], "There is no document 'anyfrod'; nearest to it: anyford"),
        ("nowhere", ["nowhere"], "There is nothing to compare 'nowhere' with"),
        ("nowhere", [], "There is nothing to compare 'nowhere' with"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(
    tmp_path: Path, document_id: str, among: list[str] | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        gaps_of(small_matrix(tmp_path), document_id, among)


def test_a_corpus_of_one_document_has_nothing_to_compare_with(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path, {"only": ["Gifts are declared."]})
    with pytest.raises(ValueError, match="nothing to compare 'only' with"):
        gaps_of(matrix, "only")


def test_the_print_says_how_many_others_and_shows_the_closest_clause(tmp_path: Path) -> None:
    text = gaps_text(gaps_of(small_matrix(tmp_path), "nowhere"))
    assert "topics that others regulate and it does not: 3" in text
    assert "○ silent: Press releases [press]" in text
    assert "2 of 2 others regulate this: " in text
    assert "Closest here, not an answer:" in text
    assert "“Minutes are kept for six years.”" in text


def test_the_values_hold_what_the_print_does(tmp_path: Path) -> None:
    values = gaps_values(gaps_of(small_matrix(tmp_path), "anyford"))
    assert values["document_id"] == "anyford"
    assert [gap["topic"] for gap in values["missing"]] == ["visits"]
    (model,) = values["missing"][0]["models"]
    assert model["document_id"] == "elsewhere"
    assert model["text"] == "Officers may refuse to visit premises."
    assert [gap["topic"] for gap in values["only_here"]] == ["gifts"]


def test_of_many_others_the_first_are_named_and_the_rest_counted() -> None:
    sources = tuple(make_source(f"c{n}", council=f"Council {n}") for n in range(30))
    gap = Gap(GIFTS, "silent", (), sources, (), ())
    sentence = who_regulates(gap, 399)
    assert sentence.startswith("30 of 399 others regulate this: Council 0, ")
    assert sentence.endswith("Council 11 and 18 more.")
    assert who_regulates(Gap(GIFTS, "silent", (), sources[:1], (), ()), 1) == (
        "1 of 1 other regulates this: Council 0."
    )
