"""Stable ids: document + section path + label + occurrence; the words stand in for a label."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from ingest.schema import Section
from ingest.structure import Placed

SLUG_WORDS = 5
HASH_DIGITS = 6


def identify(document_id: str, placed: Sequence[Placed]) -> list[str | None]:
    """Return the id of each clause and None for every other block.

    An id depends on nothing but the clause itself, its headings and the labels above it, so that
    it stays when other clauses change; only the second and later of equals count ("~2").
    """
    ids: list[str | None] = []
    seen: Counter[str] = Counter()
    for entry in placed:
        if entry.kind is None:
            ids.append(None)
            continue
        steps = [document_id, *map(_section_slug, entry.sections), *_own_steps(placed, entry)]
        base = "/".join(step for step in steps if step)
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}~{seen[base]}")
    return ids


def _own_steps(placed: Sequence[Placed], entry: Placed) -> list[str]:
    labels: list[str] = []
    above: Placed | None = entry
    while above is not None:
        if above.label is None and above.kind != "item":
            # a lettered item under a paragraph: the letter repeats, so the words tell it apart
            label = entry.label
            return [f"{_plain(label)}-{_fingerprint(entry)}"] if label else [_fingerprint(entry)]
        labels.insert(0, _plain(above.label) if above.label else _fingerprint(above))
        if above.kind == "clause":
            break
        above = placed[above.parent] if above.parent is not None else None
    return labels


def _section_slug(section: Section) -> str:
    """Return the number and the whole title: sister sections differ in their last words."""
    words = re.findall(r"[^\W_]+", section.title.casefold())
    return "-".join(filter(None, [_plain(section.number or ""), *words]))


def _plain(label: str | None) -> str:
    return re.sub(r"[^\w.\[\]]+", "-", (label or "").strip("()").casefold()).strip("-")


def _slug(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    return "-".join(words[:SLUG_WORDS])


def _fingerprint(entry: Placed) -> str:
    words = " ".join(entry.block.text.split())
    digest = hashlib.sha256(words.encode()).hexdigest()
    return f"{_slug(words)}-{digest[:HASH_DIGITS]}"
