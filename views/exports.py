"""What each page lets a reader take along: exactly what it shows, on all parts of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer import Comparison, CouncilAnswer
from answer.comparing import ClauseComparison
from answer.exporting import (
    Report,
    Table,
    counterparts_table,
    gaps_table,
    make_report,
    matrix_table,
    topic_report,
)
from answer.topics import Gaps, Matrix, Row
from ingest import Corpus
from views import gap_entries
from views import matrix as matrix_page
from views.address import Address
from views.narrowing import PART
from views.remarks import counted
from views.taking import Offer, put_offer

ABOUT = "It also says of which day and which documents it is, how it was made, and its limits."


def export_answer(
    found: Comparison,
    answers: Sequence[CouncilAnswer],
    corpus: Corpus,
    address: Address,
    close: bool = True,
) -> None:
    """Offer the answers to a question as files: `answers` of `found`, in the order shown.

    `close` says whether the page has the clauses that came close, folded.
    """
    shown = replace(found, answers=tuple(answers))
    asked = [answer.source.id for answer in found.answers]
    quotes = sum(quote.shown for answer in answers for quote in answer.quotes)
    close = close and sum(len(answer.quotes) for answer in answers) > quotes

    def make(made_on: date, every_quote: bool) -> Report:
        return make_report(shown, corpus, made_on, filters(address), every_quote, asked)

    held = f"{_share(len(answers), len(asked), 'answer')} and {counted(quotes, 'quote')}"
    said = _said(f"the question, {held}", paged=len(answers) > PART)
    put_offer(Offer(found.question, said, make, close))


def export_counterparts(
    comparison: ClauseComparison, documents: Sequence[str], address: Address
) -> None:
    """Offer a clause beside its counterparts: `documents` are ids in the order shown."""
    ids = tuple(documents)
    compared = len(comparison.documents)

    def make(made_on: date, every_quote: bool) -> Table:
        chosen = filters(address, status="relation")
        return counterparts_table(comparison, made_on, chosen, ids, every_quote)

    close = any(
        each.relation == "none" and each.closest is not None and each.source.id in ids
        for each in comparison.documents
    )
    held = f"the clause beside {_share(len(ids), compared, 'other document')}"
    said = _said(held, paged=len(ids) > PART)
    put_offer(Offer(f"compare {comparison.quote.citation}", said, make, close))


def export_matrix(
    matrix: Matrix, rows: Sequence[Row], scope: Sequence[str], address: Address
) -> None:
    """Offer rows of the matrix of topics, the best quote of each cell with them."""
    shown, asked = tuple(rows), tuple(scope)

    def make(made_on: date, every_quote: bool) -> Table:
        return matrix_table(matrix, shown, made_on, filters(address), asked)

    cells = sum(len(row.cells) for row in shown)
    held = (
        f"{_share(len(shown), len(matrix.rows), 'topic')}, {counted(cells, 'cell')}, each with its "
        "best quote"
    )
    put_offer(Offer("topics by councils", _said(held, paged=len(shown) > matrix_page.PART), make))


def export_topic(
    matrix: Matrix, row: Row, documents: Sequence[str], scope: Sequence[str], address: Address
) -> None:
    """Offer a topic that is opened: `documents` of `scope` are ids in the order shown."""
    ids, asked = tuple(documents), tuple(scope)

    def make(made_on: date, every_quote: bool) -> Report:
        return topic_report(
            matrix, row.topic.id, made_on, filters(address), ids, every_quote, asked
        )

    held = f"the topic with what {_share(len(ids), len(asked), 'council')} say on it"
    put_offer(Offer(row.topic.title, _said(held, paged=len(ids) > PART), make, close=True))


def export_gaps(gaps: Gaps, corpus: Corpus) -> None:
    """Offer the gaps of a document, with every clause that no other has."""

    def make(made_on: date, every_quote: bool) -> Table:
        return gaps_table(gaps, corpus, made_on, (), every_quote)

    topics = len(gaps.redraft) + len(gaps.only_here)
    held = (
        f"{counted(topics, 'topic')} with the words to start from, and "
        f"{counted(len(gaps.unmatched), 'clause')} without a counterpart"
    )
    close = any(gap.own for gap in gaps.missing)
    said = _said(held, paged=len(gaps.unmatched) > gap_entries.PART)
    put_offer(Offer(f"gaps of {gaps.source.council}", said, make, close))


def filters(address: Address, status: str = "status") -> list[tuple[str, str]]:
    """Return what a list is narrowed by, by name; `status` is what the page calls a status."""
    chosen = (
        ("words", address.find),
        (status, address.status),
        ("type of authority", address.type),
    )
    return [(name, value) for name, value in chosen if value]


def _share(count: int, of: int, thing: str) -> str:
    """Say how many of a list there are: "5 answers", "3 of 50 answers" where it is narrowed."""
    return counted(of, thing) if count == of else f"{count:,} of {counted(of, thing)}"


def _said(held: str, *, paged: bool) -> str:
    """Return what a file holds; `paged` where the page shows only a part of it at a time."""
    other = ", those on the other parts of the list too" if paged else ""
    return f"A file holds what is shown: {held}{other}. {ABOUT}"
