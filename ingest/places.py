"""From offsets to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ingest.lines import LINE
from ingest.schema import Span


def line_starts(text: str) -> list[int]:
    """Return the offset of the first character of each line."""
    return [match.start() for match in LINE.finditer(text)]


def line_ranges(spans: Iterable[Span], starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the 1-based, inclusive ranges of lines that `spans` touch, neighbours merged."""
    numbers = sorted(
        {
            number
            for span in spans
            for number in range(
                bisect_right(starts, span.start),
                bisect_right(starts, max(span.start, span.end - 1)) + 1,
            )
        }
    )
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
