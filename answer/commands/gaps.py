"""`python -m answer gaps`: what one document lacks beside the others."""

from __future__ import annotations

import argparse
import json

from answer.commands.scope import add_councils, councils_of
from answer.commands.topics import add_topics_file, opened
from answer.commands.writing import add_writing, destination_of
from answer.exporting import gaps_table
from answer.topics import gaps_of, load_topics
from answer.topics.gaps_printing import gaps_text, gaps_values
from answer.topics.naming import documents_of
from index import Index

NAME = "gaps"
HELP = "list the topics that other documents regulate and one does not"
EXAMPLE = "python -m answer gaps brent --councils leeds,mid-devon"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument("document_id", help="the document that is looked at")
    add_councils(parser)
    add_topics_file(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_writing(parser)


def run(index: Index, options: argparse.Namespace) -> None:
    """Compare the document with the councils in scope and print its gaps, or write them."""
    destination = destination_of(options, f"gaps of {options.document_id}")
    topics = load_topics(options.topics_file)
    # an unknown name is told before anything takes its time
    documents_of(index.corpus, [options.document_id, *(councils_of(options) or ())])
    matrix = opened(index, topics, options)
    gaps = gaps_of(matrix, options.document_id, councils_of(options))
    if destination is not None:
        destination.write(gaps_table(gaps, index.corpus, destination.made_on))
    elif options.json:
        print(json.dumps(gaps_values(gaps), ensure_ascii=False, indent=2))
    else:
        print(gaps_text(gaps))
