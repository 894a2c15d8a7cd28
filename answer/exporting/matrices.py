"""A matrix of topics -> a table with a row for each cell; an opened topic -> a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer.exporting.origins import in_scope, make_origin
from answer.exporting.reports import make_report
from answer.exporting.schema import Printed, Report, Table
from answer.exporting.tables import UNKNOWN, lines
from answer.quotes import make_quotes
from answer.schema import Quote
from answer.topics import Cell, Matrix, Row
from answer.topics.combining import as_hit
from answer.topics.measured import load_measured_topics

TITLE = "Topics by councils"
COLUMNS = (
    "Topic",
    "Council",
    "Authority type",
    "Document",
    "Status",
    "Confidence",
    "Best quote",
    "Citation",
    "Flags",
    "Topic id",
    "Clause id",
)
PRINTED = (
    Printed("Topic", 20, ("Topic",)),
    Printed("Council", 24, ("Council", "Document")),
    Printed("Status", 14, ("Status", "Confidence")),
    Printed("Best quote", 58, ("Best quote", "Flags")),
    Printed("Citation", 28, ("Citation",)),
)
NOTES = (
    "Answered: the document very likely has a rule on the topic.",
    "Weak: a clause may bear on the topic; read it before you say that the council has a rule.",
    "Silent: very likely no clause is on the topic, so none is quoted.",
    "The best quote is the clause most likely to be on the topic; the document may have more.",
)
METHOD = (
    "Every topic was put to each document as a few reviewed questions, searched by words and by "
    "meaning; a document has a rule on a topic where it answers one of them. Every quote is word "
    "for word, compared with its source when this was made. Nothing is paraphrased or generated. "
    "The statuses are estimated and can be wrong{measured}. Read a clause in its document before "
    "you rely on it."
)
ASKED = " These were put to each document: {queries}."


def matrix_table(
    matrix: Matrix,
    rows: Sequence[Row],
    made_on: date,
    filters: Sequence[tuple[str, str]] = (),
    scope: Sequence[str] | None = None,
) -> Table:
    """Make a table of some rows of a matrix, with the cells that they have, in their order.

    `filters` are names and values in plain words; `scope` are the ids of the documents that are
    looked at, where the rows lack some of their cells. Raises VerificationError for a quote that
    its source does not bear out now.
    """
    corpus = matrix.index.corpus
    cells = [(row, cell) for row in rows for cell in row.cells]
    asked = [cell.source.id for _, cell in cells] if scope is None else scope
    quotes = _best(matrix, [cell for _, cell in cells])
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=tuple(
            _row(row, cell, quotes.get((cell.topic_id, cell.source.id))) for row, cell in cells
        ),
        origin=make_origin(
            corpus, made_on, [("councils", in_scope(corpus, asked)), *filters], method()
        ),
        notes=NOTES,
        printed=PRINTED,
    )


def topic_report(
    matrix: Matrix,
    topic_id: str,
    made_on: date,
    filters: Sequence[tuple[str, str]] = (),
    documents: Sequence[str] | None = None,
    every_quote: bool = False,
    scope: Sequence[str] | None = None,
) -> Report:
    """Make a report of one topic of a matrix, as of an answer to a question.

    `documents` are ids in the order of the report, None for all; the rest is as in `make_report`.
    Raises what `Matrix.comparison` does.
    """
    corpus = matrix.index.corpus
    found = matrix.comparison(topic_id, documents)
    if documents is not None:
        answers = {answer.source.id: answer for answer in found.answers}
        found = replace(found, answers=tuple(answers[name] for name in documents))
    report = make_report(found, corpus, made_on, filters, every_quote, scope)
    queries = " / ".join(matrix.row(topic_id).topic.queries)
    said = method() + ASKED.format(queries=queries)
    return replace(report, origin=replace(report.origin, method=said))


def method() -> str:
    """Return how topics are told, with how far that agrees with a reader where measured."""
    found = load_measured_topics()
    if found is None:
        return METHOD.format(measured="")
    return METHOD.format(
        measured=f" (when tested, {round(100 * found.same_status)} of 100 had the status that a "
        f"reader gave, and {round(100 * found.lost_rules)} of 100 called silent had a rule after "
        "all)"
    )


def _best(matrix: Matrix, cells: Sequence[Cell]) -> dict[tuple[str, str], Quote]:
    """Quote the likeliest clause of each cell that is not silent, by topic and document.

    The file of each document is read once, not once for each topic.
    """
    corpus = matrix.index.corpus
    told = [cell for cell in cells if cell.status != "silent" and cell.found]
    hits = [
        as_hit(corpus.by_id[cell.found[0].clause_id], cell.found[0].probability) for cell in told
    ]
    places = ((cell.topic_id, cell.source.id) for cell in told)
    return dict(zip(places, make_quotes(corpus, hits, ""), strict=True))


def _row(row: Row, cell: Cell, quote: Quote | None) -> tuple[str, ...]:
    source = cell.source
    return (
        row.topic.title,
        source.council,
        source.authority_type or UNKNOWN,
        source.title,
        cell.status,
        f"{cell.confidence:.2f}",
        quote.text if quote else "",
        quote.citation if quote else "",
        lines((*(quote.flags if quote else ()), *source.notices)),
        row.topic.id,
        quote.clause.id if quote else "",
    )
