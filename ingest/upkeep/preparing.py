"""A file that is to be added is read and cut, in a process of its own, before all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.corrections import NO_CORRECTIONS, Corrections
from ingest.isolation import cut_apart, cut_untitled_apart, limits_for, plain_name
from ingest.keeping import Cut, keep_cut, keep_reading, kept_cut, kept_reading, key_of
from ingest.parser import Parsed
from ingest.processes import never
from ingest.readers import NO_WISHES, Reading, Wishes, read
from ingest.reading import is_plain
from ingest.schema import Document, DocumentError, Source
from ingest.upkeep.describing import Description, attribution, source_of
from ingest.upkeep.finding import checksum, content_of


@dataclass(frozen=True, slots=True)
class Given:
    """A file, the checksum that it had when it was found, and what is said of it."""

    path: Path
    sha256: str
    description: Description
    wishes: Wishes = NO_WISHES

    @property
    def name(self) -> str:
        """What messages call it."""
        return plain_name(self.path.name)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read and cut under an id that is not yet its own."""

    given: Given
    source: Source
    reading: Reading
    parsed: Parsed

    @property
    def document(self) -> Document:
        """The document as it would be."""
        return Document(
            self.source,
            self.reading.text,
            None,
            self.reading.places,
            self.reading.known,
            self.reading.warnings,
        )


def prepare(
    given: Given, corpus: Path, *, keep: bool, stopped: Callable[[], bool] = never
) -> Prepared:
    """Read and cut a file, or take what is kept of it beside the corpus; with `keep`, keep it.

    Raises DocumentError, in one sentence with the remedy, for a file that cannot be read.
    """
    content = content_now(given)
    try:
        source = source_of(given.description, given.path, given.sha256)
    except DocumentError as error:
        raise DocumentError(f"{given.name}: {error}; give --council or --sources.") from None
    titled = bool(given.description.get("title"))
    reading, cut = _kept(given, content, source, corpus, titled)
    if reading is None or cut is None:
        reading, cut = _made(given, content, source, titled, stopped)
        if keep:
            if reading.places:
                keep_reading(corpus, given.sha256, reading, recognised=given.wishes.ocr)
            keep_cut(corpus, given.sha256, _key(source, reading, titled), cut)
    told = attribution(given.description, source.council, reading.text)
    return Prepared(given, replace(source, title=cut.title, attribution=told), reading, cut.parsed)


def prepare_as(
    source: Source,
    given: Given,
    corrections: Corrections = NO_CORRECTIONS,
    reading: Reading | None = None,
) -> Prepared:
    """Read and cut a file as the document `source`; raises what `prepare` does.

    Nothing that was kept is taken: a password or OCR may have been given this time.
    """
    own = replace(source, file=given.path.name, sha256=given.sha256)
    found, parsed = cut_apart(
        content_now(given),
        own,
        corrections,
        given.wishes,
        limits_for(given.wishes),
        reading=reading,
    )
    return Prepared(given, own, found, parsed)


def content_now(given: Given) -> bytes:
    """Return the bytes of a file; raises DocumentError where they are no longer what they were."""
    content = content_of(given.path)
    if checksum(content) != given.sha256:
        raise DocumentError(f"{given.name} changed while it was read: give it again.")
    return content


def _kept(
    given: Given, content: bytes, source: Source, corpus: Path, titled: bool
) -> tuple[Reading | None, Cut | None]:
    reading = kept_reading(corpus, given.sha256, recognised=given.wishes.ocr)
    if reading is None and is_plain(content, given.name):
        reading = read(content, given.name)
    if reading is None:
        return None, None
    return reading, kept_cut(corpus, given.sha256, _key(source, reading, titled))


def _made(
    given: Given, content: bytes, source: Source, titled: bool, stopped: Callable[[], bool]
) -> tuple[Reading, Cut]:
    limits = limits_for(given.wishes)
    if titled:
        reading, parsed = cut_apart(
            content, source, NO_CORRECTIONS, given.wishes, limits, stopped=stopped
        )
        return reading, Cut(source.title, parsed)
    title, reading, parsed = cut_untitled_apart(content, source, given.wishes, limits, stopped)
    return reading, Cut(title, parsed)


def _key(source: Source, reading: Reading, titled: bool) -> str:
    known = source if titled else replace(source, title="")
    return key_of(Document(known, reading.text), NO_CORRECTIONS)
