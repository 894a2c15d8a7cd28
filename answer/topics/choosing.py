"""Which cells of a matrix are looked at, and in what order; nothing here changes a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from answer.schema import Status
from answer.topics.schema import Cell, Row
from ingest import Source

RowOrder = Literal["given", "title", "most answered", "most silent"]
CouncilOrder = Literal["given", "council", "authority type", "most answered", "most silent"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked to be seen; None asks for all of a kind, and an empty one for nothing.

    `topics` and `documents` are ids, `authority_types` as in the corpus table.
    """

    topics: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    authority_types: frozenset[str] | None = None
    statuses: frozenset[Status] | None = None


def select(rows: Sequence[Row], wanted: Selection) -> tuple[Row, ...]:
    """Return the rows with only the cells that are all that is wanted; a row without any goes."""
    chosen = (
        Row(row.topic, tuple(cell for cell in row.cells if _is_wanted(cell, wanted)))
        for row in rows
        if wanted.topics is None or row.topic.id in wanted.topics
    )
    return tuple(row for row in chosen if row.cells)


def row_order(rows: Sequence[Row], order: RowOrder) -> tuple[Row, ...]:
    """Return the rows in another order; equals stay as they were."""
    keys: dict[RowOrder, Callable[[Row], Any]] = {
        "given": lambda row: 0,
        "title": lambda row: row.topic.title.casefold(),
        "most answered": lambda row: -_count(row, "answered"),
        "most silent": lambda row: -_count(row, "silent"),
    }
    return tuple(sorted(rows, key=keys[order]))


def council_order(rows: Sequence[Row], order: CouncilOrder) -> tuple[Source, ...]:
    """Return the sources of some rows, each once, in the order in which to show them.

    "most answered" and "most silent" count over these rows; equals stay as they were.
    """
    sources = dict.fromkeys(cell.source for row in rows for cell in row.cells)
    counted = Counter((cell.source.id, cell.status) for row in rows for cell in row.cells)
    keys: dict[CouncilOrder, Callable[[Source], Any]] = {
        "given": lambda source: 0,
        "council": lambda source: source.council.casefold(),
        "authority type": lambda source: (
            source.authority_type.casefold(),
            source.council.casefold(),
        ),
        "most answered": lambda source: -counted[source.id, "answered"],
        "most silent": lambda source: -counted[source.id, "silent"],
    }
    return tuple(sorted(sources, key=keys[order]))


def by_status(row: Row) -> dict[Status, tuple[Cell, ...]]:
    """Return the cells of a row under "answered", "weak" and "silent", surest first."""
    ranked = sorted(row.cells, key=lambda cell: -cell.confidence)
    statuses: tuple[Status, ...] = ("answered", "weak", "silent")
    return {status: tuple(c for c in ranked if c.status == status) for status in statuses}


def _is_wanted(cell: Cell, wanted: Selection) -> bool:
    source = cell.source
    return (
        (wanted.documents is None or source.id in wanted.documents)
        and (wanted.authority_types is None or source.authority_type in wanted.authority_types)
        and (wanted.statuses is None or cell.status in wanted.statuses)
    )


def _count(row: Row, status: Status) -> int:
    return sum(cell.status == status for cell in row.cells)
