"""`python -m evaluation.counterparts`: counterparts of clauses beside what a reader says of them.

`counterparts.jsonl` holds a reader's counterparts of 65 clauses in each other document. The models
were fitted on the development part (`--fit`), the test part is for the report alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from answer.comparing import FoundInDocument, Models, compare, load_models
from answer.comparing.measured import MEASURED
from answer.comparing.models import MODELS
from evaluation.bootstrap import Statistic, interval, mean, share
from evaluation.counterpart_cases import DEFAULT_CASES, RELATIONS, Case, is_right, load_cases
from evaluation.counterpart_cases import misfits as misfits_of
from evaluation.counterpart_fitting import Looked, fit, look
from evaluation.counterpart_results import Outcome, write_called
from evaluation.printing import with_interval
from evaluation.readme import markdown, write_measured
from evaluation.results import commit, named
from evaluation.schema import PARTS, Interval, Part
from index import DEFAULT_FOLDER, Index, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS

PAGE = Path("docs/compare.md")
MEASURES = {
    "first": "a right counterpart first, where there is one",
    "cosine": "the same by meaning alone (cosine)",
    "words": "the same by words alone (BM25)",
    "exists": "rightly told whether there is a counterpart",
    "precision": "of those named as counterparts, a right one first",
    "relation": "right relation, of the four",
    "both": "right relation, and of a right counterpart",
    "rule": "reworded and different rule told apart, by a right counterpart",
}


@dataclass(frozen=True, slots=True)
class Observation:
    """A case with what the product found, and the nearest clauses by each leg alone."""

    case: Case
    found: FoundInDocument
    first_right: bool
    by_cosine: bool
    by_words: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        index = load(options.index, load_corpus(options.corpus))
        cases = load_cases(options.cases)
        problems = misfits_of(index.corpus, cases)
        if problems:
            raise ValueError(problems[0])
        looked = look(index, cases)
        if options.fit:
            write_models(fit(index, _of(looked, "development")), index, MODELS)
            load_models.cache_clear()
        seen = observe(index, looked, load_models())
        apart = observe_apart(index, looked)
        text = as_text(cases, seen, apart)
        if options.write:
            write_measured(PAGE, text)
            write_called(outcomes(_seen(seen, "test")), index.encoder, commit(), MEASURED)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        values = {part: measure(_seen(seen, part)) for part in PARTS}
        print(json.dumps({p: {n: v.value for n, v in row.items()} for p, row in values.items()}))
    else:
        print(text)
    return 0


def write_models(models: Models, index: Index, path: Path) -> None:
    """Write the models with the fingerprint of the encoder that they were fitted with."""
    encoder = named(index.encoder)
    row: dict[str, Any] = {"encoder": encoder, **models.as_values()}
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def observe(index: Index, looked: Sequence[Looked], models: Models) -> list[Observation]:
    """Compare the clause of each case with its document, as the product does."""
    return [_observe(index, each, models) for each in looked]


def observe_apart(index: Index, looked: Sequence[Looked]) -> list[Observation]:
    """Return the same of the test part by models that saw neither of the two documents of a case.

    They are fitted on the development cases between other documents.
    """
    development = _of(looked, "development")
    fitted: dict[frozenset[str], Models] = {}
    seen = []
    for each in _of(looked, "test"):
        pair = _documents(index, each)
        if pair not in fitted:
            others = [one for one in development if not pair & _documents(index, one)]
            fitted[pair] = fit(index, others)
        seen.append(_observe(index, each, fitted[pair]))
    return seen


def measure(seen: Sequence[Observation]) -> dict[str, Interval]:
    """Return the measures of some cases with 95 % intervals; clauses are drawn, not cases."""
    exists = [bool(one.case.counterparts) for one in seen]
    named = [bool(one.found.found) for one in seen]
    right = [one.first_right for one in seen]
    told = [one.found.relation == one.case.relation for one in seen]
    either = ("reworded", "different rule")
    apart = [
        one.first_right and one.case.relation in either and one.found.relation in either
        for one in seen
    ]
    statistics = {
        "first": _share(right, exists),
        "cosine": _share([one.by_cosine for one in seen], exists),
        "words": _share([one.by_words for one in seen], exists),
        "exists": mean([float(a == b) for a, b in zip(exists, named, strict=True)]),
        "precision": _share(right, named),
        "relation": mean([float(each) for each in told]),
        "both": mean(
            [
                float(same and (first or not there))
                for same, first, there in zip(told, right, exists, strict=True)
            ]
        ),
        "rule": _share(told, apart),
    }
    clauses = [one.case.clause_id for one in seen]
    return {name: interval(statistics[name], clauses) for name in MEASURES}


def as_text(
    cases: Sequence[Case], seen: Sequence[Observation], apart: Sequence[Observation]
) -> str:
    """Return the tables in Markdown, with what they were measured on."""
    clauses = len({case.clause_id for case in cases})
    test = [case for case in cases if case.part == "test"]
    twice = [case for case in cases if case.first_reading is not None]
    changed = sum(case.relation != case.first_reading for case in twice)
    columns = {
        "test": measure(_seen(seen, "test")),
        "test, other documents' models": measure(apart),
        "development": measure(_seen(seen, "development")),
    }
    return "\n\n".join(
        [
            f"Measured with `python -m evaluation.counterparts --write` at commit {commit()}: "
            f"{clauses} clauses put to each other document, {len(cases)} cases, of which "
            f"{len(test)} are the test part; {sum(bool(case.counterparts) for case in test)} of "
            f"these have a counterpart. {len(twice)} cases were read twice, the test part among "
            f"them; the second reading gave {changed} another relation. In brackets 95 % "
            "intervals.",
            markdown(
                "",
                list(columns),
                {
                    words: [with_interval(found[name]) for found in columns.values()]
                    for name, words in MEASURES.items()
                },
            ),
            "Test part, what the reader said (rows) and what the product says (columns):",
            markdown("", list(RELATIONS), confusion(_seen(seen, "test"))),
        ]
    )


def confusion(seen: Sequence[Observation]) -> Mapping[str, list[str]]:
    """Return how often each relation of the reader was given each relation by the product."""
    counts = Counter((one.case.relation, one.found.relation) for one in seen)
    return {truly: [str(counts[truly, said]) for said in RELATIONS] for truly in RELATIONS}


def outcomes(seen: Sequence[Observation]) -> list[Outcome]:
    """Return what each case was called, right where the relation and the clause found are."""
    return [
        Outcome(
            one.found.relation,
            one.case.relation == one.found.relation
            and (one.first_right or not one.case.counterparts),
        )
        for one in seen
    ]


def _observe(index: Index, looked: Looked, models: Models) -> Observation:
    case = looked.case
    (found,) = compare(index, case.clause_id, [case.document_id], models).documents
    first = found.found[0] if found.found else found.closest
    pairs = list(zip(looked.signals, looked.right, strict=True))
    return Observation(
        case,
        found,
        first is not None and is_right(index.corpus, case, index.corpus.by_id[first.clause_id]),
        max(pairs, key=lambda pair: pair[0].cosine)[1],
        max(pairs, key=lambda pair: pair[0].shared)[1],
    )


def _share(part: Sequence[bool], whole: Sequence[bool]) -> Statistic:
    rows = np.array(whole, dtype=np.float64)
    return share(rows * np.array(part, dtype=np.float64), rows)


def _seen(seen: Sequence[Observation], part: Part) -> list[Observation]:
    return [one for one in seen if one.case.part == part]


def _of(looked: Sequence[Looked], part: Part) -> list[Looked]:
    return [each for each in looked if each.case.part == part]


def _documents(index: Index, looked: Looked) -> frozenset[str]:
    own = index.corpus.by_id[looked.case.clause_id].document_id
    return frozenset({own, looked.case.document_id})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.counterparts",
        description="Compare the counterparts of clauses with a reading of the documents.",
        epilog="example: python -m evaluation.counterparts --fit --write",
    )
    parser.add_argument("--fit", action="store_true", help=f"fit the models anew, into {MODELS}")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--write", action="store_true", help=f"put them into {PAGE} and {MEASURED.name}"
    )
    parser.add_argument("--cases", type=Path, default=DEFAULT_CASES, help="labelled cases")
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument("--index", type=Path, default=DEFAULT_FOLDER, help="folder of the index")
    return parser


if __name__ == "__main__":
    sys.exit(main())
