"""Quotes, best first -> the order in which pages and files show them."""

from __future__ import annotations

from collections.abc import Sequence

from answer.schema import Quote

# a quote with those that say the same in nearly its words
Group = tuple[Quote, list[Quote]]


def grouped(quotes: Sequence[Quote]) -> list[Group]:
    """Return each quote that restates no other of them, with those that restate it."""
    again: dict[str, list[Quote]] = {quote.clause.id: [] for quote in quotes}
    first = [quote for quote in quotes if quote.restates not in again]
    for quote in quotes:
        if quote.restates in again:
            again[quote.restates].append(quote)
    return [(quote, again[quote.clause.id]) for quote in first]


def arranged(quotes: Sequence[Quote]) -> list[Group]:
    """Return the same with the items of one list together, in the order of the print.

    A list stands where its best item would.
    """
    lists: dict[tuple[str, ...], list[Group]] = {}
    for quote, again in grouped(quotes):
        lists.setdefault(_list_of(quote), []).append((quote, again))
    return [
        group
        for items in lists.values()
        for group in sorted(items, key=lambda group: group[0].clause.spans[0].start)
    ]


def shares_lead_in(quote: Quote, before: Quote | None) -> bool:
    """Say whether a quote is led in by the words that the one before it already has."""
    return before is not None and bool(_lead_in(quote)) and _list_of(quote) == _list_of(before)


def _list_of(quote: Quote) -> tuple[str, ...]:
    """Return what the items of one list have in common; of any other quote its own id."""
    led = _lead_in(quote)
    return (quote.clause.parent_id or "", *led) if led else (quote.clause.id,)


def _lead_in(quote: Quote) -> tuple[str, ...]:
    return tuple(segment.text for segment in quote.segments if segment.lead_in)
