"""`python -m evaluation`: score the search and the answers on the labelled questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from evaluation import results
from evaluation.ablation import AblationRow, ablate, ablation_text, ablation_values
from evaluation.calibration import development
from evaluation.encoders import (
    Rival,
    asking,
    compare,
    open_with,
    rival_values,
    rivals_text,
)
from evaluation.options import read
from evaluation.printing import findings_text, findings_values
from evaluation.questions import cells_of, load_questions
from evaluation.report import findings
from evaluation.runs import Observation, answerable, observe
from evaluation.schema import PARTS, Cell, Findings, Part
from evaluation.sightings import look
from evaluation.trec import qrels_of, qrels_text, run_of, run_text
from evaluation.variants import variants
from index import Index, load
from index.encoder import BASE_MODEL, file_sha256
from ingest import load_corpus

NO_ADAPTER = "packaged encoder, no adapter"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = read(argv)
    try:
        corpus = load_corpus(options.corpus)
        for problem in corpus.problems:
            _tell(problem)
        index = load(options.index, corpus)
        _evaluate(index, cells_of(corpus, load_questions(options.questions)), options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _evaluate(index: Index, cells: Sequence[Cell], options: argparse.Namespace) -> None:
    if options.report is not None and find_spec("matplotlib") is None:
        raise ValueError(
            "The report's drawings need matplotlib; run `pip install -r requirements.txt`."
        )
    commit = results.commit()
    asked = [cell for cell in cells if cell.question.part in options.parts]
    parts = [part for part in options.parts if any(cell.question.part == part for cell in asked)]
    if not parts or (options.report is not None and PARTS[0] not in parts):
        wanted = " or ".join(options.parts if options.report is None else PARTS[:1])
        raise ValueError(f"{options.questions} has no question of the part {wanted}.")
    observed = observe(index, asked, options.legs, _progress)
    found: dict[Part, Findings] = {part: findings(observed.of(part)) for part in parts}
    rivals = [_rival(name, observed, cells, index, options) for name in options.encoder]
    values: dict[str, Any] = {
        "commit": commit,
        "corpus": index.corpus.fingerprint,
        "questions": file_sha256(options.questions),
        "encoder": results.named(index.encoder),
        "parts": {part: findings_values(row) for part, row in found.items()},
    }
    if rivals:
        values["encoders"] = rival_values(rivals)
    results.write(options.output, commit, values, _trec_files(observed, parts))
    if options.json:
        print(results.dump(values))
    else:
        print(_text(commit, index.encoder.name, found, rivals))
    if options.report is not None:
        rows = _ablation(index, observed.of(PARTS[0]).cells, options)
        print(f"\n{ablation_text(rows)}", file=sys.stderr if options.json else sys.stdout)
        _publish(observed, found, rivals, rows, values, options)
    _tell(f"Written: {options.output / commit}.*")


def _rival(
    name: str,
    shipped: Observation,
    cells: Sequence[Cell],
    index: Index,
    options: argparse.Namespace,
) -> Rival:
    """Score another encoder on the same cells, with a calibration of its own."""
    opened = open_with(name, index.corpus, options.encoders, _tell)
    ask = asking(look(opened, development(cells)))
    observed = observe(opened, shipped.cells, options.legs, _progress, ask)
    return compare(
        name, observed, shipped, [part for part in options.parts if shipped.of(part).cells]
    )


def _ablation(
    index: Index, cells: Sequence[Cell], options: argparse.Namespace
) -> tuple[AblationRow, ...]:
    packaged = open_with(BASE_MODEL, index.corpus, options.encoders, _tell)
    return ablate(variants(index, {NO_ADAPTER: packaged}), cells, _progress)


def _publish(
    observed: Observation,
    found: Mapping[Part, Findings],
    rivals: Sequence[Rival],
    rows: Sequence[AblationRow],
    values: Mapping[str, Any],
    options: argparse.Namespace,
) -> None:
    # what draws and lays out is needed for the report alone
    from evaluation import publishing

    commit = values["commit"]
    results.write(options.output, f"{commit}.ablation", {"rows": ablation_values(rows)})
    generality, measured_at = publishing.read_generality(options.output)
    facts = {
        "Encoder's files": values["encoder"]["fingerprint"],
        "Corpus": values["corpus"],
        "Questions": values["questions"],
    }
    if generality is not None:
        facts["Councils left out"] = f"measured at commit {measured_at}"
    publishing.publish(
        publishing.Material(
            commit=commit,
            encoder=values["encoder"]["name"],
            facts=facts,
            observed={part: observed.of(part) for part in found},
            found=found,
            ablation=rows,
            apart=publishing.read_apart(),
            rivals=rivals,
            generality=generality,
            agreement=publishing.read_agreement(),
        ),
        options.report,
        options.readme,
    )
    _tell(f"Written: {options.report}, {options.readme}")


def _trec_files(observed: Observation, parts: Sequence[Part]) -> dict[str, str]:
    labelled = answerable(observed.cells)
    runs = {
        f"{leg}.run": run_text(run_of(labelled, rankings), leg)
        for leg, rankings in observed.rankings.items()
    }
    return runs | {
        f"{part}.qrels": qrels_text(qrels_of(answerable(observed.of(part).cells))) for part in parts
    }


def _text(
    commit: str, shipped: str, found: Mapping[Part, Findings], rivals: Sequence[Rival]
) -> str:
    texts = [commit, *(findings_text(part, row) for part, row in found.items())]
    if rivals:
        texts += [rivals_text(part, shipped, row, rivals) for part, row in found.items()]
    return "\n\n".join(texts)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _progress(what: str, done: int, of: int) -> None:
    print(f"\r{what}: {done} of {of}", end="\n" * (done == of), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
