"""The shapes of what an assistant is told. This module imports nothing of its own package.

They are those of `--json`, with `verified` and `link` at each quote. `verified` is always true: a
quote that its source does not bear out is an error, and no quote.
"""

from __future__ import annotations

from typing import Any

# that of `typing` has no schema on Python 3.11
from typing_extensions import TypedDict


class QuoteValues(TypedDict):
    """A clause quoted word for word; `shown` is false for one that only came close."""

    clause: dict[str, Any]
    citation: str
    score: float
    probability: float
    shown: bool
    restates: str | None
    text: str
    segments: list[dict[str, Any]]
    matched: list[str]
    why: dict[str, Any] | None
    flags: list[str]
    footnotes: list[dict[str, Any]]
    comments: list[dict[str, Any]]
    verified: bool
    link: str


class AnswerValues(TypedDict):
    """What one council's document says to a question."""

    council: str
    document_id: str
    title: str
    notices: list[str]
    status: str
    confidence: float
    clauses_searched: int
    quotes: list[QuoteValues]


class Answers(TypedDict):
    """A question put to every council in scope."""

    question: str
    corrected: list[list[str]]
    added: list[str]
    answers: list[AnswerValues]
    statuses: dict[str, str]
    limits: str


class CounterpartValues(TypedDict):
    """A clause of another document on the same point."""

    clause_id: str
    citation: str
    text: str
    flags: list[str]
    relation: str
    likelihood: float
    similarity: float
    differences: list[str]
    pieces: list[dict[str, str]]
    verified: bool
    link: str


class ClosestValues(TypedDict):
    """The nearest clause of a document that has no counterpart."""

    clause_id: str
    citation: str
    text: str
    verified: bool
    link: str


class DocumentValues(TypedDict):
    """What one other document has on the point of a clause."""

    document_id: str
    council: str
    notices: list[str]
    relation: str
    counterparts: list[CounterpartValues]
    closest: ClosestValues | None


class Comparisons(TypedDict):
    """A clause beside its counterparts in the other documents in scope."""

    clause_id: str
    citation: str
    text: str
    flags: list[str]
    verified: bool
    link: str
    groups: list[dict[str, Any]]
    no_counterpart: list[str]
    documents: list[DocumentValues]
    relations: dict[str, str]
    limits: str


class ListedDocument(TypedDict):
    """A document that is searched."""

    document_id: str
    council: str
    authority_type: str
    title: str
    document_date: str
    status: str
    notices: list[str]
    clauses: int
    link: str


class Documents(TypedDict):
    """Every document that is searched, and the version of the corpus."""

    documents: list[ListedDocument]
    corpus_version: str


class Neighbour(TypedDict):
    """A clause near another."""

    clause_id: str
    citation: str
    text: str
    verified: bool
    link: str


class ReadClause(TypedDict):
    """A clause with its lead-ins and what stands before and after it in its document."""

    clause: dict[str, Any]
    document_id: str
    council: str
    title: str
    notices: list[str]
    citation: str
    text: str
    segments: list[dict[str, Any]]
    flags: list[str]
    footnotes: list[dict[str, Any]]
    comments: list[dict[str, Any]]
    verified: bool
    link: str
    lead_ins: list[Neighbour]
    before: Neighbour | None
    after: Neighbour | None
