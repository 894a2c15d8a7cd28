"""The values that a matrix of topics is made of. This module imports nothing of its own package."""

from __future__ import annotations

from dataclasses import dataclass

from answer.schema import CouncilAnswer, Quote, Status
from ingest.schema import Source


@dataclass(frozen=True, slots=True)
class Topic:
    """What councils may regulate, and the queries that are put to each to learn whether it does."""

    id: str
    title: str
    description: str
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause that queries of a topic found, as figures.

    `probability` in [0, 1] is that it answers one of them: the best that any gave it. `queries` are
    the places, from 0, of those that found it.
    """

    clause_id: str
    probability: float
    queries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one document says on one topic, as figures; no words.

    `confidences` in [0, 1], one for each query, are that the document answers it; `confidence` is
    what they come to together (`combining.together`), and `status` follows from that. `found` are
    at most ten clauses, best first; of a silent cell the closest.
    """

    topic_id: str
    source: Source
    status: Status
    confidence: float
    confidences: tuple[float, ...]
    found: tuple[FoundClause, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One topic with its cells, by default one for each document in the order of the corpus."""

    topic: Topic
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """A cell opened: its quotes, verified anew, and for each the queries that found it."""

    answer: CouncilAnswer
    found_by: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ModelQuote:
    """How another document words what is missing here."""

    source: Source
    quote: Quote


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic on which a document and those it is compared with differ.

    `status` is that of the document itself and `own` are its quotes, the closest where it is
    silent. `regulated_by` are the others that answer, surest first, `touched_by` those that are
    weak. `models` are the best quotes of a few that answer, no two in nearly the same words.
    """

    topic: Topic
    status: Status
    own: tuple[Quote, ...]
    regulated_by: tuple[Source, ...]
    touched_by: tuple[Source, ...]
    models: tuple[ModelQuote, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """One document beside those it is compared with.

    `missing` are the topics that others regulate and it does not, `weak` those where it is weak,
    both with those that most others regulate first.
    `only_here` are the topics that no other regulates. `unmatched` quotes its clauses that have no
    counterpart in any other document.
    """

    source: Source
    compared: tuple[Source, ...]
    missing: tuple[Gap, ...]
    weak: tuple[Gap, ...]
    only_here: tuple[Gap, ...]
    unmatched: tuple[Quote, ...]

    @property
    def redraft(self) -> tuple[Gap, ...]:
        """Return what to take into a redraft: the topics that are missing, then those weak."""
        return (*self.missing, *self.weak)
