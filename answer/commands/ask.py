"""`python -m answer ask`: one question to every council in scope."""

from __future__ import annotations

import argparse
import json

from answer.asking import DEFAULT_QUOTES, ask
from answer.commands.scope import add_councils, councils_of
from answer.printing import as_text, as_values
from index import Index

NAME = "ask"
HELP = "answer one question"
EXAMPLE = 'python -m answer ask "may councillors instruct staff?" --json'


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument("question")
    add_councils(parser)
    parser.add_argument(
        "--quotes",
        type=int,
        default=DEFAULT_QUOTES,
        help=f"quotes for each council at most, shown or not (default: {DEFAULT_QUOTES})",
    )
    parser.add_argument(
        "--all", action="store_true", help="print also the quotes that are not likely to answer"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every quote")


def run(index: Index, options: argparse.Namespace) -> None:
    """Answer the question and print what was found."""
    comparison = ask(index, options.question, councils_of(options), options.quotes)
    if options.json:
        print(json.dumps(as_values(comparison), ensure_ascii=False, indent=2))
    else:
        print(as_text(comparison, options.all))
