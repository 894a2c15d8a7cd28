"""What can be typed after `python -m ingest`: add, replace, remove."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ingest.readers import Wishes
from ingest.schema import DocumentError
from ingest.upkeep.adding import add
from ingest.upkeep.adding_many import add_many
from ingest.upkeep.describing import COLUMNS, described, read_descriptions
from ingest.upkeep.finding import find_files, is_one_file
from ingest.upkeep.removing import remove
from ingest.upkeep.replacing import replace_document
from ingest.upkeep.schema import Order

HELP = {
    "council": "whose document it is, as it is to be shown",
    "title": "its title (default: the one that it bears)",
    "date": "its date: 2023-11-29, 2023-11 or 2023",
    "type": "the type of authority, as “parish council”",
    "gss": "the council's GSS code, as E09000005",
    "status": "as “draft” or “adopted 2023-11-29” (default: as published)",
    "attribution": "how it is known whose it is (default: whether the document names the council)",
}


def describe(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the commands to the parser of `python -m ingest`."""
    adding = _command(
        commands,
        "add",
        _add,
        "add documents to the corpus: a file, or all files of a folder",
        'python -m ingest add protocol.pdf --council "Exampleham Council" --yes',
    )
    adding.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER")
    adding.add_argument(
        "--sources",
        type=Path,
        metavar="TABLE.CSV",
        help="a table of files: the column file, and any of " + ", ".join(COLUMNS),
    )
    replacing = _command(
        commands,
        "replace",
        _replace,
        "give a document of the corpus a new file",
        "python -m ingest replace brent new-protocol.pdf --date 2026-05-20 --yes",
    )
    replacing.add_argument("document_id", metavar="DOCUMENT_ID")
    replacing.add_argument("file", type=Path, metavar="FILE")
    for command in (adding, replacing):
        for name, words in HELP.items():
            command.add_argument(f"--{name}", default="", help=words)
        describe_wishes(command)
    removing = _command(
        commands,
        "remove",
        _remove,
        "take a document out of the corpus",
        "python -m ingest remove brent",
    )
    removing.add_argument("document_id", metavar="DOCUMENT_ID")


def describe_wishes(parser: argparse.ArgumentParser) -> None:
    """Describe what helps a reader with a file that it cannot read alone."""
    parser.add_argument(
        "--password",
        default="",
        help="opens a locked PDF; it is used for reading, and kept nowhere",
    )
    parser.add_argument(
        "--ocr",
        action="store_true",
        help="recognise the words of pages that are pictures (ocrmypdf must be installed)",
    )


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, epilog=f"example: {example}")
    parser.add_argument(
        "--corpus",
        type=Path,
        default=argparse.SUPPRESS,  # what stands before the command holds
        help="folder of sources.csv (default: corpus)",
    )
    parser.add_argument(
        "--index", type=Path, help="folder of its index (default: that of the default corpus)"
    )
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.set_defaults(run=run)
    return parser


def _add(options: argparse.Namespace) -> int:
    order, said = _order(options), _said(options)
    if is_one_file(options.files) and options.sources is None:
        if not said["council"].strip():
            raise DocumentError('Say whose document it is: --council "Exampleham Council".')
        (file,) = find_files(options.files, order.corpus)
        return add(file.path, described(said), order)
    if said["title"]:
        raise DocumentError(
            "--title is for one file: for several, give --sources with a column title."
        )
    described(said)  # what holds for all is refused once
    table = read_descriptions(options.sources) if options.sources else {}
    found = find_files(options.files, order.corpus, options.sources)
    return add_many(found, table, said, order)


def _replace(options: argparse.Namespace) -> int:
    return replace_document(
        options.document_id, options.file, described(_said(options)), _order(options)
    )


def _remove(options: argparse.Namespace) -> int:
    return remove(options.document_id, _order(options))


def _said(options: argparse.Namespace) -> dict[str, str]:
    return {name: getattr(options, name) for name in HELP}


def _order(options: argparse.Namespace) -> Order:
    wishes = Wishes(getattr(options, "password", ""), getattr(options, "ocr", False))
    return Order(options.corpus, options.index, options.yes, wishes)
