"""`python -m ingest`: cut the documents of the corpus into clauses."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.corpus import CLAUSES, DEFAULT_CORPUS, Corpus, dump_clauses, parse_corpus
from ingest.parser import parse
from ingest.schema import CLAUSE_KINDS, DocumentError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 where a document could not be read."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Cut every document of the corpus into clauses and write corpus/clauses.jsonl.",
        epilog="example: python -m ingest --elements | grep '\"heading\"'",
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=DEFAULT_CORPUS,
        help="folder of sources.csv (default: corpus)",
    )
    parser.add_argument(
        "--elements",
        action="store_true",
        help="print every element as JSON lines, also titles, headings, footnotes, comments, "
        "contents, furniture and notes; write nothing",
    )
    options = parser.parse_args(argv)
    try:
        corpus = parse_corpus(options.corpus)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in corpus.problems:
        print(problem, file=sys.stderr)
    if options.elements:
        _print_elements(corpus)
    else:
        _write(options.corpus / CLAUSES, dump_clauses(corpus.clauses))
        _print_counts(corpus, options.corpus / CLAUSES)
    return 1 if corpus.problems else 0


def _write(path: Path, text: str) -> None:
    """Write aside and rename into place; a file that is already right is left untouched."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    aside = path.with_suffix(".tmp")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def _print_elements(corpus: Corpus) -> None:
    for document in corpus.documents.values():
        parsed = parse(document)
        clauses = iter(parsed.clauses)
        for element in parsed.elements:
            if element.kind in CLAUSE_KINDS:
                row = next(clauses).as_dict()
            else:
                row = {
                    "document_id": document.source.id,
                    "kind": element.kind,
                    "label": element.label,
                    "text": document.slice(element.spans),
                    "spans": element.spans,
                    "lines": element.lines,
                }
            print(json.dumps(row, ensure_ascii=False))


def _print_counts(corpus: Corpus, path: Path) -> None:
    for document_id, clauses in corpus.by_document.items():
        kinds = Counter(clause.kind for clause in clauses)
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        print(f"{document_id}: {len(clauses)} passages ({counts})", file=sys.stderr)
    print(f"{path}: {len(corpus.clauses)} passages", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
