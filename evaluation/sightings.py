"""What the search finds for the labelled questions: the clauses, their signals, which are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from answer.asking import find
from answer.quotes import cut_segments
from answer.restating import originals
from answer.showing import ClauseSignals, clause_signals
from evaluation.relevance import right
from evaluation.schema import Cell, RankedQuote
from index import Hit, Index


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is found for a cell: the quotes, best first, and for each its signals.

    `right` says which earn a label, `places` are their `restating.originals`.
    """

    cell: Cell
    quotes: tuple[RankedQuote, ...]
    right: tuple[bool, ...]
    places: tuple[int, ...]
    clauses: tuple[ClauseSignals, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One question put to a corpus of some councils: the hits of all, and the labelled cells."""

    found: Mapping[str, Sequence[Hit]]
    sightings: tuple[Sighting, ...]


# A question to all councils, then to each as if it were alone: weights that are fitted on both
# hold for a corpus of any size, and not only for one of five.
Views = tuple[View, ...]


def look(index: Index, cells: Sequence[Cell]) -> tuple[Views, ...]:
    """Return the views of each question, in the order of the cells; that of all councils is first.

    A council that a question is not labelled for is searched as well, as `answer.ask` does.
    """
    texts: dict[str, str] = {}
    return tuple(
        _views(index, list(group), texts)
        for _, group in groupby(cells, key=lambda cell: cell.question.id)
    )


def _views(index: Index, cells: Sequence[Cell], texts: dict[str, str]) -> Views:
    question = cells[0].question.question
    found = find(index, question)
    terms = index.rewrite(question).terms
    signals = clause_signals(index.corpus, terms, found)
    whole = View(
        found,
        tuple(_sighting(index, c, found[c.council], signals[c.council], texts) for c in cells),
    )
    return (whole, *(_alone(index, terms, whole, sighting) for sighting in whole.sightings))


def _sighting(
    index: Index,
    cell: Cell,
    hits: Sequence[Hit],
    signals: tuple[ClauseSignals, ...],
    texts: dict[str, str],
) -> Sighting:
    clauses = [hit.clause for hit in hits]
    for clause in clauses:
        if clause.id not in texts:
            segments = cut_segments(index.corpus, clause)
            texts[clause.id] = " ".join(segment.text for segment in segments)
    quotes = tuple(RankedQuote(clause.id, texts[clause.id]) for clause in clauses)
    return Sighting(
        cell, quotes, tuple(right(cell, quotes)), originals(index.corpus, clauses), signals
    )


def _alone(index: Index, terms: Mapping[str, float], whole: View, sighting: Sighting) -> View:
    council = sighting.cell.council
    found = {council: whole.found[council]}
    signals = clause_signals(index.corpus, terms, found)
    return View(found, (replace(sighting, clauses=signals[council]),))
