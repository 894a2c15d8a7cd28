"""Running headers and footers and page numbers: what stands at one place of many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.readers.pdf.lines import Row
from ingest.readers.pdf.schema import Page

# Headers and footers stand within this share of the height of the page from its edge.
EDGE = 0.18
# They stand at one height: within this many points.
SAME_HEIGHT = 3.0
# On at least this many pages, and this share of the pages of a longer document.
MIN_PAGES = 3
MIN_SHARE = 0.12
FEW_PAGES = 5
OUTER = 3  # rows from the edge of the page
MAX_WORDS = 30
# What runs at another height of some page has at least this many words.
MIN_SAME = 2
ROMAN = re.compile(r"[ivxl]+$", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*$", re.I)


def find_furniture(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[set[int]]:
    """Return for each page the indexes of its rows that are headers, footers or page numbers.

    Digits match any digits, but only if they are the same on all pages or count the pages. In a
    document of two pages the text must be the same but for a page number.
    """
    places: dict[tuple[str, int, bool], list[tuple[int, int]]] = defaultdict(list)
    for number, (page, page_rows) in enumerate(zip(pages, rows, strict=True)):
        for index, row in enumerate(page_rows):
            distance = _edge_distance(page, row)
            if distance is not None and len(row.words) <= MAX_WORDS:
                top = row.baseline < page.height / 2
                places[_shape(row), round(distance / SAME_HEIGHT), top].append((number, index))
    found: list[set[int]] = [set() for _ in pages]
    for key in list(places):
        members = _with_neighbours(places, key)
        if _is_running(members, rows, len(pages)):
            for number, index in members:
                found[number].add(index)
    for number, page_rows in enumerate(rows):
        found[number] |= _lone_numbers(pages[number], page_rows)
    running = {
        _shape(rows[number][index])
        for number, indexes in enumerate(found)
        for index in indexes
        if len(rows[number][index].words) >= MIN_SAME
    }
    for number, page_rows in enumerate(rows):
        found[number] |= _elsewhere(pages[number], page_rows, running, found[number])
    return found


def _elsewhere(page: Page, rows: Sequence[Row], running: set[str], found: set[int]) -> set[int]:
    """Return the rows that run at another height of this page: its margins differ."""
    more: set[int] = set()
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        for index in order:
            same = _shape(rows[index]) in running and _edge_distance(page, rows[index]) is not None
            if index not in found and not same:
                break
            more.add(index)
    return more


def _edge_distance(page: Page, row: Row) -> float | None:
    """Return how far a row is from the nearer edge of its page, None if it is too far."""
    distance = min(row.baseline, page.height - row.baseline)
    return distance if distance <= EDGE * page.height else None


def _shape(row: Row) -> str:
    text = "".join(word.text for word in row.words).casefold()
    return "#" if ROMAN.match(text) else re.sub(r"\d+", "#", text)


def _with_neighbours(
    places: Mapping[tuple[str, int, bool], list[tuple[int, int]]], key: tuple[str, int, bool]
) -> list[tuple[int, int]]:
    shape, height, top = key
    return [
        member
        for near in (height - 1, height, height + 1)
        for member in places.get((shape, near, top), ())
    ]


def _is_running(
    members: Sequence[tuple[int, int]], rows: Sequence[Sequence[Row]], pages: int
) -> bool:
    count = len({number for number, _ in members})
    numbers = {number: _numbers(rows[number][index]) for number, index in members}
    first = next(iter(numbers.values()))
    constant = all(found == first for found in numbers.values())
    counting = _counts_pages(numbers)
    if not (constant or counting):
        return False
    if pages == 2:
        return count == 2 and (counting or len(rows[members[0][0]][members[0][1]].words) <= 12)
    outer = all(index < OUTER or index >= len(rows[number]) - OUTER for number, index in members)
    if count == 2 and pages <= FEW_PAGES:  # a header that the first page lacks, or each other page
        return outer
    return count >= max(MIN_PAGES, MIN_SHARE * pages) or (counting and outer and count > 1)


def _numbers(row: Row) -> tuple[int, ...]:
    text = " ".join(word.text for word in row.words)
    if ROMAN.match(text):
        return (_roman(text.lower()),)
    return tuple(int(number) for number in re.findall(r"\d{1,6}", text))


def _counts_pages(numbers: Mapping[int, tuple[int, ...]]) -> bool:
    """Say whether one number grows with the pages and the others stay as they are."""
    if len(numbers) < 2 or len({len(found) for found in numbers.values()}) != 1:
        return False
    shifts = [
        {found[position] - number for number, found in numbers.items()}
        for position in range(len(next(iter(numbers.values()))))
    ]
    values = [{found[position] for found in numbers.values()} for position in range(len(shifts))]
    # numbering may restart once or twice: cover, contents, body
    few = max(1, len(numbers) // 4)
    return any(len(shift) <= few for shift in shifts) and all(
        len(shift) <= few or len(value) == 1 for shift, value in zip(shifts, values, strict=True)
    )


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _lone_numbers(page: Page, rows: Sequence[Row]) -> set[int]:
    """Return the first or last row of a page if it is nothing but the number of the page."""
    found = set()
    for index in {0, len(rows) - 1} if rows else set():
        row = rows[index]
        match = PAGE_NUMBER.match(" ".join(word.text for word in row.words))
        if match and int(match.group(1)) == page.number and _edge_distance(page, row) is not None:
            found.add(index)
    return found
