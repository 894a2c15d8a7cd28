"""Cells and rankings as TREC qrels and runs, the files that any retrieval scorer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ir_measures import Qrel, ScoredDoc

from evaluation.relevance import doc_ids
from evaluation.schema import Cell, RankedQuote


def qrels_of(cells: Iterable[Cell]) -> list[Qrel]:
    """Return a judgement for each labelled clause of each cell; the query id is the cell's."""
    return [Qrel(cell.id, target.id, target.grade) for cell in cells for target in cell.targets]


def run_of(cells: Iterable[Cell], rankings: Mapping[str, Sequence[RankedQuote]]) -> list[ScoredDoc]:
    """Return the quotes of each cell under the relevance rule, best first.

    The scores are those of the order alone (the best of n has n), so that no scorer breaks a tie
    in its own way.
    """
    run = []
    for cell in cells:
        ids = doc_ids(cell, rankings[cell.id])
        run += [ScoredDoc(cell.id, name, float(len(ids) - i)) for i, name in enumerate(ids)]
    return run


def qrels_text(qrels: Iterable[Qrel]) -> str:
    """Return lines of "query 0 document grade"."""
    return "".join(f"{row.query_id} 0 {row.doc_id} {row.relevance}\n" for row in qrels)


def run_text(run: Iterable[ScoredDoc], tag: str) -> str:
    """Return lines of "query Q0 document rank score tag"; ranks count from 1 in each query."""
    lines, query, rank = [], None, 0
    for row in run:
        rank = rank + 1 if row.query_id == query else 1
        query = row.query_id
        lines.append(f"{query} Q0 {row.doc_id} {rank} {row.score:g} {tag}\n")
    return "".join(lines)
