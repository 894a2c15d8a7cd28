"""A matrix and an opened topic as text for a terminal and as plain values for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from answer.printing import STATUS, WIDTH, as_values
from answer.schema import Quote, Status
from answer.topics.choosing import by_status
from answer.topics.matrix import Matrix
from answer.topics.naming import documents_of
from answer.topics.schema import Cell, Row, TopicAnswer
from ingest import Source

# "weak" alone: a column has no room for what it means, which the line above the table says
WORDS: dict[Status, str] = {"answered": "✓ answered", "weak": "◐ weak", "silent": "○ silent"}
LEFT_OUT = "–"
# so many councils of one status are named; of 400 the number says more
NAMED = 12
_TITLE = 30
_GAP = 2


def matrix_text(rows: Sequence[Row], sources: Sequence[Source]) -> str:
    """Return rows to be read in a terminal, the councils in the order of `sources`.

    A table where it fits the width, else a list by topic and status.
    """
    if not rows:
        return "No topic and council is left by this choice.\n"
    widths = [max(len(source.id), len(WORDS["answered"])) for source in sources]
    legend = "✓ answered: has a rule; ◐ weak: may bear on it; ○ silent: none was found"
    fits = _TITLE + sum(width + _GAP for width in widths) <= WIDTH
    lines = _table(rows, sources, widths) if fits else _list(rows)
    return "\n".join([legend, "", *lines, "", "--topic ID prints the quotes of a row.", ""])


def matrix_values(matrix: Matrix, rows: Sequence[Row]) -> dict[str, Any]:
    """Return rows as dictionaries and lists, as JSON takes them."""
    return {
        "documents": [
            {
                "document_id": source.id,
                "council": source.council,
                "authority_type": source.authority_type,
                "title": source.title,
                "notices": list(source.notices),
            }
            for source in matrix.index.corpus.sources
        ],
        "topics": [
            {
                "id": row.topic.id,
                "title": row.topic.title,
                "description": row.topic.description,
                "queries": list(row.topic.queries),
                "cells": [_cell_values(row, cell) for cell in row.cells],
            }
            for row in rows
        ],
    }


def topic_text(matrix: Matrix, topic_id: str, documents: Sequence[str] | None) -> str:
    """Return a topic with the quotes of every council, to be read in a terminal."""
    topic = matrix.row(topic_id).topic
    lines = [topic.title]
    lines += wrap(topic.description, "  ")
    lines += wrap("Asked: " + " / ".join(topic.queries), "  ")
    for document_id in documents_of(matrix.index.corpus, documents):
        opened = matrix.open(topic_id, document_id)
        answer = opened.answer
        lines += ["", f"{answer.source.council}: {STATUS[answer.status]}"]
        for notice in answer.source.notices:
            lines += wrap(f"Note: {notice}", "  ")
        lines += _quotes(opened)
    return "\n".join([*lines, ""])


def topic_values(matrix: Matrix, topic_id: str, documents: Sequence[str] | None) -> dict[str, Any]:
    """Return the same as JSON takes it: as an answer to a question, and what found each quote."""
    topic = matrix.row(topic_id).topic
    values = as_values(matrix.comparison(topic_id, documents))
    for answer in values["answers"]:
        found_by = matrix.open(topic_id, answer["document_id"]).found_by
        for quote, queries in zip(answer["quotes"], found_by, strict=True):
            quote["found_by"] = list(queries)
    return {
        "topic": topic.id,
        "description": topic.description,
        "queries": list(topic.queries),
        **values,
    }


def quote_lines(quote: Quote) -> Iterator[str]:
    """Yield the lines of a quote: its words, its citation, its flags."""
    yield from wrap(f"“{quote.text}”", "    ")
    yield from wrap(f"— {quote.citation}", "    ")
    for flag in quote.flags:
        yield from wrap(f"! {flag}", "    ")


def wrap(text: str, indent: str) -> list[str]:
    """Return a text in lines of the width of a terminal."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )


def _quotes(opened: TopicAnswer) -> Iterator[str]:
    answer = opened.answer
    if answer.status == "silent":
        yield f"  No clause found in the {answer.clauses_searched} clauses searched."
    for quote, queries in zip(answer.quotes, opened.found_by, strict=True):
        if quote.shown:
            yield ""
            yield from quote_lines(quote)
            yield from wrap(f"Found by: {' / '.join(queries)}", "    ")


def _table(rows: Sequence[Row], sources: Sequence[Source], widths: Sequence[int]) -> Iterator[str]:
    heads = (source.id.ljust(width) for source, width in zip(sources, widths, strict=True))
    yield _line("", heads)
    for row in rows:
        cells = {cell.source.id: WORDS[cell.status] for cell in row.cells}
        words = [
            cells.get(source.id, LEFT_OUT).ljust(width)
            for source, width in zip(sources, widths, strict=True)
        ]
        first, *rest = textwrap.wrap(row.topic.title, _TITLE - 1)
        yield _line(first, words)
        yield from (f"  {line}" for line in rest)
        yield f"  [{row.topic.id}]"


def _line(title: str, cells: Iterator[str] | Sequence[str]) -> str:
    return (title.ljust(_TITLE) + " " * _GAP + (" " * _GAP).join(cells)).rstrip()


def _list(rows: Sequence[Row]) -> Iterator[str]:
    for place, row in enumerate(rows):
        if place:
            yield ""
        yield f"{row.topic.title} [{row.topic.id}]"
        for status, cells in by_status(row).items():
            if cells:
                names = ", ".join(cell.source.council for cell in cells[:NAMED])
                more = f" and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
                yield from wrap(f"{WORDS[status]} ({len(cells)}): {names}{more}", "  ")


def _cell_values(row: Row, cell: Cell) -> dict[str, Any]:
    return {
        "document_id": cell.source.id,
        "status": cell.status,
        "confidence": cell.confidence,
        "clauses": [
            {
                "clause_id": found.clause_id,
                "probability": found.probability,
                "found_by": [row.topic.queries[place] for place in found.queries],
            }
            for found in cell.found
        ],
    }
