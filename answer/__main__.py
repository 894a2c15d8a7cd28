"""`python -m answer`: put questions to the corpus from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from answer.commands import COMMANDS
from index import DEFAULT_FOLDER, Index, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        options.run(_open(options), options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m answer",
        description="Find the clauses that answer a question in every council's document.",
        epilog='example: python -m answer ask "who approves press releases?" --councils brent',
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument("--index", type=Path, default=DEFAULT_FOLDER, help="folder of the index")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        own = commands.add_parser(
            command.NAME, help=command.HELP, epilog=f"example: {command.EXAMPLE}"
        )
        command.describe(own)
        own.set_defaults(run=command.run)
    return parser


def _open(options: argparse.Namespace) -> Index:
    corpus = load_corpus(options.corpus)
    for problem in corpus.problems:
        print(problem, file=sys.stderr)
    return load(options.index, corpus)


if __name__ == "__main__":
    sys.exit(main())
