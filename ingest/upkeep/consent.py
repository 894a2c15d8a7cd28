"""Whether to do what was shown: --yes, or an answer at the terminal."""

from __future__ import annotations

import sys

from ingest.upkeep.saying import say


def agreed(question: str, *, yes: bool, otherwise: str) -> bool:
    """Say whether a person wants it; without a terminal to ask at, say `otherwise`."""
    if yes:
        return True
    if not can_ask():
        say(f"Nothing was changed: {otherwise}")
        return False
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().casefold() in ("y", "yes"):
        return True
    say("Nothing was changed.")
    return False


def can_ask() -> bool:
    """Say whether there is a terminal at which a person can answer."""
    return sys.stdin is not None and sys.stdin.isatty()
