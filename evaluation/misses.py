"""The cells that the search serves worst: what was asked, what was expected and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.encoders import PRODUCT
from evaluation.measures import score
from evaluation.runs import Observation
from evaluation.schema import Cell, RankedQuote

WORST = 20


@dataclass(frozen=True, slots=True)
class Miss:
    """A cell with its nDCG@10, the confidence it was answered with, and the quote that came first.

    `first` is None where the search found nothing.
    """

    cell: Cell
    score: float
    status: str
    confidence: float
    first: RankedQuote | None

    @property
    def expected(self) -> Sequence[tuple[int, str]]:
        """Return the grade and the words of each label, direct answers first."""
        labels = [(t.grade, words) for t in self.cell.targets for words in t.wordings]
        return sorted(labels, key=lambda label: -label[0])


def worst(observed: Observation, count: int = WORST) -> tuple[Miss, ...]:
    """Return the cells with an answer of the lowest nDCG@10, the surest of equally bad ones first.

    To be sure and wrong misleads more than to be wrong and say so.
    """
    rankings = observed.rankings[PRODUCT]
    said = {judgement.cell.id: judgement for judgement in observed.judgements}
    misses = [
        Miss(
            cell=row.cell,
            score=row.values["nDCG@10"],
            status=said[row.cell.id].status,
            confidence=said[row.cell.id].confidence,
            first=next(iter(rankings[row.cell.id]), None),
        )
        for row in score(observed.cells, rankings)
    ]
    return tuple(sorted(misses, key=lambda m: (m.score, -m.confidence, m.cell.id))[:count])
