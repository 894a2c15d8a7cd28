"""Paragraphs -> the text of a reading, with a place for each printed line of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.readers.characters import clean
from ingest.readers.pdf.frames import displayed
from ingest.readers.pdf.hyphens import Vocabulary
from ingest.readers.pdf.schema import Line, Page, Rectangle, Word, join_words
from ingest.readers.schema import Draft
from ingest.schema import Known, Place, Span

URL_START = re.compile(r"<?(?:https?://|www\.)", re.IGNORECASE)
URL = re.compile(URL_START.pattern + r"|\w*://", re.IGNORECASE)  # "h" / "ttps://" was parted before
# What only an address has inside a word
URL_PART = re.compile(r"\w[/_=?&%-]|[/_=?&%]\w|\w\.\w")
DASHED = re.compile(r"\w—$|\d–$")
NOWHERE = Span(0, 0)
Piece = tuple[str, Place]


@dataclass(slots=True)
class Composed:
    """The pieces of a line of the text, and the words struck out of it with their offsets in it."""

    pieces: list[Piece] = field(default_factory=list)
    struck: list[tuple[int, list[Piece]]] = field(default_factory=list)


def write(
    draft: Draft,
    lines: Sequence[Line],
    pages: Mapping[int, Page],
    vocabulary: Vocabulary,
    *,
    blank_before: bool,
    known: Known | None = None,
) -> None:
    """Add the printed lines of one paragraph as a line of the text, its struck words after it."""
    composed = _compose(lines, pages, vocabulary)
    start = draft.length
    if composed.pieces:
        start = draft.line(composed.pieces, blank_before=blank_before, known=known).start
    for offset, pieces in composed.struck:
        anchor = start + offset if composed.pieces else start
        draft.line(pieces, known=Known(NOWHERE, "deleted", anchor=anchor))


def _compose(lines: Sequence[Line], pages: Mapping[int, Page], vocabulary: Vocabulary) -> Composed:
    composed = Composed()
    length = 0
    space = False  # white space since the last live word
    was_struck = False
    joined = ""
    for index, line in enumerate(lines):
        words = list(line.words)
        if index and not joined:
            space = True
        joined = _whole(words, lines[index + 1], vocabulary) if index + 1 < len(lines) else ""
        for run in _runs(words):
            text = join_words(run)
            if joined and run[-1] is words[-1]:
                text = text[: len(text) - len(run[-1].text)] + joined.rstrip("\n")
            space = space or (run[0] is not words[0] and not run[0].glued)
            place = _place(run, pages[line.page])
            if run[0].struck:
                piece = clean(text), place
                if was_struck:
                    composed.struck[-1][1].append((" " + piece[0], place))
                else:
                    composed.struck.append((length, [piece]))
                was_struck = True
                continue
            text = clean((" " if space and length else "") + text)
            composed.pieces.append((text, place))
            length += len(text)
            space = was_struck = False
    return composed


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Part the words of a printed line into live and struck stretches."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and runs[-1][-1].struck == word.struck:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _whole(words: Sequence[Word], below: Line, vocabulary: Vocabulary) -> str:
    """Return the last word of a line as it joins the next without a space, or nothing.

    A word that keeps its hyphen or its slash joins as it is.
    """
    last = words[-1].text
    first = below.words[0].text
    if words[-1].struck != below.words[0].struck:
        return ""
    if (
        len(last) > 1
        and last.endswith(("-", "\u00ad"))
        and last[-2].isalpha()
        and first[:1].isalpha()
    ):
        return vocabulary.join(last, first) or last
    if last.endswith("/") and first[:1].isalpha():
        return last
    if DASHED.search(last) and first[:1].isalnum():
        return last  # "elsewhere—" / "from within": a dash without spaces
    return last if _is_url(last, first) else ""


def _is_url(last: str, first: str) -> bool:
    """Say whether an address was broken at a line end: "<http://www.a.uk/poli" / "cy.htm>"."""
    match = URL.match(last + first)
    if match is None or URL_START.match(first):
        return False
    if last.startswith("<"):
        return ">" not in last
    return bool(not URL.match(last) or URL_PART.search(first))


def _place(words: Sequence[Word], page: Page) -> Place:
    size = max(word.size for word in words)
    baseline = max(word.baseline for word in words)
    top = min(word.baseline - 0.8 * word.size for word in words)
    box = Rectangle(
        min(word.left for word in words),
        top,
        max(word.right for word in words),
        baseline + 0.22 * size,
    )
    return Place(NOWHERE, page.number, displayed(page, box), recognised=page.recognised)
