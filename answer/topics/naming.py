"""Names that a reader gave -> what they mean, or one sentence with the names nearest to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from answer.topics.schema import Topic
from ingest import Corpus

NEAREST = 3
# of 400 names nobody reads more
LISTED = 12
# a name longer than this is no slip of the pen, and comparing it takes long
LONGEST = 100


def documents_of(corpus: Corpus, names: Sequence[str] | None) -> list[str]:
    """Return the document ids that are meant, in the order of the corpus; None means all.

    Raises ValueError with the nearest ids for one that is not there.
    """
    known = [source.id for source in corpus.sources]
    for name in names or ():
        if name not in known:
            raise unknown("document", name, known)
    return [name for name in known if names is None or name in names]


def topic_of(topics: Sequence[Topic], name: str) -> Topic:
    """Return the topic of an id; raises ValueError with the nearest ids for an unknown one."""
    for topic in topics:
        if topic.id == name:
            return topic
    raise unknown("topic", name, [topic.id for topic in topics])


def unknown(kind: str, name: str, known: Collection[str]) -> ValueError:
    """Return the error that says that `name` is no `kind` ("topic", "document"), and what is near.

    Where nothing is near, the first names there are.
    """
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    near = get_close_matches(name[:LONGEST].lower(), known, NEAREST)
    if near:
        return ValueError(f"There is no {kind} {shown!r}; nearest to it: {', '.join(near)}.")
    names = list(known)
    rest = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ValueError(
        f"There is no {kind} {shown!r}; there are {', '.join(names[:LISTED]) or 'none'}{rest}."
    )
