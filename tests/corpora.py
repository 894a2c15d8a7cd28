"""Folders of documents with their table, written by a test."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ingest.sources import COLUMNS

TEXT = "1. INTRODUCTION\n\n1.1 Members decide.\n\n1.2 Officers advise.\n"


@dataclass(frozen=True)
class Entry:
    """A document to be written, with its row; a value given in `row` replaces the right one."""

    id: str
    content: bytes = TEXT.encode()
    row: tuple[tuple[str, str], ...] = ()


def write_corpus(
    folder: Path, *entries: Entry, columns: tuple[str, ...] = COLUMNS, encoding: str = "utf-8"
) -> Path:
    rows = []
    for entry in entries:
        values = dict.fromkeys(COLUMNS, "")
        values |= {
            "document_id": entry.id,
            "council": f"{entry.id.title()} Council",
            "title": "Protocol",
            "file": f"{entry.id}.txt",
            "sha256": hashlib.sha256(entry.content).hexdigest(),
        }
        (folder / values["file"]).write_bytes(entry.content)
        rows.append(values | dict(entry.row))
    with (folder / "sources.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return folder
