"""One document beside the others: what they regulate and it does not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.asking import merge
from answer.comparing import unmatched_clauses
from answer.quotes import make_quotes
from answer.restating import originals
from answer.schema import Quote, Status
from answer.topics.combining import as_hit
from answer.topics.matrix import Matrix, Progress
from answer.topics.naming import documents_of
from answer.topics.schema import Cell, Gap, Gaps, ModelQuote, Row

# models of a wording to start from; more are in the matrix
MODELS = 3
# of how many others a model is sought among, so that 400 councils take no longer than 20
SOUGHT = 20
# what to do where a quote is not what it was
AGAIN = "look for the gaps again"


def gaps_of(
    matrix: Matrix,
    document_id: str,
    among: Sequence[str] | None = None,
    progress: Progress = lambda done, of: None,
) -> Gaps:
    """Return what a document lacks, has weakly, or has alone, beside the documents `among`.

    `among` are document ids, None for all; the document itself is never one of them. A topic is
    regulated by a document whose cell is answered. `progress` is told how many of its clauses have
    been looked for in the others, and of how many. Raises ValueError with the nearest ids for an
    unknown document, and for nothing to compare with; and VerificationError for a quote that its
    source does not bear out.
    """
    corpus = matrix.index.corpus
    (own,) = documents_of(corpus, [document_id])
    others = [name for name in documents_of(corpus, among) if name != own]
    if not others:
        raise ValueError(
            f"There is nothing to compare {document_id!r} with; name another document."
        )
    gaps = [_gap(matrix, row, own, frozenset(others)) for row in matrix.rows]
    # of equals in the order of the topics
    common = sorted(gaps, key=lambda gap: -len(gap.regulated_by))
    found = unmatched_clauses(matrix.index, own, others, progress)
    alone = [as_hit(clause, 0.0) for clause in found]
    return Gaps(
        source=corpus.documents[own].source,
        compared=tuple(corpus.documents[name].source for name in others),
        missing=tuple(gap for gap in common if gap.status == "silent" and gap.regulated_by),
        weak=tuple(gap for gap in common if gap.status == "weak"),
        only_here=tuple(gap for gap in gaps if gap.status == "answered" and not gap.regulated_by),
        # an item is quoted with its lead-in
        unmatched=tuple(make_quotes(corpus, merge(corpus, alone), "")),
    )


def _gap(matrix: Matrix, row: Row, own: str, others: frozenset[str]) -> Gap:
    ranked = sorted(row.cells, key=lambda cell: -cell.confidence)
    beside = [cell for cell in ranked if cell.source.id in others]
    answered = [cell for cell in beside if cell.status == "answered"]
    status = matrix.cell(row.topic.id, own).status
    # where a topic is regulated here, nobody needs the words of others
    wanted = answered[:SOUGHT] if status != "answered" else []
    return Gap(
        topic=row.topic,
        status=status,
        own=_shown(matrix, row.topic.id, own, status),
        regulated_by=tuple(cell.source for cell in answered),
        touched_by=tuple(cell.source for cell in beside if cell.status == "weak"),
        models=tuple(_models(matrix, row.topic.id, wanted)),
    )


def _shown(matrix: Matrix, topic_id: str, document_id: str, status: Status) -> tuple[Quote, ...]:
    """Return the quotes of a cell that a reader sees first; of a silent one the closest."""
    quotes = matrix.open(topic_id, document_id).answer.quotes
    return quotes[:1] if status == "silent" else tuple(quote for quote in quotes if quote.shown)


def _models(matrix: Matrix, topic_id: str, cells: Sequence[Cell]) -> Iterator[ModelQuote]:
    """Yield the best quote of each cell, likeliest first, without those that say the same."""
    best = sorted(
        (
            ModelQuote(cell.source, matrix.open(topic_id, cell.source.id).answer.quotes[0])
            for cell in cells
            if cell.found
        ),
        key=lambda model: -model.quote.probability,
    )
    places = originals(matrix.index.corpus, [model.quote.clause for model in best])
    distinct = [model for place, model in enumerate(best) if places[place] == place]
    yield from distinct[:MODELS]
