"""`python -m answer topics`: the matrix of topics by councils."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from answer.commands.scope import add_councils, councils_of
from answer.commands.writing import Destination, add_writing, destination_of
from answer.exporting import Report, Table, matrix_table, topic_report
from answer.schema import Status
from answer.topics import (
    DEFAULT_TOPICS,
    Matrix,
    Row,
    Selection,
    Topic,
    council_order,
    kept_beside,
    load_topics,
    open_matrix,
    row_order,
    select,
)
from answer.topics.choosing import CouncilOrder, RowOrder
from answer.topics.naming import documents_of, topic_of, unknown
from answer.topics.printing import matrix_text, matrix_values, topic_text, topic_values
from index import Index
from ingest import Corpus

NAME = "topics"
HELP = "print which council regulates which topic"
EXAMPLE = "python -m answer topics --topic social-media --councils brixton,mid-devon"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    add_councils(parser)
    add_topics_file(parser)
    parser.add_argument("--topic", metavar="ID", help="print the quotes of one topic")
    parser.add_argument("--status", choices=get_args(Status), help="only cells of this status")
    parser.add_argument("--authority-type", metavar="TYPE", help="only councils of this type")
    parser.add_argument(
        "--sort", choices=get_args(RowOrder), default="given", help="the order of the topics"
    )
    parser.add_argument(
        "--sort-councils",
        choices=get_args(CouncilOrder),
        default="given",
        help="the order of the councils",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_writing(parser)


def run(index: Index, options: argparse.Namespace) -> None:
    """Print the matrix, or one topic of it with its quotes; or write it to a file."""
    destination = destination_of(options, f"topics {options.topic or ''}")
    topics = load_topics(options.topics_file)
    wanted = Selection(
        topics=None if options.topic is None else frozenset({topic_of(topics, options.topic).id}),
        documents=frozenset(documents_of(index.corpus, councils_of(options))),
        authority_types=_authority_types(index.corpus, options.authority_type),
        statuses=None if options.status is None else frozenset({options.status}),
    )
    matrix = opened(index, topics, options)
    rows = row_order(select(matrix.rows, wanted), options.sort)
    if destination is not None:
        destination.write(_export(matrix, rows, destination, options))
    elif options.topic is not None:
        documents = [cell.source.id for row in rows for cell in row.cells]
        if options.json:
            _print_json(topic_values(matrix, options.topic, documents))
        else:
            print(topic_text(matrix, options.topic, documents))
    elif options.json:
        _print_json(matrix_values(matrix, rows))
    else:
        print(matrix_text(rows, council_order(rows, options.sort_councils)))


def add_topics_file(parser: argparse.ArgumentParser) -> None:
    """Add `--topics-file` to a command."""
    parser.add_argument(
        "--topics-file", type=Path, default=DEFAULT_TOPICS, help="the file of topics"
    )


def opened(index: Index, topics: Sequence[Topic], options: argparse.Namespace) -> Matrix:
    """Return the matrix of the index, with a count on standard error while it is computed."""

    def progress(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        print(f"\r{done} of {of} queries asked", end=end, file=sys.stderr, flush=True)

    return open_matrix(index, topics, kept_beside(options.index), progress=progress)


def _authority_types(corpus: Corpus, name: str | None) -> frozenset[str] | None:
    """Return the type that is asked for; raises ValueError for one that no council has."""
    types = list(dict.fromkeys(source.authority_type for source in corpus.sources))
    if name is not None and name not in types:
        raise unknown("authority type", name, types)
    return None if name is None else frozenset({name})


def _export(
    matrix: Matrix, rows: Sequence[Row], destination: Destination, options: argparse.Namespace
) -> Report | Table:
    chosen = (("status", options.status), ("authority type", options.authority_type))
    filters = [(name, value) for name, value in chosen if value is not None]
    scope = documents_of(matrix.index.corpus, councils_of(options))
    if options.topic is None:
        return matrix_table(matrix, rows, destination.made_on, filters, scope)
    documents = [cell.source.id for row in rows for cell in row.cells]
    return topic_report(matrix, options.topic, destination.made_on, filters, documents, scope=scope)


def _print_json(values: object) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2))
