"""Files of the corpus -> documents; what a reader made of a file is kept beside the corpus.

Plain text is read as it is. Any other file is read in a process of its own, once: the reading is
kept in `.readings/` under the checksum of the file and the version of the readers.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ingest.isolation import read_apart
from ingest.readers import NO_WISHES, READERS_VERSION, Reading, Wishes, format_of, read
from ingest.schema import Document, DocumentError, Source
from ingest.sources import read_verified

READINGS = ".readings"


def read_document(corpus: Path, source: Source, wishes: Wishes = NO_WISHES) -> Document:
    """Read the document of `source`, its checksum verified.

    Raises DocumentError where the file is missing, changed, or cannot be read.
    """
    path = corpus / source.file
    content = read_verified(path, source)
    try:
        reading = _reading(corpus, content, source, wishes)
    except DocumentError as error:
        raise DocumentError(f"{source.id}: {error}") from None
    return Document(source, reading.text, path, reading.places, reading.known, reading.warnings)


def kept_reading(corpus: Path, source: Source) -> Reading | None:
    """Return what was made of the file of `source` by these readers, or None where it is not kept.

    Plain text is never kept: it is its own reading.
    """
    try:
        row = json.loads(_kept_at(corpus, source).read_text(encoding="utf-8"))
        return Reading.from_dict(row)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_reading(corpus: Path, source: Source, reading: Reading) -> None:
    """Keep what was made of the file of `source`; written aside and renamed into place."""
    path = _kept_at(corpus, source)
    path.parent.mkdir(exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    text = json.dumps(reading.as_dict(), ensure_ascii=False)
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def _reading(corpus: Path, content: bytes, source: Source, wishes: Wishes) -> Reading:
    name = Path(source.file).name
    if format_of(content, name) in ("text", "markdown"):
        return read(content, name)
    kept = kept_reading(corpus, source)
    if kept is None:
        kept = read_apart(content, name, wishes)
        keep_reading(corpus, source, kept)
    return kept


def _kept_at(corpus: Path, source: Source) -> Path:
    return corpus / READINGS / f"{source.sha256}-{READERS_VERSION}.json"
