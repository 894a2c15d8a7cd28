"""What people say and documents write: the entries of `thesaurus.toml`, checked and made ready.

An entry matches whole phrases by what their words are searched as: "letters" finds "letter", and
"pre election period" finds "pre-election period".
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.schema import Word
from index.tokens import tokenise, words

THESAURUS = Path(__file__).with_name("thesaurus.toml")

Phrase = tuple[str, ...]

_TABLES = ("abbreviations", "same", "lay")
# "cllr", "O&S"; one letter may be the label of an item
_SHORT_FORM = re.compile(r"[A-Za-z]+(?:&[A-Za-z]+)+|[A-Za-z]{2,}")
_AGENT = re.compile(r"(er|or)(?:'?s|s')?$")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The entries made ready.

    `also` gives for a phrase the phrases that are searched with it, and `plain`, for an everyday
    one, those of them that documents write in its place. `written_out` gives for a short form, as
    written, what it stands for. `known` are all words of all entries, in lower case.
    """

    also: Mapping[Phrase, tuple[str, ...]]
    plain: Mapping[Phrase, tuple[str, ...]]
    written_out: Mapping[str, str]
    known: frozenset[str]


class _Pair(NamedTuple):
    """A phrase that is asked, one that is searched with it, and the table that says so."""

    asked: str
    searched: str
    table: str


def load_thesaurus(path: Path = THESAURUS) -> Thesaurus:
    """Read a thesaurus file.

    Raises ValueError naming the file and the entry that is wrong, and OSError for a missing file.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}; see https://toml.io for how to write it.") from error
    also: defaultdict[Phrase, dict[str, None]] = defaultdict(dict)
    plain: defaultdict[Phrase, dict[str, None]] = defaultdict(dict)
    written_out: dict[str, str] = {}
    known: set[str] = set()
    for pair in _pairs(path, tables):
        known |= {word.surface.lower() for side in pair[:2] for word in words(side)}
        if pair.table == "abbreviations":
            written_out[pair.asked] = pair.searched
            pair = _Pair(pair.searched, pair.asked, pair.table)
        also[phrase_of(pair.asked)][pair.searched] = None
        if pair.table == "lay":
            plain[phrase_of(pair.asked)][pair.searched] = None
    return Thesaurus(
        also={phrase: tuple(found) for phrase, found in also.items()},
        plain={phrase: tuple(found) for phrase, found in plain.items()},
        written_out=written_out,
        known=frozenset(known),
    )


def phrase_of(text: str) -> Phrase:
    """Return what `text` is known by, of a compound or an identifier its parts alone."""
    return tuple(known_by(word) for word in leaves(words(text)))


def leaves(found: Sequence[Word]) -> list[Word]:
    """Leave out the words that are made of the words that follow: "co-opted", "section 151"."""
    return [
        word
        for word, after in zip(found, [*found[1:], None], strict=False)
        if after is None or after.start >= word.end
    ]


def known_by(word: Word) -> str:
    """Return the token of a word, or the word itself where it is a stop word: "going out with".

    Who does a thing is kept apart from the thing: "reporter" is searched as "report" is.
    """
    lower = word.surface.lower()
    token = word.token or lower
    agent = _AGENT.search(lower)
    return token if agent is None or token.endswith(agent[1]) else token + agent[1]


def _pairs(path: Path, tables: Mapping[str, object]) -> Iterator[_Pair]:
    for table, entries in tables.items():
        if table not in _TABLES or not isinstance(entries, dict):
            raise ValueError(
                f"{path}: {table!r} is no table of a thesaurus; write entries under "
                "[abbreviations], [same] or [lay]."
            )
        for name, entry in entries.items():
            where = f"{path}, [{table}] {name}"
            if table == "abbreviations":
                yield _Pair(name, _written_out(where, name, entry), table)
            elif table == "same":
                group = _phrases(where, entry, 2)
                yield from (_Pair(a, b, table) for a in group for b in group if a != b)
            elif not isinstance(entry, dict) or entry.keys() != {"said", "written"}:
                raise ValueError(f'{where}: write {{ said = ["boss"], written = ["manager"] }}.')
            else:
                said = _phrases(f"{where}, said", entry["said"], 1)
                written = _phrases(f"{where}, written", entry["written"], 1)
                yield from (_Pair(a, b, table) for a in said for b in written)


def _written_out(where: str, name: str, entry: object) -> str:
    if not _SHORT_FORM.fullmatch(name):
        raise ValueError(
            f"{where}: a short form is two letters or more, and nothing else; write {name!r} "
            "under [same]."
        )
    if not isinstance(entry, str) or not tokenise(entry):
        raise ValueError(f'{where}: write what it stands for, as in "monitoring officer".')
    return entry


def _phrases(where: str, entry: object, fewest: int) -> list[str]:
    """Return a list of phrases, no two of which find the same."""
    if not isinstance(entry, list) or len(entry) < fewest:
        raise ValueError(f'{where}: write a list of {fewest} or more, as in ["officer", "staff"].')
    seen: dict[Phrase, str] = {}
    for phrase in entry:
        if not isinstance(phrase, str) or not tokenise(phrase):
            raise ValueError(f"{where}: {phrase!r} holds no word that is searched; leave it out.")
        known = phrase_of(phrase)
        if known in seen:
            raise ValueError(
                f"{where}: {phrase!r} finds what {seen[known]!r} does; leave one of them out."
            )
        seen[known] = phrase
    return list(seen.values())
