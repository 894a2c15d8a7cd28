"""`python -m ingest`: cut the documents of the corpus into clauses."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ingest.corpus import CLAUSES, DEFAULT_CORPUS, Corpus, corpus_of, cut_documents, dump_clauses
from ingest.parser import Parsed
from ingest.readers import Wishes
from ingest.report import as_text, report
from ingest.schema import CLAUSE_KINDS, Document, DocumentError
from ingest.upkeep.adding_many import INTERRUPTED
from ingest.upkeep.commands import describe, describe_wishes
from ingest.upkeep.refreshing import write_anew
from ingest.upkeep.saying import tell, tell_waiting
from ingest.upkeep.table import locked


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, 1 where something could not be done, or 130 where stopped."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.command and (options.elements or options.report or options.check):
        parser.error(f"--elements, --report and --check do not go with {options.command}")
    try:
        status: int = options.run(options) if options.command else _ingest(options)
        return status
    except DocumentError as error:
        tell(str(error))
        return 1
    except OSError as error:
        tell(f"{error.filename or 'A file'} cannot be read or written: {error.strerror}.")
        return 1
    except KeyboardInterrupt:
        tell("Stopped: what was done so far stays; give the same command again to go on.")
        return INTERRUPTED


def _ingest(options: argparse.Namespace) -> int:
    wishes = Wishes(options.password, options.ocr)
    path = options.corpus / CLAUSES
    if not (options.elements or options.report or options.check):
        with _alone(options.corpus):
            corpus = write_anew(options.corpus, wishes)
        _print_counts(corpus, path)
        return 1 if corpus.problems else 0
    cut, problems = cut_documents(options.corpus, wishes, afresh=options.check)
    for problem in problems:
        tell(problem)
    sound = not problems
    if options.elements:
        _print_elements(cut)
    elif options.report:
        print(as_text([report(document, parsed) for document, parsed in cut]))
    else:
        sound = _check(corpus_of(cut, problems), path) and sound
    return 0 if sound else 1


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a corpus; one that cannot be written to needs none."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(locked(folder, tell_waiting))
        yield


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Cut every document of the corpus into clauses and write corpus/clauses.jsonl; "
        "or change which documents there are.",
        epilog="example: python -m ingest --elements | grep '\"heading\"'",
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=DEFAULT_CORPUS,
        help="folder of sources.csv (default: corpus)",
    )
    describe_wishes(parser)
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
    describe(parser.add_subparsers(dest="command", metavar="add | replace | remove"))
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


def _print_elements(cut: Sequence[tuple[Document, Parsed]]) -> None:
    for document, parsed in cut:
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
