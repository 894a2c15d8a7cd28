"""A module of this package run as a process of its own, with limits that it puts upon itself."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Any

MIB = 1024 * 1024
# exit statuses of such a process: it refused the file in a sentence; its memory ran out; what it
# made is more than it may write
REFUSED = 3
NO_MEMORY = 4
TOO_MUCH = 5
# what is said of one that was ended because its time was over, or whoever waited for it gave up
TOO_LONG = -int(signal.SIGXCPU)
STOPPED = -int(signal.SIGINT)
# how often it is asked whether anyone still waits, in seconds
STEP = 0.2
# Linux: the signal that a process gets when the thread that started it has ended
PR_SET_PDEATHSIG = 1
# how the names of the folders begin in which such processes find their file
LEFT_BEHIND = "concordance-"
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost: its own bytes, those written, those of memory, and seconds.

    The largest constitution seen has 9 MB; a PDF of 2,000 pages takes half a minute, 600 MB of
    memory and 25 MB of output. `docs/page.md` states those of an upload; change them there too.
    """

    size: int = 50 * MIB
    seconds: int = 120
    memory: int = 2048 * MIB
    output: int = 100 * MIB


def never() -> bool:
    """Say that whoever waits goes on waiting."""
    return False


@contextmanager
def given_alone(content: bytes) -> Iterator[Path]:
    """Put a file into a folder of its own, which is named after this process, and remove both."""
    with tempfile.TemporaryDirectory(prefix=f"{LEFT_BEHIND}{os.getpid()}-") as folder:
        given = Path(folder) / "given"
        given.write_bytes(content)
        yield given


def run_limited(
    module: str,
    given: Path,
    order: Mapping[str, Any],
    limits: Limits,
    stopped: Callable[[], bool] = never,
) -> int:
    """Run `python -m module given`, with `order` and the limits as JSON on its standard input.

    Its temporary files lie beside `given`. Returns its exit status, which is below zero where a
    signal ended it, as it is once `stopped` says so; whatever it started ends with it.
    """
    process = subprocess.Popen(
        # -P: no module of the folder that this runs in is taken for one of the library
        [sys.executable, "-P", "-m", module, str(given)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(_ROOT),
            "OMP_NUM_THREADS": "1",
            "TMPDIR": str(given.parent),
        },
        start_new_session=True,
    )
    own = {"seconds": limits.seconds, "memory": limits.memory, "output": limits.output}
    words = json.dumps({**order, "limits": own}).encode()
    # A thread: communicate() forgets what it has not yet written when its time is over, and the
    # order of a long document with its reading does not fit into a pipe at once.
    saying = Thread(target=_say, args=(process.stdin, words), daemon=True)
    saying.start()
    deadline = time.monotonic() + limits.seconds
    try:
        while not stopped():
            left = deadline - time.monotonic()
            try:
                return process.wait(timeout=min(STEP, max(left, 0)))
            except subprocess.TimeoutExpired:
                if left <= 0:
                    return TOO_LONG
        return STOPPED
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        saying.join(STEP)


def _say(stream: IO[bytes], words: bytes) -> None:
    """Write all that a process is to read; one that has ended reads no more."""
    with suppress(OSError), stream:
        stream.write(words)


def limited_order() -> dict[str, Any]:
    """Return the order on standard input, after this process has put its limits upon itself.

    It ends with whoever started it, where the system can see to that, and else when its time is
    over, also while it sleeps.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    order: dict[str, Any] = json.load(sys.stdin)
    limits = order["limits"]
    signal.alarm(limits["seconds"] + 1)
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (kept, kept))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise
            # macOS refuses some limits, that of memory for one; the others hold
    return order
