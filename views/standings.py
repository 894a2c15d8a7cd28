"""The documents that a clause is compared with: in order, narrowed, a part at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from answer.comparing import ClauseComparison, FoundInDocument, Relation
from views.address import Address
from views.markup import Markup, element
from views.narrowing import PART, choice, options
from views.parts import first_of, part_of
from views.reading import is_uploaded
from views.relations import RELATION


@dataclass(frozen=True, slots=True)
class Standing:
    """A document that was compared; `wording` is the place of its wording group, None for none."""

    found: FoundInDocument
    wording: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of the documents: `every` are those of all parts, `first` the place of its first.

    With `folded` those that share a wording stand under the first of them.
    """

    every: tuple[Standing, ...]
    standings: tuple[Standing, ...]
    first: int
    folded: bool

    @property
    def counts(self) -> Counter[Relation]:
        """Return how many documents have each relation, on all parts."""
        return Counter(each.found.relation for each in self.every)

    @property
    def before(self) -> Relation | None:
        """Return the relation with which the part before ended."""
        return self.every[self.first - 1].found.relation if self.first else None

    def sharing(self, standing: Standing) -> int:
        """Return how many documents of all parts have its relation and its wording."""
        return sum(
            (each.found.relation, each.wording) == (standing.found.relation, standing.wording)
            for each in self.every
        )


def in_order(comparison: ClauseComparison) -> list[Standing]:
    """Return the documents by relation; of each those of the commonest wording first.

    Of one wording the reader's own documents come first, then the order of the corpus.
    """
    place = {
        source.id: number
        for number, group in enumerate(comparison.groups)
        for source in group.sources
    }
    order = get_args(Relation)
    standings = [Standing(found, place.get(found.source.id)) for found in comparison.documents]
    return sorted(
        standings,
        key=lambda each: (
            order.index(each.found.relation),
            -1 if each.wording is None else each.wording,
            not is_uploaded(each.found.source.id),
        ),
    )


def narrowed(
    standings: Sequence[Standing], comparison: ClauseComparison, address: Address
) -> list[Standing]:
    """Return those that have the relation and each of the words of an address."""
    words = address.find.casefold().split()
    return [
        standing
        for standing in standings
        if address.status in ("", standing.found.relation)
        and all(word in _text(standing.found, comparison) for word in words)
    ]


def shown_of(standings: Sequence[Standing], address: Address, *, folded: bool) -> Shown:
    """Return the part that the address opens."""
    first = first_of(standings, address.part, PART)
    part = part_of(standings, address.part, PART)
    return Shown(tuple(standings), tuple(part), first, folded)


def choices(
    standings: Sequence[Standing], comparison: ClauseComparison, address: Address
) -> Markup:
    """Return links that narrow the documents to a relation."""
    found = narrowed(standings, comparison, replace(address, status=""))
    counts = Counter(standing.found.relation for standing in found)
    by_relation = options(
        RELATION, counts, address.status, lambda name: replace(address, status=name, part=1)
    )
    return element("div", choice("Relation", by_relation, "Documents"), class_="cc-choices")


def _text(found: FoundInDocument, comparison: ClauseComparison) -> str:
    clauses = comparison.index.corpus.by_id
    quoted = (clauses[each.clause_id].text for each in found.found)
    return " ".join((found.source.council, found.source.title, *quoted)).casefold()
