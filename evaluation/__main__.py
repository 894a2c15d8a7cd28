"""`python -m evaluation`: score the search and the silence on the labelled questions."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from evaluation import report, results
from evaluation.measures import score
from evaluation.questions import DEFAULT_QUESTIONS, cells_of, load_questions
from evaluation.runs import answerable, judge, rank
from evaluation.trec import qrels_of, qrels_text, run_of, run_text
from index import DEFAULT_FOLDER, Index, Leg, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS

LEGS: tuple[Leg, ...] = get_args(Leg)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        corpus = load_corpus(options.corpus)
        for problem in corpus.problems:
            print(problem, file=sys.stderr)
        index = load(options.index, corpus)
        _evaluate(index, options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _evaluate(index: Index, options: argparse.Namespace) -> None:
    cells = cells_of(index.corpus, load_questions(options.questions))
    labelled = answerable(cells)
    name = results.commit()
    found, files = {}, {"qrels": qrels_text(qrels_of(labelled))}
    for leg in options.legs:
        rankings = rank(index, labelled, leg, _progress)
        found[leg] = report.retrieval(score(labelled, rankings))
        files[f"{leg}.run"] = run_text(run_of(labelled, rankings), leg)
    said = report.silence(judge(index, cells, _progress))
    count = report.counts(cells)
    values: dict[str, Any] = {
        "commit": name,
        "corpus": index.corpus.fingerprint,
        "questions": hashlib.sha256(options.questions.read_bytes()).hexdigest(),
        "encoder": {"name": index.encoder.name, "fingerprint": index.encoder.fingerprint},
        "counts": count,
        "retrieval": {leg: report.as_values(measured) for leg, measured in found.items()},
        "silence": report.as_values(said),
    }
    results.write(options.output, name, values, files)
    print(results.dump(values) if options.json else report.as_text(name, found, said, count))
    print(f"Written: {options.output / name}.*", file=sys.stderr)


def _progress(what: str, done: int, of: int) -> None:
    print(f"\r{what}: {done} of {of} questions", end="\n" * (done == of), file=sys.stderr)


def _legs(text: str) -> list[Leg]:
    legs = [leg for leg in LEGS if leg in text.split(",")]
    if not legs or len(legs) != len(text.split(",")):
        raise argparse.ArgumentTypeError(f"{text!r}: name legs of {','.join(LEGS)}, each once")
    return legs


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Score the legs of the search and the silence on the labelled questions.",
        epilog="example: python -m evaluation --legs bm25,hybrid --json",
    )
    parser.add_argument(
        "--legs",
        type=_legs,
        default=list(LEGS),
        help=f"legs to score, separated by commas (default: {','.join(LEGS)})",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=results.DEFAULT_RESULTS,
        help=f"folder for the JSON, runs and qrels (default: {results.DEFAULT_RESULTS})",
    )
    parser.add_argument(
        "--questions", type=Path, default=DEFAULT_QUESTIONS, help="labelled questions to score on"
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument("--index", type=Path, default=DEFAULT_FOLDER, help="folder of the index")
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
