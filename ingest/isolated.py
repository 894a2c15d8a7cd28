"""The process that `isolation` starts for one file: `python -m ingest.isolated GIVEN`."""

from __future__ import annotations

import errno
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.processes import NO_MEMORY, REFUSED, TOO_MUCH, limited_order
from ingest.schema import Document, DocumentError, LockedError, Source
from ingest.stages import Stage, say_stage

if TYPE_CHECKING:
    from ingest.parser import Parsed
    from ingest.readers.schema import Reading

# A title is one line that names a document; what is longer is no name.
LONGEST_TITLE = 200
# With one of these in front, a cell of a table is taken for a formula when it is opened.
FORMULA = "=+-@ "


def main() -> int:
    """Do the order on standard input with the file GIVEN; the result lies beside it, as JSON."""
    given = Path(sys.argv[1])
    order = limited_order()
    status = 0
    try:
        row = _do(given, order)
    except DocumentError as error:
        said = " ".join(str(error).split())
        row, status = {"refused": said, "locked": isinstance(error, LockedError)}, REFUSED
    except RecursionError:
        row, status = {"refused": _too_deep(order["name"])}, REFUSED
    except MemoryError:
        return NO_MEMORY
    try:
        given.with_suffix(".json").write_text(json.dumps(row), encoding="utf-8")
    except MemoryError:
        return NO_MEMORY
    except OSError as error:
        if error.errno == errno.EFBIG:  # Python does not let the signal end the process
            return TOO_MUCH
        raise
    return status


def _do(given: Path, order: dict[str, Any]) -> dict[str, Any]:
    reading = _read(given, order)
    row: dict[str, Any] = {"reading": reading.as_dict()}
    if "source" in order:
        say_stage(given, Stage("cutting"))
        document, found = _cut(reading, order)
        row["title"] = document.source.title
        row["elements"] = [asdict(element) for element in found.elements]
        row["clauses"] = [clause.as_dict() for clause in found.clauses]
    return row


def _read(given: Path, order: dict[str, Any]) -> Reading:
    """Return what the file says; raises DocumentError, which names the file."""
    from ingest.readers import Reading, Wishes, read

    if order.get("reading"):
        return Reading.from_dict(order["reading"])
    name = order["name"]
    say_stage(given, Stage("reading"))

    def told(page: int, pages: int) -> None:
        say_stage(given, Stage("reading", page, pages))

    try:
        reading = read(given.read_bytes(), name, Wishes(**order["wishes"]), told)
        reading.text.encode()
    except UnicodeEncodeError:
        raise DocumentError(
            f"{name} holds characters that are none: open it and save it anew."
        ) from None
    except DocumentError as error:
        said = str(error)
        raise type(error)(said if name in said else f"{name}: {said}") from None
    return reading


def _cut(reading: Reading, order: dict[str, Any]) -> tuple[Document, Parsed]:
    """Cut what was read; a title that is not known is taken from it before it is cut again."""
    from ingest.corrections import Corrections
    from ingest.parser import parse

    entries = tuple((kind, entry) for kind, entry in order["corrections"]["entries"])
    corrections = Corrections(order["corrections"]["name"], entries)
    source = Source(**order["source"])
    document = Document(source, reading.text, None, reading.places, reading.known)
    found = parse(document, corrections)
    title = _own_title(document, found) if order.get("untitled") else ""
    if title and title != source.title:
        document = replace(document, source=replace(source, title=title))
        found = parse(document, corrections)
    return document, found


def _own_title(document: Document, parsed: Parsed) -> str:
    """Return the title that a document bears, or nothing."""
    from ingest.readers.characters import clean

    titles = (element for element in parsed.elements if element.kind == "title")
    first = next(titles, None)
    title = clean(document.slice(first.spans)).strip().lstrip(FORMULA) if first else ""
    return title if len(title) <= LONGEST_TITLE else ""


def _too_deep(name: str) -> str:
    return f"{name} is nested too deeply to be read: print it to PDF, and give that."


if __name__ == "__main__":
    sys.exit(main())
