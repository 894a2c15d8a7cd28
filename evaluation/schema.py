"""The values that evaluation produces. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["natural", "keyword", "lay", "scenario", "misspelt", "comparison", "unanswerable"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Label:
    """Verbatim words of a passage that answers: grade 2 directly, grade 1 partly."""

    words: str
    grade: int


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with the labels of every document; no label means that the document is silent."""

    id: str
    question: str
    kind: Kind
    answers: Mapping[str, tuple[Label, ...]]

    @property
    def calibrates(self) -> bool:
        """Say whether the silence is fitted on this question: those with an odd number."""
        digits = "".join(filter(str.isdigit, self.id))
        return bool(digits) and int(digits) % 2 == 1


@dataclass(frozen=True, slots=True)
class Target:
    """A clause that bears labels: its id, the best grade of them, and their words."""

    id: str
    grade: int
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One question put to one council: what is scored. No targets means that silence is right."""

    question: LabelledQuestion
    council: str
    targets: tuple[Target, ...]

    @property
    def id(self) -> str:
        """Return the query id of TREC files, "q001:brent"."""
        return f"{self.question.id}:{self.council}"


@dataclass(frozen=True, slots=True)
class RankedQuote:
    """A quote as scoring needs it: the id of the clause and the text shown, lead-in included."""

    clause_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The retrieval measures of one answerable cell, by the names of `measures.MEASURES`."""

    cell: Cell
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the service said of one cell.

    `shown_right` is that one of the quotes shown earns a label, whatever the status.
    """

    cell: Cell
    silent: bool
    confidence: float
    shown_right: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value between the ends of its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float
