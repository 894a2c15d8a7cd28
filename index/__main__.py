"""The command `python -m index`: build the index of the corpus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.encoder import DEFAULT_MODEL, SentenceEncoder, fingerprint
from index.manifest import DEFAULT_FOLDER
from index.schema import StaleIndexError
from index.store import build, check
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 with one sentence on stderr where it cannot be done."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments.corpus, arguments.folder, arguments.model, arguments.if_stale)
    except (OSError, ValueError) as error:
        _tell(str(error))
        return 1


def _run(documents: Path, folder: Path, model: str, if_stale: bool) -> int:
    corpus = load_corpus(documents)
    for problem in corpus.problems:
        _tell(problem)
    if if_stale:
        try:
            check(folder, corpus, model, fingerprint(model))
        except StaleIndexError as reason:
            _tell(str(reason))
        else:
            _tell(f"The index in {folder} is up to date.")
            return 0
    _tell(f"Opening the model {model}.")
    build(corpus, SentenceEncoder.load(model), folder, _tell)
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Build the search index of the clauses that `python -m ingest` wrote.",
        epilog="example: python -m index --if-stale",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=DEFAULT_CORPUS,
        help="folder of the corpus (default: %(default)s)",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=DEFAULT_FOLDER,
        help="where the index is written (default: %(default)s)",
    )
    parser.add_argument(
        "--model",
        default=DEFAULT_MODEL,
        help="a sentence-transformers model: a folder or a name (default: %(default)s)",
    )
    parser.add_argument(
        "--if-stale",
        action="store_true",
        help="do nothing where the index is of this corpus, model and code",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
