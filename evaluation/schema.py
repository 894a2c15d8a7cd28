"""The values that evaluation produces. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from answer.schema import Status

# "test" is for the report alone: whoever chooses anything looks at "development"
Part = Literal["development", "test"]
PARTS: tuple[Part, ...] = get_args(Part)
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
    part: Part = "development"


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
class JudgedQuote:
    """A quote that the service gave: how likely it said the quote is right, and whether it is.

    `right` is that it earns a label in the ranking of all quotes, shown or not.
    """

    probability: float
    shown: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the service said of one cell: its status, and its quotes, best first.

    `earned` is how many labels the quotes shown earn among themselves: an earlier quote that is
    not shown takes none from them.
    """

    cell: Cell
    status: Status
    confidence: float
    quotes: tuple[JudgedQuote, ...]
    earned: int

    @property
    def silent(self) -> bool:
        """Say whether the document is called silent; a weak answer is no silence."""
        return self.status == "silent"

    @property
    def shown(self) -> int:
        """Return how many quotes are shown."""
        return sum(quote.shown for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value between the ends of its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


Measured = Mapping[str, Interval]
# by group of cells: "all" first, then the kinds of question, then the councils
Breakdown = Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the questions of one part say of one index: `retrieval` by leg, the rest of `ask`.

    `statuses` has the statuses of an answer as its groups.
    """

    counts: Mapping[str, Any]
    retrieval: Mapping[str, Breakdown]
    silence: Breakdown
    statuses: Breakdown
    shown: Breakdown
