"""The corpus table: which documents there are, and whether a file is still the one described."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from ingest.schema import DocumentError, Source

TABLE = "sources.csv"
# the header of the table; the dataclass calls "document_id" its id
COLUMNS = tuple("document_id" if field.name == "id" else field.name for field in fields(Source))
REQUIRED = ("document_id", "council", "title", "file", "sha256")


def read_sources(corpus: Path) -> tuple[Source, ...]:
    """Read `sources.csv` of the folder `corpus`, one source a row, in the order of the table.

    Raises DocumentError with one sentence where the table is missing, lacks a column or a value,
    names a document twice, or names a file outside the folder.
    """
    path = corpus / TABLE
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise DocumentError(
                    f"{path} lacks the column {missing[0]!r}: add it to the header."
                )
            sources = tuple(_source(path, number, row) for number, row in enumerate(reader, 2))
    except FileNotFoundError:
        raise DocumentError(f"There is no {path}: the corpus needs its table of sources.") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    except csv.Error as error:
        raise DocumentError(
            f"{path} is damaged ({error}): look for a quotation mark that is not closed."
        ) from None
    _refuse_repeats(path, sources)
    return sources


def read_verified(path: Path, source: Source) -> bytes:
    """Return the bytes of a source's file after checking them against its SHA-256.

    Raises DocumentError naming the document where the file is missing or is another one.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise DocumentError(
            f"{source.id}: {path} cannot be read; put it back or remove its row in {TABLE}."
        ) from None
    digest = hashlib.sha256(content).hexdigest()
    if digest != source.sha256:
        raise DocumentError(
            f"{source.id}: {path} is not the file that {TABLE} describes (SHA-256 {digest[:12]}…, "
            f"not {source.sha256[:12]}…); put the original back, or enter the new checksum."
        )
    return content


def _source(path: Path, number: int, row: dict[str, str | None]) -> Source:
    values = {name: (row[name] or "").strip() for name in COLUMNS}
    for name in REQUIRED:
        if not values[name]:
            raise DocumentError(f"{path}, line {number}: the {name!r} is empty; fill it in.")
    file = Path(values["file"])
    if not file.parts or file.is_absolute() or ".." in file.parts:
        raise DocumentError(f"{path}, line {number}: {values['file']!r} lies outside the corpus.")
    return Source(id=values.pop("document_id"), **values)


def _refuse_repeats(path: Path, sources: Sequence[Source]) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.id in seen:
            raise DocumentError(f"{path} names the document {source.id!r} twice; keep one row.")
        seen.add(source.id)
