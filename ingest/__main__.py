"""`python -m ingest`: cut the documents of the corpus into clauses."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.corpus import (
    CLAUSES,
    DEFAULT_CORPUS,
    Corpus,
    corrections_of,
    dump_clauses,
    parse_corpus,
)
from ingest.parser import parse
from ingest.report import as_text, report
from ingest.schema import CLAUSE_KINDS, DocumentError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 where a document could not be read or a check failed."""
    options = _parser().parse_args(argv)
    try:
        corpus = parse_corpus(options.corpus)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in corpus.problems:
        print(problem, file=sys.stderr)
    path = options.corpus / CLAUSES
    sound = not corpus.problems
    if options.elements:
        _print_elements(corpus)
    elif options.report:
        print(as_text([report(d, parse(d, corrections_of(d))) for d in corpus.documents.values()]))
    elif options.check:
        sound = _check(corpus, path) and sound
    else:
        _write(path, dump_clauses(corpus.clauses))
        _print_counts(corpus, path)
    return 0 if sound else 1


def _parser() -> argparse.ArgumentParser:
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
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--elements",
        action="store_true",
        help="print every element as JSON lines, also titles, headings, footnotes, comments, "
        "contents, furniture and notes; write nothing",
    )
    instead.add_argument(
        "--report",
        action="store_true",
        help="print what is odd about each document, with lines, and its grade; write nothing",
    )
    instead.add_argument(
        "--check",
        action="store_true",
        help="fail, with the differences, where the committed clauses are not what the documents "
        "give; write nothing",
    )
    return parser


def _check(corpus: Corpus, path: Path) -> bool:
    """Compare what the documents give with what is committed; print what differs by clause."""
    committed = path.read_text(encoding="utf-8") if path.exists() else ""
    derived = dump_clauses(corpus.clauses)
    if committed == derived:
        print(
            f"{path} is what the documents give: {len(corpus.clauses)} passages.", file=sys.stderr
        )
        return True
    before, after = _by_id(committed), _by_id(derived)
    for clause_id in sorted({*before, *after}):
        if before.get(clause_id) != after.get(clause_id):
            print(f"{clause_id}:")
            for line in difflib.ndiff(before.get(clause_id, []), after.get(clause_id, [])):
                if line[:1] in "+-":
                    print(f"  {line}")
    print(f"{path} differs from the documents: run `python -m ingest`.", file=sys.stderr)
    return False


def _by_id(text: str) -> dict[str, list[str]]:
    """Return, by clause id, the fields of each committed clause, one a line."""
    rows = [json.loads(line) for line in text.rstrip("\n").split("\n") if line]
    return {
        row["id"]: [
            f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in row.items()
        ]
        for row in rows
    }


def _write(path: Path, text: str) -> None:
    """Write aside and rename into place; a file that is already right is left untouched."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    aside = path.with_suffix(".tmp")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def _print_elements(corpus: Corpus) -> None:
    for document in corpus.documents.values():
        parsed = parse(document, corrections_of(document))
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
