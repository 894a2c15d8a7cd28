"""What is kept in `.readings/` beside a corpus, so that nothing is read or cut twice.

A reading is kept under the checksum of its file and the version of the readers; how a document was
cut under the checksum, its row of the table, its corrections, its text and the version of the
parser. Any of it can be deleted: it is made anew. The first line of each file is the SHA-256 of the
rest, which is JSON; what is damaged counts as not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.corrections import Corrections
from ingest.isolation import is_running
from ingest.parser import PARSER_VERSION, Parsed
from ingest.readers import READERS_VERSION, Reading
from ingest.schema import Clause, Document, Element

READINGS = ".readings"
RECOGNISED = "-ocr"
# how the names of kept files are built: checksum, then what it is
NAME = re.compile(r"([0-9a-f]{64})-(?:(cut)-([0-9a-f]{16})|([\w.]+?)(?:-ocr)?)\.kept")
PART = re.compile(r".*\.(\d+)-\d+\.part")
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Cut:
    """How a document was cut, and the title that it was cut under."""

    title: str
    parsed: Parsed


def kept_reading(corpus: Path, sha256: str, *, recognised: bool = False) -> Reading | None:
    """Return what these readers made of a file, or None where it is not kept.

    With `recognised` only a reading for which the words of scans were recognised counts. Plain
    text is never kept: it is its own reading.
    """
    for mark in (RECOGNISED,) if recognised else (RECOGNISED, ""):
        with suppress(OSError, ValueError, KeyError, TypeError):
            return Reading.from_dict(_read(_reading_at(corpus, sha256, mark)))
    return None


def keep_reading(corpus: Path, sha256: str, reading: Reading, *, recognised: bool) -> None:
    """Keep what was made of a file; raises OSError where it cannot be written."""
    _write(_reading_at(corpus, sha256, RECOGNISED if recognised else ""), reading.as_dict())


def was_recognised(corpus: Path, sha256: str) -> bool:
    """Say whether the words of a file's scans were once recognised, by readers of any version."""
    return any((corpus / READINGS).glob(f"{sha256}-*{RECOGNISED}.kept"))


def key_of(document: Document, corrections: Corrections) -> str:
    """Return the hash of all that decides how a document is cut."""
    decides = (
        astuple(document.source),
        hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        asdict(corrections),
        READERS_VERSION,
        PARSER_VERSION,
        _code(),
    )
    return hashlib.sha256(json.dumps(decides).encode()).hexdigest()[:DIGITS]


def kept_cut(corpus: Path, sha256: str, key: str) -> Cut | None:
    """Return how a document was cut, or None where that is not kept."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        row = _read(_cut_at(corpus, sha256, key))
        return Cut(
            str(row["title"]),
            Parsed(
                tuple(Element.from_dict(element) for element in row["elements"]),
                tuple(Clause.from_dict(clause) for clause in row["clauses"]),
            ),
        )
    return None


def keep_cut(corpus: Path, sha256: str, key: str, cut: Cut) -> None:
    """Keep how a document was cut; raises OSError where it cannot be written."""
    row = {
        "title": cut.title,
        "elements": [
            {name: getattr(element, name) for name in element.__slots__}
            for element in cut.parsed.elements
        ],
        "clauses": [clause.as_dict() for clause in cut.parsed.clauses],
    }
    _write(_cut_at(corpus, sha256, key), row)


def clear_kept(corpus: Path, needed: Mapping[str, Collection[str]]) -> None:
    """Remove what no document needs: `needed` has the keys of the cuts by checksum of a file.

    Readings by other versions go, and what a process that was killed had begun to write.
    """
    with suppress(OSError):
        for path in list((corpus / READINGS).iterdir()):
            if _is_needless(path.name, needed):
                path.unlink(missing_ok=True)


def _is_needless(name: str, needed: Mapping[str, Collection[str]]) -> bool:
    if part := PART.fullmatch(name):
        return not is_running(int(part[1]))
    kept = NAME.fullmatch(name)
    if kept is None:
        return False  # nothing of ours
    sha256, cut, key, version = kept.groups()
    if sha256 not in needed:
        return True
    return key not in needed[sha256] if cut else version != READERS_VERSION


def _reading_at(corpus: Path, sha256: str, mark: str) -> Path:
    return corpus / READINGS / f"{sha256}-{READERS_VERSION}{mark}.kept"


def _cut_at(corpus: Path, sha256: str, key: str) -> Path:
    return corpus / READINGS / f"{sha256}-cut-{key}.kept"


def _read(path: Path) -> dict[str, Any]:
    """Return what a file holds; raises OSError, or ValueError where it is not as it was written."""
    digest, _, content = path.read_bytes().partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != digest:
        raise ValueError(f"{path} is damaged.")
    row: dict[str, Any] = json.loads(content)
    return row


def _write(path: Path, row: Mapping[str, Any]) -> None:
    """Write aside and rename into place; threads and processes do not meet in one file aside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    content = json.dumps(row).encode()
    try:
        aside.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


@lru_cache
def _code() -> str:
    """Return the hash of the code that cuts: whoever changes it need not think of its version."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
