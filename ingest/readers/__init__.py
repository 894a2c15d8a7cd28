"""Files -> text with places: one reader for each format that councils publish.

`read` runs in the process that calls it; a file from outside is read by `isolation.read_apart`.
Raise `READERS_VERSION` with every change that can change a reading: kept readings of another
version are made anew.
"""

from __future__ import annotations

from ingest.readers.formats import Format, format_of
from ingest.readers.schema import Reading, Told, Wishes, unheard
from ingest.schema import DocumentError

READERS_VERSION = "3"
NO_WISHES = Wishes()

__all__ = ["NO_WISHES", "READERS_VERSION", "Format", "Reading", "Wishes", "format_of", "read"]


def read(content: bytes, name: str, wishes: Wishes = NO_WISHES, told: Told = unheard) -> Reading:
    """Read a file of any format that has a reader; `name` is for messages and formats.

    `told` hears which page of a PDF is read. Raises DocumentError, in one sentence with the remedy,
    for a file that cannot be read, and LockedError where it needs another password.
    """
    reading = _read(format_of(content, name), content, name, wishes, told)
    if not reading.text.strip():
        raise DocumentError(f"{name} holds no text; put the document there.")
    return reading


def _read(kind: Format, content: bytes, name: str, wishes: Wishes, told: Told) -> Reading:
    # a reader is imported when it is needed: each brings libraries that the others do not use
    if kind == "pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf(content, name, wishes, told)
    if kind == "word":
        from ingest.readers.word import read_word

        return read_word(content, name, wishes)
    if kind == "web":
        from ingest.readers.web import read_web

        return read_web(content, name, wishes)
    from ingest.readers.plain import read_plain

    return read_plain(content, name, wishes)
