"""Words -> the form in which they are searched: stop words out, one stem for all inflections."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

STOP_WORDS = Path(__file__).with_name("stopwords.txt")

# Snowball's English stemmer gives one stem to words that these documents keep apart: "office" and
# "officer" are "offic", "authority" and "author" are "author", "publicity", "publication" and
# "public" are "public", "polite" and "political" are "polit", "informal" and "information" are
# "inform", "reasonable" and "reasons" are "reason".
_KEPT_APART = {
    **dict.fromkeys(("office", "offices"), "office"),
    **dict.fromkeys(("authority", "authorities"), "authority"),
    **dict.fromkeys(("publicity", "publicise", "publicised", "publicising"), "publicity"),
    **dict.fromkeys(("publication", "publications"), "publish"),
    **dict.fromkeys(("informal", "informally", "informality"), "informal"),
    **dict.fromkeys(("reasonable", "reasonably", "reasonableness"), "reasonable"),
    **dict.fromkeys(("polite", "politely", "politeness"), "polite"),
}
# "organization" is searched as "organisation"; not "size", "prize" or "seize"
_AMERICAN = re.compile(r"(?<=[a-z]{4})iz(?=(?:e[ds]?|ing|ations?)$)")


@cache
def stop_words() -> frozenset[str]:
    """Return the words of `stopwords.txt`."""
    lines = STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _stemmer() -> snowballstemmer.EnglishStemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65_536)
def searched_as(word: str) -> str | None:
    """Return the token of a word in one form (see `characters.fold`), or None for a stop word.

    A hyphenated word is taken as one ("co-opted" as "coopted"); a possessive ending is dropped.
    """
    lower = word.lower()
    spelled = lower.removesuffix("'s").replace("'", "").replace("-", "")
    if lower in stop_words() or spelled in stop_words():
        return None
    spelled = _AMERICAN.sub("is", spelled)
    return _KEPT_APART.get(spelled) or str(_stemmer().stemWord(spelled))
