"""A module of this package run as a process of its own, with limits that it puts upon itself."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIB = 1024 * 1024
# exit statuses of such a process: it refused the file in a sentence; its memory ran out; what it
# made is more than it may write
REFUSED = 3
NO_MEMORY = 4
TOO_MUCH = 5
# what is said of one that was ended because its time was over
TOO_LONG = -int(signal.SIGXCPU)
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost: its own bytes, those written, those of memory, and seconds."""

    size: int = 50 * MIB
    seconds: int = 120
    memory: int = 2048 * MIB
    output: int = 100 * MIB


def run_limited(module: str, given: Path, order: Mapping[str, Any], limits: Limits) -> int:
    """Run `python -m module given`, with `order` and the limits as JSON on its standard input.

    Its temporary files lie beside `given`. Returns its exit status, which is below zero where a
    signal ended it; whatever it started ends with it.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(given)],
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
    try:
        process.communicate(json.dumps({**order, "limits": own}).encode(), timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return TOO_LONG
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return process.returncode


def limited_order() -> dict[str, Any]:
    """Return the order on standard input, after this process has put its limits upon itself."""
    order: dict[str, Any] = json.load(sys.stdin)
    limits = order["limits"]
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (kept, kept))
    return order
