"""The way through what is too long for one screen, a part at a time."""

from __future__ import annotations

from dataclasses import replace

from views.address import Address
from views.markup import Markup, element, hidden, joined


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
