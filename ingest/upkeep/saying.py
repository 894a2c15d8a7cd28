"""Results go to standard output, all else to standard error; nothing waits in a buffer."""

from __future__ import annotations

import sys


def say(sentence: str) -> None:
    """Say what was found, or done."""
    print(sentence, flush=True)


def tell(sentence: str) -> None:
    """Say what is no result: what went wrong, what is waited for."""
    print(sentence, file=sys.stderr, flush=True)


def tell_waiting() -> None:
    """Say that another process is changing the corpus."""
    tell("Another command is changing this corpus: waiting for it to end.")
