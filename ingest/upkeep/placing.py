"""A prepared file gets its copy, its id and its row in the corpus; the caller holds the lock.

In the order of the steps, so that a process killed after any of them leaves a corpus that is whole:
the copy, what is kept of it, the row. A copy without a row is taken for the copy next time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath

from ingest.corrections import NO_CORRECTIONS, Corrections
from ingest.keeping import READINGS, Cut, keep_cut, keep_reading, kept_reading, key_of
from ingest.parser import Parsed
from ingest.readers.formats import (
    ARCHIVES,
    MARKDOWN_SUFFIXES,
    OLD_OFFICE,
    PDF_HEADER_WITHIN,
    WEB_SUFFIXES,
)
from ingest.reading import PDF
from ingest.schema import Clause, Document, DocumentError, Reference, Source
from ingest.sources import TABLE, read_sources
from ingest.upkeep.finding import checksum, shown
from ingest.upkeep.names import new_id, numbered, slug, stem_of
from ingest.upkeep.preparing import Prepared, content_now
from ingest.upkeep.saying import say
from ingest.upkeep.table import add_row

INCOMING = "incoming.part"
CORRECTIONS = ".corrections.toml"


def sources_now(corpus: Path) -> tuple[Source, ...]:
    """Return the sources of a corpus; none where its table is still to be written."""
    return read_sources(corpus) if (corpus / TABLE).exists() else ()


def say_if_new(corpus: Path) -> None:
    """Say that there is no corpus yet, which a person may not have meant."""
    if not (corpus / TABLE).exists():
        say(f"There is no {shown(corpus / TABLE)}: a new corpus begins with it.")


def refuse_repeated(name: str, sha256: str, sources: Sequence[Source]) -> None:
    """Raise DocumentError for a file that the corpus has, whatever it is called there."""
    for source in sources:
        if source.sha256 == sha256:
            raise DocumentError(
                f"{name} is in the corpus already, as {source.id}: nothing was done with it."
            )


def id_for(prepared: Prepared, taken: Sequence[str]) -> str:
    """Return the id that a document would have among those that are taken."""
    source = prepared.source
    telling = (source.title, source.document_date, prepared.given.path.stem)
    return new_id(source.council, telling, taken)


def place(corpus: Path, prepared: Prepared) -> Source:
    """Take a document in and return its source; raises DocumentError where it is there already."""
    sources = sources_now(corpus)
    refuse_repeated(prepared.given.name, prepared.given.sha256, sources)
    document_id = id_for(prepared, [source.id for source in sources])
    file = copy_in(corpus, prepared, slug(document_id), sources)
    source = replace(prepared.source, id=document_id, file=file)
    keep(corpus, source, prepared)
    add_row(corpus, source)
    return source


def keep(
    corpus: Path, source: Source, prepared: Prepared, corrections: Corrections = NO_CORRECTIONS
) -> None:
    """Keep what was read and cut, under the row that the document has."""
    reading, recognised = prepared.reading, prepared.given.wishes.ocr
    if reading.places and kept_reading(corpus, source.sha256, recognised=recognised) != reading:
        keep_reading(corpus, source.sha256, reading, recognised=recognised)
    parsed = renamed(prepared.parsed, prepared.source.id, source.id)
    key = key_of(Document(source, reading.text), corrections)
    keep_cut(corpus, source.sha256, key, Cut(source.title, parsed))


def renamed(parsed: Parsed, before: str, after: str) -> Parsed:
    """Return a parsed document with the ids that its clauses have under another document id."""

    def moved(clause_id: str) -> str:
        return after + clause_id.removeprefix(before)

    def at(reference: Reference) -> Reference:
        return replace(reference, targets=tuple(moved(target) for target in reference.targets))

    def of(clause: Clause) -> Clause:
        return replace(
            clause,
            id=moved(clause.id),
            document_id=after,
            parent_id=None if clause.parent_id is None else moved(clause.parent_id),
            references=tuple(at(reference) for reference in clause.references),
        )

    return parsed if before == after else replace(parsed, clauses=tuple(map(of, parsed.clauses)))


def copy_in(
    corpus: Path,
    prepared: Prepared,
    stem: str,
    sources: Sequence[Source],
    *,
    corrected: bool = False,
) -> str:
    """Copy a file into the corpus, byte for byte, under a name that nothing there has.

    A copy that a killed process left there without a row is taken, also with corrections beside it
    where the document is `corrected`. Returns the name.
    """
    content = content_now(prepared.given)
    rows = {source.file for source in sources}
    for name in _names(corpus, prepared, content, stem):
        alike = {own for own in os.listdir(corpus) if stem_of(own) == stem_of(name)}
        if corrected:
            alike.discard(f"{PurePath(name).stem}{CORRECTIONS}")
        if any(stem_of(row) == stem_of(name) for row in rows):
            continue
        if not alike:
            _write_new(corpus, name, content)
            return name
        if alike == {name} and _holds(corpus / name, content):
            return name
    raise AssertionError("the numbers of names do not end")


def _names(corpus: Path, prepared: Prepared, content: bytes, stem: str) -> Iterator[str]:
    """Return the names to try; a file that lies in the corpus already keeps its own."""
    path = prepared.given.path
    ending = _ending(content, path.suffix.lower(), plain=not prepared.reading.places)
    lies_there = path.resolve().parent == corpus.resolve() and not path.is_symlink()
    if lies_there and path.name == f"{slug(path.stem)}{ending}":
        yield path.name
    yield from (f"{name}{ending}" for name in numbered(stem))


def _ending(content: bytes, suffix: str, *, plain: bool) -> str:
    """Return the ending of a file's name by its format; that of a text or a page tells readers."""
    if plain:
        return suffix if suffix in MARKDOWN_SUFFIXES else ".txt"
    if PDF in content[:PDF_HEADER_WITHIN]:
        return ".pdf"
    if content.startswith((OLD_OFFICE, *ARCHIVES)):
        return ".docx"
    return suffix if suffix in WEB_SUFFIXES else ".html"


def _write_new(corpus: Path, name: str, content: bytes) -> None:
    aside = corpus / READINGS / INCOMING  # one name: only who holds the lock writes it
    aside.unlink(missing_ok=True)
    aside.write_bytes(content)
    target = corpus / PurePath(name).name
    try:
        os.link(aside, target)  # which never takes the place of a file, as renaming does
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(17, "there is such a file already", str(target)) from None
        os.rename(aside, target)
    with suppress(OSError):
        aside.unlink()


def _holds(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        own = path.is_file() and not path.is_symlink()
        return own and checksum(path.read_bytes()) == checksum(content)
    return False
