"""Changes of `sources.csv`, one row at a time, that leave every other byte of it as it was.

A spreadsheet may have written it, or a person: its line ends, quotation marks, byte order mark and
further columns stay. Whoever changes the corpus holds its lock meanwhile.
"""

from __future__ import annotations

import csv
import fcntl
import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.keeping import READINGS
from ingest.schema import DocumentError, Source
from ingest.sources import COLUMNS, TABLE

LOCK = "lock"
MARK = "\ufeff"
# the characters of a row, and its values
Row = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of the table: the characters of each, and its values.

    The first is the header; a blank line has no values. The `end` of a line is that of the header.
    """

    rows: tuple[Row, ...]
    end: str

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.rows[0][1]

    @property
    def text(self) -> str:
        """The whole table, character for character."""
        return "".join(raw for raw, _ in self.rows)

    def named(self, values: tuple[str, ...]) -> dict[str, str]:
        """Return the values of a row by their columns."""
        return dict(zip(self.header, values, strict=False))


@contextmanager
def locked(corpus: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Be alone in changing the corpus; where another process is at it, say so and wait.

    The system gives the lock back when its process dies, so that a killed one blocks no other.
    """
    place = corpus / READINGS / LOCK
    place.parent.mkdir(exist_ok=True)
    with place.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read_table(corpus: Path) -> Table:
    """Read the table; where there is none, return one with nothing but the header."""
    try:
        text = (corpus / TABLE).read_bytes().decode("utf-8")
    except FileNotFoundError:
        text = ",".join(COLUMNS) + "\n"
    except UnicodeDecodeError:
        raise DocumentError(f"{corpus / TABLE} is not UTF-8 text: save it as UTF-8.") from None
    return _parsed(text, corpus)


def add_row(corpus: Path, source: Source) -> None:
    """Append the row of a document; the caller holds the lock.

    Raises DocumentError where the table is damaged so that a row would not be read as one.
    """
    table = read_table(corpus)
    last, values = table.rows[-1]
    whole = last if last.endswith(("\n", "\r")) else last + table.end
    row = _written(table, _row_of(source))
    _write(corpus, table, (*table.rows[:-1], (whole, values), row))


def remove_row(corpus: Path, document_id: str) -> None:
    """Take out the row of a document; the caller holds the lock."""
    table = read_table(corpus)
    _write(corpus, table, [row for row in table.rows if not _is_of(table, row, document_id)])


def change_row(corpus: Path, source: Source) -> None:
    """Write the row of a document anew, further columns as they are; the caller holds the lock."""
    table = read_table(corpus)
    rows = [
        _written(table, {**table.named(row[1]), **_row_of(source)})
        if _is_of(table, row, source.id)
        else row
        for row in table.rows
    ]
    _write(corpus, table, rows)


def row_text(corpus: Path, document_id: str) -> str:
    """Return the header and the row of a document as they stand in the table."""
    table = read_table(corpus)
    rows = [row[0] for row in table.rows if _is_of(table, row, document_id)]
    return table.rows[0][0].rstrip("\r\n") + table.end + "".join(rows)


def _parsed(text: str, corpus: Path) -> Table:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    rows: list[Row] = []
    at = 0
    try:
        for values in reader:
            rows.append(("".join(lines[at : reader.line_num]), tuple(values)))
            at = reader.line_num
    except csv.Error as error:
        raise DocumentError(
            f"{corpus / TABLE} is damaged ({error}): look for a quotation mark that is not closed."
        ) from None
    if not rows:
        raise DocumentError(f"{corpus / TABLE} is empty: give it its header, {','.join(COLUMNS)}.")
    raw, header = rows[0]
    rows[0] = raw, tuple(name.removeprefix(MARK) for name in header)
    missing = [name for name in COLUMNS if name not in rows[0][1]]
    if missing:
        raise DocumentError(
            f"{corpus / TABLE} lacks the column {missing[0]!r}: add it to the header."
        )
    end = raw[len(raw.rstrip("\r\n")) :]
    return Table(tuple(rows), end or "\n")


def _row_of(source: Source) -> dict[str, str]:
    return {name: getattr(source, "id" if name == "document_id" else name) for name in COLUMNS}


def _written(table: Table, values: Mapping[str, str]) -> Row:
    row = tuple(values.get(name, "") for name in table.header)
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=table.end).writerow(row)
    return stream.getvalue(), row


def _is_of(table: Table, row: Row, document_id: str) -> bool:
    own = table.named(row[1]).get("document_id", "").strip()
    return row is not table.rows[0] and own == document_id


def _write(corpus: Path, before: Table, rows: Sequence[Row]) -> None:
    """Write the table aside and rename it into place, once it reads as what was meant."""
    wanted = Table(tuple(rows), before.end)
    if [values for _, values in _parsed(wanted.text, corpus).rows] != [v for _, v in wanted.rows]:
        raise DocumentError(
            f"{corpus / TABLE} cannot be changed: a quotation mark in it is not closed; close it."
        )
    path = corpus / TABLE
    aside = corpus / READINGS / f"{TABLE}.part"  # one name: only who holds the lock writes it
    with aside.open("wb") as file:
        file.write(wanted.text.encode())
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, aside)
    os.replace(aside, path)
