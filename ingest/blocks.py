"""Blocks: the paragraphs, items, headings and notes that a text falls into, and their labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ingest.schema import ElementKind, Span

# Capitals this many without a small letter are a heading in capitals, not an abbreviation.
MIN_CAPITALS = 4
# No paragraph has more characters or lines than this. What reads on behind so much is a block of
# its own: a text of megabytes without an end would be copied for each line that is joined to it.
MOST_CHARACTERS = 20_000
MOST_LINES = 500
# what can stand between two parts of one block
INTERPOSED = ("comment", "deleted", "footnote", "furniture")

Series = Literal["dotted", "integer", "letter", "capital", "division"]


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: `printed` with its punctuation, `body` without, `series` its kind.

    A "capital" label is a section number such as "IV", a "division" one such as "Part 5D".
    """

    printed: str
    series: Series
    body: str

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers of a dotted or integer label; empty for the others."""
        if self.series not in ("dotted", "integer"):
            return ()
        return tuple(int(part) for part in self.body.split("."))


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that belong together.

    `spans` name its words line by line, `marks` its bullet, label and heading marks. `kind` is
    None until a later stage knows it.
    """

    spans: tuple[Span, ...]
    marks: tuple[Span, ...]
    text: str
    indent: int
    blank_before: bool
    bulleted: bool = False
    label: Label | None = None
    hashes: int = 0
    kind: ElementKind | None = None
    rank: int = 0  # of a heading: 1 is the outermost
    mark: str = ""  # of a footnote ("4") or a comment ("AT8")
    tabular: bool = False  # a row of a table: it heads nothing, and nothing carries it on

    @property
    def unmarked(self) -> bool:
        """True for words that bear no bullet, no label and no heading mark."""
        return not (self.bulleted or self.label or self.hashes)

    @property
    def is_full(self) -> bool:
        """True for a block that is too long to be carried on."""
        return len(self.text) > MOST_CHARACTERS or len(self.spans) >= MOST_LINES

    def as_kind(self, kind: ElementKind) -> Block:
        """Return this block classified."""
        return replace(self, kind=kind)


def join(first: Block, second: Block) -> Block:
    """Return one block of the words of both; the bullet of the second becomes a mark."""
    return replace(
        first,
        spans=first.spans + second.spans,
        marks=first.marks + second.marks,
        text=f"{first.text} {second.text}".strip(),
    )


def with_label_as_words(block: Block) -> Block:
    """Return a block whose bullet and label are words of it: "a) the Code" in a footnote."""
    if not block.marks or not block.spans:
        return block
    first = Span(min(mark.start for mark in block.marks), block.spans[0].end)
    label = block.label.printed if block.label else ""
    return replace(
        block,
        spans=(first, *block.spans[1:]),
        marks=(),
        text=f"{'• ' if block.bulleted else ''}{label} {block.text}".strip(),
        label=None,
        bulleted=False,
    )


def cut(block: Block, at: int) -> tuple[Block, Block]:
    """Return the two blocks before and after character `at` of a block's text."""
    before, after = block.text[:at].rstrip(), block.text[at:].lstrip()
    split = len(block.text) - len(after)
    first: list[Span] = []
    second: list[Span] = []
    place = 0  # of the span's first character in the text, where spans are joined by one space
    for span in block.spans:
        end = place + span.end - span.start
        if place < len(before):
            first.append(Span(span.start, span.start + min(end, len(before)) - place))
        if end > split:
            second.append(Span(span.start + max(place, split) - place, span.end))
        place = end + 1
    return (
        replace(block, spans=tuple(first), text=before),
        replace(block, spans=tuple(second), marks=(), text=after, label=None),
    )


def take_label(block: Block, label: Label, words_at: int) -> Block:
    """Return `block` with what stands before character `words_at` of its text as its label."""
    first, rest = block.spans[0], block.spans[1:]
    words = first.start + words_at
    if words >= first.end:  # the label has its line to itself
        mark, spans = first, rest
    else:
        mark = Span(first.start, first.start + len(block.text[:words_at].rstrip()))
        spans = (Span(words, first.end), *rest)
    return replace(
        block,
        label=label,
        marks=(*block.marks, mark),
        spans=spans,
        text=block.text[words_at:].lstrip(),
    )


def is_capitals(text: str) -> bool:
    """Say whether the letters of `text` are capitals, as those of a heading."""
    letters = 0
    for character in text:
        if character.isalpha():
            if not character.isupper():
                return False
            letters += 1
    return letters >= MIN_CAPITALS
