"""Ids and file names that are safe on any file system, made from what people call things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import PurePath

LONGEST_ID = 60
# words of a title that tell a document from the others of its council
TELLING_WORDS = 5
SMALL_WORDS = frozenset({"a", "an", "and", "between", "by", "for", "in", "of", "on", "the", "to"})
# names that Windows keeps for itself
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
NAMELESS = "document"
WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")


def slug(text: str) -> str:
    """Return the words of a text in plain small letters with hyphens; nothing where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    short = "-".join(words)[:LONGEST_ID]
    return short if len("-".join(words)) <= LONGEST_ID else short.rpartition("-")[0] or short


def new_id(council: str, telling: Sequence[str], taken: Iterable[str]) -> str:
    """Return an id for a document of a council that none of `taken` is, in capitals or not.

    The first document has the name of its council; a further one also the first of `telling`
    (its title, its date, the name of its file) that no other has, or else a number.
    """
    used = {name.casefold() for name in taken}
    base = slug(council) or NAMELESS
    told = (f"{base}-{_without(slug(words), base)}".strip("-") for words in telling)
    candidates = chain([base], told, numbered(base))
    return next(name for name in candidates if name not in used and name not in RESERVED)


def numbered(base: str) -> Iterator[str]:
    """Return a name, then the name with a number, from 2 on; none that a system reserves."""
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    return (name for name in names if name not in RESERVED)


def stem_of(name: str) -> str:
    """Return the name of a file up to its first full stop: "brent" of "brent.corrections.toml"."""
    return PurePath(name).name.partition(".")[0].casefold()


def words_of_name(name: str) -> str:
    """Return the words in the name of a file: "Leeds Protocol" of "leeds_protocol.pdf"."""
    words = WORD.findall(unicodedata.normalize("NFC", PurePath(name).stem).replace("_", " "))
    return " ".join(word.capitalize() if word.islower() else word for word in words)


def council_of_name(name: str) -> str:
    """Return the council that the name of a file seems to say, or nothing.

    Up to "Council", where that is not the first word; else all of it but numbers.
    """
    words = words_of_name(name).split()
    folded = [word.casefold() for word in words]
    if "council" in folded[1:]:
        return " ".join(words[: folded.index("council", 1) + 1])
    return " ".join(word for word in words if not word.isdecimal())


def _without(words: str, base: str) -> str:
    """Return the telling words of a slug: without those of the council, and small ones."""
    own = {*base.split("-"), *SMALL_WORDS}
    return "-".join([word for word in words.split("-") if word not in own][:TELLING_WORDS])
