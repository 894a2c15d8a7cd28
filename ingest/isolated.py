"""The process that `isolation` starts for one file: `python -m ingest.isolated GIVEN`."""

from __future__ import annotations

import errno
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.processes import NO_MEMORY, REFUSED, TOO_MUCH, limited_order
from ingest.schema import DocumentError


def main() -> int:
    """Do the order on standard input with the file GIVEN; the result lies beside it, as JSON."""
    given = Path(sys.argv[1])
    order = limited_order()
    status = 0
    try:
        row = _do(given.read_bytes(), order)
    except DocumentError as error:
        row, status = {"refused": str(error)}, REFUSED
    except MemoryError:
        return NO_MEMORY
    try:
        given.with_suffix(".json").write_text(json.dumps(row), encoding="utf-8")
    except OSError as error:
        if error.errno == errno.EFBIG:  # Python does not let the signal end the process
            return TOO_MUCH
        raise
    return status


def _do(content: bytes, order: dict[str, Any]) -> dict[str, Any]:
    from ingest.corrections import Corrections
    from ingest.parser import parse
    from ingest.readers import Wishes, read
    from ingest.schema import Document, Source

    reading = read(content, order["name"], Wishes(**order["wishes"]))
    row: dict[str, Any] = {"reading": reading.as_dict()}
    if "source" in order:
        source = Source(**order["source"])
        document = Document(source, reading.text, None, reading.places, reading.known)
        entries = tuple((kind, entry) for kind, entry in order["corrections"]["entries"])
        found = parse(document, Corrections(order["corrections"]["name"], entries))
        row["elements"] = [asdict(element) for element in found.elements]
        row["clauses"] = [clause.as_dict() for clause in found.clauses]
    return row


if __name__ == "__main__":
    sys.exit(main())
