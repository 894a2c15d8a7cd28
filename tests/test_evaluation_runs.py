"""What is observed of the service: the quotes shown are scored by themselves, parts apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from answer import Comparison, ask
from evaluation import Cell, cells_of, load_questions
from evaluation.runs import DEPTH, judge, observe
from evaluation.schema import JudgedQuote
from index import Index
from tests.evaluating import APPROVED, CALIBRATION, COUNCILS, QUESTIONS, open_small, write_questions


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return open_small(tmp_path_factory.mktemp("runs") / "index")


@pytest.fixture
def cells(opened: Index, tmp_path: Path) -> tuple[Cell, ...]:
    path = write_questions(tmp_path / "questions.jsonl", QUESTIONS)
    return cells_of(opened.corpus, load_questions(path))


def asking(
    opened: Index, question: str, councils: Sequence[str], quotes: int = DEPTH
) -> Comparison:
    return ask(opened, question, councils, quotes, CALIBRATION)


def test_a_label_that_a_folded_quote_took_is_still_earned_by_the_quote_that_is_shown(
    opened: Index, cells: tuple[Cell, ...]
) -> None:
    def folding(*asked: object) -> Comparison:
        """Answer with two quotes of the same words, the first of them folded away."""
        comparison = asking(*asked)  # type: ignore[arg-type]
        (answer,) = comparison.answers
        first, second = (
            replace(quote, text=APPROVED, shown=shown, probability=probability)
            for quote, shown, probability in zip(
                answer.quotes, (False, True), (0.2, 0.7), strict=True
            )
        )
        return replace(comparison, answers=(replace(answer, quotes=(first, second)),))

    (said,) = judge(opened, cells[:1], asking=folding)
    # in the whole ranking the first earns the label; among those shown the second does
    assert said.quotes == (JudgedQuote(0.2, False, True), JudgedQuote(0.7, True, False))
    assert (said.earned, said.shown) == (1, 1)


def test_ten_quotes_are_asked_for_of_the_councils_that_are_labelled(
    opened: Index, cells: tuple[Cell, ...]
) -> None:
    asked: list[tuple[str, tuple[str, ...], int]] = []

    def noting(opened: Index, question: str, councils: Sequence[str], quotes: int) -> Comparison:
        asked.append((question, tuple(councils), quotes))
        return asking(opened, question, councils, quotes)

    judge(opened, cells[:4], asking=noting)
    councils = tuple(COUNCILS)
    assert asked == [(row["question"], councils, 10) for row in QUESTIONS[:2]]


def test_a_part_has_its_own_cells_and_judgements_alone(
    opened: Index, cells: tuple[Cell, ...]
) -> None:
    observed = observe(opened, cells, ["bm25"], asking=asking)
    for part, ids in (
        ("development", {"q001", "q002", "q004", "q005", "q006"}),
        ("test", {"q003"}),
    ):
        own = observed.of(part)  # type: ignore[arg-type]
        assert {cell.question.id for cell in own.cells} == ids
        assert {said.cell.question.id for said in own.judgements} == ids
        assert len(own.judgements) == len(own.cells) == 2 * len(ids)
