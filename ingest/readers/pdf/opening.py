"""Bytes -> an open PDF: passwords, damage, and what is too large to read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf.errors import PyPdfError

from ingest.readers.pdf.salvage import salvaged
from ingest.readers.schema import Wishes
from ingest.schema import DocumentError, LockedError

MAX_BYTES = 200_000_000
MAX_PAGES = 2000
# What pypdf says of a file whose table of objects it had to make anew; "Ignoring wrong pointing
# object" it says of many sound files of Word.
REPAIRED = re.compile(
    r"startxref|xref (?:table|not)|EOF marker|Object Streams|rebuil", re.IGNORECASE
)
MAX_MESSAGES = 1000
# What a hostile or broken file makes pypdf raise besides its own errors.
BREAKAGE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError,
            RecursionError, OverflowError, AssertionError, NotImplementedError, OSError,
            ArithmeticError, UnicodeError)  # fmt: skip


@dataclass(slots=True)
class Opened:
    """A PDF in both engines; `reader` is None where pypdf cannot make sense of the file."""

    name: str
    document: pdfium.PdfDocument
    reader: pypdf.PdfReader | None
    warnings: list[str] = field(default_factory=list)


@contextmanager
def opened(content: bytes, name: str, wishes: Wishes) -> Iterator[Opened]:
    """Open a PDF, by its owner's leave without a password, and close it again.

    Raises DocumentError for what is empty, no PDF, too large, damaged beyond use or without pages,
    and LockedError where a password is needed that was not given or is not the right one.
    """
    if not content.strip(b"\0 \r\n\t"):
        raise DocumentError(f"{name} is empty; save or download the file again.")
    if len(content) > MAX_BYTES:
        raise DocumentError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB; split it and add the parts."
        )
    with _logged() as messages:
        reader, repaired = _with_pypdf(content, name, wishes)
        repaired = repaired or any(REPAIRED.search(message) for message in messages)
        document = _with_pdfium(content, name, wishes, reader)
        try:
            found = Opened(name, document, reader)
            if repaired or _is_damaged(content):
                found.warnings.append(
                    f"{name} is damaged; what could be saved was read, so compare it with the "
                    "original, or export the file again."
                )
            _check_pages(found)
            yield found
        finally:
            document.close()


def _is_damaged(content: bytes) -> bool:
    """Say whether the file lacks what every whole PDF has at its end."""
    return b"startxref" not in content[-2048:] or b"%%EOF" not in content[-2048:]


def _check_pages(found: Opened) -> None:
    count = len(found.document)
    if count == 0:
        raise DocumentError(f"{found.name} has no pages; export or download it again.")
    if count > MAX_PAGES:
        raise DocumentError(
            f"{found.name} has {count} pages, more than {MAX_PAGES}; split it and add the parts."
        )


def _with_pypdf(content: bytes, name: str, wishes: Wishes) -> tuple[pypdf.PdfReader | None, bool]:
    """Return pypdf's reader, decrypted, and whether it had to repair or give up the file."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not _unlock(reader, wishes.password):
            raise _locked(name, wishes)
        return (reader, False) if len(reader.pages) else (None, True)
    except DocumentError:
        raise
    except pypdf.errors.DependencyError:  # encrypted with AES and no library for it
        return None, False
    except BREAKAGE:
        return None, True


def _unlock(reader: pypdf.PdfReader, password: str) -> bool:
    """Try no password first: a file that only its owner's password guards opens for all."""
    return any(bool(reader.decrypt(attempt)) for attempt in dict.fromkeys(("", password)))


def _with_pdfium(
    content: bytes, name: str, wishes: Wishes, reader: pypdf.PdfReader | None
) -> pdfium.PdfDocument:
    for attempt in dict.fromkeys((None, wishes.password or None)):
        try:
            return pdfium.PdfDocument(content, password=attempt)
        except pdfium.PdfiumError as error:
            code = getattr(error, "err_code", None)
            if code != raw.FPDF_ERR_PASSWORD:
                break
    else:
        raise _locked(name, wishes)
    if reader is not None and (mended := _rewritten(reader)):
        return mended
    if b"%PDF-" not in content[:4096]:
        raise DocumentError(f"{name} is not a PDF; check what was downloaded.")
    if saved := _salvaged(content):
        return saved
    raise DocumentError(
        f"{name} is damaged beyond repair; export it again or ask its publisher for a whole copy."
    )


def _rewritten(reader: pypdf.PdfReader) -> pdfium.PdfDocument | None:
    """Let pypdf write what it could read of a damaged file, for pdfium to open."""
    try:
        writer = pypdf.PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        stream = io.BytesIO()
        writer.write(stream)
        return pdfium.PdfDocument(stream.getvalue())
    except (*BREAKAGE, pdfium.PdfiumError):
        return None


def _salvaged(content: bytes) -> pdfium.PdfDocument | None:
    """Open what is left of a file whose end is missing, in the way that saves most text."""
    found: list[tuple[tuple[int, int], pdfium.PdfDocument]] = []
    for attempt in salvaged(content):
        try:
            document = pdfium.PdfDocument(attempt)
        except pdfium.PdfiumError:
            continue
        found.append(((_letters(document), len(document)), document))
    found.sort(key=lambda one: one[0])
    best = found.pop()[1] if found and found[-1][0][1] else None
    for _, document in found:
        document.close()
    return best


def _letters(document: pdfium.PdfDocument) -> int:
    """Count the characters on the pages that open."""
    letters = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            continue
        letters += text_page.count_chars()
        text_page.close()
        page.close()
    return letters


def _locked(name: str, wishes: Wishes) -> LockedError:
    if wishes.password:
        return LockedError(f"{name}: the password is not the right one; give another --password.")
    return LockedError(f"{name} is locked by a password; give it with --password.")


class _Messages(logging.Handler):
    """Collects what pypdf logs of its repairs: one warning says that there were some."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, but no more of them than anyone would read."""
        if len(self.messages) < MAX_MESSAGES:
            self.messages.append(record.getMessage())


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Keep pypdf's log off the screen, and give its messages."""
    logger = logging.getLogger("pypdf")
    handler, propagates = _Messages(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.messages
    finally:
        logger.propagate = propagates
        logger.removeHandler(handler)
