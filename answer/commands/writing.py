"""The options of every command that can write a file, and the file itself."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answer.exporting import FORMATS, Report, Table, export, file_name


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a file is to be written, in which format, and the day that it bears."""

    path: Path
    format: str
    made_on: date

    def write(self, value: Report | Table) -> None:
        """Write the file; its name goes to standard error."""
        self.path.write_bytes(export(value, self.format))
        print(f"{self.path} is written.", file=sys.stderr)


def add_writing(parser: argparse.ArgumentParser) -> None:
    """Add what `destination_of` reads."""
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="write a file of this kind (default: the ending of --output)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        help="the file to write (default: in this folder, named after the subject and the date)",
    )
    parser.add_argument("--date", help="date to write into the file, 2026-11-22 (default: today)")
    parser.add_argument("--force", action="store_true", help="replace a file that exists")


def destination_of(options: argparse.Namespace, subject: str) -> Destination | None:
    """Return where to write what is about `subject`, None where no file is asked for.

    Raises ValueError, before anything is searched, where the file cannot be written.
    """
    if options.format is None and options.output is None:
        return None
    made_on = _day(options.date)
    name = options.format or _ending(options.output)
    path = options.output or Path(file_name(subject, made_on, name))
    _refuse(path, options.force)
    return Destination(path, name, made_on)


def _ending(output: Path) -> str:
    ending = output.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise ValueError(
            f"The ending of {output} names no kind of file; add --format, one of "
            f"{', '.join(FORMATS)}."
        )
    return ending


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as 2026-11-22.") from None


def _refuse(output: Path, force: bool) -> None:
    if output.is_dir():
        raise ValueError(f"{output} is a folder; name a file in it.")
    if output.exists() and not force:
        raise ValueError(f"{output} is there already; name another file, or add --force.")
    if not output.parent.is_dir():
        raise ValueError(f"There is no folder {output.parent}; make it first.")
