"""The order of quotes on pages and in files: restatements under theirs, lists together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answer import Quote, Segment
from answer.arranging import Group, arranged, shares_lead_in
from tests.factories import make_clause

RULE = "Members must not:"


def quote(name: str, start: int, lead_in: str = RULE, restates: str | None = None) -> Quote:
    parent = f"northby/{lead_in}" if lead_in else None
    clause = make_clause(name, f"northby/{name}", start=start, parent_id=parent)
    led = (Segment(lead_in, lead_in=True),) if lead_in else ()
    segments = (*led, Segment(name, lead_in=False))
    return Quote(
        clause, name, 1.0, " ".join(s.text for s in segments), segments, (), (), (), (),
        restates=restates,
    )  # fmt: skip


def names(groups: Sequence[Group]) -> list[str]:
    return [each.clause.text for first, again in groups for each in (first, *again)]


def test_items_of_a_list_stand_together_in_the_order_of_the_print() -> None:
    found = [quote("c", 30), quote("rule", 90, lead_in=""), quote("a", 10), quote("b", 20)]
    assert names(arranged(found)) == ["a", "b", "c", "rule"]


def test_a_list_stands_where_its_best_item_would() -> None:
    found = [quote("rule", 90, lead_in=""), quote("c", 30), quote("z", 5, ""), quote("a", 10)]
    assert names(arranged(found)) == ["rule", "a", "c", "z"]


def test_of_two_lists_each_keeps_to_itself() -> None:
    found = [
        quote("c", 30),
        quote("y", 60, "Officers may:"),
        quote("a", 10),
        quote("x", 50, "Officers may:"),
    ]
    assert names(arranged(found)) == ["a", "c", "x", "y"]


def test_what_restates_an_item_stays_under_it() -> None:
    found = [quote("c", 30), quote("a", 10), quote("again", 99, "", restates="northby/c")]
    assert names(arranged(found)) == ["a", "c", "again"]


@pytest.mark.parametrize(
    ("before", "shared"),
    [
        (None, False),
        (quote("a", 10), True),
        (quote("y", 10, "Officers may:"), False),
        (quote("rule", 10, lead_in=""), False),
    ],
)
def test_a_lead_in_is_seen_once(before: Quote | None, shared: bool) -> None:
    assert shares_lead_in(quote("b", 20), before) is shared


def test_two_quotes_without_a_lead_in_share_none() -> None:
    assert not shares_lead_in(quote("b", 20, ""), quote("a", 10, ""))
