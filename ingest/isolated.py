"""The process that `isolation` starts for one file: `python -m ingest.isolated GIVEN MADE`."""

from __future__ import annotations

import errno
import json
import resource
import sys
from pathlib import Path
from typing import Any

from ingest.isolation import NO_MEMORY, REFUSED, TOO_MUCH
from ingest.schema import DocumentError


def main() -> int:
    """Do the order on standard input with the file GIVEN and write the result to MADE, as JSON."""
    given, made = Path(sys.argv[1]), Path(sys.argv[2])
    order = json.load(sys.stdin)
    _limit(order["limits"])
    try:
        row = _do(given.read_bytes(), order)
    except DocumentError as error:
        made.write_text(json.dumps({"refused": str(error)}), encoding="utf-8")
        return REFUSED
    except MemoryError:
        return NO_MEMORY
    try:
        made.write_text(json.dumps(row), encoding="utf-8")
    except OSError as error:
        if error.errno == errno.EFBIG:  # Python does not let the signal end the process
            return TOO_MUCH
        raise
    return 0


def _limit(limits: dict[str, int]) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (kept, kept))


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
        row["clauses"] = [clause.as_dict() for clause in found.clauses]
    return row


if __name__ == "__main__":
    sys.exit(main())
