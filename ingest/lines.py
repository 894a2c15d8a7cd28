"""Physical lines of a text, and which line breaks are only wrapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest import patterns

# Not str.splitlines: it also breaks at form feeds and other separators inside a line.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
# A text is wrapped when more than this share of its non-blank lines carries on the line above: the
# five protocols as published here have at most 0.01, the same wrapped at 100 columns 0.3 and more.
WRAPPED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line.

    `text` is without its line break; `start` is the offset of its first character.
    """

    number: int
    start: int
    text: str
    blank_before: bool
    width: int = 0  # length of the longest line of its stretch between blank or marked lines

    @property
    def indent(self) -> int:
        """The number of white-space characters in front."""
        return len(self.text) - len(self.text.lstrip())


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of `text` with 1-based numbers and offsets."""
    lines: list[Line] = []
    run: list[Line] = []
    blank = True
    for number, match in enumerate(LINE.finditer(text), 1):
        body = match.group().rstrip("\r\n")
        if body.strip():
            run.append(Line(number, match.start(), body, blank))
            blank = False
            continue
        blank = True
        lines += _with_width(run)
        run = []
    return lines + list(_with_width(run))


def _with_width(run: Sequence[Line]) -> Iterator[Line]:
    """Give each line the width of its stretch, which begins at a blank or a marked line."""
    starts = [i for i, line in enumerate(run) if i == 0 or _is_marked(line.text)]
    ends = [*starts[1:], len(run)] if run else []
    for start, end in zip(starts, ends, strict=True):
        width = max(len(line.text.rstrip()) for line in run[start:end])
        for line in run[start:end]:
            yield Line(line.number, line.start, line.text, line.blank_before, width)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether the text was broken at a column, so that a line start means little.

    The sure sign is a line that starts with a small letter below one that does not end.
    """
    carried = sum(
        not line.blank_before
        and line.text.lstrip()[:1].islower()
        and not _is_marked(line.text)
        and not patterns.PUNCTUATED.search(above.text.rstrip())
        for above, line in pairwise(lines)
    )
    return bool(lines) and carried / len(lines) > WRAPPED_SHARE


def _is_marked(text: str) -> bool:
    return any(
        pattern.match(text)
        for pattern in (
            patterns.BULLET,
            patterns.HASHES,
            patterns.DOTTED,
            patterns.INTEGER,
            patterns.LETTERED,
            patterns.FOOTNOTE,
            patterns.COMMENT,
        )
    )


def is_full(line: Line, following: str) -> bool:
    """Say whether `line` had no room left for the first word of `following`.

    A greedy wrapper breaks a line only then; a line with room to spare was ended on purpose.
    """
    first_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line.text.rstrip()) + 1 + len(first_word) > line.width
