"""A question as it was typed -> the words that are searched: spelling mended, synonyms added.

What is added is never silent: a rewriting names it, so that the page can.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from index.schema import Word
from index.spelling import Vocabulary, correct, vocabulary_of
from index.thesaurus import Thesaurus, known_by, leaves, load_thesaurus
from index.tokens import tokenise, words

# What a word of the thesaurus counts for, where a word of the question counts for 1. nDCG@10 of
# BM25 at 0, 0.3, 0.6, 0.8, 1: evaluation questions 0.371, 0.461, 0.489, 0.501, 0.503; questions
# about invented councils 0.495, 0.546, 0.560, 0.564, 0.565. The question's own words lead.
SYNONYM = 0.8
# the share of the texts from which a word that they hold is common
COMMON = 0.1
# so many characters of a question are mended and added to; what follows is searched as it stands
READ = 2_000
# a word of letters alone, and no part of "s.151", "5D", "co-opted", "they're" or an address
_WORD = re.compile(
    r"(?<![\w.@&-])(?<!\w['’])[A-Za-z]+(?:&[A-Za-z]+)*(?![\w@&(-]|\.\w|['’](?!s\b)\w)"
)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A question made ready to be searched.

    `text` is for the sentence encoder: the question with its spelling mended, and what short forms
    and everyday words stand for in brackets after them. `terms` are weights of BM25 tokens.
    `corrected` are pairs of a word as typed and as searched, and `added` the words and phrases that
    were added; both are to be shown. `ways` has, for each token of the question, the sets of tokens
    that say it: itself, and each phrase that was added for it; nothing where all are common words.
    """

    text: str
    terms: Mapping[str, float]
    corrected: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    ways: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The thesaurus, the words that can be meant, and the tokens that the documents hold.

    `common` are those of the tokens that tell little: more than a tenth of the texts hold them.
    """

    thesaurus: Thesaurus
    vocabulary: Vocabulary
    searched: frozenset[str]
    common: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], thesaurus: Thesaurus | None = None) -> Lexicon:
        """Make the lexicon of documents from the texts that are searched.

        Takes `index/thesaurus.toml` where no thesaurus is given, and raises what reading it does.
        """
        thesaurus = load_thesaurus() if thesaurus is None else thesaurus
        found = [words(text) for text in texts]
        holding = Counter(token for text in found for token in {word.token for word in text})
        return cls(
            thesaurus,
            vocabulary_of((word.surface for text in found for word in text), thesaurus.known),
            frozenset(token for token in holding if token is not None),
            frozenset(token for token in holding if token and holding[token] > COMMON * len(found)),
        )


class _Match(NamedTuple):
    """A phrase of the thesaurus in a text, and where it ends."""

    phrase: tuple[str, ...]
    end: int


def rewrite(question: str, lexicon: Lexicon) -> Rewriting:
    """Mend the spelling of a question, write out its short forms, and add synonyms.

    Identifiers ("s.151", "8.4", "Part 5D") stay as they are. Only words that stand in the documents
    are added.
    """
    text, corrected, added = _mend(question, lexicon)
    found = words(text)
    terms: dict[str, float] = dict(Counter(w.token for w in found if w.token is not None))
    own = terms.keys() | set()
    ways = {token: [frozenset({token})] for token in terms}
    insertions = []
    for match in _matches(found, lexicon.thesaurus):
        phrases = [
            phrase
            for phrase in lexicon.thesaurus.also[match.phrase]
            if lexicon.searched.issuperset(tokens := tokenise(phrase))
            and not own.issuperset(tokens)
        ]
        added |= dict.fromkeys(phrases)
        for token in ways.keys() & set(tokenise(" ".join(match.phrase))):
            ways[token] += [frozenset(tokenise(phrase)) for phrase in phrases]
        plain = [p for p in phrases if p in lexicon.thesaurus.plain.get(match.phrase, ())]
        insertions += [(match.end, f" ({', '.join(plain)})")] if plain else []
    for token in (token for phrase in added for token in tokenise(phrase)):
        terms.setdefault(token, SYNONYM)
    for end, brackets in reversed(insertions):
        text = text[:end] + brackets + text[end:]
    return Rewriting(
        text,
        terms,
        tuple(corrected.items()),
        tuple(added),
        {} if lexicon.common.issuperset(ways) else {t: tuple(sets) for t, sets in ways.items()},
    )


def _mend(question: str, lexicon: Lexicon) -> tuple[str, dict[str, str], dict[str, None]]:
    """Return the question mended, the words corrected in it, and what short forms stand for."""
    corrected: dict[str, str] = {}
    added: dict[str, None] = {}
    # in a question all in capitals "IT" may be "it"
    shouted = question.isupper()

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if match.start() >= READ:
            return word
        written_out = lexicon.thesaurus.written_out
        long = written_out.get(word.lower() if shouted else word) or written_out.get(word.lower())
        if long is not None:
            if lexicon.searched.issuperset(tokenise(long)):
                added[long] = None
            return f"{word} ({long})"
        meant = corrected.get(word) or correct(word, lexicon.vocabulary)
        if meant is not None:
            corrected[word] = meant
        return meant or word

    return _WORD.sub(mended, question), corrected, added


def _matches(found: Sequence[Word], thesaurus: Thesaurus) -> list[_Match]:
    """Return the phrases of the thesaurus in a text, the longest at each place, none twice."""
    also = thesaurus.also
    longest = max(map(len, also), default=0)
    single = [word for word in leaves(found) if word.end < READ]
    known = [known_by(word) for word in single]
    matches: dict[tuple[str, ...], _Match] = {}
    place = 0
    while place < len(known):
        for length in range(min(longest, len(known) - place), 0, -1):
            phrase = tuple(known[place : place + length])
            if phrase in also:
                place += length - 1
                matches.setdefault(phrase, _Match(phrase, single[place].end))
                break
        place += 1
    return list(matches.values())
