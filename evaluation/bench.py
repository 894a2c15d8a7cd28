"""`python -m evaluation.bench`: how long each stage takes on this machine, and how much memory.

Machines are noisy: every figure is the median of several runs in one process, with the 95th
percentile beside it. No test fails on a time.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

import answer
import index
from evaluation.questions import load_questions
from ingest import load_corpus, parse_corpus
from ingest.corpus import DEFAULT_CORPUS

REPEATS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print a table, or JSON; returns 0."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.bench",
        description="Measure ingestion, index build, index load and answers on this machine.",
        epilog="example: python -m evaluation.bench --json",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(argv)
    rows = measure(DEFAULT_CORPUS)
    if options.json:
        print(json.dumps(rows, indent=2))
        return 0
    for name, (median, high, unit) in rows.items():
        print(f"{name:<34}{median:>10.1f} {unit:<3} (95th percentile {high:.1f})")
    return 0


def measure(folder: Path) -> dict[str, tuple[float, float, str]]:
    """Return, by stage, the median, the 95th percentile and the unit (ms or MiB)."""
    corpus = load_corpus(folder)
    print("Opening the model.", file=sys.stderr)
    start = time.perf_counter()
    encoder = index.SentenceEncoder.load()
    encoder.encode(["warm"])
    opening = (time.perf_counter() - start) * 1000
    questions = [labelled.question for labelled in load_questions()]
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary) / "index"
        built = _timed(lambda: index.build(corpus, encoder, target), 1)
        loaded = _timed(lambda: index.load(target, corpus, encoder), REPEATS)
        opened = index.load(target, corpus, encoder)
        asked = [_timed(partial(answer.ask, opened, question), 1)[0] for question in questions]
    cut = _timed(partial(parse_corpus, folder), REPEATS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "cut the documents into clauses": (*_summary(cut), "ms"),
        "open the encoder": (opening, opening, "ms"),
        "build the index": (*_summary(built), "ms"),
        "load the index": (*_summary(loaded), "ms"),
        "answer a question, all councils": (*_summary(asked), "ms"),
        "memory at its highest": (memory, memory, "MiB"),
    }


def _timed(run: Callable[[], object], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _summary(taken: Sequence[float]) -> tuple[float, float]:
    return float(np.median(taken)), float(np.percentile(taken, 95))


if __name__ == "__main__":
    sys.exit(main())
