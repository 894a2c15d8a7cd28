"""The option that every command over councils has."""

from __future__ import annotations

import argparse


def add_councils(parser: argparse.ArgumentParser) -> None:
    """Add `--councils` to a command."""
    parser.add_argument("--councils", help="document ids, separated by commas (default: all)")


def councils_of(options: argparse.Namespace) -> list[str] | None:
    """Return the document ids that were named, None where all are meant."""
    if options.councils is None:
        return None
    return [name.strip() for name in options.councils.split(",") if name.strip()]
