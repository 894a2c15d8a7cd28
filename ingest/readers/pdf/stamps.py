"""What is stamped on pages: a watermark over the words, a name at one place of their margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.schema import Rectangle, Word

# A watermark is this many times as large as the type, and lies over this many words at least.
LARGE = 2.5
MIN_COVERED = 2
# A page has a few watermarks; a page made to hang has thousands.
MOST_STAMPS = 50
# A name in the margin stands at one place, within this many points, of more than half the pages.
SAME_PLACE = 3.0
MIN_PAGES = 3
MIN_LETTERS = 3
# What pages have in common is at most this share of their words.
MOST = 0.25
# In shares of its size: how far from the words beside it a name in the margin stands.
APART = 0.5

Stamped = tuple[list[Word], list[Word]]


def part_stamps(words: Sequence[Sequence[Word]]) -> list[Stamped]:
    """Return for each page its words without those that are stamped on it, and these."""
    size = _usual_size(words)
    repeated = _repeated(words)
    parted: list[Stamped] = []
    for page_words in words:
        stamped = [*_over_words(page_words, size), *_in_margins(page_words, repeated)]
        ids = {id(word) for word in stamped}
        parted.append(([word for word in page_words if id(word) not in ids], stamped))
    return parted


def _usual_size(words: Sequence[Sequence[Word]]) -> float:
    sizes: Counter[float] = Counter()
    for page_words in words:
        for word in page_words:
            sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _over_words(words: Sequence[Word], size: float) -> list[Word]:
    """Return the large words that lie over others: "DRAFT" across the page."""
    large = [word for word in words if word.size > LARGE * size][:MOST_STAMPS]
    return [
        stamp
        for stamp in large
        if sum(_meet(_box(stamp), _box(word)) for word in words if word.size <= LARGE * size)
        >= MIN_COVERED
    ]


def _repeated(words: Sequence[Sequence[Word]]) -> set[tuple[str, int, int]]:
    """Return the words, with their places, that stand at one place of more than half the pages."""
    counts = Counter(place for page_words in words for place in {_place(w) for w in page_words})
    least = max(MIN_PAGES, len(words) // 2 + 1)
    return {
        place
        for place, count in counts.items()
        if count >= least and sum(map(str.isalpha, place[0])) >= MIN_LETTERS
    }


def _in_margins(words: Sequence[Word], repeated: set[tuple[str, int, int]]) -> list[Word]:
    """Return the words of one place that stand left or right of all others."""
    found = [word for word in words if _place(word) in repeated] if repeated else []
    others = [word for word in words if _place(word) not in repeated]
    if not found or len(found) > MOST * len(words):  # pages that are alike throughout
        return []
    left, right = min(word.left for word in others), max(word.right for word in others)
    return [
        word
        for word in found
        if word.right < left - APART * word.size or word.left > right + APART * word.size
    ]


def _place(word: Word) -> tuple[str, int, int]:
    return word.text, round(word.left / SAME_PLACE), round(word.baseline / SAME_PLACE)


def _box(word: Word) -> Rectangle:
    return Rectangle(word.left, word.baseline - 0.7 * word.size, word.right, word.baseline)


def _meet(one: Rectangle, two: Rectangle) -> bool:
    return (
        one.left < two.right
        and two.left < one.right
        and one.top < two.bottom
        and two.top < one.bottom
    )
