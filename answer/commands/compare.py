"""`python -m answer compare`: one clause beside its counterparts in every other document."""

from __future__ import annotations

import argparse
import json

from answer.commands.scope import add_councils, councils_of
from answer.commands.writing import add_writing, destination_of
from answer.comparing import compare
from answer.comparing.printing import comparison_text, comparison_values
from answer.exporting import counterparts_table
from index import Index

NAME = "compare"
HELP = "compare one clause with its counterparts in every other document"
EXAMPLE = "python -m answer compare brent/5-correspondence/5.3 --councils leeds,mid-devon"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument("clause_id", help="as a link, an export or `ask --json` has it")
    add_councils(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_writing(parser)


def run(index: Index, options: argparse.Namespace) -> None:
    """Compare the clause and print what was found, or write it to a file."""
    destination = destination_of(options, f"compare {options.clause_id}")
    comparison = compare(index, options.clause_id, councils_of(options))
    if destination is not None:
        destination.write(counterparts_table(comparison, destination.made_on))
    elif options.json:
        print(json.dumps(comparison_values(comparison), ensure_ascii=False, indent=2))
    else:
        print(comparison_text(comparison))
