"""A file that a reader gave -> a document that can answer, or one sentence on why not."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from ingest import Document, DocumentError, Source
from ingest.isolation import TURNING, cut_untitled_apart, plain_name
from ingest.parser import Parsed
from ingest.processes import MIB, Limits, never
from ingest.readers import Reading, Wishes
from ingest.readers.characters import clean
from ingest.report import Report, report
from ingest.schema import LockedError
from ingest.stages import Stage, unheard

# also `maxUploadSize` in .streamlit/config.toml
MOST_MEGABYTES = 25
MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
# a file at the limits below gives 10 MB; all that it gives is in the server's memory at once
LIMITS = Limits(size=MOST_MEGABYTES * MIB, output=40 * MIB)
LONGEST_NAME = 60
LONGEST_TITLE = 120
PREFIX = "upload-"
HASH_DIGITS = 12
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
# what the readers say of a scan, for the command line
OCR_OPTION = " (--ocr)"


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


def read_upload(
    file: str,
    content: bytes,
    password: str = "",
    stopped: Callable[[], bool] = never,
    told: Callable[[Stage], None] = unheard,
) -> Upload:
    """Read and cut a file, in a process of its own, and look it over.

    `told` is told how far it has come. Raises DocumentError in one sentence for what cannot be
    read, is beyond the limits, or is not read to its end because of `stopped`; LockedError where a
    password is needed or is wrong.
    """
    name = plain_name(file)
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
        title, reading, parsed = cut_untitled_apart(
            content, source, Wishes(password=password), LIMITS, stopped, told
        )
    except LockedError:
        raise
    except DocumentError as error:
        raise DocumentError(_on_the_page(str(error))) from None
    _check_limits(name, reading)
    if not parsed.clauses:
        raise DocumentError(f"{name} has no clause that could be quoted: check what it holds.")
    source = replace(
        source,
        title=_shortened(_plain(title), LONGEST_TITLE) or name,
        sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
    )
    warnings = tuple(map(_on_the_page, reading.warnings))
    document = Document(source, reading.text, None, reading.places, reading.known, warnings)
    return Upload(stem_of(name), document, parsed, report(document, parsed), content, password)


def council_of(name: str) -> str:
    """Return what stands where a council's name would, so that no answer can be mistaken for one.

    A name that runs from right to left is kept from turning the words around it.
    """
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in name):
        name = f"{ISOLATE}{name}{END_ISOLATE}"
    return f"Your document: {name} (this sitting only)"


def stem_of(file: str) -> str:
    """Return a file's name without its ending, as the name of a document."""
    return own_name(PurePath(file).stem) or "untitled"


def own_name(name: str) -> str:
    """Return the reader's name for a document as it is shown: nothing invisible, not too long."""
    return _shortened(_plain(name), LONGEST_NAME)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _plain(text: str) -> str:
    return clean(TURNING.sub("", text)).encode("utf-8", "ignore").decode().strip()


def _on_the_page(sentence: str) -> str:
    """Return what a reader said of a scan, without the option of the command line."""
    return sentence.replace(OCR_OPTION, "")


def _check_limits(name: str, reading: Reading) -> None:
    pages = max((place.page or 0 for place in reading.places), default=0)
    if pages > MOST_PAGES:
        raise DocumentError(f"{name} has {pages} pages; at most {MOST_PAGES}: give a part of it.")
    if len(reading.text) > MOST_CHARACTERS:
        raise DocumentError(
            f"{name} has {len(reading.text):,} characters; at most {MOST_CHARACTERS:,}: give a "
            "part of it."
        )
