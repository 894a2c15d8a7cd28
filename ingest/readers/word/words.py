"""Tokens -> a line of current words, and what goes on lines of its own below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest import patterns
from ingest.readers.characters import clean
from ingest.readers.word.tokens import Token

ExtraKind = Literal["deleted", "hidden", "footnote", "endnote", "comment", "gone note"]
# the number of a page behind a tab, at the end of a row of contents
PAGED = re.compile(r"\t\s*(?:\d{1,3}(?:\.\d{1,2})?|[ivxl]{1,5})\s*$")
LONGEST_PAGE = 40
# A title in bold above a line break has no more words, and Word makes no more pieces of them.
MOST_TITLE_WORDS = 14
MOST_TITLE_TOKENS = 60
# what shows that a line break inside a paragraph begins another clause or item
STARTS_ANEW = (patterns.BULLET, patterns.DOTTED, patterns.INTEGER, patterns.LETTERED)


@dataclass(slots=True)
class Extra:
    """Words beside the line: `text` are they, or the id of a note; `at` an offset in the line."""

    kind: ExtraKind
    text: str
    at: int


@dataclass(slots=True)
class Words:
    """A line of a paragraph: its current words, cleaned, and its extras in their order.

    `bold` says that all of it is; `size` is that of its largest words, in half points; `paged`
    that it ends in a number behind a tab, as the rows of a table of contents do.
    """

    text: str = ""
    extras: list[Extra] = field(default_factory=list)
    bold: bool = False
    size: int = 0
    paged: bool = False

    def add(self, words: str) -> None:
        """Add current words, with one space where two meet and none in front."""
        cleaned = clean(words)
        if not self.text or self.text.endswith(" "):
            cleaned = cleaned.lstrip(" ")
        self.text += cleaned


class Marks:
    """The marks of the notes of a document, given out in the order in which they are cited."""

    def __init__(self, footnote: int = 1, endnote: int = 1) -> None:
        """Count footnotes and endnotes from these numbers."""
        self._next = {"footnote": footnote, "endnote": endnote}
        self.given: dict[tuple[str, str], str] = {}

    def mark(self, token: Token) -> str:
        """Return the mark of a note, in superscript; one that has its own mark gets none."""
        key = (token.kind, token.text)
        if token.own_mark:  # its own mark stands behind it
            self.given.setdefault(key, "*")
            return ""
        if key not in self.given:
            self.given[key] = str(self._next[token.kind])
            self._next[token.kind] += 1
        return superscript(self.given[key])


def lines_of(tokens: Sequence[Token], notes: Marks) -> list[Words]:
    """Return the lines of a paragraph, of which there are several only where it holds several.

    A line break inside a paragraph means nothing, unless a label or a bullet stands behind it, an
    empty line, or the paragraph of a title in bold.
    """
    lines = [_line(part, notes) for part in _parts(tokens)]
    return [line for line in lines if line.text or line.extras]


def superscript(mark: str) -> str:
    """Return a number as it stands above the line."""
    return mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for position, token in enumerate(tokens):
        if token.kind != "break":
            parts[-1].append(token)
        elif token.fate == "current" and (
            _starts_anew(tokens, position + 1) or _is_title(parts[-1], tokens, position + 1)
        ):
            parts.append([])
        else:
            parts[-1].append(Token("words", " ", token.fate, token.bold))
    return parts


def _starts_anew(tokens: Sequence[Token], start: int) -> bool:
    """Say whether another paragraph begins behind a line break: a label, or below an empty line."""
    line = clean("".join(token.text for token in _live(tokens, start))).lstrip()
    above = tokens[start - 2] if start > 1 else None
    empty = above is not None and above.kind == "break" and above.fate == "current"
    return bool(line) and (empty or any(pattern.match(line) for pattern in STARTS_ANEW))


def _is_title(above: Sequence[Token], tokens: Sequence[Token], start: int) -> bool:
    """Say whether a line all in bold stands above one that is not: "Gifts" / "Members declare"."""
    if len(above) > MOST_TITLE_TOKENS:
        return False
    title = [token for token in _live(above, 0) if token.text.strip()]
    below = next((token for token in _live(tokens, start) if token.text.strip()), None)
    return (
        below is not None
        and not below.bold
        and bool(title)
        and all(token.bold for token in title)
        and len("".join(token.text for token in title).split()) <= MOST_TITLE_WORDS
    )


def _live(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the current words of a line, up to its break."""
    for position in range(start, len(tokens)):
        token = tokens[position]
        if token.kind == "break":
            return
        if token.kind == "words" and token.fate == "current":
            yield token


def _line(tokens: Sequence[Token], notes: Marks) -> Words:
    line = Words()
    run: list[str] = []

    def close() -> None:
        if run:
            line.add("".join(run))
            run.clear()

    for token in tokens:
        if token.kind == "words" and token.fate == "current":
            run.append(token.text)
            continue
        if token.kind in ("footnote", "endnote") and token.fate == "current":
            run.append(notes.mark(token))
        close()
        _add_extra(line, token)
    close()
    line.text = line.text.rstrip()
    for extra in line.extras:
        extra.at = min(extra.at, len(line.text))
        if extra.kind in ("deleted", "hidden"):
            extra.text = clean(extra.text).strip()
    line.extras = [extra for extra in line.extras if extra.text]
    seen = [token for token in tokens if token.kind == "words" and token.fate == "current"]
    line.bold = bool(line.text) and all(token.bold for token in seen if token.text.strip())
    printed = "".join(token.text for token in seen).rstrip()
    line.paged = bool(PAGED.search(printed[-LONGEST_PAGE:]))
    line.size = max((token.size for token in seen), default=0)
    return line


def _add_extra(line: Words, token: Token) -> None:
    at = len(line.text)
    if token.kind == "words":
        kind: ExtraKind = "hidden" if token.fate == "hidden" else "deleted"
        last = line.extras[-1] if line.extras else None
        if last is not None and last.kind == kind and last.at == at:
            last.text += token.text
        else:
            line.extras.append(Extra(kind, token.text, at))
    elif token.kind in ("footnote", "endnote"):
        gone = token.fate != "current"
        kind = "gone note" if gone else ("footnote" if token.kind == "footnote" else "endnote")
        line.extras.append(Extra(kind, f"{token.kind} {token.text}" if gone else token.text, at))
    elif token.kind in ("comment", "comment start"):
        line.extras.append(Extra("comment", token.text, at))
