"""How far a file has come in the process that reads it.

The process writes it into a small file beside the one it was given, where whoever waits looks.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple, cast

Doing = Literal["reading", "cutting"]
SUFFIX = ".stage"
LONGEST = 32
_SAID = re.compile(r"(reading|cutting) (\d{1,6}) (\d{1,6})", re.ASCII)


class Stage(NamedTuple):
    """What is done with a file; of a PDF also which page is read, from 1, and of how many."""

    doing: Doing
    page: int = 0
    pages: int = 0


def unheard(stage: Stage) -> None:
    """Tell nobody how far a file has come."""


def say_stage(given: Path, stage: Stage) -> None:
    """Say how far the file `given` has come; where that cannot be written nothing is said."""
    with suppress(OSError):
        given.with_suffix(SUFFIX).write_text(" ".join(map(str, stage)), encoding="ascii")


def stage_of(given: Path) -> Stage | None:
    """Return how far the file `given` has come, or None where that is not said in our words."""
    try:
        with given.with_suffix(SUFFIX).open("rb") as written:
            said = _SAID.fullmatch(written.read(LONGEST).decode("ascii", "replace"))
    except OSError:
        return None
    return Stage(cast(Doing, said[1]), int(said[2]), int(said[3])) if said else None
