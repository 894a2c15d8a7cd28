"""Wordings -> groups about a canonical one, without comparing each with each.

A wording joins the canonical wording that it is nearly the same as, or becomes one. Only those that
share a rare word are compared: two wordings with so many words in common must share one of the
rarest few of each (prefix filtering; Bayardo, Ma and Srikant, "Scaling up all pairs similarity
search", WWW 2007), so that nothing near is missed and 48,000 clauses take seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from answer.comparing.signals import NEARLY, is_same_wording
from answer.comparing.wording import Words, similarity


@dataclass(frozen=True, slots=True)
class Group:
    """A canonical wording, the places that have it, and those that have nearly it, in order."""

    wording: Words
    exact: tuple[int, ...]
    near: tuple[int, ...]


def group(wordings: Sequence[Words]) -> list[Group]:
    """Group levelled wordings; each place is in one group.

    The commonest wordings are canonical first, of equals the first in order. A wording joins the
    canonical one that is most like it, and never because of a third that lies between them.
    """
    places: defaultdict[Words, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        places[wording].append(place)
    # a sort keeps the order of equals, which is that of their first places
    ranked = sorted(places, key=lambda wording: -len(places[wording]))
    rarity = Counter(word for wording in ranked for word in _distinct(wording))
    near: dict[Words, list[int]] = {}
    holding: defaultdict[tuple[str, int], list[Words]] = defaultdict(list)
    for wording in ranked:
        rare = _prefix(wording, rarity)
        # a dictionary keeps the order, so that the same corpus gives the same groups
        beside = dict.fromkeys(other for word in rare for other in holding[word])
        alike = [other for other in beside if is_same_wording(wording, other)]
        if alike:
            nearest = max(alike, key=lambda other: similarity(wording, other))
            near[nearest] += places[wording]
            continue
        near[wording] = []
        for word in rare:
            holding[word].append(wording)
    return [
        Group(wording, tuple(places[wording]), tuple(sorted(others)))
        for wording, others in near.items()
    ]


def _distinct(wording: Words) -> list[tuple[str, int]]:
    """Return the words of a wording told apart by how often each came before."""
    seen: Counter[str] = Counter()
    words = []
    for word in wording:
        seen[word] += 1
        words.append((word, seen[word]))
    return words


def _prefix(wording: Words, rarity: Counter[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the rarest words of a wording, one of which any nearly the same wording has as well.

    Similarity is 2c / (n + m) for c words in common. Where that is at least t, c is at least
    n t / (2 - t): fewer words than that can be outside the prefix.
    """
    words = sorted(_distinct(wording), key=lambda word: (rarity[word], word))
    # a hair less, so that rounding never costs a pair
    common = ceil(len(words) * NEARLY / (2 - NEARLY) - 1e-9)
    return words[: len(words) - common + 1]
