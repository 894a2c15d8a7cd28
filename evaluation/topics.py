"""`python -m evaluation.topics`: the matrix of topics beside what a reader of the documents says.

`topics_expected.jsonl` was written from the documents before any query was put: for each topic and
council whether the document has a rule (answered), touches on the topic or only refers elsewhere
(weak), or says nothing (silent), with the clauses that show it. The rule that puts the queries of a
topic together was chosen on the development half of the topics.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from statistics import fmean, median
from typing import get_args

import numpy as np

from answer.schema import Status
from answer.topics import Cell, Matrix, open_matrix
from answer.topics.combining import together
from answer.topics.measured import MEASURED
from evaluation.bootstrap import Statistic, interval, mean, share
from evaluation.printing import with_interval
from evaluation.readme import markdown, write_measured
from evaluation.results import commit, named
from evaluation.schema import PARTS, Interval, Part
from index import DEFAULT_FOLDER, Encoder, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS

DEFAULT_EXPECTED = Path(__file__).with_name("topics_expected.jsonl")
PAGE = Path("docs/topics.md")

Rule = Callable[[Sequence[float]], float]
# ways to put the confidences of a topic's queries together; the first is the one in use
RULES: dict[str, Rule] = {
    "the best query (in use)": together,
    "the mean of the two best": lambda sure: fmean(sorted(sure)[-2:]),
    "the second best": lambda sure: sorted(sure)[-2:][0],
    "the mean": fmean,
    "the mean of the log odds": lambda sure: 1 / (1 + exp(-fmean(map(_log_odds, sure)))),
    "the median": median,
    "the first query alone": lambda sure: sure[0],
}
MEASURES = {
    "status": "same status (answered, weak, silent)",
    "silence": "agreed whether it is silent",
    "lost rule": "called silent, but the document has a rule",
    "false silence": "called silent, but the document has a rule or touches on it",
    "false answer": "called answered, but the document is silent",
    "unearned answer": "called answered, but the document is weak or silent",
    "first": "first quote is a clause that the reader named",
    "shown": "some quote shown is a clause that the reader named",
}
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader says of one topic in one document; `clauses` are ids that show it."""

    topic_id: str
    document_id: str
    part: Part
    status: Status
    clauses: frozenset[str]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns 0, or 1 after one sentence that says what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.topics",
        description="Compare the matrix of topics with a reading of the documents.",
        epilog="example: python -m evaluation.topics --rules",
    )
    parser.add_argument("--rules", action="store_true", help="compare ways to combine queries")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--write",
        action="store_true",
        help=f"put the table into {PAGE}, and what the page says into {MEASURED.name}",
    )
    options = parser.parse_args(argv)
    try:
        expected = load_expected()
        matrix = open_matrix(load(DEFAULT_FOLDER, load_corpus(DEFAULT_CORPUS)), progress=_progress)
        problems = list(misfits(matrix, expected))
        if problems:
            raise ValueError(problems[0])
        found = {part: measure(matrix, expected, part) for part in reversed(PARTS)}
        text = as_text(found, expected)
        if options.write:
            write_measured(PAGE, text)
            write_shares(found["test"], expected, matrix.index.encoder)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        values = {p: {n: v.value for n, v in rows.items()} for p, rows in found.items()}
        print(json.dumps(values, indent=2))
    else:
        print(text)
    if options.rules:
        print("\n" + rules_text(matrix, expected))
    return 0


def load_expected(path: Path = DEFAULT_EXPECTED) -> tuple[Expected, ...]:
    """Read the labels; raises ValueError naming the line that is none."""
    cells: list[Expected] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
        try:
            row = json.loads(line)
            if row["split"] not in PARTS:
                raise ValueError(f"the split {row['split']!r} is none of {', '.join(PARTS)}")
            for document_id, label in row["answers"].items():
                if label["status"] not in get_args(Status):
                    raise ValueError(f"the status {label['status']!r} is none")
                if (label["status"] == "silent") is bool(label["clauses"]):
                    raise ValueError(f"the clauses of {document_id} do not fit its status")
                cells.append(
                    Expected(
                        row["topic"],
                        document_id,
                        row["split"],
                        label["status"],
                        frozenset(label["clauses"]),
                    )
                )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number} is no label of a topic: {error}.") from None
    return tuple(cells)


def misfits(matrix: Matrix, expected: Sequence[Expected]) -> list[str]:
    """Return a sentence for each label of a topic, document or clause that there is not."""
    corpus = matrix.index.corpus
    topics = {topic.id for topic in matrix.topics}
    problems = []
    for label in expected:
        where = f"{label.topic_id}, {label.document_id}"
        if label.topic_id not in topics:
            problems.append(f"{where}: there is no such topic.")
        problems += [
            f"{where}: {id!r} is no clause of the document."
            for id in sorted(label.clauses)
            if id not in corpus.by_id or corpus.by_id[id].document_id != label.document_id
        ]
    return problems


def measure(
    matrix: Matrix, expected: Sequence[Expected], part: Part, rule: Rule = together
) -> dict[str, Interval]:
    """Return the measures of one part with 95 % intervals; topics are drawn, not cells.

    `rule` puts the confidences of the queries together; the quotes are those of the rule in use.
    """
    labels = [label for label in expected if label.part == part]
    cells = [matrix.cell(label.topic_id, label.document_id) for label in labels]
    said = [matrix.calibration.status(rule(cell.confidences)) for cell in cells]
    pairs = list(zip(said, [label.status for label in labels], strict=True))
    opened = [_right(matrix, *both) for both in zip(cells, labels, strict=True)]
    statistics = {
        "status": mean([float(mine == theirs) for mine, theirs in pairs]),
        "silence": mean(
            [float((mine == "silent") == (theirs == "silent")) for mine, theirs in pairs]
        ),
        "lost rule": _among(pairs, "silent", ("answered",)),
        "false silence": _among(pairs, "silent", ("answered", "weak")),
        "false answer": _among(pairs, "answered", ("silent",)),
        "unearned answer": _among(pairs, "answered", ("weak", "silent")),
        "first": _mean_of_defined([first for first, _ in opened]),
        "shown": _mean_of_defined([shown for _, shown in opened]),
    }
    topics = [label.topic_id for label in labels]
    return {name: interval(statistics[name], topics) for name in MEASURES}


def as_text(found: Mapping[Part, Mapping[str, Interval]], expected: Sequence[Expected]) -> str:
    """Return the table of the measures in Markdown, with what it was measured on."""
    topics = len({label.topic_id for label in expected})
    documents = len({label.document_id for label in expected})
    rows = {
        words: [with_interval(measures[name]) for measures in found.values()]
        for name, words in MEASURES.items()
    }
    return (
        f"Measured with `python -m evaluation.topics --write` at commit {commit()}: {topics} "
        f"topics in {documents} documents, {len(expected)} cells read by one reader before any "
        "query was put. The rule that combines queries was chosen on the development half of the "
        "topics. In brackets 95 % intervals.\n\n"
        f"{markdown('', [f'{part} half' for part in found], rows)}"
    )


def write_shares(
    measures: Mapping[str, Interval],
    expected: Sequence[Expected],
    encoder: Encoder,
    path: Path = MEASURED,
) -> None:
    """Write what the page says of the test half, with the encoder that it was measured with."""
    labels = [label for label in expected if label.part == "test"]
    row = {
        "encoder": named(encoder),
        "commit": commit(),
        "topics": len({label.topic_id for label in labels}),
        "documents": len({label.document_id for label in labels}),
        "same_status": measures["status"].value,
        "lost_rules": measures["lost rule"].value,
    }
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def rules_text(matrix: Matrix, expected: Sequence[Expected]) -> str:
    """Return how often each rule gives the status that the reader gave, half by half."""
    parts = PARTS
    rows = {
        name: [with_interval(measure(matrix, expected, part, rule)["status"]) for part in parts]
        for name, rule in RULES.items()
    }
    return markdown("same status", [f"{part} half" for part in parts], rows)


def _right(matrix: Matrix, cell: Cell, label: Expected) -> tuple[float, float]:
    """Return whether the first quote, and any that is shown, is a clause that the reader named.

    1.0 or 0.0, NaN where either says silent. A quote of an item counts for its lead-ins too.
    """
    if "silent" in (cell.status, label.status):
        return float("nan"), float("nan")
    corpus = matrix.index.corpus
    quotes = matrix.open(cell.topic_id, cell.source.id).answer.quotes
    right = [
        not label.clauses.isdisjoint(
            {quote.clause.id, *(lead_in.id for lead_in in corpus.lead_ins(quote.clause))}
        )
        for quote in quotes
    ]
    shown = [is_right for is_right, quote in zip(right, quotes, strict=True) if quote.shown]
    return float(right[0]), float(any(shown))


def _among(
    pairs: Sequence[tuple[Status, Status]], called: Status, truly: Sequence[Status]
) -> Statistic:
    """Return the share of the cells called one status that are truly one of others."""
    whole = np.array([float(mine == called) for mine, _ in pairs])
    part = np.array([float(mine == called and theirs in truly) for mine, theirs in pairs])
    return share(part, whole)


def _mean_of_defined(values: Sequence[float]) -> Statistic:
    defined = ~np.isnan(np.array(values))
    return share(np.nan_to_num(np.array(values)), defined.astype(np.float64))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return log(bounded / (1 - bounded))


def _progress(done: int, of: int) -> None:
    print(f"\r{done} of {of} queries asked", end="" if done < of else "\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
