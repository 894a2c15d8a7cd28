"""What a variant leaves out is really out, and is compared cell by cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

import index
from evaluation import Cell, LabelledQuestion, Target, ablation
from evaluation.ablation import ablate, speeds
from evaluation.encoders import safe_name
from evaluation.variants import (
    FULL,
    Variant,
    variants,
    without_bm25,
    without_late,
    without_spelling,
    without_thesaurus,
)
from index import Index
from tests.encoders import HashingEncoder
from tests.factories import PROTOCOLS, small_corpus

QUESTION = "who approves a press release under section 12?"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("ablation") / "index"
    corpus, encoder = small_corpus(), HashingEncoder()
    index.build(corpus, encoder, folder)
    return index.load(folder, corpus, encoder)


def cell(number: int, question: str, council: str, clause: int) -> Cell:
    asked = LabelledQuestion(f"q{number}", question, "natural", dict.fromkeys(PROTOCOLS, ()))
    words = PROTOCOLS[council][clause - 1]
    return Cell(asked, council, (Target(f"{council}/{clause}", 2, (words,)),))


CELLS = [
    cell(1, "press release", "northby", 1),
    cell(2, "gifts and hospitality", "northby", 2),
    cell(3, "vote of a co-opted member", "eastham", 2),
    Cell(LabelledQuestion("q4", "zebras", "unanswerable", {"northby": ()}), "northby", ()),
]


def test_each_leg_can_be_taken_out(opened: Index) -> None:
    whole, late, bm25 = (
        [hit for hits in changed.search(QUESTION).values() for hit in hits]
        for changed in (opened, without_late(opened), without_bm25(opened))
    )
    assert any(hit.late for hit in whole)
    assert not any(hit.late for hit in late)
    assert any(hit.bm25 for hit in late)
    assert not any(hit.bm25 for hit in bm25)
    assert any(hit.late for hit in bm25)
    assert {hit.clause.id: hit.dense for hit in whole} == pytest.approx(
        {hit.clause.id: hit.dense for hit in bm25}
    )


def test_bm25_is_out_of_a_question_that_only_names_a_place_too(opened: Index) -> None:
    without = without_bm25(opened)
    (first, *_) = opened.search("section 12", ["northby"])["northby"]
    assert first.clause.id == "northby/3"
    assert {hit.bm25 for hit in without.search("section 12", ["northby"])["northby"]} == {0.0}


def test_spelling_and_thesaurus_can_be_taken_out_one_by_one(opened: Index) -> None:
    assert opened.lexicon is not None
    typed = "may cllrs declare hospitalitty"
    whole, no_synonyms, no_spelling = (
        changed.rewrite(typed)
        for changed in (opened, without_thesaurus(opened), without_spelling(opened))
    )
    mended = (("hospitalitty", "hospitality"),)
    assert (whole.corrected, bool(whole.added)) == (mended, True)
    assert (no_synonyms.corrected, bool(no_synonyms.added)) == (mended, False)
    assert (no_spelling.corrected, bool(no_spelling.added)) == ((), True)
    without = replace(opened, lexicon=None)
    assert without_thesaurus(without) == without_spelling(without) == without


def test_an_engine_elsewhere_is_refused(opened: Index) -> None:
    class Elsewhere:
        score = None

    with pytest.raises(TypeError, match="Elsewhere"):
        without_bm25(replace(opened, engine=Elsewhere()))  # type: ignore[arg-type]


def test_the_index_that_is_taken_apart_stays_whole(opened: Index) -> None:
    before = opened.search(QUESTION)
    ablate(variants(opened, {"another": opened}), CELLS)
    assert opened.search(QUESTION) == before


def test_every_variant_is_measured_on_the_same_cells_against_the_first(opened: Index) -> None:
    rows = {row.name: row for row in ablate(variants(opened, {"another": opened}), CELLS)}
    assert next(iter(rows)) == FULL
    assert {"no late interaction", "no BM25", "BM25 alone", "another"} < set(rows)
    for row in rows.values():
        for name, gain in row.gain.items():
            assert gain.value == pytest.approx(
                row.measured[name].value - rows[FULL].measured[name].value
            )
    assert {found.value for found in rows["another"].gain.values()} == {0.0}


def test_the_time_is_the_median_over_questions_asked_in_turn(
    opened: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        Index, "search_leg", lambda self, leg, question: asked.append((leg, question))
    )
    chosen = [Variant("one", opened, "bm25"), Variant("two", opened, "dense")]
    # each question takes a second longer than the one before it
    times = iter(t for n in count() for t in (0.0, float(n)))
    found = speeds(chosen, CELLS[:3], clock=lambda: next(times))
    assert found == [2000.0, 3000.0]
    assert [leg for leg, _ in asked] == ["bm25", "dense"] * 3
    assert asked[0][1] == asked[1][1]


def test_the_table_shows_the_gain_with_its_sign(opened: Index) -> None:
    rows = ablate(variants(opened, {}), CELLS)
    lines = ablation.ablation_text(rows).splitlines()
    (shipped,) = [line for line in lines if line.startswith(FULL)]
    (alone,) = [line for line in lines if line.startswith("BM25 alone")]
    assert "[" not in shipped
    assert "[" in alone
    values = ablation.ablation_values(rows)
    assert [row["variant"] for row in values] == [row.name for row in rows]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("all-mpnet-base-v2", "all-mpnet-base-v2"),
        ("org/model", "org-model"),
        ("/home/me/my model/", "home-me-my-model"),
        ("../..", "model"),
    ],
)
def test_the_name_of_a_model_makes_one_folder(name: str, folder: str) -> None:
    assert safe_name(name) == folder
