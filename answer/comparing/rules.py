"""The words of a wording that decide what the rule is: how strong, denied or not, numbers, who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

# how strong a rule is, in the words of rule-books; "right" and "free" are leave: "Members are free
# to approach any officer"
STRENGTHS: dict[str, frozenset[str]] = {
    "duty": frozenset({"must", "shall", "required", "obliged", "duty"}),
    "advice": frozenset({"should", "ought", "expected", "recommended", "advised", "encouraged"}),
    "leave": frozenset({"may", "can", "could", "might", "entitled", "right", "permitted", "free"}),
    "intention": frozenset({"will", "would"}),
}
DENIALS = frozenset({"not", "no", "never", "nor", "neither", "cannot", "without", "unless"})
_MODALS = frozenset().union(*STRENGTHS.values())
# "£50", "5%", "151"; levelled words have small numbers in digits
_NUMBER = re.compile(r"£?\d[\d.,]*%?")
# who acts or decides, in levelled words: officers and bodies that councils have by these names
OFFICES = (
    "audit committee",
    "board",
    "cabinet",
    "chair",
    "chief executive",
    "chief officer",
    "clerk",
    "committee",
    "deputy leader",
    "director",
    "executive",
    "finance officer",
    "group leader",
    "head",
    "head of paid service",
    "head of service",
    "human resources",
    "independent person",
    "leader",
    "manager",
    "mayor",
    "monitoring officer",
    "ombudsman",
    "political adviser",
    "press officer",
    "proper officer",
    "returning officer",
    "scrutiny committee",
    "senior officer",
    "spokesperson",
    "standards committee",
    "sub-committee",
    "vice-chair",
    "vice chair",
    "whip",
    "working group",
)
# the longest first: a head of service is not a head
_OFFICE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?=s?(?![\w-]))"
)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The rule words of a wording; `strengths` are the kinds of its modal words."""

    modals: Counter[str]
    denials: Counter[str]
    strengths: frozenset[str]
    numbers: frozenset[str]
    offices: frozenset[str]


@lru_cache(maxsize=65_536)
def rule_words(words: tuple[str, ...]) -> RuleWords:
    """Return the rule words of levelled words."""
    counts = Counter(words)
    return RuleWords(
        modals=Counter({word: counts[word] for word in counts if word in _MODALS}),
        denials=Counter({word: counts[word] for word in counts if word in DENIALS}),
        strengths=frozenset(
            kind for kind, group in STRENGTHS.items() if not group.isdisjoint(counts)
        ),
        numbers=frozenset(word for word in counts if _NUMBER.fullmatch(word)),
        offices=frozenset(_OFFICE.findall(" ".join(words))),
    )


def differences(here: RuleWords, there: RuleWords) -> tuple[str, ...]:
    """Return a sentence for each kind of rule words in which two wordings differ."""
    kinds: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("How strong", here.modals, there.modals),
        ("Negation", here.denials, there.denials),
        ("Numbers", here.numbers, there.numbers),
        ("Who", here.offices, there.offices),
    )
    return tuple(
        f"{name}: {'; '.join(_sides(set(ours), set(theirs)))}."
        for name, ours, theirs in kinds
        if set(ours) != set(theirs)
    )


def _sides(ours: set[str], theirs: set[str]) -> Iterator[str]:
    for words, side in ((ours - theirs, "only here"), (theirs - ours, "only there")):
        if words:
            yield f"{', '.join(f'“{word}”' for word in sorted(words))} {side}"
