"""What a clause says once words that never make a difference are levelled.

Levelled are: case, quotation marks, dashes, spaces, punctuation, footnote marks and mark-up;
articles; possessive endings; the document's own council ("Brent", "Leeds City Council", "the
Council" are all "council"); "councillor" and "member", "employee" and "officer", "chairman" and
"chair"; "he/she" and "they"; numbers from two to twelve in words and in digits; "and" or "or" at
the end of an item. Names of other bodies and offices are kept: who decides is a part of the rule.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from answer.quotes import cut_segments
from index.characters import plain
from ingest import Clause, Corpus

# levelled words, in order
Words = tuple[str, ...]

_WORD = re.compile(r"£?\d+(?:[.,]\d+)*%?|[^\W_]+(?:[-'][^\W_]+)*")
_ONE_FORM = str.maketrans("‘’ʼ‐−⁄", "'''--/")
# "e.g." and "i.e." are printed "eg" and "ie" as well
_POINTS = re.compile(r"\b([a-z])\.([a-z])\b\.?")
# "he/she", "his/her", "him/herself", "s/he"
_EITHER = re.compile(
    r"\b(?:(s)/he|(he|him|his|himself|she|hers?|herself)\s*/\s*(?:s?he|hi[ms]|her)\w*)\b"
)
_ARTICLES = frozenset({"the", "a", "an"})
_ENDS_ITEM = frozenset({"and", "or"})
_LEVEL = {
    "councillor": "member",
    "councillors": "members",
    "employee": "officer",
    "employees": "officers",
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("chairmen", "chairwomen", "chairpersons"), "chairs"),
    **dict.fromkeys(("he", "she", "s"), "they"),
    **dict.fromkeys(("him", "her"), "them"),
    "his": "their",
    **dict.fromkeys(("himself", "herself"), "themselves"),
    "whilst": "while",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
# what a council is besides its name: "London Borough of Brent", "Leeds City Council"
_KIND = (
    r"(?:(?i:royal|london|metropolitan|city|borough|district|county|parish|town|unitary|village)"
    r"\s+)"
)
_BEFORE = re.compile(rf"^(?:[Tt]he\s+)?{_KIND}+(?i:of)\s+")
_AFTER = re.compile(rf"\s+{_KIND}*(?i:council)$")
_KIND_OF_COUNCIL = re.compile(rf"\b{_KIND}+of council\b")


def wording_of(corpus: Corpus, clause: Clause) -> Words:
    """Return the levelled words of a clause with its lead-ins, as they are read.

    Raises VerificationError where its words are not at their place in the document.
    """
    council = corpus.documents[clause.document_id].source.council
    return levelled(whole_text(corpus, clause), council)


def whole_text(corpus: Corpus, clause: Clause) -> str:
    """Return a clause with its lead-ins, verbatim, as a quote of it has them.

    Raises what `wording_of` does.
    """
    return " ".join(segment.text for segment in cut_segments(corpus, clause))


@lru_cache(maxsize=65_536)
def levelled(text: str, council: str) -> Words:
    """Return the words of a text of a council's document, levelled as the module says."""
    written = unicodedata.normalize("NFKC", plain(text)).translate(_ONE_FORM)
    written = _names(council).sub("council", written).lower()
    if "of council" in written:
        written = _KIND_OF_COUNCIL.sub("council", written)
    if "/" in written:
        written = _EITHER.sub(lambda match: match[1] or match[2], written)
    words = [
        _LEVEL.get(word, word)
        for found in _WORD.findall(_POINTS.sub(r"\1\2", written))
        if (word := found.removesuffix("'s")) not in _ARTICLES
    ]
    # "...; and": what follows is another clause
    while words and words[-1] in _ENDS_ITEM:
        words.pop()
    return tuple(words)


def similarity(one: Words, other: Words, least: float = 0.0) -> float:
    """Return the share, in [0, 1], of words that two wordings have in common in one order.

    Twice the length of the longest common subsequence over the length of both (Indel similarity);
    0 where that is below `least`, which is told sooner.
    """
    return Indel.normalized_similarity(one, other, score_cutoff=least)


@lru_cache(maxsize=1024)
def _names(council: str) -> re.Pattern[str]:
    """Return what names a council in its own documents, of "London Borough of Brent" also "Brent".

    Capitals count, since some names are words ("Reading"). An association ("London Councils") is
    named in full: "London" alone is a place.
    """
    name = " ".join(unicodedata.normalize("NFKC", council).split())
    core = _BEFORE.sub("", _AFTER.sub("", name))
    if not core:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){re.escape(core)}(?:\s+{_KIND}*(?i:council))?(?!\w)")
