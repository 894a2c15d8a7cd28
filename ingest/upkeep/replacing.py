"""A document gets a new file: its id and what is known of it stay, its clauses are compared."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.corrections import NO_CORRECTIONS, Corrections, read_corrections
from ingest.schema import DocumentError, Source
from ingest.sources import TABLE, read_sources
from ingest.upkeep.comparing import Changes, compare, name_of
from ingest.upkeep.consent import agreed
from ingest.upkeep.describing import Description
from ingest.upkeep.finding import checksum, content_of, shown
from ingest.upkeep.names import slug
from ingest.upkeep.overview import line, overview
from ingest.upkeep.placing import CORRECTIONS, copy_in, keep, refuse_repeated
from ingest.upkeep.preparing import Given, Prepared, prepare_as
from ingest.upkeep.refreshing import refresh
from ingest.upkeep.removing import (
    clauses_of,
    own_files,
    say_where,
    set_aside,
    source_called,
    take_away,
)
from ingest.upkeep.saying import say, tell, tell_waiting
from ingest.upkeep.schema import NO_WISHES, Order
from ingest.upkeep.table import change_row, locked

# More labels than these are counted, not listed.
MOST_LABELS = 20


@dataclass(frozen=True, slots=True)
class Replacement:
    """A new file for a document, read and cut with the corrections that fit it."""

    source: Source
    prepared: Prepared
    corrections: Corrections
    misfit: str = ""


def replace_document(document_id: str, path: Path, description: Description, order: Order) -> int:
    """Give a document a new file; returns 0, or 1 where the index could not be built.

    Raises DocumentError for a document that is not there, or a file that cannot be read.
    """
    before = source_called(document_id, order.corpus)
    new = _prepared(before, path, description, order)
    say("\n".join(overview(new.prepared, titled=True)))
    if new.misfit:
        tell(
            f"The corrections of {before.id} do not fit the new text, and would be set aside: "
            f"{new.misfit}"
        )
    changes = compare(clauses_of(order.corpus, before.id), new.prepared.parsed.clauses)
    say("\n".join(["  changes", *(f"    {row}" for row in _listed(changes))]))
    question = f"Replace {before.id}?"
    if not agreed(question, yes=order.yes, otherwise="--yes replaces it."):
        return 0
    with locked(order.corpus, tell_waiting):
        _put(new, order)
        return 0 if refresh(order.corpus, order.index) else 1


def _prepared(before: Source, path: Path, description: Description, order: Order) -> Replacement:
    given = Given(path, checksum(content_of(path)), description, order.wishes)
    if given.sha256 != before.sha256:
        refuse_repeated(given.name, given.sha256, read_sources(order.corpus))
    elif order.wishes == NO_WISHES and not description.values:
        raise DocumentError(f"{given.name} is the file that {before.id} has: nothing is replaced.")
    source = replace(before, **description.values)
    prepared = prepare_as(source, given)
    corrections, misfit = NO_CORRECTIONS, ""
    try:
        own = (order.corpus / before.file).with_suffix(CORRECTIONS)
        corrections = read_corrections(own)
        if corrections.entries:
            prepared = prepare_as(source, given, corrections, prepared.reading)
    except DocumentError as error:
        corrections, misfit = NO_CORRECTIONS, str(error)
    return Replacement(source, prepared, corrections, misfit)


def _put(new: Replacement, order: Order) -> None:
    """Put the new file in the place of the old one.

    Killed after any step, the document is either what it was or what it is to be.
    """
    corpus, prepared = order.corpus, new.prepared
    before = source_called(new.source.id, corpus)
    if prepared.given.sha256 == before.sha256:
        source = replace(prepared.source, file=before.file)
        keep(corpus, source, prepared, new.corrections)
        change_row(corpus, source)
        say(f"Read {prepared.given.name} anew, and wrote the row {source.id}.")
        return
    old = own_files(corpus, before)
    aside = set_aside(corpus, before, old)
    corrected = [own for own in old if new.corrections.entries and own.name.endswith(CORRECTIONS)]
    file = copy_in(
        corpus, prepared, slug(before.id), read_sources(corpus), corrected=bool(corrected)
    )
    say(f"Copied {prepared.given.name} to {shown(corpus / file)}.")
    corrections = new.corrections
    for path in corrected:
        own = (corpus / file).with_suffix(CORRECTIONS)
        shutil.copyfile(path, own)
        corrections = read_corrections(own)
    source = replace(prepared.source, file=file)
    keep(corpus, source, prepared, corrections)
    change_row(corpus, source)
    say(f"Changed the row {source.id} in {shown(corpus / TABLE)}.")
    take_away(old)
    say_where(aside, old)


def _listed(changes: Changes) -> list[str]:
    """Return what changes: counts, and the clauses by their labels."""
    rows = [f"{len(changes.same)} passages stay as they are"]
    moved = [f"{name_of(old)} is now {name_of(new)}" for old, new in changes.renumbered]
    for what, names in (
        ("reworded", [name_of(new) for _, new in changes.reworded]),
        ("with another number", moved),
        ("new", [name_of(clause) for clause in changes.added]),
        ("gone", [name_of(clause) for clause in changes.removed]),
    ):
        if names:
            rows.append(f"{len(names)} {what}: {_some(names)}")
    return rows


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_LABELS} more" if len(names) > MOST_LABELS else ""
    return ", ".join(line(name) for name in names[:MOST_LABELS]) + more
