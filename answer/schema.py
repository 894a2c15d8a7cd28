"""The values that an answer is made of. This module imports nothing of its own package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from index.schema import Leg
from ingest.schema import Annotation, Clause, Source

# "weak": too unsure to be called an answer, and too likely one to be called silence
Status = Literal["answered", "weak", "silent"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause quoted verbatim, re-checked against its source when the quote was made.

    `text` is the clause with the lead-ins that it needs, in the order of the document; `segments`
    is the same text cut by clause, so that a page can set the lead-in apart from the clause.
    `matched` are the question's words as they stand in `text`; `score` is the fused rank score.
    `flags`, `footnotes` and `comments` are those of the clause and of its lead-ins.

    `probability` in [0, 1] is that the clause answers; `shown` says whether it is among the quotes
    that a reader sees first. `restates` is the id of the clause of an earlier quote of the same
    council that says the same in nearly the same words; the two are shown together or not at all.
    `reason` is why the clause was found, None for a quote that no question was asked for.
    """

    clause: Clause
    citation: str
    score: float
    text: str
    segments: tuple[Segment, ...]
    matched: tuple[str, ...]
    flags: tuple[str, ...]
    footnotes: tuple[Annotation, ...]
    comments: tuple[Annotation, ...]
    probability: float = 0.0
    shown: bool = False
    restates: str | None = None
    reason: Reason | None = None


class LegRank(NamedTuple):
    """A leg of the search and the place, from 1, that it gave a clause; None if it found none."""

    leg: Leg
    rank: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause was found.

    `words` are the question's own words as they stand in the clause or its lead-ins, `headings`
    those that stand in its headings or its number alone, `added` what was searched besides and
    stands in any of them. `ranks` are among the `of` clauses of its document. `place` says that the
    question only named a place ("8.4"), which decides by itself how likely the clause is.
    """

    words: tuple[str, ...]
    headings: tuple[str, ...]
    added: tuple[str, ...]
    ranks: tuple[LegRank, ...]
    of: int
    place: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quote that comes from one clause; `lead_in` where that is a lead-in."""

    text: str
    lead_in: bool


@dataclass(frozen=True, slots=True)
class CouncilAnswer:
    """What one council's document says to a question.

    `confidence` in [0, 1] is that the document answers; `status` follows from it. When that is
    "silent", `quotes` holds the closest clauses, which are not an answer and of which none is
    shown; else at least one is.
    """

    source: Source
    status: Status
    confidence: float
    quotes: tuple[Quote, ...]
    clauses_searched: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question put to every council in scope, in the order of the corpus table.

    `corrected` are words of the question with what they were read as, `added` the words and phrases
    that were searched for besides.
    """

    question: str
    answers: tuple[CouncilAnswer, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
