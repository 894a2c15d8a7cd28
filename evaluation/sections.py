"""What was measured of the shipped search -> the sections of the report about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluation import plots
from evaluation.encoders import PRODUCT
from evaluation.measures import MEASURES
from evaluation.misses import WORST, worst
from evaluation.page import Plot, Section, Table
from evaluation.printing import with_interval
from evaluation.reliability import Bin, calibration_error, of_clauses, of_councils
from evaluation.runs import Observation
from evaluation.schema import Interval, Part
from evaluation.shown import SHOWN, sweep
from evaluation.silence import OF_A_STATUS, SILENCE
from evaluation.tables import Found, by_group, by_part, in_words, measures_table

DRAWN = ("hit@1", "hit@3", "nDCG@10")


def retrieval(found: Found) -> Section:
    """Show how well each leg of the search ranks, by part; the product's also by group."""
    drawn: dict[str, dict[str, dict[str, Interval]]] = {
        measure: {
            leg: {part: f.retrieval[leg]["all"][measure] for part, f in found.items()}
            for leg in next(iter(found.values())).retrieval
        }
        for measure in DRAWN
    }
    return Section(
        "retrieval",
        "How well each leg finds the right clause",
        ("Over the cells that have an answer. The product searches with hybrid.",),
        plots=(
            Plot(
                "Measures of each leg, by part",
                in_words("Values with 95 % intervals.", drawn),
                plots.intervals("legs", drawn),
            ),
        ),
        tables=[
            *(
                measures_table(
                    f"Each leg, {part}",
                    "leg",
                    MEASURES,
                    {leg: measured["all"] for leg, measured in f.retrieval.items()},
                    with_interval,
                )
                for part, f in found.items()
            ),
            *by_group(found, "Hybrid", MEASURES, lambda f: f.retrieval[PRODUCT]),
        ],
    )


def silence(found: Found) -> Section:
    """Show how well answered is told from silent, and what each status is worth."""
    return Section(
        "silence",
        "How well it knows that a document is silent",
        (
            "Silence is the class sought; a weak answer is not called silent. The error of silent "
            "is the share whose document answers after all; of answered and weak, the share whose "
            "document is silent.",
        ),
        tables=[
            by_part(found, "Silence", "part", SILENCE, lambda f: f.silence["all"]),
            *(
                measures_table(
                    f"Each status, {part}", "status", OF_A_STATUS, f.statuses, with_interval
                )
                for part, f in found.items()
            ),
            *by_group(found, "Silence", SILENCE, lambda f: f.silence),
        ],
    )


def shown(found: Found, observed: Mapping[Part, Observation]) -> Section:
    """Show how good the set of quotes is that a reader sees."""
    swept = {str(part): sweep(observation.judgements) for part, observation in observed.items()}
    at = {
        str(part): (f.shown["all"]["recall"].value, f.shown["all"]["precision"].value)
        for part, f in found.items()
    }
    points = "; ".join(
        f"{part}: recall {recall:.3f}, precision {precision:.3f}"
        for part, (recall, precision) in at.items()
    )
    return Section(
        "shown",
        "How good the set of quotes is that is shown",
        (
            "A quote shown is right when it earns a label; one shown where the document is silent "
            "is wrong. The curve shows every quote of a probability at least so high, whatever the "
            "status; the mark is what is shown.",
        ),
        plots=(
            Plot(
                "Precision against recall of the quotes shown",
                f"Precision falls as recall rises. As shipped, {points}.",
                plots.curve("shown", swept, at),
            ),
        ),
        tables=[
            by_part(found, "The quotes shown", "part", SHOWN, lambda f: f.shown["all"]),
            *by_group(found, "The quotes shown", SHOWN, lambda f: f.shown),
        ],
    )


def reliability(observed: Mapping[Part, Observation]) -> Section:
    """Show whether the probabilities mean what they say."""
    judged = {str(part): observation.judgements for part, observation in observed.items()}
    drawn = {
        "that a council answers": {part: of_councils(rows) for part, rows in judged.items()},
        "that a clause answers": {part: of_clauses(rows) for part, rows in judged.items()},
    }
    return Section(
        "reliability",
        "Whether the probabilities mean what they say",
        (
            "Of the cases said to be right at 0.7, seven in ten should be. Those on the line are; "
            "a larger point has more cases. The calibration error is the mean distance from the "
            "line, each bin by its cases. The calibration was fitted on the development part, so "
            "that the test part says more.",
        ),
        plots=[
            Plot(
                f"The probability {what}",
                f"Calibration error, 0 is best: {_errors(series)}. The table has the points.",
                plots.reliability(f"reliability-{number}", series),
            )
            for number, (what, series) in enumerate(drawn.items(), 1)
        ],
        tables=[
            Table(
                f"The probability {what}, {part}",
                ["bin", "mean probability", "share right", "cases"],
                [
                    [str(number), f"{row.forecast:.3f}", f"{row.share:.3f}", str(row.cases)]
                    for number, row in enumerate(found, 1)
                ],
            )
            for what, series in drawn.items()
            for part, found in series.items()
        ],
    )


def misses(part: Part, observed: Observation) -> Section:
    """Show the worst misses of a part."""
    return Section(
        "misses",
        f"The {WORST} worst misses, {part}",
        (
            "Cells with an answer by nDCG@10, the surest first of those equally bad. Those of the "
            "test part are not listed: whoever read them could tune to them.",
        ),
        misses=worst(observed),
    )


def _errors(series: Mapping[str, Sequence[Bin]]) -> str:
    return ", ".join(f"{calibration_error(found):.3f} ({part})" for part, found in series.items())
