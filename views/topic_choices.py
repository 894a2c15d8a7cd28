"""Which topics and councils of the matrix are looked at, and in what order: as the address says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from answer.topics import Row, Selection, row_order, select
from answer.topics.choosing import RowOrder
from ingest import Source
from views.address import Address
from views.markup import Markup, element, hidden, joined
from views.narrowing import UNKNOWN_TYPE, filters, type_of
from views.reading import is_uploaded
from views.statuses import STATUS

# by what the address has for each
ORDERS = {"": "As given", "most answered": "Most answered", "most silent": "Most silent"}


def chosen(rows: Sequence[Row], scope: Sequence[str], own: str, address: Address) -> list[Row]:
    """Return the rows and cells that an address asks for, in its order.

    `scope` are document ids; the topic with the id `own`, the reader's, comes first.
    """
    words = address.find.casefold().split()
    named = [row for row in rows if all(word in row.topic.title.casefold() for word in words)]
    kept = select(named, _selection(scope, address))
    order: RowOrder = next((name for name in get_args(RowOrder) if name == address.sort), "given")
    return sorted(row_order(kept, order), key=lambda row: row.topic.id != own)


def columns_of(sources: Sequence[Source], scope: Sequence[str], address: Address) -> list[Source]:
    """Return the documents that are shown: the reader's own first, then as in the corpus."""
    shown = [s for s in sources if s.id in scope and address.type in ("", type_of(s))]
    return sorted(shown, key=lambda source: not is_uploaded(source.id))


def choices(rows: Sequence[Row], scope: Sequence[str], address: Address) -> Markup:
    """Return links that narrow the matrix to a status and a type of authority, and order it."""
    of_type = chosen(rows, scope, "", replace(address, status=""))
    statuses = Counter(cell.status for row in of_type for cell in row.cells)
    sources = [cell.source for row in rows[:1] for cell in row.cells if cell.source.id in scope]
    narrowing = filters(statuses, Counter(map(type_of, sources)), address, "Cells")
    return element("div", narrowing, _orders(address), class_="cc-choices")


def _selection(scope: Sequence[str], address: Address) -> Selection:
    wanted = "" if address.type == UNKNOWN_TYPE else address.type
    return Selection(
        documents=frozenset(scope),
        authority_types=frozenset({wanted}) if address.type else None,
        statuses=frozenset(s for s in STATUS if s == address.status) if address.status else None,
    )


def _orders(address: Address) -> Markup:
    return element(
        "nav",
        element("span", "Order", class_="cc-choice", aria_hidden="true"),
        element(
            "ul",
            joined(
                element(
                    "li",
                    element(
                        "a",
                        hidden("Order: "),
                        words,
                        href=replace(address, sort=name, part=1).href(),
                        aria_current="true" if name == address.sort else None,
                        id=f"cc-order-{number}",
                    ),
                )
                for number, (name, words) in enumerate(ORDERS.items())
            ),
        ),
        aria_label="Topics in order",
    )
