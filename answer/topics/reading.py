"""`topics.toml` -> topics, checked; an error names the line."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from answer.topics.schema import Topic

DEFAULT_TOPICS = Path(__file__).with_name("topics.toml")

MOST_QUERIES = 8
LONGEST_TITLE = 100  # characters: what heads a row
LONGEST = 500  # characters of a query or a description
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELDS = ("title", "description", "queries")


def load_topics(path: Path = DEFAULT_TOPICS) -> tuple[Topic, ...]:
    """Read a file of topics, in its order.

    Raises ValueError naming the file, the line and what is wrong there, and OSError for a file
    that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    # RecursionError: brackets within brackets, thousands deep
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: {error}; see https://toml.io for how to write it.") from None
    topics = tuple(_topic(f"{path}, line {_line(text, id)}", id, tables[id]) for id in tables)
    if not topics:
        raise ValueError(f"{path} holds no topic; write one as docs/topics.md shows.")
    return topics


def make_topic(title: str, queries: Sequence[str], description: str = "") -> Topic:
    """Return a topic that a reader adds, with an id made of its title.

    Raises ValueError with one sentence for a blank or too long title, description or query, and for
    no query or more than eight.
    """
    asked = tuple(dict.fromkeys(" ".join(query.split()) for query in queries))
    title, description = " ".join(title.split()), " ".join(description.split())
    words = re.findall(r"[^\W_]+", title.casefold())
    topic = Topic("-".join(words), title, description, asked)
    _check("The topic", topic)
    if not topic.id:
        raise ValueError(f"The topic: its title {title!r} has no letter; name it in words.")
    return topic


def as_toml(topic: Topic) -> str:
    """Return a topic as a file of topics has it, to be put into one.

    An id that is not of small letters, digits and hyphens is made so; a description that is
    missing asks to be written.
    """
    plain = unicodedata.normalize("NFKD", topic.id).encode("ascii", "ignore").decode()
    id = "-".join(re.findall(r"[a-z0-9]+", plain.casefold())) or "topic"
    description = topic.description or "Say in one sentence why it matters."
    queries = "".join(f"    {_quoted(query)},\n" for query in topic.queries)
    return (
        f"[{id}]\ntitle = {_quoted(topic.title)}\ndescription = {_quoted(description)}\n"
        f"queries = [\n{queries}]\n"
    )


def _quoted(text: str) -> str:
    """Return text as a string of TOML: as in JSON, but for one character that TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _topic(where: str, id: str, table: object) -> Topic:
    if not isinstance(table, dict):
        raise ValueError(f"{where}: {id!r} stands outside a topic; write it under [its-topic].")
    where = f"{where}, [{id}]"
    if not _ID.fullmatch(id):
        raise ValueError(f"{where}: name a topic in small letters, digits and hyphens.")
    for name in table:
        if name not in _FIELDS:
            raise ValueError(f"{where}: a topic has no {name!r}; it has {', '.join(_FIELDS)}.")
    queries = table.get("queries")
    if not isinstance(queries, list) or not all(isinstance(query, str) for query in queries):
        raise ValueError(f'{where}: write queries = ["...", "..."].')
    topic = Topic(
        id,
        _words(where, table, "title"),
        _words(where, table, "description"),
        tuple(query.strip() for query in queries),
    )
    _check(where, topic)
    if not topic.description:
        raise ValueError(f"{where}: the description is empty; say in a sentence why it matters.")
    return topic


def _words(where: str, table: Mapping[str, object], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{where}: write a {name} in quotation marks.")
    return value.strip()


def _check(where: str, topic: Topic) -> None:
    for name, value, most in (
        ("title", topic.title, LONGEST_TITLE),
        *(("query", query, LONGEST) for query in topic.queries),
    ):
        if not value:
            raise ValueError(f"{where}: a {name} is empty; write it or leave it out.")
        if len(value) > most:
            raise ValueError(f"{where}: a {name} has {len(value)} characters; {most} is the most.")
    if len(topic.description) > LONGEST:
        raise ValueError(
            f"{where}: the description has {len(topic.description)} characters; "
            f"{LONGEST} is the most."
        )
    if not 1 <= len(topic.queries) <= MOST_QUERIES:
        raise ValueError(
            f"{where}: {len(topic.queries)} queries; ask one to {MOST_QUERIES} in different words."
        )
    if len(set(topic.queries)) < len(topic.queries):
        raise ValueError(f"{where}: a query stands twice; once is enough.")


def _line(text: str, id: str) -> int:
    """Return the line, from 1, on which a topic begins; the first where it is written otherwise."""
    name = rf"""["']?{re.escape(id)}["']?"""
    # "[gifts]", "[gifts.more]", or "gifts = ..." and "gifts.title = ..." outside of any table
    begins = re.compile(rf"\s*(?:\[\s*{name}\s*[\].]|{name}\s*[.=])")
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if begins.match(line)), 1)
