"""Text -> the tokens that BM25 counts, each with its place so that a match can be marked.

One function serves questions and clauses, so that both are cut alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.characters import Folded, fold
from index.identifiers import BRACKET, IDENTIFIER, NOUNS
from index.schema import Word
from index.stems import searched_as

# "e.g.", "i.e.", "U.K."
_ABBREVIATION = r"(?<![^\W_])[A-Za-z](?:\.[A-Za-z])+\.?(?![^\W_])"
# "council's", "co-opted", "COVID-19"; a slash parts two words ("member/officer")
_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_TOKEN = re.compile(f"{IDENTIFIER}|(?P<abbreviation>{_ABBREVIATION})|(?P<word>{_WORD})")
_PART = re.compile(r"[^-]+")


def tokenise(text: str) -> list[str]:
    """Return what `text` is searched as: lower case, stop words out, stemmed, identifiers kept."""
    return [word.token for word in words(text) if word.token is not None]


def words(text: str) -> list[Word]:
    """Return the words of `text` in order, each with its place in `text` and its token.

    An identifier ("section 151") and a compound ("co-opted") stand before their own parts.
    """
    folded = fold(text)
    return [word for match in _TOKEN.finditer(folded.text) for word in _read(match, text, folded)]


def matches(text: str, question: str) -> list[tuple[int, int]]:
    """Return where words of `question` stand in `text`: disjoint ranges `text[start:end]`."""
    wanted = set(tokenise(question))
    ranges: list[tuple[int, int]] = []
    for word in words(text):
        if word.token in wanted:
            if ranges and word.start < ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(ranges[-1][1], word.end))
            else:
                ranges.append((word.start, word.end))
    return ranges


def _read(match: re.Match[str], text: str, folded: Folded) -> Iterator[Word]:
    def word(start: int, end: int, token: str | None) -> Word:
        first, last = folded.starts[start], folded.ends[end - 1]
        return Word(text[first:last], first, last, token)

    if match["word"]:
        yield from (word(*found) for found in _word(match, folded.text))
    elif match["abbreviation"]:
        yield word(*match.span(), searched_as(match[0].replace(".", "")))
    else:
        yield from (word(*found) for found in _identifier(match))


def _word(match: re.Match[str], text: str) -> Iterator[tuple[int, int, str | None]]:
    start, end = match.span()
    yield start, end, "it" if _is_technology(match, text) else searched_as(match[0])
    if "-" in match[0]:
        for part in _PART.finditer(match[0]):
            yield start + part.start(), start + part.end(), searched_as(part[0])


def _is_technology(match: re.Match[str], text: str) -> bool:
    """Tell "IT equipment" from "it", and from the same in a heading in capitals."""
    if match[0] != "IT":
        return False
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    return not text[line_start : None if line_end < 0 else line_end].isupper()


def _identifier(match: re.Match[str]) -> Iterator[tuple[int, int, str | None]]:
    if label := match["enclosed"] or match["closed"]:
        yield match.start(), match.end(), f"({label.lower()})"
        return
    noun = next((noun for noun in NOUNS if match[noun]), None)
    group = next(g for g in ("reference", "numeral", "letter", "number") if match[g])
    start, end = match.span(group)
    number = match[group].lower().replace(",", "")
    if noun is not None:
        yield match.start(), match.end(), NOUNS[noun][1] + number
        yield *match.span(noun), searched_as(noun)
    yield start, end, searched_as(number) if number.isalpha() else number
    brackets = list(BRACKET.finditer(match[group]))
    if brackets:
        yield start, start + brackets[0].start(), number[: number.index("(")]
        for bracket in brackets:
            yield start + bracket.start(), start + bracket.end(), bracket[0].lower()
