"""`python -m answer`: put questions to the corpus from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from answer.asking import DEFAULT_QUOTES, ask
from answer.batch import write_run
from answer.printing import as_text, as_values
from index import DEFAULT_FOLDER, Index, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        index = _open(options)
        if options.command == "ask":
            _ask(index, options)
        else:
            _batch(index, options)
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
    asking = commands.add_parser(
        "ask",
        help="answer one question",
        epilog='example: python -m answer ask "may councillors instruct staff?" --json',
    )
    asking.add_argument("question")
    asking.add_argument("--councils", help="document ids, separated by commas (default: all)")
    asking.add_argument(
        "--quotes",
        type=int,
        default=DEFAULT_QUOTES,
        help=f"quotes for each council at most, shown or not (default: {DEFAULT_QUOTES})",
    )
    asking.add_argument(
        "--all", action="store_true", help="print also the quotes that are not likely to answer"
    )
    asking.add_argument("--json", action="store_true", help="print JSON, with every quote")
    batch = commands.add_parser(
        "batch",
        help="answer a JSONL file of questions in one process",
        epilog="example: python -m answer batch --questions questions.jsonl --output run.jsonl",
    )
    batch.add_argument(
        "--questions", type=Path, required=True, help='lines of {"id": ..., "question": ...}'
    )
    batch.add_argument("--output", type=Path, required=True, help="the run to write")
    return parser


def _open(options: argparse.Namespace) -> Index:
    corpus = load_corpus(options.corpus)
    for problem in corpus.problems:
        print(problem, file=sys.stderr)
    return load(options.index, corpus)


def _ask(index: Index, options: argparse.Namespace) -> None:
    councils = None
    if options.councils is not None:
        councils = [name.strip() for name in options.councils.split(",") if name.strip()]
    comparison = ask(index, options.question, councils, options.quotes)
    if options.json:
        print(json.dumps(as_values(comparison), ensure_ascii=False, indent=2))
    else:
        print(as_text(comparison, options.all))


def _batch(index: Index, options: argparse.Namespace) -> None:
    def progress(count: int) -> None:
        print(f"\r{count} questions answered", end="", file=sys.stderr, flush=True)

    count = write_run(index, options.questions, options.output, progress)
    print(f"\r{options.output}: {count} questions answered", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
