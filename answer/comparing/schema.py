"""The values that comparing clauses produces. This module imports nothing of its own package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from answer.schema import Quote
from ingest.schema import Source

# "none": the other document has no clause on the point
Relation = Literal["same wording", "reworded", "different rule", "none"]
Change = Literal["kept", "removed", "added"]


class Piece(NamedTuple):
    """A stretch of two texts that are compared: in both, in the first alone, in the second alone.

    `here` is how the first has it and `there` how the second has it, with their spaces; one is
    empty unless the stretch is kept. What is kept can differ in case, quotation marks, dashes,
    spaces and punctuation.
    """

    change: Change
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class FoundCounterpart:
    """A clause of another document on the same point, as figures.

    `likelihood` in [0, 1] is that it is one. `similarity` in [0, 1] is the share of words that the
    two have in common in one order once levelled (`wording.levelled`), lead-ins included.
    """

    clause_id: str
    relation: Relation
    likelihood: float
    similarity: float


@dataclass(frozen=True, slots=True)
class FoundInDocument:
    """What another document has on the point of a clause, as figures.

    `found` are at most three, best first. Where there are none, `relation` is "none", else that of
    the best. `closest` is the nearest clause, counterpart or not, None for a document without any.
    """

    source: Source
    relation: Relation
    found: tuple[FoundCounterpart, ...]
    closest: FoundCounterpart | None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A counterpart opened: its quote, verified anew, and how it differs.

    `pieces` lead from the clause that is compared to this one, lead-ins included. `differences`
    are sentences on the words that bear on the rule: how strong it is, negation, numbers, offices.
    """

    figures: FoundCounterpart
    quote: Quote
    pieces: tuple[Piece, ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """What another document has on the point of a clause, opened.

    `closest` is the nearest clause where `relation` is "none"; it is no counterpart.
    """

    source: Source
    relation: Relation
    counterparts: tuple[Counterpart, ...]
    closest: Quote | None


@dataclass(frozen=True, slots=True)
class Variant:
    """A document of a wording group whose words are not quite the group's.

    `changes` are the pieces, removed and added, that lead from the group's wording to its own.
    """

    source: Source
    clause_id: str
    changes: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class WordingGroup:
    """Documents that share a wording on the point of a clause.

    `clause_id` names a clause with the commonest form, which those of `exact` have once levelled;
    `variants` differ from it in a few words. `relation` is that of this form to the clause that is
    compared, "same wording" for the clause's own group. `sentence` says all that in plain English.
    """

    relation: Relation
    clause_id: str
    exact: tuple[Source, ...]
    variants: tuple[Variant, ...]
    sentence: str

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the documents of the group, those with the exact wording first."""
        return (*self.exact, *(variant.source for variant in self.variants))


@dataclass(frozen=True, slots=True)
class Family:
    """Clauses in the same wording, or nearly, in two or more documents.

    `canonical` is the id of a clause with the commonest wording, `exact` the ids of all that have
    it once levelled, `near` the ids of those that differ in a few words, each in the order of the
    corpus; `documents` are the ids of their documents.
    """

    canonical: str
    exact: tuple[str, ...]
    near: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseStanding:
    """Whether any other document has a counterpart of a clause.

    `nearest` is the likeliest in all of them, None where there is no other clause; `matched` says
    whether it is likely enough to be one.
    """

    clause_id: str
    matched: bool
    nearest: FoundCounterpart | None
