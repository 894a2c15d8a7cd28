"""`python -m answer mcp`: the tools for a person's assistant, on standard input and output."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from index import Index

NAME = "mcp"
HELP = "answer a person's assistant over the Model Context Protocol (stdio)"
EXAMPLE = "python -m answer mcp"
# where `make run` serves it
PAGE = "http://localhost:8501/"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument(
        "--page", default=PAGE, help=f"where the page is served, for links (default: {PAGE})"
    )


def run(index: Index, options: argparse.Namespace) -> None:
    """Serve until standard input ends; the index stays open."""
    # it takes half a second, which the other commands need not wait for
    from answer.assistant import Tools
    from answer.assistant.serving import serve

    count = len(index.corpus.sources)
    print(f"{count} documents are open; an assistant can ask now.", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):
        serve(Tools(index, options.page))
