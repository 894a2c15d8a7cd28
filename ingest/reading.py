"""Files -> documents. Plain text is the one format so far; each further format is a reader here."""

from __future__ import annotations

from pathlib import Path

from ingest.schema import Document, DocumentError, Source
from ingest.sources import read_verified


def read_document(corpus: Path, source: Source) -> Document:
    """Read the document of `source`, its checksum verified.

    Raises DocumentError where the file is missing, changed, empty, or not text that can be read.
    """
    path = corpus / source.file
    content = read_verified(path, source)
    suffix = Path(source.file).suffix.lower()
    if suffix not in (".txt", ".text", ".md"):
        raise DocumentError(
            f"{source.id}: {source.file} is not plain text; save it as UTF-8 text (.txt) first."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{source.id}: line {line} of {source.file} is not UTF-8; save the file as UTF-8."
        ) from None
    if not text.strip():
        raise DocumentError(f"{source.id}: {source.file} holds no text; put the document there.")
    return Document(source, text, path)
