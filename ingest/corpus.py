"""The corpus as later stages see it: sources, documents and clauses, and what could not be read."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ingest.in_order import in_order
from ingest.keeping import clear_kept, key_of
from ingest.parser import Parsed
from ingest.readers import NO_WISHES, Wishes
from ingest.reading import corrections_of as corrections_of
from ingest.reading import cut_document, read_document
from ingest.schema import Clause, Document, DocumentError, Source
from ingest.sources import read_sources

CLAUSES = "clauses.jsonl"
DEFAULT_CORPUS = Path("corpus")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Corpus:
    """Every document that could be read, with its clauses.

    `sources` are in the order of the table, `clauses` grouped by document in that order and in
    reading order inside; `problems` holds a sentence for each document left out. `fingerprint`
    is a SHA-256 over the table, the documents and the clauses.
    """

    sources: tuple[Source, ...]
    documents: Mapping[str, Document]
    clauses: tuple[Clause, ...]
    fingerprint: str
    problems: tuple[str, ...] = ()
    by_id: Mapping[str, Clause] = field(init=False, repr=False, compare=False)
    by_document: Mapping[str, tuple[Clause, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            grouped[clause.document_id].append(clause)
        object.__setattr__(self, "by_id", {clause.id: clause for clause in self.clauses})
        object.__setattr__(self, "by_document", {s.id: tuple(grouped[s.id]) for s in self.sources})

    def lead_ins(self, clause: Clause) -> tuple[Clause, ...]:
        """Return the clauses that an item completes, outermost first; none for other kinds."""
        chain: list[Clause] = []
        while clause.kind == "item" and clause.parent_id is not None:
            clause = self.by_id[clause.parent_id]
            chain.insert(0, clause)
        return tuple(chain)


def make_corpus(
    documents: Sequence[Document], clauses: Iterable[Clause], problems: Sequence[str] = ()
) -> Corpus:
    """Put documents and their clauses together and take the fingerprint of both."""
    kept = tuple(clauses)
    digest = hashlib.sha256()
    for document in documents:
        digest.update(json.dumps(_row(document.source), sort_keys=True).encode())
        digest.update(document.text.encode())
    digest.update(dump_clauses(kept).encode())
    return Corpus(
        sources=tuple(document.source for document in documents),
        documents={document.source.id: document for document in documents},
        clauses=kept,
        fingerprint=digest.hexdigest(),
        problems=tuple(problems),
    )


def parse_corpus(
    folder: Path = DEFAULT_CORPUS, wishes: Wishes = NO_WISHES, *, afresh: bool = False
) -> Corpus:
    """Read and cut every document that the table of `folder` names.

    What is kept of a document that has not changed is taken, but with `afresh` all are cut. A
    document that cannot be read becomes a sentence in `problems`; the rest goes on. Raises
    DocumentError where the table itself cannot be read.
    """
    cut, problems = cut_documents(folder, wishes, afresh=afresh)
    return corpus_of(cut, problems)


def cut_documents(
    folder: Path,
    wishes: Wishes = NO_WISHES,
    *,
    afresh: bool = False,
    done: Callable[[], None] = lambda: None,
) -> tuple[list[tuple[Document, Parsed]], list[str]]:
    """Do what `parse_corpus` does; returns each document with all its elements, and problems.

    `done` is called after each document.
    """

    def cut(source: Source, stopped: Callable[[], bool]) -> tuple[Document, Parsed] | str:
        try:
            return cut_document(folder, source, wishes, afresh=afresh, stopped=stopped)
        except DocumentError as error:
            return str(error)

    return _parted(_counted(in_order(cut, read_sources(folder)), done))


def corpus_of(cut: Sequence[tuple[Document, Parsed]], problems: Sequence[str] = ()) -> Corpus:
    """Put documents that were cut together."""
    clauses = (clause for _, parsed in cut for clause in parsed.clauses)
    return make_corpus([document for document, _ in cut], clauses, problems)


def load_corpus(folder: Path = DEFAULT_CORPUS) -> Corpus:
    """Open the corpus with the clauses that `python -m ingest` wrote.

    Raises DocumentError where the table or `clauses.jsonl` is missing or damaged.
    """
    documents, problems = _read_documents(folder)
    known = {document.source.id for document in documents}
    clauses = [clause for clause in read_clauses(folder / CLAUSES) if clause.document_id in known]
    return make_corpus(documents, clauses, problems)


def dump_clauses(clauses: Iterable[Clause]) -> str:
    """Return the text of `clauses.jsonl`: one clause a line, in reading order."""
    return "".join(json.dumps(clause.as_dict(), ensure_ascii=False) + "\n" for clause in clauses)


def read_clauses(path: Path) -> list[Clause]:
    """Read `clauses.jsonl`; raises DocumentError with the command that writes it anew."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DocumentError(f"There is no {path} yet: run `python -m ingest`.") from None
    clauses = []
    # not splitlines: a clause may hold a separator that JSON does not escape
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        try:
            clauses.append(Clause.from_dict(json.loads(line)))
        except (KeyError, TypeError, ValueError):
            raise DocumentError(
                f"{path}, line {number} is not a clause: run `python -m ingest` to write it anew."
            ) from None
    return clauses


def write_clauses(folder: Path, clauses: Iterable[Clause]) -> None:
    """Write `clauses.jsonl`, aside and renamed into place; one that is right is left untouched."""
    path, text = folder / CLAUSES, dump_clauses(clauses)
    with suppress(OSError, ValueError):
        if path.read_text(encoding="utf-8") == text:
            return
    aside = path.with_suffix(".tmp")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def clear_unneeded(folder: Path, documents: Iterable[Document]) -> None:
    """Remove what is kept of documents that are not among these, or is out of date."""
    needed: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        needed[document.source.sha256].add(key_of(document, corrections_of(document)))
    clear_kept(folder, needed)


def _read_documents(folder: Path) -> tuple[list[Document], list[str]]:
    def read(source: Source, _: Callable[[], bool]) -> Document | str:
        try:
            return read_document(folder, source)
        except DocumentError as error:
            return str(error)

    return _parted(in_order(read, read_sources(folder)))


def _counted(results: Iterable[Made], done: Callable[[], None]) -> Iterator[Made]:
    for result in results:
        yield result
        done()


def _parted(results: Iterable[Made | str]) -> tuple[list[Made], list[str]]:
    """Part what was made from the sentences on what could not be made."""
    made: list[Made] = []
    problems: list[str] = []
    for result in results:
        if isinstance(result, str):
            problems.append(result)
        else:
            made.append(result)
    return made, problems


def _row(source: Source) -> list[str]:
    return [getattr(source, name) for name in source.__slots__]
