"""Documents of a sitting beside the corpus: what an index extended by them finds."""

from __future__ import annotations

from pathlib import Path

import pytest

import index
from answer import ask
from index import Index, SentenceEncoder
from ingest import Clause, Document, load_corpus
from tests.encoders import HashingEncoder
from tests.factories import PROTOCOLS, small_corpus

OWN = {"mine": ["Only the Town Clerk may talk to reporters.", "Gifts are declared."]}


def own() -> tuple[list[Document], list[Clause]]:
    corpus = small_corpus(OWN)
    return list(corpus.documents.values()), list(corpus.clauses)


def opened(folder: Path, councils: dict[str, list[str]]) -> Index:
    corpus = small_corpus(councils)
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


def test_an_extended_index_ranks_as_one_built_of_all(tmp_path: Path) -> None:
    extended = index.extend(opened(tmp_path / "old", {**PROTOCOLS}), *own())
    whole = opened(tmp_path / "whole", {**PROTOCOLS, **OWN})
    for leg in ("bm25", "dense", "late", "hybrid"):
        found, expected = (
            {
                council: [(hit.clause.id, pytest.approx(hit.score, abs=1e-5)) for hit in hits]
                for council, hits in opened_index.search_leg(leg, "who talks to reporters").items()
            }
            for opened_index in (extended, whole)
        )
        assert found == expected


def test_the_index_that_is_extended_stays_as_it_is(tmp_path: Path) -> None:
    before = opened(tmp_path, {**PROTOCOLS})
    hits = before.search("gifts")
    index.extend(before, *own())
    assert list(before.corpus.documents) == list(PROTOCOLS)
    assert before.search("gifts") == hits


def test_a_document_cannot_take_the_id_of_another(tmp_path: Path) -> None:
    before = opened(tmp_path, {**PROTOCOLS})
    with pytest.raises(ValueError, match="Two documents have one id"):
        index.extend(before, list(before.corpus.documents.values())[:1], [])


@pytest.mark.model
def test_a_document_of_a_sitting_answers_beside_the_five(tmp_path: Path) -> None:
    corpus, encoder = load_corpus(), SentenceEncoder.load()
    index.build(corpus, encoder, tmp_path)
    extended = index.extend(index.load(tmp_path, corpus, encoder), *own())
    comparison = ask(extended, "who may talk to the press?")
    answers = {answer.source.id: answer for answer in comparison.answers}
    assert answers["mine"].status == "answered"
    assert answers["mine"].quotes[0].text == "Only the Town Clerk may talk to reporters."
    assert answers["brent"].status == "answered"
