"""What a new text of a document changes: clauses that are the same, reworded, new, or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ingest.schema import Clause

# From this share of common characters on, two passages under one heading, or with one label, are
# wordings of one rule.
ALIKE = 60.0
LAST_WORDS = 6
Pair = tuple[Clause, Clause]


@dataclass(frozen=True, slots=True)
class Changes:
    """The clauses of two texts, put side by side: before and after, or alone."""

    same: tuple[Pair, ...]
    renumbered: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]


def compare(before: Sequence[Clause], after: Sequence[Clause]) -> Changes:
    """Match clauses: by id and words, by their words, by id, and last by words that are alike."""
    old, new = list(before), list(after)
    same = _matched(old, new, lambda clause: (clause.id, _words(clause)))
    alike = _matched(old, new, _words)
    reworded = [*_matched(old, new, lambda clause: clause.id), *_similar(old, new)]
    return Changes(
        same=(*same, *(pair for pair in alike if pair[0].label == pair[1].label)),
        renumbered=tuple(pair for pair in alike if pair[0].label != pair[1].label),
        reworded=tuple(sorted(reworded, key=lambda pair: pair[1].spans[0])),
        added=tuple(new),
        removed=tuple(old),
    )


def name_of(clause: Clause) -> str:
    """Return what to call a clause: its label, or its first words."""
    if clause.label:
        return clause.label
    words = clause.text.split()
    return f"“{' '.join(words[:LAST_WORDS])}{' …' if len(words) > LAST_WORDS else ''}”"


def _matched(old: list[Clause], new: list[Clause], key: Callable[[Clause], Hashable]) -> list[Pair]:
    """Take the pairs with equal keys out of both lists, equals in their order."""
    waiting: dict[Hashable, list[Clause]] = defaultdict(list)
    for clause in reversed(old):
        waiting[key(clause)].append(clause)
    pairs = [(waiting[key(clause)].pop(), clause) for clause in new if waiting[key(clause)]]
    _take_out(pairs, old, new)
    return pairs


def _similar(old: list[Clause], new: list[Clause]) -> list[Pair]:
    """Take the pairs of alike words out of both lists, under one heading or with one label."""
    pairs: list[Pair] = []
    for clause in new:
        near = {
            index: _words(other)
            for index, other in enumerate(old)
            if (other.sections == clause.sections or (other.label and other.label == clause.label))
            and all(other is not first for first, _ in pairs)
        }
        found = process.extractOne(_words(clause), near, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is not None:
            pairs.append((old[found[2]], clause))
    _take_out(pairs, old, new)
    return pairs


def _take_out(pairs: Sequence[Pair], old: list[Clause], new: list[Clause]) -> None:
    gone = {id(clause) for pair in pairs for clause in pair}
    old[:] = [clause for clause in old if id(clause) not in gone]
    new[:] = [clause for clause in new if id(clause) not in gone]


def _words(clause: Clause) -> str:
    return " ".join(clause.text.split())
