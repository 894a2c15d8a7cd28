"""Which quote earns which label, and what the retrieval measures make of it."""

from __future__ import annotations

from math import log2
from pathlib import Path
from typing import Any

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import LONGEST_QUOTE, Cell, LabelledQuestion, RankedQuote, Target, doc_ids
from evaluation.measures import score
from evaluation.relevance import right
from evaluation.trec import qrels_of, qrels_text, run_of, run_text

LEAD = "Members shall at no time and for no reason:"
FIRST = "speak to the press about matters that are confidential"
SECOND = "send letters that bind the Council to any course"


def cell_of(*targets: Target, name: str = "q1") -> Cell:
    return Cell(LabelledQuestion(name, "What?", "natural", {"anyford": ()}), "anyford", targets)


def target(name: str, words: str, grade: int = 2) -> Target:
    return Target(name, grade, (words,))


lead = target("lead", LEAD, 1)
first = target("first", FIRST)
second = target("second", SECOND)


RULES = [
    # the clause that bears the label
    ([first], [("first", FIRST)], ["first"]),
    # other words of a clause that bears none
    ([first], [("other", SECOND)], ["other"]),
    # white space does not matter, capitals do
    ([first], [("first", FIRST.replace(" ", "\n "))], ["first"]),
    ([first], [("first", FIRST.upper())], ["first~unearned"]),
    # an item shows its lead-in, and so earns the label of the lead-in where it has none itself ...
    ([lead], [("first", f"{LEAD} {FIRST}")], ["lead"]),
    # ... once: the next item and the lead-in itself only repeat it
    (
        [lead],
        [("first", f"{LEAD} {FIRST}"), ("second", f"{LEAD} {SECOND}"), ("lead", LEAD)],
        ["lead", "second", "lead~unearned"],
    ),
    # of two labels in one quote the higher grade counts, and the other can still be earned
    (
        [lead, first, second],
        [("first", f"{LEAD} {FIRST}"), ("second", f"{LEAD} {SECOND}"), ("lead", LEAD)],
        ["first", "second", "lead"],
    ),
    # of two of one grade its own clause's comes before the lead-in's
    (
        [target("lead", LEAD, 2), first],
        [("first", f"{LEAD} {FIRST}"), ("second", f"{LEAD} {SECOND}")],
        ["first", "lead"],
    ),
    # a lead-in of a higher grade comes first, and the item's own label is then lost to this ranking
    (
        [target("lead", LEAD, 2), target("first", FIRST, 1)],
        [("first", f"{LEAD} {FIRST}"), ("lead", LEAD)],
        ["lead", "lead~unearned"],
    ),
    # 160 words are a quote, 161 are not
    ([first], [("first", FIRST + " word" * (LONGEST_QUOTE - 9))], ["first"]),
    ([first], [("first", FIRST + " word" * (LONGEST_QUOTE - 8))], ["first~unearned"]),
]


@pytest.mark.parametrize(("targets", "quotes", "expected"), RULES)
def test_what_each_quote_counts_as(
    targets: list[Target], quotes: list[tuple[str, str]], expected: list[str]
) -> None:
    ranking = [RankedQuote(*quote) for quote in quotes]
    assert doc_ids(cell_of(*targets), ranking) == expected
    assert right(cell_of(*targets), ranking) == [e in {t.id for t in targets} for e in expected]


NAMES = ["lead", "first", "second", "third"]
WORDS = {"lead": LEAD, "first": FIRST, "second": SECOND, "third": "quite another thing"}


@given(
    bearing=st.lists(st.sampled_from(NAMES), unique=True),
    grades=st.lists(st.integers(1, 2), min_size=4, max_size=4),
    quoted=st.permutations(NAMES),
    with_lead=st.booleans(),
)
def test_a_document_counts_once_and_a_label_is_earned_only_where_its_words_are_shown(
    bearing: list[str], grades: list[int], quoted: list[str], with_lead: bool
) -> None:
    targets = [
        target(name, WORDS[name], grade) for name, grade in zip(bearing, grades, strict=False)
    ]
    ranking = [RankedQuote(n, f"{LEAD} {WORDS[n]}" if with_lead else WORDS[n]) for n in quoted]
    ids = doc_ids(cell_of(*targets), ranking)
    assert len(ids) == len(set(ids)) == len(ranking)
    for quote, name in zip(ranking, ids, strict=True):
        assert name.removesuffix("~unearned") == quote.clause_id or WORDS[name] in quote.text


# measures


def scores(cell: Cell, *quotes: tuple[str, str]) -> dict[str, float]:
    (scored,) = score([cell], {cell.id: [RankedQuote(*quote) for quote in quotes]})
    return dict(scored.values)


def test_measures_of_a_ranking_with_the_partial_answer_second_and_the_direct_one_third() -> None:
    cell = cell_of(
        target("first", FIRST, 1), target("second", SECOND, 2), target("third", "x y", 1)
    )
    found = scores(cell, ("other", "no"), ("first", FIRST), ("second", SECOND))
    gained = 1 / log2(3) + 2 / log2(4)
    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert found == pytest.approx(
        {"hit@1": 0, "hit@3": 1, "MRR@10": 1 / 2, "nDCG@10": gained / best, "recall@5": 2 / 3}
    )


def test_the_tenth_quote_is_the_last_that_counts() -> None:
    cell = cell_of(first)
    others = [(f"other{n}", "no") for n in range(10)]
    tenth = scores(cell, *others[:9], ("first", FIRST))
    assert tenth == pytest.approx(
        {"hit@1": 0, "hit@3": 0, "MRR@10": 1 / 10, "nDCG@10": 1 / log2(11), "recall@5": 0}
    )
    assert set(scores(cell, *others, ("first", FIRST)).values()) == {0}


def test_repeating_an_earned_label_gains_nothing() -> None:
    cell = cell_of(lead, second)
    repeated = scores(cell, ("a", f"{LEAD} a"), ("b", f"{LEAD} b"), ("lead", LEAD))
    assert repeated["recall@5"] == 1 / 2
    assert repeated["nDCG@10"] == pytest.approx(1 / (2 + 1 / log2(3)))


def test_a_cell_without_hits_scores_nothing_and_one_without_labels_is_left_out() -> None:
    answerable, silent = cell_of(first, name="q1"), cell_of(name="q2")
    scored = score([answerable, silent], {answerable.id: [], silent.id: []})
    assert [(row.cell.id, set(row.values.values())) for row in scored] == [("q1:anyford", {0.0})]
    assert score([silent], {}) == ()


# TREC files

# typed by nobody
READER: Any = ir_measures


def test_runs_and_qrels_are_lines_that_ir_measures_reads_back(tmp_path: Path) -> None:
    cell, other = cell_of(first, lead), cell_of(second, name="q2")
    rankings = {
        cell.id: [RankedQuote("x", "no"), RankedQuote("first", FIRST)],
        other.id: [RankedQuote("second", SECOND)],
    }
    run, qrels = run_of([cell, other], rankings), qrels_of([cell, other])
    assert qrels_text(qrels) == (
        "q1:anyford 0 first 2\nq1:anyford 0 lead 1\nq2:anyford 0 second 2\n"
    )
    assert run_text(run, "hybrid") == (
        "q1:anyford Q0 x 1 2 hybrid\n"
        "q1:anyford Q0 first 2 1 hybrid\n"
        "q2:anyford Q0 second 1 1 hybrid\n"
    )
    (tmp_path / "run").write_text(run_text(run, "hybrid"), encoding="utf-8")
    (tmp_path / "qrels").write_text(qrels_text(qrels), encoding="utf-8")
    read_run = READER.read_trec_run(str(tmp_path / "run"))
    read_qrels = READER.read_trec_qrels(str(tmp_path / "qrels"))
    assert READER.RR(cutoff=10).calc_aggregate(read_qrels, read_run) == (1 / 2 + 1) / 2
