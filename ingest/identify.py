"""Stable ids: document + section path + label + occurrence; the words stand in for a label."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from ingest.schema import Section
from ingest.structure import Placed

SLUG_WORDS = 5
HASH_DIGITS = 6
# A title or a word that is longer than a printed line is cut, and told apart by its hash.
LONGEST_SLUG = 200


def identify(document_id: str, placed: Sequence[Placed]) -> list[str | None]:
    """Return the id of each clause and None for every other block.

    An id depends on nothing but the clause itself, its headings and the labels above it, so that
    it stays when other clauses change; only the second and later of equals count ("~2").
    """
    ids: list[str | None] = []
    seen: Counter[str] = Counter()
    prints: dict[int, str] = {}
    for index, entry in enumerate(placed):
        if entry.kind is None:
            ids.append(None)
            continue
        own = _own_steps(placed, index, prints)
        steps = [document_id, *map(_section_slug, entry.sections), *own]
        base = "/".join(step for step in steps if step)
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}~{seen[base]}")
    return ids


def _own_steps(placed: Sequence[Placed], own: int, prints: dict[int, str]) -> list[str]:
    """Return the last steps of an id: the labels of a clause and of those that it belongs to.

    `prints` keeps the fingerprints that are made: a paragraph of many items has the one.
    """
    labels: list[str] = []
    index: int | None = own
    while index is not None:
        above = placed[index]
        if above.label is None and above.kind != "item":
            # a lettered item under a paragraph: the letter repeats, so the words tell it apart
            words = _fingerprint(placed, own, prints)
            label = placed[own].label
            return [f"{_plain(label)}-{words}"] if label else [words]
        step = _plain(above.label) if above.label else _fingerprint(placed, index, prints)
        labels.insert(0, step)
        if above.kind == "clause":
            break
        index = above.parent
    return labels


@lru_cache(maxsize=256)
def _section_slug(section: Section) -> str:
    """Return the number and the whole title: sister sections differ in their last words."""
    words = re.findall(r"[^\W_]+", section.title.casefold())
    return _cut("-".join(filter(None, [_plain(section.number or ""), *words])))


def _plain(label: str | None) -> str:
    return re.sub(r"[^\w.\[\]]+", "-", (label or "").strip("()").casefold()).strip("-")


def _slug(text: str) -> str:
    words = re.finditer(r"[^\W_]+", text.casefold())
    return "-".join(match.group() for match in islice(words, SLUG_WORDS))


def _fingerprint(placed: Sequence[Placed], index: int, prints: dict[int, str]) -> str:
    if index not in prints:
        words = " ".join(placed[index].block.text.split())
        prints[index] = f"{_cut(_slug(words))}-{_digest(words)}"
    return prints[index]


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST_SLUG:
        return slug
    return f"{slug[:LONGEST_SLUG]}-{_digest(slug)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_DIGITS]
