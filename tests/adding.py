"""Corpora that tests add to, by the real command, and small files of each format to add."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf

from ingest.corpus import CLAUSES
from ingest.keeping import READINGS
from ingest.sources import TABLE
from tests.corpora import Entry, write_corpus
from tests.making_pdf import PRINTS, set_text
from tests.making_word import make_word, paragraph

ROOT = Path(__file__).resolve().parent.parent
# neither the default corpus nor named with an index: no index is built
CORPUS = "papers"


def text_of(council: str, rules: int = 4, title: str = "Protocol on Members and Officers") -> str:
    """Return a protocol in two sections, whose words name the council."""
    body = "\n\n".join(
        f"1.{number} The clerk of {council} answers letter number {number} within a week."
        for number in range(1, rules + 1)
    )
    return f"# {title}\n\n## 1. Letters\n\n{body}\n\n## 2. Press\n\n2.1 The leader speaks.\n"


def pdf_of(text: str) -> bytes:
    """Print a protocol."""
    return set_text(text, PRINTS[0])


def word_of(text: str) -> bytes:
    """Type a protocol in Word."""
    styles = {"# ": "Title", "## ": "Heading1"}
    rows = [line for line in text.splitlines() if line]
    return make_word(
        *(
            paragraph(
                row.lstrip("# "), style=styles.get(row[: len(row) - len(row.lstrip("# "))], "")
            )
            for row in rows
        )
    )


def page_of(text: str) -> bytes:
    """Write a protocol as a web page."""
    tags = {"# ": "h1", "## ": "h2"}
    rows = []
    for row in filter(None, text.splitlines()):
        tag = tags.get(row[: len(row) - len(row.lstrip("# "))], "p")
        rows.append(f"<{tag}>{row.lstrip('# ')}</{tag}>")
    return f"<!doctype html><html><body><main>{''.join(rows)}</main></body></html>".encode()


def locked_pdf(text: str, password: str) -> bytes:
    """Print a protocol and lock it."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(text)))
    writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def new_corpus(folder: Path, *ids: str) -> Path:
    """Make a corpus with small documents and return its folder."""
    corpus = folder / CORPUS
    corpus.mkdir()
    return write_corpus(corpus, *(Entry(name) for name in ids or ("ash", "elm")))


def command(folder: Path, *words: str | Path, corpus: str | None = CORPUS) -> list[str]:
    """Return the words of `python -m ingest ...` on the corpus of a folder."""
    first, *rest = (str(word) for word in words) if words else ("",)
    named = ["--corpus", corpus] if corpus else []
    return [sys.executable, "-m", "ingest", *filter(None, [first]), *named, *rest]


def ingest(
    folder: Path, *words: str | Path, corpus: str | None = CORPUS, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with nobody at a terminal unless `options` say so."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command(folder, *words, corpus=corpus),
        cwd=folder,
        text=True,
        env=environment(),
        **{"capture_output": True, "stdin": subprocess.DEVNULL, **options},
    )


def environment() -> dict[str, str]:
    """Return an environment in which the package is found from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def rows_of(corpus: Path) -> list[dict[str, str]]:
    """Return the rows of the table."""
    with (corpus / TABLE).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(folder: Path) -> dict[str, bytes]:
    """Return each file below a folder with its bytes, hidden ones too."""
    return dict(_files(folder))


def lasting(corpus: Path) -> dict[str, bytes]:
    """Return the files of a corpus that are not made anew when they are deleted."""
    return {name: content for name, content in _files(corpus) if not name.startswith(READINGS)}


def clauses_text(corpus: Path) -> str:
    """Return what `clauses.jsonl` holds."""
    return (corpus / CLAUSES).read_text(encoding="utf-8")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
