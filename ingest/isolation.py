"""A file from outside is read and cut in a process of its own, with limits on what it may cost.

A file made to hang, to explode or to crash a parser costs that file and nothing else. The process
is `python -m ingest.isolated`, which limits itself before it opens the file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any, TypeVar

from ingest.corrections import NO_CORRECTIONS, Corrections
from ingest.parser import Parsed
from ingest.processes import (
    LEFT_BEHIND,
    MIB,
    NO_MEMORY,
    REFUSED,
    STOPPED,
    TOO_LONG,
    TOO_MUCH,
    Limits,
    given_alone,
    never,
    run_limited,
)
from ingest.readers import NO_WISHES
from ingest.readers.characters import clean
from ingest.readers.schema import Reading, Wishes
from ingest.schema import Clause, DocumentError, Element, LockedError, Source
from ingest.stages import Stage, stage_of, unheard

DEFAULT_LIMITS = Limits()
# recognising the words of a scan takes two seconds a page
OCR_LIMITS = replace(DEFAULT_LIMITS, seconds=1920)
# what a message calls a file; names of 255 bytes are possible
LONGEST_NAME = 80
# marks that turn the direction of what follows; `clean` takes away the older ones
TURNING = re.compile("[\u061c\u2066-\u2069]")
Made = TypeVar("Made")


def limits_for(wishes: Wishes) -> Limits:
    """Return the limits under which a file of the corpus is read."""
    return OCR_LIMITS if wishes.ocr else DEFAULT_LIMITS


def read_apart(
    content: bytes, name: str, wishes: Wishes = NO_WISHES, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Read a file in a process of its own.

    Raises DocumentError, in one sentence with the remedy, for a file that cannot be read or that
    takes more than `limits`, and LockedError for one that needs another password.
    """
    return _apart(content, name, limits, {"wishes": asdict(wishes)}, _reading, _Watch())


def cut_apart(
    content: bytes,
    source: Source,
    corrections: Corrections = NO_CORRECTIONS,
    wishes: Wishes = NO_WISHES,
    limits: Limits = DEFAULT_LIMITS,
    *,
    reading: Reading | None = None,
    stopped: Callable[[], bool] = never,
) -> tuple[Reading, Parsed]:
    """Read a file and cut it into elements and clauses, both in a process of its own.

    A `reading` that was made before is taken for what the file says. Raises what `read_apart`
    does, and DocumentError also where `stopped` says that nobody waits any longer.
    """
    order = {
        "wishes": asdict(wishes),
        "source": asdict(source),
        "corrections": asdict(corrections),
        "reading": None if reading is None else reading.as_dict(),
    }
    return _apart(content, source.file, limits, order, _cut, _Watch(stopped))


def cut_untitled_apart(
    content: bytes,
    source: Source,
    wishes: Wishes = NO_WISHES,
    limits: Limits = DEFAULT_LIMITS,
    stopped: Callable[[], bool] = never,
    told: Callable[[Stage], None] = unheard,
) -> tuple[str, Reading, Parsed]:
    """Read and cut a file under the title that it bears itself, which comes with the result.

    Where it bears none, that of `source` stands in. Several times a second `told` is told how far
    it has come. Raises what `cut_apart` does.
    """
    order = {
        "wishes": asdict(wishes),
        "source": asdict(source),
        "corrections": asdict(NO_CORRECTIONS),
        "untitled": True,
    }
    return _apart(content, source.file, limits, order, _titled, _Watch(stopped, told))


def plain_name(name: str) -> str:
    """Return what messages call a file: its name alone, in one short line that can be printed.

    It has no folder, nothing invisible, and nothing that turns the direction of writing.
    """
    own = PurePath(name.replace("\0", "").replace("\\", "/")).name
    plain = TURNING.sub("", clean(own)).encode("utf-8", "ignore").decode().strip() or "the file"
    if len(plain) <= LONGEST_NAME:
        return plain
    suffix = PurePath(plain).suffix[:10]
    return f"{plain[: LONGEST_NAME - len(suffix) - 1]}…{suffix}"


def clear_left_behind() -> None:
    """Remove the folders of processes that were killed while they waited for a reader."""
    for folder in Path(tempfile.gettempdir()).glob(f"{LEFT_BEHIND}*-*"):
        owner = folder.name.removeprefix(LEFT_BEHIND).partition("-")[0]
        if owner.isdecimal() and not is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    """Say whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # of somebody else
    return True


@dataclass(frozen=True, slots=True)
class _Watch:
    """Whoever waits for a file: whether they gave up, and how they hear how far it has come."""

    stopped: Callable[[], bool] = never
    told: Callable[[Stage], None] = unheard

    def looks(self, given: Path) -> bool:
        """Tell how far the file `given` has come, and say whether nobody waits any longer."""
        stage = stage_of(given)
        if stage is not None:
            self.told(stage)
        return self.stopped()


def _apart(
    content: bytes,
    name: str,
    limits: Limits,
    order: dict[str, Any],
    make: Callable[[dict[str, Any]], Made],
    watch: _Watch,
) -> Made:
    """Return what `make` makes of what the process wrote; raises DocumentError."""
    name = plain_name(name)
    if len(content) > limits.size:
        raise too_large(name, len(content), limits)
    with given_alone(content) as given:
        order = {**order, "name": name}
        status = run_limited("ingest.isolated", given, order, limits, lambda: watch.looks(given))
        if status in (0, REFUSED):
            try:
                row = json.loads(given.with_suffix(".json").read_text(encoding="utf-8"))
                if status == 0:
                    return make(row)
                refusal = (LockedError if row.get("locked") else DocumentError)(str(row["refused"]))
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise DocumentError(_stopped(name, "gave nothing that can be used")) from None
            raise refusal
    if status == STOPPED:
        raise DocumentError(f"{name} was not read to its end: it was interrupted.")
    raise DocumentError(_stopped(name, _reason(status, limits)))


def too_large(name: str, size: int, limits: Limits) -> DocumentError:
    """Return the error for a file of more bytes than are read."""
    return DocumentError(
        f"{name} is too large ({size / MIB:.0f} MB; at most {limits.size / MIB:.0f} MB): take out "
        "pictures, or split it."
    )


def _reading(row: dict[str, Any]) -> Reading:
    return Reading.from_dict(row["reading"])


def _cut(row: dict[str, Any]) -> tuple[Reading, Parsed]:
    parsed = Parsed(
        elements=tuple(Element.from_dict(element) for element in row["elements"]),
        clauses=tuple(Clause.from_dict(clause) for clause in row["clauses"]),
    )
    return _reading(row), parsed


def _titled(row: dict[str, Any]) -> tuple[str, Reading, Parsed]:
    return str(row["title"]), *_cut(row)


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
        f"{name} cannot be read: the reader {reason}, so the file may be damaged, or too long; "
        "print it to PDF, in parts if it is long, and give that."
    )
