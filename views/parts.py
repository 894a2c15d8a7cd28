"""The way through what is too long for one screen, a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from views.address import Address
from views.markup import Markup, element, hidden, joined

Entry = TypeVar("Entry")


def parts_of(entries: Sequence[object], size: int) -> int:
    """Return into how many parts of `size` a list falls; an empty one has one."""
    return max(1, -(-len(entries) // size))


def first_of(entries: Sequence[object], part: int, size: int) -> int:
    """Return the place, from 0, at which a part begins; beyond the last, that of the last."""
    return (min(part, parts_of(entries, size)) - 1) * size


def part_of(entries: Sequence[Entry], part: int, size: int) -> list[Entry]:
    """Return the entries of one part, from 1; beyond the last, those of the last."""
    first = first_of(entries, part, size)
    return list(entries[first : first + size])


def parts_nav(parts: int, address: Address, label: str) -> Markup | None:
    """Return a link to each part, the opened one said to be so; nothing where there is one."""
    if parts == 1:
        return None
    now = min(address.part, parts)
    entries = (
        element(
            "li",
            element(
                "a",
                hidden("Part "),
                str(part),
                href=replace(address, part=part).href(),
                aria_current="page" if part == now else None,
                id=f"cc-part-{part}",
            ),
        )
        for part in range(1, parts + 1)
    )
    return element("nav", element("ul", joined(entries)), class_="cc-parts", aria_label=label)
