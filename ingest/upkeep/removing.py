"""A document is taken out of the corpus; its file and its row are set aside, not lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from ingest.corpus import CLAUSES, read_clauses
from ingest.schema import Clause, DocumentError, Source
from ingest.sources import TABLE, read_sources
from ingest.upkeep.consent import agreed
from ingest.upkeep.finding import shown
from ingest.upkeep.names import NAMELESS, numbered, slug
from ingest.upkeep.overview import counts, line
from ingest.upkeep.placing import CORRECTIONS
from ingest.upkeep.refreshing import refresh
from ingest.upkeep.saying import say, tell_waiting
from ingest.upkeep.schema import Order
from ingest.upkeep.table import locked, remove_row, row_text

REMOVED = ".removed"


def remove(document_id: str, order: Order) -> int:
    """Remove a document; returns 0, or 1 where the index could not be built.

    Raises DocumentError for a document that is not there, or whose file lies outside the corpus.
    """
    source = source_called(document_id, order.corpus)
    files = own_files(order.corpus, source)
    clauses = clauses_of(order.corpus, source.id)
    say(f"{source.id}: {line(source.title)}")
    say(f"  council   {line(source.council)}")
    say(f"  passages  {len(clauses)} ({counts(clauses)})")
    for path in files:
        say(f"  file      {shown(path)}")
    if not agreed(f"Remove {source.id}?", yes=order.yes, otherwise="--yes removes it."):
        return 0
    with locked(order.corpus, tell_waiting):
        source = source_called(document_id, order.corpus)  # as it is now that nobody changes it
        files = own_files(order.corpus, source)
        place = set_aside(order.corpus, source, files)
        remove_row(order.corpus, source.id)
        say(f"Took the row {source.id} out of {shown(order.corpus / TABLE)}.")
        take_away(files)
        say_where(place, files)
        return 0 if refresh(order.corpus, order.index) else 1


def source_called(document_id: str, corpus: Path) -> Source:
    """Return the source of a document; raises DocumentError, naming those there are."""
    sources = read_sources(corpus)
    for source in sources:
        if source.id == document_id:
            return source
    ids = ", ".join(source.id for source in sources[:20]) + (", …" if len(sources) > 20 else "")
    raise DocumentError(f"There is no document “{line(document_id)}” in the corpus: it has {ids}.")


def own_files(corpus: Path, source: Source) -> list[Path]:
    """Return the file of a document and its corrections, where they exist and are its alone.

    Raises DocumentError where either is a link or lies outside the corpus.
    """
    others = [other.file for other in read_sources(corpus) if other.id != source.id]
    path = corpus / source.file
    found = [path] if source.file not in others else []
    if all(Path(other).with_suffix("") != Path(source.file).with_suffix("") for other in others):
        found.append(path.with_suffix(CORRECTIONS))
    for path in found:
        if path.is_symlink() or corpus.resolve() not in path.resolve().parents:
            raise DocumentError(
                f"{source.id}: {shown(path)} leads outside the corpus and is not touched; take its "
                f"row out of {TABLE} by hand."
            )
    return [path for path in found if path.is_file()]


def clauses_of(corpus: Path, document_id: str) -> list[Clause]:
    """Return the clauses of a document as they are searched; none where they are not written."""
    try:
        clauses = read_clauses(corpus / CLAUSES)
    except DocumentError:
        return []
    return [clause for clause in clauses if clause.document_id == document_id]


def set_aside(corpus: Path, source: Source, files: Sequence[Path]) -> Path:
    """Copy files and the row of a document into a folder of their own, and return it."""
    base = slug(source.id) or NAMELESS
    (corpus / REMOVED).mkdir(exist_ok=True)
    for name in numbered(base):
        place = corpus / REMOVED / name
        if not place.exists():
            break
    place.mkdir()
    for path in files:
        shutil.copy2(path, place / path.name)
    (place / TABLE).write_bytes(row_text(corpus, source.id).encode())
    return place


def take_away(files: Sequence[Path]) -> None:
    """Remove files of the corpus that were set aside."""
    for path in files:
        os.unlink(path)


def say_where(place: Path, files: Sequence[Path]) -> None:
    """Say where what was taken out of the corpus lies now."""
    names = " and ".join([*(shown(Path(path.name)) for path in files), "the row"])
    say(f"Moved {names} to {shown(place)}: delete that folder when you need it no longer.")
