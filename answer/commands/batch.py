"""`python -m answer batch`: a file of questions in one process."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from answer.batch import write_run
from index import Index

NAME = "batch"
HELP = "answer a JSONL file of questions in one process"
EXAMPLE = "python -m answer batch --questions questions.jsonl --output run.jsonl"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument(
        "--questions", type=Path, required=True, help='lines of {"id": ..., "question": ...}'
    )
    parser.add_argument("--output", type=Path, required=True, help="the run to write")


def run(index: Index, options: argparse.Namespace) -> None:
    """Answer the questions, with a count of them on standard error."""

    def progress(count: int) -> None:
        print(f"\r{count} questions answered", end="", file=sys.stderr, flush=True)

    count = write_run(index, options.questions, options.output, progress)
    print(f"\r{options.output}: {count} questions answered", file=sys.stderr)
