"""Words divided at the end of a line: joined where the whole word is one, kept apart otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ingest.readers.pdf.quality import plausibility

DIVIDED = re.compile(r"[^\W\d_]{1,}[-\u00ad]$")
# How frequent a whole word must be in English, on the Zipf scale, if both its parts are words
# themselves ("re-election") and if not ("proto-col").
WHOLE, WHOLE_OF_WORDS = 1.5, 3.2
# British print keeps the hyphen behind these but in common words: "co-location", "sub-committee".
PREFIXES = frozenset(
    ("anti", "co", "ex", "inter", "multi", "non", "pre", "re", "self", "semi", "sub", "vice")
)
# "day-to-" / "day"
CHAIN = re.compile(r"\w-\w+-$")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Vocabulary:
    """The words that a document prints unbroken, with and without hyphens.

    Most word processors divide no words: where no line of a document ends in the middle of a word,
    a hyphen at the end of a line is one of the word ("well-" / "being").
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the words of the printed lines, in order, but for the first and last of each."""
        lines = list(texts)
        self._words: Counter[str] = Counter()
        for text in lines:
            found = WORD.findall(text.casefold())
            self._words.update(found[1:-1] if not text.endswith("-") else found[1:])
        self._divides = any(_is_divided(above, line) for above, line in pairwise(lines))

    def join(self, first: str, second: str) -> str | None:
        """Return the end of a line without its hyphen if the word is whole without it.

        `first` ends in a hyphen, `second` begins the next line. None where the hyphen stays:
        "co-" / "opted" is "co-opted".
        """
        if not DIVIDED.search(first) or not second[:1].isalpha():
            return None
        if first.endswith("\u00ad"):
            return first[:-1]
        before, after = _last_word(first), _first_word(second)
        if not after.islower():
            return None
        if len(before) == 1:
            return None  # "e-" / "mail": nobody divides a word behind its first letter
        both = _are_words(before, after)
        if both and (not self._divides or CHAIN.search(first)):
            return None
        whole, hyphened = f"{before}{after}", f"{before}-{after}"
        if self._words[hyphened] > self._words[whole]:
            return None
        if self._words[whole]:
            return first[:-1]
        least = WHOLE_OF_WORDS if both or before in PREFIXES else WHOLE
        return first[:-1] if plausibility(whole) >= least else None


def _is_divided(above: str, line: str) -> bool:
    """Say whether a line ends in the middle of a word: "proto-" / "col", no "well-" / "being"."""
    if not DIVIDED.search(above):
        return False
    before, after = _last_word(above.rpartition(" ")[2]), _first_word(line)
    if not after.islower() or before in PREFIXES or len(before) == 1:
        return False
    whole = plausibility(before + after)
    return whole >= WHOLE_OF_WORDS and whole > min(plausibility(before), plausibility(after))


def _are_words(before: str, after: str) -> bool:
    return plausibility(before) >= WHOLE_OF_WORDS and plausibility(after) >= WHOLE_OF_WORDS


def _last_word(text: str) -> str:
    return text.rstrip("-").rpartition("-")[2].casefold().lstrip("(“‘\"'[")


def _first_word(text: str) -> str:
    match = WORD.match(text)
    return match.group() if match else ""
