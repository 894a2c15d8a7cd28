"""`python -m answer export`: the answer to a question as a file."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from answer.asking import ask
from answer.commands.scope import add_councils, councils_of
from answer.exporting import FORMATS, export, file_name, make_report
from index import Index

NAME = "export"
HELP = "answer one question and write a Word, Excel, CSV, Markdown or JSON file"
EXAMPLE = 'python -m answer export "who approves press releases?" --format docx --output press.docx'


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command to its parser."""
    parser.add_argument("question")
    parser.add_argument("--format", choices=tuple(FORMATS), required=True, help="kind of file")
    parser.add_argument(
        "--output",
        type=Path,
        help="the file to write (default: in this folder, named after the question and the date)",
    )
    add_councils(parser)
    parser.add_argument(
        "--all", action="store_true", help="write also the quotes that are not likely to answer"
    )
    parser.add_argument("--date", help="date to write into the file, 2026-11-22 (default: today)")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")


def run(index: Index, options: argparse.Namespace) -> None:
    """Answer the question and write the file; its name goes to standard error."""
    made_on = _day(options.date)
    output = options.output or Path(file_name(options.question, made_on, options.format))
    _refuse(output, options.force)
    found = ask(index, options.question, councils_of(options))
    report = make_report(found, index.corpus, made_on, every_quote=options.all)
    output.write_bytes(export(report, options.format))
    print(f"{output} is written.", file=sys.stderr)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as 2026-11-22.") from None


def _refuse(output: Path, force: bool) -> None:
    """Raise ValueError, before anything is searched, where the file cannot be written."""
    if output.is_dir():
        raise ValueError(f"{output} is a folder; name a file in it.")
    if output.exists() and not force:
        raise ValueError(f"{output} is there already; name another file, or add --force.")
    if not output.parent.is_dir():
        raise ValueError(f"There is no folder {output.parent}; make it first.")
