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
# "PKF Littlejohn" begins a letter, "BMW" another: two capitals are not enough
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM.{4}\x00\x00\x00\x00|RIFF.{4}WEBP"
    rb"|.{4}ftyp(?:heic|heix|mif1|avif)",
    re.DOTALL,
)
# What stands in front of the first element is taken without a second look (`(?>`, `*+`): a file of
# a thousand comments must not be tried in every way that they can be parted.
WEB = re.compile(
    rb"\s*+(?:(?>(?:<\?(?:xml|php).*?\?>|<!--.*?-->))\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(rb"\s*<\?(?:xml|mso)", re.IGNORECASE)
TAGS = re.compile(rb"</?(?:p|div|li|ol|ul|h[1-6]|table|br|span)\b[^<>]*>", re.IGNORECASE)
# the lines at the head of an e-mail, and of a page that a browser saved whole with its pictures
MAIL = re.compile(rb"[a-z-]+:.*?^mime-version:\s*1\.0", re.IGNORECASE | re.DOTALL | re.MULTILINE)
WEB_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
MAIL_WITHIN = 4096
WEB_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm")
MARKDOWN_SUFFIXES = (".md", ".markdown")
# bytes that text does not have, apart from UTF-16
STRANGE = bytes((*range(9), *range(14, 32), 127))
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
    if content.startswith(ARCHIVES):
        return _zipped(content, name)
    if PICTURE.match(content):
        raise DocumentError(
            f"{name} is a picture: make a PDF of it and run that through OCR first "
            "(for example with ocrmypdf)."
        )
    if content.startswith(b"{\\rtf"):
        raise DocumentError(f"{name} is rich text (RTF): open it in Word and save it as .docx.")
    _refuse_mail(content, name)
    suffix = PurePath(name).suffix.lower()
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    plain = _single_bytes(content)
    if WEB.match(plain) or (suffix in WEB_SUFFIXES and TAGS.search(plain)):
        return "web"
    if XML.match(plain):
        raise DocumentError(
            f"{name} is XML, not a document that can be read: open it in the program that made it "
            "and save it as .docx or PDF."
        )
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


def _refuse_mail(content: bytes, name: str) -> None:
    head = content[:MAIL_WITHIN]
    if not MAIL.match(head):
        return
    if WEB_ARCHIVE.search(head):
        raise DocumentError(
            f"{name} is a web archive (MHTML): open it in the browser and save it as a web page "
            "(HTML only), or print it to PDF."
        )
    raise DocumentError(f"{name} is an e-mail: save the document that came with it, and give that.")


def _single_bytes(content: bytes) -> bytes:
    """Return a text with a byte order mark as UTF-8 without one, others as they are."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "ignore").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:65536]
    strange = len(sample) - len(sample.translate(None, STRANGE))
    return strange <= CONTROL_SHARE * len(sample)
