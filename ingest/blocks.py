"""Lines -> blocks: one block for each paragraph, list item, heading or note, wrapping undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import patterns
from ingest.lines import Line, is_full, is_wrapped, split_lines
from ingest.schema import SUPERSCRIPTS, ElementKind, Span

# Capitals this long without a small letter are a heading in capitals, not an abbreviation.
MIN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: `printed` with its punctuation, `parts` its numbers, `series` its kind."""

    printed: str
    series: str  # "dotted", "integer", "letter"
    body: str

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers of a dotted or integer label; empty for a letter."""
        return () if self.series == "letter" else tuple(int(part) for part in self.body.split("."))


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

    @property
    def start(self) -> int:
        """The offset of the first character, marks included."""
        return min(span.start for span in (*self.spans, *self.marks))

    @property
    def unmarked(self) -> bool:
        """True for words that bear no bullet, no label and no heading mark."""
        return not (self.bulleted or self.label or self.hashes)

    def as_kind(self, kind: ElementKind) -> Block:
        """Return this block classified."""
        return replace(self, kind=kind)


def join(first: Block, second: Block) -> Block:
    """Return one block of the words of both; the bullet of the second becomes a mark."""
    return replace(
        first,
        spans=first.spans + second.spans,
        marks=first.marks + second.marks,
        text=f"{first.text} {second.text}",
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
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= MIN_CAPITALS and all(letter.isupper() for letter in letters)


def find_blocks(text: str) -> list[Block]:
    """Cut `text` into blocks in reading order; every non-blank character is in exactly one."""
    lines = split_lines(text)
    wrapped = is_wrapped(lines)
    blocks: list[Block] = []
    previous: Line | None = None
    for line in lines:
        block = read_marks(line)
        if previous is not None and _carries_on(blocks, previous, line, block, wrapped):
            plain = unmarked_block(line)
            blocks[-1] = join(blocks[-1], plain)
        else:
            blocks.append(block)
        previous = line
    return blocks


def unmarked_block(line: Line) -> Block:
    """Return the whole line as words."""
    words = line.text.strip()
    start = line.start + line.indent
    return Block((Span(start, start + len(words)),), (), words, line.indent, line.blank_before)


def read_marks(line: Line) -> Block:
    """Split a line into its marks and its words."""
    text, position = line.text, 0
    marks: list[Span] = []
    bulleted, hashes, mark = False, 0, ""
    label: Label | None = None
    kind: ElementKind | None = None

    def take(start: int, end: int) -> None:
        printed = text[start:end]
        inner = len(printed) - len(printed.lstrip())
        marks.append(Span(line.start + start + inner, line.start + start + len(printed.rstrip())))

    if match := patterns.COMMENT.match(text):
        kind, mark = "comment", match.group(1)
    elif match := patterns.FOOTNOTE.match(text):
        kind = "footnote"
        mark = (match.group(1) or match.group(2)).translate(SUPERSCRIPTS)
    else:
        if match := patterns.HASHES.match(text):
            hashes, position = len(match.group(1)), match.end()
            take(match.start(), match.end())
        if match := patterns.BULLET.match(text, position):
            bulleted = True
            take(position, match.end())
            position = match.end()
        label, end = read_label(text, position)
        if label:
            take(position, end)
            position = end
    words = text[position:].strip()
    if not words:  # a mark without words ("- ", "4."): the mark is all there is
        return unmarked_block(line)
    start = line.start + position + len(text[position:]) - len(text[position:].lstrip())
    return Block(
        spans=(Span(start, start + len(words)),),
        marks=tuple(marks),
        text=words,
        indent=line.indent,
        blank_before=line.blank_before,
        bulleted=bulleted,
        label=label,
        hashes=hashes,
        kind=kind,
        mark=mark,
    )


def read_label(text: str, position: int) -> tuple[Label | None, int]:
    """Return the label printed at `position` and where the words behind it begin."""
    if patterns.DATE_ONLY.match(text, position):  # "25 June 2019" is no clause 25
        return None, position
    if match := patterns.STATUTORY.match(text, position):
        return Label(match.group(1), "dotted", f"{match.group(2)}.{match.group(3)}"), match.end()
    if match := patterns.DOTTED.match(text, position):
        return Label(match.group(1).rstrip("."), "dotted", match.group(2)), match.end()
    if match := patterns.INTEGER.match(text, position):
        return Label(match.group(1).rstrip("."), "integer", match.group(2)), match.end()
    if match := patterns.LETTERED.match(text, position):
        body = match.group(2) or match.group(3) or match.group(4)
        if patterns.letter_rank(body) or patterns.roman_rank(body):
            return Label(match.group(1).rstrip("."), "letter", body), match.end()
    return None, position


def _carries_on(
    blocks: Sequence[Block], previous: Line, line: Line, block: Block, wrapped: bool
) -> bool:
    """Say whether `line` carries on the last block, so that the line break means nothing."""
    last = blocks[-1]
    if line.blank_before or last.hashes or block.hashes or block.kind:
        return False
    if any(
        pattern.match(text)
        for pattern in (patterns.CONTENTS_NUMBERED_ROW, patterns.CONTENTS, patterns.PAGE_NUMBER)
        for text in (previous.text, line.text)
    ):
        return False
    if not block.unmarked:
        return wrapped and _is_false_mark(last, previous, line, block)
    if is_capitals(last.text) != is_capitals(block.text):
        # "PRESS AND MEDIA" directly above or under its paragraph
        return len(block.text.split()) == 1 and not is_capitals(last.text)
    if patterns.TERMINATED.search(previous.text.rstrip()):
        return is_full(previous, block.text)
    return True


def _is_false_mark(last: Block, previous: Line, line: Line, block: Block) -> bool:
    """Say whether a wrapped line starts like an item by chance.

    "- officers cannot" or "8.4 above" where the words before left no room in the line.
    """
    if patterns.PUNCTUATED.search(previous.text.rstrip()) or not is_full(
        previous, line.text.strip()
    ):
        return False
    if block.bulleted:
        return not last.bulleted and line.text.lstrip()[:1] in "-–—"
    return block.label is not None and block.text[:1].islower()
