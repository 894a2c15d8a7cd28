"""`python -m evaluation.calibration`: fit the probability that a document answers.

The odd-numbered questions of the evaluation fit it; the even-numbered ones have no part in it, and
`python -m evaluation` reports them apart. Run it after the encoder or the clauses have changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

import index
from answer.asking import DEPTH
from answer.silence import CALIBRATION, Signals, signals
from evaluation.questions import load_questions
from evaluation.schema import LabelledQuestion
from ingest import load_corpus

# strength of the penalty: five correlated signals on some 400 cells
PENALTY = 1.0


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, write `answer/calibration.json`, and print how well each half is told apart."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.calibration",
        description="Fit the probability that a document answers, on the odd-numbered questions.",
        epilog="example: python -m evaluation.calibration --output answer/calibration.json",
    )
    parser.add_argument("--output", type=Path, default=CALIBRATION, help="the file to write")
    options = parser.parse_args(argv)
    opened = index.load(index.DEFAULT_FOLDER, load_corpus())
    questions = load_questions()
    rows = {question.id: cells(opened, question) for question in questions}
    fitted = [cell for q in questions if q.calibrates for cell in rows[q.id]]
    kept = [cell for q in questions if not q.calibrates for cell in rows[q.id]]
    values = np.array([astuple(cell) for cell, _ in fitted])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=PENALTY).fit(scaler.transform(values), [y for _, y in fitted])
    for name, half in (("fitted", fitted), ("kept apart", kept)):
        score = model.decision_function(scaler.transform([astuple(cell) for cell, _ in half]))
        print(f"{name}: AUROC {roc_auc_score([y for _, y in half], score):.3f}", file=sys.stderr)
    row = {
        "signals": [field.name for field in fields(Signals)],
        "model": opened.encoder.name,
        "fitted_on": f"{len(fitted)} cells of the odd-numbered evaluation questions",
        "centres": [round(float(value), 6) for value in scaler.mean_],
        "scales": [round(float(value), 6) for value in scaler.scale_],
        "weights": [round(float(value), 6) for value in model.coef_[0]],
        "intercept": round(float(model.intercept_[0]), 6),
    }
    options.output.write_text(json.dumps(row, indent=2) + "\n", encoding="utf-8")
    return 0


def cells(opened: index.Index, question: LabelledQuestion) -> list[tuple[Signals, bool]]:
    """Return, for each council, its signals and whether it answers."""
    found = signals(opened.search(question.question, k=DEPTH))
    return [(found[council], bool(labels)) for council, labels in question.answers.items()]


if __name__ == "__main__":
    sys.exit(main())
