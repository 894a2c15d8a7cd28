"""Markdown: quotes as block quotes, with nothing in them that a renderer would act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from answer.exporting.characters import legible
from answer.exporting.origins import about, in_words
from answer.exporting.schema import CouncilEntries, Entry, Report, Table
from answer.exporting.tables import TITLE, marked, notes, remarks, silence, subject
from answer.printing import STATUS

# what means something wherever it stands, in CommonMark or in one of its common extensions
ANYWHERE = re.compile(r"([\\`*_{}\[\]#|~$^!@=+])")
# as entities, which are a tag in no renderer
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# "https://...", ":smile:", ":red[...]"
COLON = re.compile(r":(?=\S)")
# "www.example.org" becomes a link by itself
WWW = re.compile(r"(?<=www)\.", re.IGNORECASE)
# "- ", ": ", "1. " and "1) " make a list at the start of a line, "---" makes a heading of the last
AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=-|:\s))")


def write_table(table: Table) -> bytes:
    """Return a table as Markdown: what is known of it, then the table."""
    return _document(
        [
            f"# {inline(table.title)}",
            *_about(about(table.origin, table.subject, in_words(table.origin.made_on))),
            "\n".join(
                (
                    _cells(table.columns),
                    _row("---" for _ in table.columns),
                    *map(_cells, table.rows),
                )
            ),
            *_items(table.notes),
        ]
    )


def write_report(report: Report) -> bytes:
    """Return a report as Markdown: a heading for each council, its quotes as block quotes."""
    facts = about(report.origin, subject(report), in_words(report.origin.made_on))
    return _document(
        [
            f"# {inline(TITLE)}",
            *_about(facts),
            *(part for council in report.councils for part in _council(council)),
            *_items(notes(report)),
        ]
    )


def escape(text: str) -> str:
    """Return one line of text as Markdown that shows it, character for character."""
    body = text.strip()
    before, _, after = text.partition(body) if body else (text, "", "")
    body = ANYWHERE.sub(r"\\\1", body.translate(ENTITIES))
    body = WWW.sub(r"\\.", COLON.sub(r"\\:", AT_START.sub(r"\1\\", body)))
    return _spaces(before) + body + _spaces(after)


def inline(text: str) -> str:
    """Return a text for a place that holds one line only: line ends become spaces."""
    return escape(" ".join(legible(text).split()))


def _spaces(text: str) -> str:
    # at the ends of a line spaces are dropped, or make code of it
    return "".join(f"&#{ord(character)};" for character in text)


def _block(text: str, first: str, then: str) -> str:
    """Return a text of any lines, `first` before the first of them and `then` before the others.

    Empty lines part paragraphs, of which Markdown knows no more than one at a time.
    """
    lines = [escape(line) for line in legible(text).strip("\n").split("\n")]
    # two spaces keep the end of a line
    ends = ["  " if here and below else "" for here, below in pairwise((*lines, ""))]
    parts = [line + end for line, end in zip(lines, ends, strict=True)]
    return "\n".join(
        f"{then if number else first}{part}" if part else then.rstrip()
        for number, part in enumerate(parts)
    )


def _about(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return ["\n".join(_block(f"{name}: {value}", "- ", "  ") for name, value in pairs)]


def _items(texts: Iterable[str]) -> list[str]:
    made = "\n".join(_block(text, "- ", "  ") for text in texts)
    return [made] if made else []


def _council(council: CouncilEntries) -> Iterator[str]:
    answer = council.answer
    yield f"## {inline(answer.source.council)}"
    yield inline(f"{STATUS[answer.status]} (confidence {answer.confidence:.2f})")
    source = answer.source
    standing = ", ".join(filter(None, (source.title, source.status, source.document_date)))
    yield from _items(
        (
            f"Document: {standing}",
            f"File: {source.file}, SHA-256 {source.sha256}",
            *(f"Note: {notice}" for notice in source.notices),
        )
    )
    if answer.status == "silent":
        yield inline(silence(council))
    for entry in council.entries:
        yield from _quote(council, entry)


def _quote(council: CouncilEntries, entry: Entry) -> Iterator[str]:
    quote = entry.quote
    yield f"### {inline(f'{entry.section}, {entry.label}')}"
    yield _block(quote.text, "> ", "> ")
    yield f"— {inline(quote.citation)}"
    yield from _items(
        (
            *remarks(council, entry),
            *(f"Flag: {flag}" for flag in quote.flags),
            *(f"Footnote {note}" for note in marked(quote.footnotes)),
            *(f"Reviewer comment {note}" for note in marked(quote.comments)),
        )
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Iterable[str]) -> str:
    return _row("<br>".join(escape(line) for line in legible(cell).split("\n")) for cell in row)


def _document(parts: Iterable[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode()
