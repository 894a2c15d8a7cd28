"""A topic opened: the quotes of each council, with the queries that found them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from answer import CouncilAnswer, Quote, Status
from answer.arranging import grouped
from answer.topics import Cell, Matrix, Row, TopicAnswer
from views.address import Address
from views.answers import MOST_COLUMNS, SUMMARY
from views.articles import council_article
from views.frame import notice
from views.markup import Markup, element, hidden, icon, joined, link
from views.narrowing import PART, filters, in_order, type_of
from views.parts import first_of, part_of, parts_nav, parts_of
from views.quotes import Surroundings, print_quote
from views.remarks import counted
from views.statuses import STATUS


def narrowed(row: Row, scope: Sequence[str], address: Address) -> list[Cell]:
    """Return the cells of a row that an address asks for, by status.

    Of each status the reader's own documents come first, then the surest.
    """
    words = address.find.casefold().split()
    kept = [
        cell
        for cell in row.cells
        if cell.source.id in scope
        and address.status in ("", cell.status)
        and address.type in ("", type_of(cell.source))
        and all(word in _text(cell) for word in words)
    ]
    return in_order(kept)


def is_long(scope: Sequence[str], address: Address) -> bool:
    """Say whether councils are listed, not side by side: many, or those that are left of them."""
    return len(scope) > MOST_COLUMNS or address.narrowed()


def choices(row: Row, scope: Sequence[str], address: Address) -> Markup:
    """Return links that narrow an opened topic to councils of a status and a type."""
    of_type = narrowed(row, scope, replace(address, status=""))
    of_status = narrowed(row, scope, replace(address, type=""))
    return element(
        "div",
        filters(
            Counter(cell.status for cell in of_type),
            Counter(type_of(cell.source) for cell in of_status),
            address,
            "Councils",
        ),
        class_="cc-choices",
    )


def print_topic(matrix: Matrix, row: Row, scope: Sequence[str], address: Address) -> Markup:
    """Return the cells that an address asks for with their quotes, each verified now.

    Raises VerificationError for a quote that its source does not bear out.
    """
    cells = narrowed(row, scope, address)
    if not cells:
        return element(
            "div",
            notice("note", "No council has all of that."),
            link("Show every council", address.whole().href()),
            class_="cc-listed",
        )
    if is_long(scope, address):
        return _listed(matrix, cells, len(scope), address)
    return element(
        "section",
        element(
            "div",
            joined(_council(matrix, cell, address, 2) for cell in cells),
            class_="cc-columns",
        ),
        aria_labelledby=SUMMARY,
    )


def _listed(matrix: Matrix, cells: Sequence[Cell], of: int, address: Address) -> Markup:
    shown = part_of(cells, address.part, PART)
    first = first_of(cells, address.part, PART) + 1
    words = counted(len(cells), "council") + (f" of {of:,}" if len(cells) < of else "")
    if len(shown) < len(cells):
        words += f", {first} to {first + len(shown) - 1} shown"
    counts = Counter(cell.status for cell in cells)
    return element(
        "section",
        element("p", words, class_="cc-standing cc-says"),
        joined(
            element(
                "div",
                element(
                    "h2", icon(name), f"{STATUS[name]}: {counts[name]}", class_=_group_name(name)
                ),
                joined(_council(matrix, cell, address, 3) for cell in group),
                class_="cc-group",
            )
            for name, group in groupby(shown, key=lambda cell: cell.status)
        ),
        parts_nav(parts_of(cells, PART), address, "Parts of the councils"),
        class_="cc-listed",
        aria_labelledby=SUMMARY,
    )


def _group_name(name: Status) -> str:
    return f"cc-group-name cc-{name}"


def _council(matrix: Matrix, cell: Cell, address: Address, level: int) -> Markup:
    """Return what one council says; `level` is that of the heading with its name."""
    opened = matrix.open(cell.topic_id, cell.source.id)
    source = cell.source
    around = Surroundings(source.council, matrix.index.corpus, address, level)
    asked = len(cell.confidences)
    found_by = _by_clause(opened)
    shown = [quote for quote in opened.answer.quotes if quote.shown]
    rest = [quote for quote in opened.answer.quotes if not quote.shown]
    return council_article(
        source,
        address,
        level,
        element(
            "p",
            icon(cell.status),
            element("strong", STATUS[cell.status]),
            f": {_detail(opened.answer, len(shown))}",
            class_=f"cc-status cc-{cell.status}",
        ),
        _quotes(shown, found_by, asked, around) if shown else None,
        element(
            "details",
            element("summary", _close(cell.status, len(rest)), hidden(f", {source.council}")),
            _quotes(rest, found_by, asked, around),
            class_="cc-fold cc-rest",
        )
        if rest
        else None,
        class_=f"cc-is-{cell.status}",
    )


def _quotes(
    quotes: Sequence[Quote],
    found_by: Mapping[str, Sequence[str]],
    asked: int,
    around: Surroundings,
) -> Markup:
    def one(quote: Quote) -> Markup:
        queries = found_by[quote.clause.id]
        return print_quote(quote, around, more=_found_by(quote, queries, asked))

    return element(
        "div",
        joined(
            element(
                "div",
                one(quote),
                joined(
                    element(
                        "details",
                        element("summary", "In nearly the same words: ", other.citation),
                        one(other),
                        class_="cc-fold cc-again",
                    )
                    for other in again
                ),
            )
            for quote, again in grouped(quotes)
        ),
        class_="cc-quotes",
    )


def _found_by(quote: Quote, queries: Sequence[str], asked: int) -> Markup:
    return element(
        "details",
        element(
            "summary",
            f"Found by {len(queries)} of {asked} {'query' if asked == 1 else 'queries'}",
            hidden(f", {quote.citation}"),
        ),
        element("ul", joined(element("li", query) for query in queries)),
        class_="cc-fold cc-found-by",
    )


def _by_clause(opened: TopicAnswer) -> dict[str, tuple[str, ...]]:
    quotes = opened.answer.quotes
    return {quote.clause.id: by for quote, by in zip(quotes, opened.found_by, strict=True)}


def _detail(answer: CouncilAnswer, shown: int) -> str:
    searched = f"the {answer.clauses_searched:,} clauses searched"
    return {
        "answered": f"{shown} of {searched} quoted",
        "weak": f"may bear on the topic, {shown} of {searched} quoted",
        "silent": f"no clause found in {searched}",
    }[answer.status]


def _close(name: Status, count: int) -> str:
    if name == "silent":
        return f"Closest, not an answer: {counted(count, 'clause')}"
    return f"{counted(count, 'more clause')} that came close"


def _text(cell: Cell) -> str:
    return f"{cell.source.council} {cell.source.title}".casefold()
