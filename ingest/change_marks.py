"""Traces of tracked changes that were printed into the text: found and said, never resolved.

"instructdirect" is a deleted and an inserted word run together. The print does not tell which one
is live, so the words stay as they are and the clause carries a flag with the likely split.
"""

from __future__ import annotations

import re
from collections import Counter

from wordfreq import zipf_frequency

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
# addresses of pages and of people: "www.exampleham.gov.uk", "clerk@exampleham.org"
URL = re.compile(
    r"<?(?:https?://|www\.)\S+>?|(?<!\S)\S+@\S+"
    # from its first letter only: "a.a.a.a" must not be tried from each of them
    r"|(?<![\w-])(?<![\w-]\.)[\w-]++(?:\.[\w-]++)*\.(?:gov|org|com|net|co|uk)\b\S*"
)
# "AuditStandards", "officerHead", "AMore"
CAMEL = re.compile(r"\b(?:[A-Za-z]*[a-z][A-Z][a-z]+|[AI][A-Z][a-z]{2,})\b")
# "Surgeries</u>care": an insertion ends where the old words go on
MARKED_UP = re.compile(r"(?<![A-Za-z])([A-Za-z]++)(?:</u>|<u>)([A-Za-z]+)")
# "public life_national": a deleted space shown as a line
UNDERSCORE = re.compile(r"\b([A-Za-z]+)_([A-Za-z]+)\b")
# "Council-business": a hyphen where a word was struck out
STRAY_HYPHEN = re.compile(r"\b([A-Z][a-z]{3,})-([a-z]{2,}:?-?)")
PREFIXES = frozenset({"anti", "cross", "inter", "multi", "post", "self", "semi", "vice", "whistle"})
# "Council-owned": what follows a hyphen in a word that is meant
COMPOUND = frozenset(
    {"based", "by", "elect", "free", "funded", "led", "level", "owned", "related", "run", "wide"}
)
# "McTavish" is one name
SCOTTISH = re.compile(r"Ma?c[A-Z]")
SUFFIXES = frozenset({"s", "es", "ed", "d", "ing", "ly", "al", "ment"})
# A word that does not occur in a billion words of English has frequency zero there.
UNKNOWN = 0.0
COMMON = 3.0
MIN_PART = 2
# Two words run together are no longer; the cuts of a longer one are not counted out.
MAX_LETTERS = 50
# "referraled" has two letters of ten too many; "quorate" is not "quote" with two more in seven
LETTERS_PER_MERGED = 5
# Between a full stop and the next word stand no more characters than this.
LONGEST_GAP = 20
SENTENCE_START = re.compile(r"(?:^|[.!?:;])[\s\"“‘'(]*$")


def known_words(text: str) -> Counter[str]:
    """Return the English words that a document uses, in small letters, with their counts."""
    words = (match.group().lower() for match in WORD.finditer(URL.sub(" ", text)))
    return Counter(word for word in words if zipf_frequency(word, "en") > UNKNOWN)


def flags_of_change(text: str, vocabulary: Counter[str], *, changed: bool) -> tuple[str, ...]:
    """Return a sentence for each place of a clause where two wordings seem to be printed as one.

    `vocabulary` is `known_words` of the whole document: a split is likely where the document uses
    both parts as words of their own. `changed` says that the document shows tracked changes; only
    then are strange words and hyphens taken for their traces.
    """
    found: dict[str, str] = {}
    plain = URL.sub(" ", text)
    for pattern in (MARKED_UP, UNDERSCORE) if changed else (MARKED_UP,):
        for match in pattern.finditer(plain):
            if zipf_frequency("".join(match.groups()), "en") < COMMON:  # not "under<u>take</u>"
                found[match.group()] = _fused(match.group(), match.groups())
    for match in CAMEL.finditer(plain):
        parts = re.findall(r"[A-Z]?[a-z]+|[AI](?=[A-Z])", match.group())
        strange = zipf_frequency(match.group(), "en") == UNKNOWN or len(parts[0]) == 1
        # "ModernGov" is a name: its parts are no words of the document
        likely = changed or all(vocabulary[part.lower()] for part in parts)
        if strange and likely and not SCOTTISH.match(match.group()):
            found[match.group()] = _fused(match.group(), tuple(parts))
    for match in WORD.finditer(plain):
        word = match.group()
        if word in found or word.isupper() or len(word) > MAX_LETTERS:
            continue
        if zipf_frequency(word, "en") > UNKNOWN:
            continue
        if word[0].isupper() and not changed:  # "Northby" is a place
            continue
        split = split_word(word, vocabulary)
        if split:
            found[word] = _fused(word, split)
        elif changed and word.islower() and is_merged(word):
            found[word] = f"“{word}” is no English word: two spellings may be printed as one"
    for match in STRAY_HYPHEN.finditer(plain) if changed else ():
        first, second = match.group(1), match.group(2).rstrip(":-")
        if _starts_sentence(plain, match.start()) or second in COMPOUND:
            continue  # "Decision-making", "Council-owned"
        if first.lower() not in PREFIXES and vocabulary[first.lower()] > vocabulary[second]:
            found[match.group()] = f"stray hyphen in “{first}-{second}”: words may be missing"
    return tuple(found.values())


def _starts_sentence(text: str, at: int) -> bool:
    return SENTENCE_START.search(text, max(0, at - LONGEST_GAP), at) is not None


def split_word(word: str, vocabulary: Counter[str]) -> tuple[str, str] | None:
    """Return the likeliest two words that `word` runs together, or None.

    "mustshould" -> ("must", "should"), where the document knows both.
    """
    splits = [
        (word[:cut], word[cut:])
        for cut in range(MIN_PART, len(word) - MIN_PART + 1)
        if vocabulary[word[:cut].lower()] and vocabulary[word[cut:].lower()]
    ]
    splits = [parts for parts in splits if parts[1] not in SUFFIXES]
    if not splits:
        return None
    return max(splits, key=lambda parts: min(vocabulary[part.lower()] for part in parts))


def is_merged(word: str) -> bool:
    """Say whether leaving out a few letters gives a common word: "respondses", "referraled"."""
    shorter = {
        word[:start] + word[start + length :]
        for length in range(1, len(word) // LETTERS_PER_MERGED + 1)
        for start in range(1, len(word) - length + 1)
    }
    return any(zipf_frequency(candidate, "en") > COMMON for candidate in shorter)


def _fused(printed: str, parts: tuple[str, ...]) -> str:
    likely = " and ".join(f"“{part}”" for part in parts)
    return f"words run together in the print: “{printed}” (perhaps {likely})"
