"""What a number can mean in a document: its clauses and sections by their numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from ingest.schema import Clause

# Of clauses or sections with one number no more are looked at, and those nearest to the pointer:
# a text whose every line is "1.1 See 1.1" must not be compared with itself.
MOST_NAMESAKES = 50
# An item "(a)" that is printed inside a clause is looked for in so many clauses of a section.
MOST_LOOKED_AT = 500
CONTENT_WORD = re.compile(r"[a-z]{5,}")
# words that any two clauses of a protocol can share
COMMON = re.compile(
    r"counci|protoc|member|office|sectio|paragr|clause|refer|should|other|which|their|shall|under"
    r"|these|those|there|about|after|before|furthe|inform"
)
STEM = 6

Numbers: TypeAlias = tuple[str, ...]
Target: TypeAlias = tuple[Clause, ...]  # a clause, or the run of those in a section


class Targets:
    """The clauses of a document, the sections that they stand in, and the items under them."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Look each clause and its sections up once."""
        self._positions = {clause.id: place for place, clause in enumerate(clauses)}
        self._clauses: dict[Numbers, list[Target]] = defaultdict(list)
        self._items: dict[str, list[Clause]] = defaultdict(list)
        self._words: dict[tuple[str, str], frozenset[str]] = {}
        runs: dict[tuple[Numbers, object], list[Clause]] = defaultdict(list)
        for clause in clauses:
            number = numbers_of(clause.label)
            if number and (clause.kind == "clause" or len(number) > 1):
                self._clauses[number].append((clause,))
            if clause.parent_id is not None:
                self._items[clause.parent_id].append(clause)
            for depth, section in enumerate(clause.sections):
                if section.number:
                    own = _without_zeros(numbers_of(section.number))
                    runs[own, clause.sections[: depth + 1]].append(clause)
        self._sections: dict[Numbers, list[Target]] = defaultdict(list)
        for (own, _), run in runs.items():
            self._sections[own].append(tuple(run))

    def called(self, number: Numbers, clause: Clause, *, section_first: bool) -> list[Target]:
        """Return what bears a number, as seen from a clause, which does not mean itself.

        "section 5" is a section before it is a clause 5, "paragraph 5" the other way round.
        """
        here = self.position(clause)
        near = self._near(self._clauses.get(number, []), here)
        labelled = [target for target in near if target[0].id != clause.id]
        sections = self._near(self._sections.get(_without_zeros(number), []), here)
        return (sections or labelled) if section_first else (labelled or sections)

    def lettered(self, found: Sequence[Target], letter: str) -> list[Target]:
        """Return the items with a letter under what was found, or the clause that prints it."""
        looked_at = [clause for target in found for clause in target[:MOST_LOOKED_AT]]
        items: list[Target] = [
            (item,)
            for clause in looked_at
            for item in self._items.get(clause.id, ())[:MOST_LOOKED_AT]
            if numbers_of(item.label) == (letter,)
        ]
        return items or [(c,) for c in looked_at if f"({letter})" in c.text.casefold()]

    def position(self, clause: Clause) -> int:
        """Return the place of a clause in the document."""
        return self._positions[clause.id]

    def words_of(self, target: Target) -> frozenset[str]:
        """Return the words of weight in a run of clauses and the titles above it."""
        key = target[0].id, target[-1].id
        if key not in self._words:
            titles = [section.title for section in target[0].sections]
            self._words[key] = words_of_weight(*titles, *(clause.text for clause in target))
        return self._words[key]

    def _near(self, found: list[Target], here: int) -> list[Target]:
        if len(found) <= MOST_NAMESAKES:
            return found
        place = bisect_left(found, here, key=lambda target: self.position(target[0]))
        first = min(max(0, place - MOST_NAMESAKES // 2), len(found) - MOST_NAMESAKES)
        return found[first : first + MOST_NAMESAKES]


def numbers_of(label: str | None) -> Numbers:
    """Return the numbers and letters of a label: "[10.5]" -> 10, 5; "5(a)" -> 5, a."""
    return tuple(re.findall(r"\d+|[a-z]+", (label or "").casefold()))


def words_of_weight(*texts: str) -> frozenset[str]:
    """Return the beginnings of the words of texts that any two clauses do not share."""
    found = {word[:STEM] for word in CONTENT_WORD.findall(" ".join(texts).lower())}
    return frozenset(stem for stem in found if not COMMON.match(stem))


def _without_zeros(number: Numbers) -> Numbers:
    """Return what is left of "5.0": 5."""
    return number[:1] + tuple(part for part in number[1:] if part != "0")
