"""What the queries of a topic found in one document -> its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from answer.asking import Judged, merge
from answer.calibration import Calibration
from answer.legs import DEPTH
from answer.topics.schema import Cell, FoundClause, Topic
from index import Hit
from ingest import Clause, Corpus, Source

# what is kept on disk reads back as it was computed
DIGITS = 6


def together(confidences: Sequence[float]) -> float:
    """Return how sure it is that a document regulates a topic: as sure as of the best query.

    Queries of a topic ask for different sides of it, and a document that has a rule on one has
    regulated the topic. `python -m evaluation.topics` compares this rule with others; it was chosen
    on the development half of the topics.
    """
    return max(confidences)


def combine(
    corpus: Corpus,
    topic: Topic,
    source: Source,
    judged: Sequence[Judged],
    calibration: Calibration,
) -> Cell:
    """Return the cell of a topic and a council of which each of its queries was judged."""
    best: dict[str, float] = {}
    found_by: defaultdict[str, list[int]] = defaultdict(list)
    for query, each in enumerate(judged):
        for hit, likely in each.found[:DEPTH]:
            id = hit.clause.id
            best[id] = max(best.get(id, 0.0), round(likely, DIGITS))
            found_by[id].append(query)
    # of equals the one that an earlier query found first
    ranked = sorted(best, key=lambda id: -best[id])
    hits = merge(corpus, [as_hit(corpus.by_id[id], best[id]) for id in ranked])[:DEPTH]
    return make_cell(
        topic,
        source,
        [round(each.confidence, DIGITS) for each in judged],
        [
            FoundClause(
                hit.clause.id,
                hit.score,
                _queries(found_by, (hit.clause, *corpus.lead_ins(hit.clause))),
            )
            for hit in hits
        ],
        calibration,
    )


def make_cell(
    topic: Topic,
    source: Source,
    confidences: Sequence[float],
    found: Iterable[FoundClause],
    calibration: Calibration,
) -> Cell:
    """Return a cell of its figures; the status is what the calibration makes of them."""
    sure = together(confidences)
    return Cell(topic.id, source, calibration.status(sure), sure, tuple(confidences), tuple(found))


def as_hit(clause: Clause, probability: float) -> Hit:
    """Return a clause as if it were found by a search, with its probability for a score."""
    return Hit(clause, probability, bm25=0.0, dense=0.0, bm25_rank=None, dense_rank=None)


def _queries(found_by: dict[str, list[int]], quoted: Iterable[Clause]) -> tuple[int, ...]:
    """Return the queries that found a clause of a quote: an item is quoted with its lead-ins."""
    return tuple(sorted({query for clause in quoted for query in found_by.get(clause.id, ())}))
