"""A file from outside is read and cut in a process of its own, with limits on what it may cost.

A file made to hang, to explode or to crash a parser costs that file and nothing else. The process
is `python -m ingest.isolated`, which limits itself before it opens the file.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from ingest.corrections import NO_CORRECTIONS, Corrections
from ingest.readers import NO_WISHES
from ingest.readers.schema import Reading, Wishes
from ingest.schema import Clause, DocumentError, Source

MIB = 1024 * 1024
# exit statuses of the process: it refused the file in a sentence; its memory ran out; what it made
# is more than it may write
REFUSED = 3
NO_MEMORY = 4
TOO_MUCH = 5
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of the file and of what is read, seconds, bytes of memory."""

    size: int = 50 * MIB
    seconds: int = 120
    memory: int = 2048 * MIB
    output: int = 100 * MIB


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
) -> tuple[Reading, tuple[Clause, ...]]:
    """Read a file and cut it into clauses, both in a process of its own.

    Raises what `read_apart` does.
    """
    order = {"source": asdict(source), "corrections": asdict(corrections)}
    row = _apart(content, source.file, wishes, limits, order)
    clauses = tuple(Clause.from_dict(clause) for clause in row["clauses"])
    return Reading.from_dict(row["reading"]), clauses


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
        given, made = Path(folder) / "given", Path(folder) / "made"
        given.write_bytes(content)
        order = {**order, "name": name, "wishes": asdict(wishes), "limits": asdict(limits)}
        status = _run(given, made, order, limits)
        if status in (0, REFUSED):
            try:
                row: dict[str, Any] = json.loads(made.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                raise DocumentError(_stopped(name, "gave nothing that can be used")) from None
            if status == 0:
                return row
            raise DocumentError(str(row["refused"]))
    raise DocumentError(_stopped(name, _reason(status, limits)))


def _run(given: Path, made: Path, order: dict[str, Any], limits: Limits) -> int:
    """Run the process and return its exit status, that of the signal which ended it below zero."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(_ROOT),
        "OMP_NUM_THREADS": "1",
        "TMPDIR": str(given.parent),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest.isolated", str(given), str(made)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # what it starts itself ends with it
    )
    try:
        process.communicate(json.dumps(order).encode(), timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    finally:
        _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _reason(status: int, limits: Limits) -> str:
    if status in (-signal.SIGXCPU, -signal.SIGALRM):
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
