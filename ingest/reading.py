"""Files of the corpus -> documents, cut into clauses; nothing is read or cut twice.

Plain text is read as it is. Any other file is read, and cut, in a process of its own. What comes
out is kept (`keeping`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ingest.corrections import Corrections, read_corrections
from ingest.isolation import cut_apart, limits_for, read_apart
from ingest.keeping import (
    READINGS,
    Cut,
    keep_cut,
    keep_reading,
    kept_cut,
    kept_reading,
    key_of,
    was_recognised,
)
from ingest.parser import Parsed, parse
from ingest.processes import never
from ingest.readers import NO_WISHES, Reading, Wishes, format_of, read
from ingest.readers.formats import ARCHIVES, OLD_OFFICE, PDF_HEADER_WITHIN
from ingest.schema import Document, DocumentError, LockedError, Source
from ingest.sources import read_verified

__all__ = ["READINGS", "corrections_of", "cut_document", "read_document"]

PDF = b"%PDF-"


def read_document(corpus: Path, source: Source, wishes: Wishes = NO_WISHES) -> Document:
    """Read the document of `source`, its checksum verified.

    Raises DocumentError where the file is missing, changed, or cannot be read.
    """
    path = corpus / source.file
    content = read_verified(path, source)
    wishes = _with_ocr_as_before(corpus, source, wishes)
    try:
        reading = _here(corpus, content, source, wishes)
        if reading is None:
            reading = read_apart(content, source.file, wishes, limits_for(wishes))
            _keep_reading(corpus, source, reading, wishes)
    except DocumentError as error:
        raise _named(source, error, wishes) from None
    return _document(source, path, reading)


def cut_document(
    corpus: Path,
    source: Source,
    wishes: Wishes = NO_WISHES,
    *,
    afresh: bool = False,
    stopped: Callable[[], bool] = never,
) -> tuple[Document, Parsed]:
    """Read the document of `source` and cut it, or take what is kept of it.

    With `afresh` it is cut even so, and that is not kept. Raises what `read_document` does, and
    DocumentError where a correction does not fit.
    """
    path = corpus / source.file
    content = read_verified(path, source)
    wishes = _with_ocr_as_before(corpus, source, wishes)
    corrections = read_corrections(_corrections_at(path))
    try:
        reading = _here(corpus, content, source, wishes)
        if reading is not None and not afresh:
            document = _document(source, path, reading)
            kept = kept_cut(corpus, source.sha256, key_of(document, corrections))
            if kept is not None:
                return document, kept.parsed
        if reading is not None and not reading.places:
            document = _document(source, path, reading)
            parsed = parse(document, corrections)
        else:
            limits = limits_for(wishes)
            found, parsed = cut_apart(
                content, source, corrections, wishes, limits, reading=reading, stopped=stopped
            )
            if reading is None:
                _keep_reading(corpus, source, found, wishes)
            document = _document(source, path, found)
    except DocumentError as error:
        # an entry that does not fit names its file itself
        own = bool(corrections.name) and str(error).startswith(corrections.name)
        raise error if own else _named(source, error, wishes) from None
    if not afresh:
        with suppress(OSError):  # a folder that cannot be written to: it is cut again next time
            cut = Cut(source.title, parsed)
            keep_cut(corpus, source.sha256, key_of(document, corrections), cut)
    return document, parsed


def corrections_of(document: Document) -> Corrections:
    """Return the corrections that lie beside a document's file, `brent.corrections.toml`."""
    if document.path is None:
        return Corrections()
    return read_corrections(_corrections_at(document.path))


def is_plain(content: bytes, name: str) -> bool:
    """Say whether a file is text or Markdown, without looking into containers of any kind.

    Raises DocumentError for a file of a format without a reader.
    """
    if PDF in content[:PDF_HEADER_WITHIN] or content.startswith((OLD_OFFICE, *ARCHIVES)):
        return False
    return format_of(content, name) in ("text", "markdown")


def _here(corpus: Path, content: bytes, source: Source, wishes: Wishes) -> Reading | None:
    """Return the reading of a file that need not be read apart: it is kept, or plain text."""
    kept = kept_reading(corpus, source.sha256, recognised=wishes.ocr)
    name = Path(source.file).name
    if kept is None and is_plain(content, name):
        return read(content, name)
    return kept


def _with_ocr_as_before(corpus: Path, source: Source, wishes: Wishes) -> Wishes:
    """Return the wishes for a file: one that needed OCR once needs it by newer readers too."""
    return wishes if wishes.ocr else replace(wishes, ocr=was_recognised(corpus, source.sha256))


def _keep_reading(corpus: Path, source: Source, reading: Reading, wishes: Wishes) -> None:
    with suppress(OSError):  # a folder that cannot be written to: it is read again next time
        keep_reading(corpus, source.sha256, reading, recognised=wishes.ocr)


def _corrections_at(path: Path) -> Path:
    return path.with_suffix(".corrections.toml")


def _document(source: Source, path: Path, reading: Reading) -> Document:
    return Document(source, reading.text, path, reading.places, reading.known, reading.warnings)


def _named(source: Source, error: DocumentError, wishes: Wishes) -> DocumentError:
    said = str(error)
    if isinstance(error, LockedError) and not wishes.password:
        said = (
            f"{Path(source.file).name} is locked by a password, which is never kept: run "
            "`python -m ingest --password PASSWORD`, or `python -m ingest replace` with a copy "
            "that is not locked."
        )
    return DocumentError(f"{source.id}: {said}")
