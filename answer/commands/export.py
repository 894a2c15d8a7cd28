"""`python -m answer export`: the answer to a question as a file."""

from __future__ import annotations

import argparse

from answer.asking import ask
from answer.commands.scope import add_councils, councils_of
from answer.commands.writing import add_writing, destination_of
from answer.exporting import FORMATS, make_report
from index import Index

NAME = "export"
HELP = "answer one question and write a Word, Excel, CSV, Markdown or JSON file"
EXAMPLE = 'python -m answer export "who approves press releases?" --format docx --output press.docx'


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument("question")
    add_councils(parser)
    parser.add_argument(
        "--all", action="store_true", help="write also the quotes that are not likely to answer"
    )
    add_writing(parser)


def run(index: Index, options: argparse.Namespace) -> None:
    """Answer the question and write the file."""
    destination = destination_of(options, options.question)
    if destination is None:
        raise ValueError(f"Say which kind of file: --format, one of {', '.join(FORMATS)}.")
    found = ask(index, options.question, councils_of(options))
    destination.write(
        make_report(found, index.corpus, destination.made_on, every_quote=options.all)
    )
