"""Which format a file is of: by what it begins with, not by what it is called."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from ingest.schema import DocumentError

Format = Literal["pdf", "word", "web", "markdown", "text"]

# a PDF may have a little debris in front of its header
PDF_HEADER_WITHIN = 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
WEB = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
TAGS = re.compile(rb"</?(?:p|div|li|ol|ul|h[1-6]|table|br|span)\b[^>]*>", re.IGNORECASE)
WEB_SUFFIXES = (".html", ".htm", ".xhtml", ".php", ".aspx")
MARKDOWN_SUFFIXES = (".md", ".markdown")
# bytes that text does not have, apart from UTF-16
CONTROL_SHARE = 0.01


def format_of(content: bytes, name: str) -> Format:
    """Return the format of a file.

    Raises DocumentError, with what to do, where it is empty or of a format without a reader.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise DocumentError(f"{name} holds no text; put the document there.")
    if b"%PDF-" in content[:PDF_HEADER_WITHIN]:
        return "pdf"
    if content.startswith(OLD_OFFICE):
        return "word"  # whose reader tells an old document from a protected one
    if content.startswith(b"PK"):
        return _zipped(content, name)
    if content.startswith(PICTURES):
        raise DocumentError(
            f"{name} is a picture: make a PDF of it and run that through OCR first "
            "(for example with ocrmypdf)."
        )
    if content.startswith(b"{\\rtf"):
        raise DocumentError(f"{name} is rich text (RTF): open it in Word and save it as .docx.")
    suffix = PurePath(name).suffix.lower()
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    if WEB.match(content) or (suffix in WEB_SUFFIXES and TAGS.search(content)):
        return "web"
    if suffix == ".pdf":
        raise DocumentError(f"{name} is no PDF, or its beginning is lost: fetch the file again.")
    if not _is_text(content):
        raise DocumentError(
            f"{name} is not a document that can be read: give a PDF, Word (.docx), web page, "
            "Markdown or text file."
        )
    return "text"


def _zipped(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        if PurePath(name).suffix.lower() in (".docx", ".docm", ".dotx"):
            return "word"  # whose reader saves what can be saved
        raise DocumentError(f"{name} is a damaged archive: fetch the file again.") from None
    if any(part.startswith("word/") for part in parts) or "[Content_Types].xml" in parts:
        if any(part.startswith(("xl/", "ppt/")) for part in parts):
            raise DocumentError(
                f"{name} is a spreadsheet or a presentation: give the document as PDF or .docx."
            )
        return "word"
    if "content.xml" in parts:
        raise DocumentError(f"{name} is an OpenDocument file: save it as .docx or PDF first.")
    raise DocumentError(f"{name} is an archive, not a document: unpack it and add the files in it.")


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:65536]
    strange = sum(byte < 9 or 13 < byte < 32 or byte == 127 for byte in sample)
    return strange <= CONTROL_SHARE * len(sample)
