"""A misspelt word of a question -> the word that was meant, where there is little doubt.

A noisy channel (Kernighan, Church and Gale, COLING 1990): how likely a word is, in English and in
these documents, against how many letters were got wrong. Two neighbours that changed places count
as one mistake (optimal string alignment).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, log10

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import get_frequency_dict

from index.stems import searched_as

# The numbers below were set on 3,000 misspellings of words of the corpus from the list of
# codespell 2.4 (89 % put right, 2 % put wrong) and on 4,000 rare words from a dictionary (97 % left
# alone).

# shares of all English words (wordfreq): what is common is never corrected, nor anything to what is
# rarer than RAREST (the documents hold "respondses"); what lies between the first two is corrected
# for slips alone: "recieve" is there, and so are "reword" and "planing"
COMMON, KNOWN, RAREST = 1e-6, 1e-7, 10**-7.5
# shorter words have too many neighbours ("wat"); longer ones are no words
SHORTEST, LONGEST = 4, 24
# from this length on a word may have two mistakes
TWO_MISTAKES = 7
# what a mistake costs, in orders of magnitude: a slip is in vowels, doubled letters or "c" for "s"
SLIP, MISTAKE = 1.8, 2.5
# by how much a correction must be likelier than the next, and than the word as it stands
LEAD = 0.5

_UNHEARD = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1+")
# "coercing" -> "coerce"; what has such a form is a word, if not one of ours
_ENDINGS = (("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that can be meant, and how likely each is.

    `likely` is the logarithm (base 10) of a word's share of all words; `by_shape` lists the words
    by first letter and length; `seen` are the words of the documents, misprints among them, and
    `ours` what these and the thesaurus are searched as.
    """

    likely: Mapping[str, float]
    by_shape: Mapping[tuple[str, int], tuple[str, ...]]
    seen: frozenset[str]
    ours: frozenset[str]


def vocabulary_of(words: Iterable[str], terms: Iterable[str]) -> Vocabulary:
    """Make the vocabulary of all words of the documents, repeats included, and of the thesaurus.

    A word is as likely as the mean of its share of English and its share of the documents, in
    which each word of the thesaurus is counted once more.
    """
    english = get_frequency_dict("en")
    counts = Counter(word.lower() for word in words)
    listed = {word.lower() for word in terms}
    total = max(counts.total() + len(listed), 1)
    printed = {word for word in counts if english.get(word, 0.0) >= RAREST}
    forms = {form for word in listed | printed for form in _inflected(word)}
    meant = listed | printed | {form for form in forms if english.get(form, 0.0) >= RAREST}
    common = (word for word, share in english.items() if share >= COMMON)
    likely: dict[str, float] = {}
    by_shape: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted({*meant, *common}):
        if word.isalpha():
            share = (counts[word] + (word in listed)) / total
            likely[word] = log10((english.get(word, 0.0) + share) / 2)
            by_shape[word[0], len(word)].append(word)
    return Vocabulary(
        likely=likely,
        by_shape={shape: tuple(alike) for shape, alike in by_shape.items()},
        seen=frozenset(counts),
        ours=frozenset(token for word in meant if (token := searched_as(word)) is not None),
    )


def correct(word: str, vocabulary: Vocabulary) -> str | None:
    """Return what a word was meant to be, or None to leave it as it is.

    Left alone are words of the vocabulary with their inflections, very short and very long ones,
    words in capitals or without a vowel ("mbrs"), and what could be either of two words. A word
    with a capital may be a name, and is corrected only where English does not know it.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word.isupper():
        return None
    lower = word.lower()
    if _is_known(lower, vocabulary):
        return None
    meant, lead, slip = _likeliest(lower, vocabulary)
    if meant is None or lead < LEAD:
        return None
    known = get_frequency_dict("en").get(lower, 0.0) >= KNOWN
    capital = word != lower
    if known and (capital or not slip):
        return None
    if (known or capital) and searched_as(meant) not in vocabulary.ours:
        return None
    return meant.capitalize() if capital else meant


def _likeliest(word: str, vocabulary: Vocabulary) -> tuple[str | None, float, bool]:
    """Return the likeliest correction, its lead over all others, and whether it mends a slip."""
    scores = []
    for near, mistakes in _near(word, vocabulary):
        slip = _sound(near) == _sound(word)
        cost = mistakes * (SLIP if slip else MISTAKE)
        scores.append((vocabulary.likely[near] - cost, near, slip))
    if not scores:
        return None, 0.0, False
    (best, meant, slip), *others = sorted(scores, reverse=True)
    share = get_frequency_dict("en").get(word, 0.0)
    rivals = [score for score, _, _ in others[:1]] + ([log10(share)] if share else [])
    return meant, best - max(rivals, default=-inf), slip


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary.likely or word in vocabulary.seen:
        return True
    return not set(word) & set("aeiouy") or any(
        word.endswith(ending) and word.removesuffix(ending) + letter in vocabulary.likely
        for ending, letter in _ENDINGS
    )


def _near(word: str, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the words with one mistake, or else those with two; none is in the first letter."""
    allowed = 2 if len(word) >= TWO_MISTAKES else 1
    found = []
    for first in {word[0], word[1]}:
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            choices = vocabulary.by_shape.get((first, length), ())
            near = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None
            )
            # "oficer" for "officer", "fofice" for "office"
            found += [(w, int(n)) for w, n, _ in near if word[0] in (w[0], w[1:2])]
    fewest = min((mistakes for _, mistakes in found), default=0)
    return [(near, mistakes) for near, mistakes in found if mistakes == fewest]


def _sound(word: str) -> str:
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", word).replace("c", "s"))


def _inflected(word: str) -> Iterator[str]:
    stem = word.removesuffix("e")
    yield from (word + "s", stem + "ing", stem + "ed", stem + "es")
