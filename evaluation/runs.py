"""What the service returns for the labelled questions: rankings of each leg, and judgements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from answer import ask, make_quote
from answer.asking import merge
from evaluation.relevance import earns
from evaluation.schema import Cell, Judgement, RankedQuote
from index import Index, Leg

DEPTH = 10

Ranking = tuple[RankedQuote, ...]
Progress = Callable[[str, int, int], None]


def rank(
    index: Index, cells: Sequence[Cell], leg: Leg, progress: Progress = lambda *_: None
) -> dict[str, Ranking]:
    """Search one leg and return the ten best quotes of every cell, by the id of the cell.

    Raises VerificationError where a quote is not what its source says.
    """
    quoted: dict[str, RankedQuote] = {}
    rankings = {}
    questions = _by_question(cells)
    for done, group in enumerate(questions, 1):
        text = group[0].question.question
        found = index.search_leg(leg, text, [cell.council for cell in group], k=2 * DEPTH)
        for cell in group:
            hits = merge(index.corpus, found[cell.council])[:DEPTH]
            for hit in hits:
                if hit.clause.id not in quoted:
                    quote = make_quote(index.corpus, hit, text)
                    quoted[hit.clause.id] = RankedQuote(hit.clause.id, quote.text)
            rankings[cell.id] = tuple(quoted[hit.clause.id] for hit in hits)
        progress(leg, done, len(questions))
    return rankings


def judge(
    index: Index, cells: Sequence[Cell], progress: Progress = lambda *_: None
) -> tuple[Judgement, ...]:
    """Ask every question as a reader would and return what was said of each cell.

    The quotes are as many as are shown by default; VerificationError as for `rank`.
    """
    judgements = []
    questions = _by_question(cells)
    for done, group in enumerate(questions, 1):
        comparison = ask(index, group[0].question.question, [cell.council for cell in group])
        answers = {answer.source.id: answer for answer in comparison.answers}
        for cell in group:
            answer = answers[cell.council]
            shown = [RankedQuote(quote.clause.id, quote.text) for quote in answer.quotes]
            judgements.append(
                Judgement(
                    cell=cell,
                    silent=answer.status == "silent",
                    confidence=answer.confidence,
                    shown_right=earns(cell, shown),
                )
            )
        progress("silence", done, len(questions))
    return tuple(judgements)


def answerable(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells with a label: the only ones that retrieval measures are averaged over."""
    return tuple(cell for cell in cells if cell.targets)


def _by_question(cells: Sequence[Cell]) -> list[list[Cell]]:
    return [list(group) for _, group in groupby(cells, key=lambda cell: cell.question.id)]
