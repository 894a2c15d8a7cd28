"""A file from outside is read and cut in a process of its own, with limits on what it may cost.

A file made to hang, to explode or to crash a parser costs that file and nothing else. The process
is `python -m ingest.isolated`, which limits itself before it opens the file.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from ingest.corrections import NO_CORRECTIONS, Corrections
from ingest.parser import Parsed
from ingest.processes import MIB, NO_MEMORY, REFUSED, TOO_LONG, TOO_MUCH, Limits, run_limited
from ingest.readers import NO_WISHES
from ingest.readers.schema import Reading, Wishes
from ingest.schema import Clause, DocumentError, Element, Source

DEFAULT_LIMITS = Limits()


def read_apart(
    content: bytes, name: str, wishes: Wishes = NO_WISHES, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Read a file in a process of its own.

    Raises DocumentError, in one sentence with the remedy, for a file that cannot be read or that
    takes more than `limits`.
    """
    return Reading.from_dict(_apart(content, name, wishes, limits, {})["reading"])


def cut_apart(
    content: bytes,
    source: Source,
    corrections: Corrections = NO_CORRECTIONS,
    wishes: Wishes = NO_WISHES,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Reading, Parsed]:
    """Read a file and cut it into elements and clauses, both in a process of its own.

    Raises what `read_apart` does.
    """
    order = {"source": asdict(source), "corrections": asdict(corrections)}
    row = _apart(content, source.file, wishes, limits, order)
    parsed = Parsed(
        elements=tuple(Element.from_dict(element) for element in row["elements"]),
        clauses=tuple(Clause.from_dict(clause) for clause in row["clauses"]),
    )
    return Reading.from_dict(row["reading"]), parsed


def _apart(
    content: bytes, name: str, wishes: Wishes, limits: Limits, order: dict[str, Any]
) -> dict[str, Any]:
    """Return what the process wrote; raises DocumentError."""
    name = PurePath(name).name
    if len(content) > limits.size:
        raise DocumentError(
            f"{name} is too large ({len(content) / MIB:.0f} MB; at most "
            f"{limits.size / MIB:.0f} MB): take out pictures, or split it."
        )
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        given = Path(folder) / "given"
        given.write_bytes(content)
        order = {**order, "name": name, "wishes": asdict(wishes)}
        status = run_limited("ingest.isolated", given, order, limits)
        if status in (0, REFUSED):
            try:
                made = given.with_suffix(".json").read_text(encoding="utf-8")
                row: dict[str, Any] = json.loads(made)
            except (OSError, ValueError):
                raise DocumentError(_stopped(name, "gave nothing that can be used")) from None
            if status == 0:
                return row
            raise DocumentError(str(row["refused"]))
    raise DocumentError(_stopped(name, _reason(status, limits)))


def _reason(status: int, limits: Limits) -> str:
    if status == TOO_LONG:
        return f"took more than {limits.seconds} seconds"
    if status == NO_MEMORY:
        return f"took more than {limits.memory / MIB:.0f} MB of memory"
    if status == TOO_MUCH:
        return f"gave more than {limits.output / MIB:.0f} MB of text"
    return "broke off"


def _stopped(name: str, reason: str) -> str:
    return (
        f"{name} cannot be read: the reader {reason}, so the file may be damaged; open it, print "
        "it to PDF, and give that."
    )
