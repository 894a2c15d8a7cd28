"""`python -m evaluation.calibration`: fit what is said of clauses and councils, and how surely.

The development questions fit it; those of the test part have no part in it. Run it after the
encoder, the search, the clauses or the questions have changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path
from typing import Any

from answer.calibration import CALIBRATION, Calibration
from evaluation.fitting import fit, forecast, forecast_apart
from evaluation.printing import as_values, table, with_interval
from evaluation.questions import DEFAULT_QUESTIONS, cells_of, load_questions
from evaluation.reliability import calibration_error, of_clauses, of_councils
from evaluation.results import named
from evaluation.schema import Breakdown, Cell, Judgement
from evaluation.shown import SHOWN, score_shown
from evaluation.sightings import Views, look
from evaluation.silence import OF_A_STATUS, SILENCE, STATUSES, score_silence, score_statuses
from evaluation.thresholds import ANSWERED_ERROR, draw, judgement
from index import DEFAULT_FOLDER, Index, load
from ingest import load_corpus
from ingest.corpus import DEFAULT_CORPUS

# what the measures are of: cells of questions, or of a council, that had no part in the fit
APART, LEFT_OUT = "questions apart", "councils left out"
SIGNS = 4


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A calibration, and what it says of the cells of questions that had no part in its weights.

    The lines were drawn on these same judgements, so that the measures flatter a little.
    """

    calibration: Calibration
    judgements: tuple[Judgement, ...]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    options = _parser().parse_args(argv)
    try:
        opened = load(options.index, load_corpus(options.corpus))
        cells = development(cells_of(opened.corpus, load_questions(options.questions)))
        print(f"Searching, then fitting on {len(cells)} cells.", file=sys.stderr)
        questions = look(opened, cells)
        calibrated = calibrate(questions)
        found = {APART: calibrated.judgements, LEFT_OUT: judge_left_out(questions)}
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    row = as_row(opened, cells, calibrated.calibration, found)
    options.output.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    print(as_text(calibrated.calibration, found))
    print(f"Written: {options.output}", file=sys.stderr)
    return 0


def development(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of the questions by which things may be chosen."""
    return tuple(cell for cell in cells if cell.question.part == "development")


def calibrate(questions: Sequence[Views], without: str | None = None) -> Calibrated:
    """Fit on some questions and draw the lines, from the cells of a council `without` nothing.

    The lines are drawn where they suit forecasts by models that had no part in the question.
    Raises ValueError as `fitting.fit` does.
    """
    forecasts = forecast_apart(questions, without)
    calibration = draw(fit(questions, without), forecasts)
    judgements = tuple(judgement(calibration, said) for said in forecasts)
    found = {status: row["error"].value for status, row in score_statuses(judgements).items()}
    errors = {name: round(found[name], SIGNS) for name in STATUSES if not isnan(found[name])}
    return Calibrated(replace(calibration, errors=errors), judgements)


def judge_left_out(questions: Sequence[Views]) -> tuple[Judgement, ...]:
    """Return what is said of each cell by a calibration, lines and all, without its council."""
    councils = dict.fromkeys(s.cell.council for views in questions for s in views[0].sightings)
    found = []
    for council in councils:
        calibration = calibrate(questions, without=council).calibration
        found += [
            judgement(calibration, said)
            for views in questions
            for said in forecast(calibration, views[0])
            if said.sighting.cell.council == council
        ]
    return tuple(found)


def measures(judgements: Sequence[Judgement]) -> Breakdown:
    """Return the measures of silence, of each status and of the quotes shown."""
    return {
        "silence": score_silence(judgements),
        **score_statuses(judgements),
        "shown": score_shown(judgements),
    }


def as_row(
    index: Index,
    cells: Sequence[Cell],
    calibration: Calibration,
    found: Mapping[str, Sequence[Judgement]],
) -> dict[str, Any]:
    """Return what `answer/calibration.json` holds: the calibration, of what, and how good it is."""
    return {
        "encoder": named(index.encoder),
        "fitted_on": f"{len(cells)} cells of {len({cell.question.id for cell in cells})} questions",
        **calibration.as_values(),
        "measured": {name: as_values(measures(judged)) for name, judged in found.items()},
    }


def as_text(calibration: Calibration, found: Mapping[str, Sequence[Judgement]]) -> str:
    """Return the lines that were drawn, and tables of the measures with 95 % intervals."""
    measured = {name: measures(judged) for name, judged in found.items()}
    rows = {
        f"{name}: {group}": measure
        for name, groups in measured.items()
        for group, measure in groups.items()
    }
    return "\n\n".join(
        [
            f"silent below {calibration.silent_below:.4f}, answered from "
            f"{calibration.answered_from:.4f} (at most {ANSWERED_ERROR:.0%} wrong), a quote shown "
            f"from {calibration.shown_from:.2f}",
            _table("silence", SILENCE, rows, ["silence"]),
            _table("status", OF_A_STATUS, rows, STATUSES),
            _table("quotes", SHOWN, rows, ["shown"]),
            "\n".join(_reliability(name, judged) for name, judged in found.items()),
        ]
    )


def _table(corner: str, names: Sequence[str], rows: Breakdown, groups: Sequence[str]) -> str:
    chosen = {name: row for name, row in rows.items() if name.split(": ")[1] in groups}
    return table(corner, names, chosen, with_interval)


def _reliability(name: str, judged: Sequence[Judgement]) -> str:
    councils, clauses = (calibration_error(of(judged)) for of in (of_councils, of_clauses))
    return f"{name}: calibration error {councils:.3f} of councils, {clauses:.3f} of clauses"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.calibration",
        description="Fit the probabilities that a clause and a document answer, and draw the lines "
        "between silent, weak and answered, on the development questions.",
        epilog="example: python -m evaluation.calibration --index build/index",
    )
    parser.add_argument("--output", type=Path, default=CALIBRATION, help="the file to write")
    parser.add_argument(
        "--questions", type=Path, default=DEFAULT_QUESTIONS, help="labelled questions to fit on"
    )
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of the corpus")
    parser.add_argument("--index", type=Path, default=DEFAULT_FOLDER, help="folder of the index")
    return parser


if __name__ == "__main__":
    sys.exit(main())
