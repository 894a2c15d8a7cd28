"""A file that a reader gave -> a document that can answer, or one sentence on why not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from ingest import Document, DocumentError, Source
from ingest.isolation import cut_apart
from ingest.parser import Parsed
from ingest.processes import MIB, Limits
from ingest.readers import Wishes
from ingest.readers.characters import clean
from ingest.readers.schema import Reading
from ingest.report import Report, report

# also `maxUploadSize` in .streamlit/config.toml
MOST_MEGABYTES = 25
MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
LIMITS = Limits(size=MOST_MEGABYTES * MIB)
LONGEST_NAME = 60
LONGEST_FILE = 80
LONGEST_TITLE = 120
PREFIX = "upload-"
HASH_DIGITS = 12
# marks that turn the direction of what follows; `clean` takes away the older ones
TURNING = re.compile("[\u061c\u2066-\u2069]")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
# what the readers say for the command line: of a locked file, and of a scan
PASSWORD_OPTION = "--password"
OCR_OPTION = " (--ocr)"


class LockedError(DocumentError):
    """A file that opens with a password only."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of this sitting, read and cut; `name` is the reader's own for it."""

    name: str
    document: Document
    parsed: Parsed
    report: Report
    content: bytes = field(repr=False)
    password: str = field(repr=False, default="")

    @property
    def id(self) -> str:
        """Return the id of its document."""
        return self.document.source.id

    def named(self, name: str) -> Upload:
        """Return it under another name, which stands wherever a council's name would."""
        source = replace(self.document.source, council=council_of(name))
        return replace(self, name=name, document=replace(self.document, source=source))


def id_of(content: bytes) -> str:
    """Return the id of the document that a file holds: a link to it opens no other document."""
    return f"{PREFIX}{hashlib.sha256(content).hexdigest()[:HASH_DIGITS]}"


def is_uploaded(document_id: str) -> bool:
    """Say whether an id is that of an uploaded document, of this sitting or another."""
    return document_id.startswith(PREFIX)


def read_upload(file: str, content: bytes, password: str = "") -> Upload:
    """Read and cut a file, in a process of its own, and look it over.

    Raises DocumentError in one sentence for what cannot be read or is beyond the limits, and
    LockedError where a password is needed or is wrong.
    """
    name = plain_file(file)
    source = Source(
        id=id_of(content),
        council=council_of(stem_of(name)),
        authority_type="uploaded file",
        gss_code="",
        title=name,
        document_date="",
        status="this sitting only",
        attribution="named by you",
        file=name,
        sha256="",
    )
    try:
        reading, parsed = cut_apart(
            content, source, wishes=Wishes(password=password), limits=LIMITS
        )
    except DocumentError as error:
        raise _in_words_of_the_page(name, str(error), bool(password)) from None
    _check_limits(name, reading)
    if not parsed.clauses:
        raise DocumentError(f"{name} has no clause that could be quoted: check what it holds.")
    source = replace(source, sha256=hashlib.sha256(reading.text.encode()).hexdigest())
    document = Document(source, reading.text, None, reading.places, reading.known, reading.warnings)
    titled = replace(document, source=replace(source, title=_title(document, parsed) or name))
    return Upload(stem_of(name), titled, parsed, report(titled, parsed), content, password)


def council_of(name: str) -> str:
    """Return what stands where a council's name would, so that no answer can be mistaken for one.

    A name that runs from right to left is kept from turning the words around it.
    """
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in name):
        name = f"{ISOLATE}{name}{END_ISOLATE}"
    return f"Your document: {name} (this sitting only)"


def plain_file(file: str) -> str:
    """Return the name of a file fit to be shown: no folder, nothing invisible, not too long."""
    name = _plain(PurePath(file.replace("\\", "/")).name) or "the file"
    if len(name) <= LONGEST_FILE:
        return name
    suffix = PurePath(name).suffix[:10]
    return f"{name[: LONGEST_FILE - len(suffix) - 1]}…{suffix}"


def stem_of(file: str) -> str:
    """Return a file's name without its ending, as the name of a document."""
    return plain_name(PurePath(file).stem) or "untitled"


def plain_name(name: str) -> str:
    """Return a name for a document as it is shown: nothing invisible, not too long."""
    name = _plain(name)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _plain(text: str) -> str:
    return clean(TURNING.sub("", text)).encode("utf-8", "ignore").decode().strip()


def _in_words_of_the_page(name: str, sentence: str, tried: bool) -> DocumentError:
    """Say without the options of the command line what a reader said."""
    if PASSWORD_OPTION in sentence:
        return LockedError(
            f"{name}: that is not the password; type another."
            if tried
            else f"{name} is locked by a password: type it below."
        )
    return DocumentError(sentence.replace(OCR_OPTION, ""))


def _check_limits(name: str, reading: Reading) -> None:
    pages = max((place.page or 0 for place in reading.places), default=0)
    if pages > MOST_PAGES:
        raise DocumentError(f"{name} has {pages} pages; at most {MOST_PAGES}: give a part of it.")
    if len(reading.text) > MOST_CHARACTERS:
        raise DocumentError(
            f"{name} has {len(reading.text):,} characters; at most {MOST_CHARACTERS:,}: give a "
            "part of it."
        )
    try:
        reading.text.encode()
    except UnicodeEncodeError:
        raise DocumentError(
            f"{name} holds characters that are none: open it and save it anew."
        ) from None


def _title(document: Document, parsed: Parsed) -> str:
    """Return the title that the document itself bears."""
    first = next((element for element in parsed.elements if element.kind == "title"), None)
    text = _plain(document.slice(first.spans)) if first else ""
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
