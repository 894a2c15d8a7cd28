"""What the start of a printed line looks like: a number, a letter, a bullet, or plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.schema import Word

BULLET = re.compile(r"[•·●○◦▪▫■□❖✓→➔➤➢►▶>*–—\-\uf000-\uf0ff]$|o$")
# of these, what a sentence may hold too: "London Councils business" / "- officers cannot be ..."
SIGN = re.compile(r"[-–—*>·o]$")
# "7.1", "7.1.", "(7.1)", "1.1.3", "§ 5"
DOTTED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})+[.)]?$")
INTEGER = re.compile(r"\(?\d{1,3}[.)]$")
LETTERED = re.compile(r"\((?:[a-z]{1,5}|[A-Z])\)$|(?:[a-z]|[ivxl]{2,5}|[A-Z])[.)]$|\(\d{1,2}\)$")
STATUTORY = re.compile(r"\d{1,2}\.?[-–—]?\(\d{1,2}\)$")
# "7.1The", "(b)of", "13.As": no space after the number
FUSED = re.compile(
    r"(\d{1,3}\.\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]{1,4}\))(?=[A-Z“‘\"]|[a-z]{2})"
    r"|(\d{1,3}[.)])(?=[A-Z][a-z])"
)
BARE_NUMBER = re.compile(r"\d{1,3}$")
BARE_ROMAN = re.compile(r"[ivx]{1,5}$")
BARE_LETTER = re.compile(r"[A-Za-z]$")
# A tab or a hanging indent behind a bare number or letter: wider than a space, in sizes of type.
TAB = 0.6


def is_label(words: Sequence[Word]) -> bool:
    """Say whether a line begins with something that looks like a label or a bullet."""
    return bool(label_of(words))


def is_bullet(label: str) -> bool:
    """Say whether a label is a sign that only begins items."""
    return bool(BULLET.match(label)) and not SIGN.match(label)


def label_of(words: Sequence[Word]) -> str:
    """Return the label or the bullet that a line begins with, or nothing.

    A bare number ("4 SUPPORT SERVICES") or letter ("A   Motions") is one where a capital follows;
    a letter only with a wide gap, since "A protocol" is an article. So is a small roman numeral
    with a wide gap, whatever follows: "ii   to adjourn the debate;".
    """
    first = leading(words)
    if any(pattern.match(first) for pattern in (BULLET, DOTTED, INTEGER, LETTERED, STATUTORY)):
        return first
    if fused := FUSED.match(first):
        return fused.group(1) or fused.group(2)
    count = leading_count(words)
    if len(words) <= count:
        return ""
    following = words[count]
    if BARE_NUMBER.match(first) and following.text[:1].isupper():
        return first
    gap = following.left - words[count - 1].right
    if BARE_ROMAN.match(first) and gap > TAB * following.size:
        return first
    if BARE_LETTER.match(first) and gap > TAB * following.size and following.text[:1].isupper():
        return first
    return ""


def leading(words: Sequence[Word]) -> str:
    """Return what stands before the first space of a line."""
    return "".join(word.text for word in words[: leading_count(words)])


def leading_count(words: Sequence[Word]) -> int:
    """Return the number of words before the first space of a line: "b)" "a)" are two."""
    count = 1
    while count < len(words) and words[count].glued:
        count += 1
    return count


def text_left(words: Sequence[Word]) -> float:
    """Return where the words behind the labels of a line begin."""
    count = label_words(words)
    return words[count].left if count < len(words) else words[0].left


def label_words(words: Sequence[Word]) -> int:
    """Return the number of words that are labels and bullets: "- (a) the clerk" begins with two."""
    count = 0
    while count < len(words) and label_of(words[count:]):
        count += leading_count(words[count:])
    return count


def is_next(before: str, label: str) -> bool:
    """Say whether one label follows another in its series: "7.1" and "7.2", "7" and "7.1"."""
    letters = [label.strip("().").lower() for label in (before, label)]
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return ord(letters[1]) == ord(letters[0]) + 1
    one = [int(part) for part in re.findall(r"\d+", before)]
    two = [int(part) for part in re.findall(r"\d+", label)]
    if not one or not two:
        return False
    depth = len(two)
    if depth == len(one) + 1:
        return two[:-1] == one and two[-1] == 1
    return depth <= len(one) and two[:-1] == one[: depth - 1] and two[-1] == one[depth - 1] + 1
