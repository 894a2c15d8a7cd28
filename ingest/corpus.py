"""The corpus as later stages see it: sources, documents and clauses, and what could not be read."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.corrections import Corrections, read_corrections
from ingest.parser import parse
from ingest.reading import read_document
from ingest.schema import Clause, Document, DocumentError, Source
from ingest.sources import read_sources

CLAUSES = "clauses.jsonl"
DEFAULT_CORPUS = Path("corpus")


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


def parse_corpus(folder: Path = DEFAULT_CORPUS) -> Corpus:
    """Read and cut every document that the table of `folder` names.

    A document that cannot be read becomes a sentence in `problems`; the rest goes on. Raises
    DocumentError where the table itself cannot be read.
    """
    documents, problems = _read_documents(folder)
    kept: list[Document] = []
    clauses: list[Clause] = []
    for document in documents:
        try:
            clauses += parse(document, corrections_of(document)).clauses
        except DocumentError as error:
            problems.append(str(error))
        else:
            kept.append(document)
    return make_corpus(kept, clauses, problems)


def corrections_of(document: Document) -> Corrections:
    """Return the corrections that lie beside a document's file, `brent.corrections.toml`."""
    if document.path is None:
        return Corrections()
    return read_corrections(document.path.with_suffix(".corrections.toml"))


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


def _read_documents(folder: Path) -> tuple[list[Document], list[str]]:
    documents, problems = [], []
    for source in read_sources(folder):
        try:
            documents.append(read_document(folder, source))
        except DocumentError as error:
            problems.append(str(error))
    return documents, problems


def _row(source: Source) -> list[str]:
    return [getattr(source, name) for name in source.__slots__]
