"""What the service returns for the labelled questions: rankings of each leg, and judgements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, groupby

from answer import Comparison, CouncilAnswer, ask, make_quote
from answer.asking import merge
from evaluation.relevance import right
from evaluation.schema import Cell, JudgedQuote, Judgement, Part, RankedQuote
from index import Index, Leg

DEPTH = 10

Ranking = tuple[RankedQuote, ...]
Progress = Callable[[str, int, int], None]
Ask = Callable[[Index, str, Sequence[str], int], Comparison]


@dataclass(frozen=True, slots=True)
class Observation:
    """What the service returned for some cells: rankings by leg and cell id, and judgements."""

    cells: tuple[Cell, ...]
    rankings: Mapping[Leg, Mapping[str, Ranking]]
    judgements: tuple[Judgement, ...]

    def of(self, part: Part) -> Observation:
        """Return what was observed of one part of the questions."""
        return Observation(
            tuple(cell for cell in self.cells if cell.question.part == part),
            self.rankings,
            tuple(row for row in self.judgements if row.cell.question.part == part),
        )


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
    index: Index, cells: Sequence[Cell], progress: Progress = lambda *_: None, asking: Ask = ask
) -> tuple[Judgement, ...]:
    """Ask every question as a reader would and return what was said of each cell.

    `asking` puts a question to councils; another than `answer.ask` has another calibration.
    Raises VerificationError as `rank` does.
    """
    judgements = []
    questions = _by_question(cells)
    for done, group in enumerate(questions, 1):
        councils = [cell.council for cell in group]
        comparison = asking(index, group[0].question.question, councils, DEPTH)
        answers = {answer.source.id: answer for answer in comparison.answers}
        judgements += [_judgement(cell, answers[cell.council]) for cell in group]
        progress("answers", done, len(questions))
    return tuple(judgements)


def observe(
    index: Index,
    cells: Sequence[Cell],
    legs: Sequence[Leg],
    progress: Progress = lambda *_: None,
    asking: Ask = ask,
) -> Observation:
    """Return the rankings of some legs and what was said of every cell."""
    labelled = answerable(cells)
    rankings = {leg: rank(index, labelled, leg, progress) for leg in legs}
    return Observation(tuple(cells), rankings, judge(index, cells, progress, asking))


def _judgement(cell: Cell, answer: CouncilAnswer) -> Judgement:
    ranking = [RankedQuote(quote.clause.id, quote.text) for quote in answer.quotes]
    shown = [quote.shown for quote in answer.quotes]
    return Judgement(
        cell=cell,
        status=answer.status,
        confidence=answer.confidence,
        quotes=tuple(
            JudgedQuote(quote.probability, quote.shown, earned)
            for quote, earned in zip(answer.quotes, right(cell, ranking), strict=True)
        ),
        earned=sum(right(cell, list(compress(ranking, shown)))),
    )


def answerable(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells with a label: the only ones that retrieval measures are averaged over."""
    return tuple(cell for cell in cells if cell.targets)


def _by_question(cells: Sequence[Cell]) -> list[list[Cell]]:
    return [list(group) for _, group in groupby(cells, key=lambda cell: cell.question.id)]
