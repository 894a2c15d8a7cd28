"""What the shipped search is compared with -> the sections of the report about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluation import plots
from evaluation.ablation import COLUMNS, AblationRow
from evaluation.background import NOT_MEASURED
from evaluation.encoders import Rival, beside
from evaluation.generality import COLUMNS as OF_A_COUNCIL
from evaluation.generality import Generality
from evaluation.measures import MEASURES
from evaluation.page import Plot, Section, Table
from evaluation.printing import plain, signed, with_interval
from evaluation.schema import Breakdown, Part
from evaluation.shown import SHOWN
from evaluation.silence import SILENCE
from evaluation.tables import Found, in_words, measures_table
from evaluation.variants import FULL


def ablation(rows: Sequence[AblationRow]) -> Section:
    """Show what each part of the search gives."""
    header = ["variant"]
    for name in COLUMNS:
        header += [name, "against the shipped"]
    return Section(
        "ablation",
        "What each part gives",
        (
            "The shipped configuration without one part, or with one leg alone, on the development "
            "part. The difference is that of the variant less the shipped one, paired by cell: "
            "below 0, the part that is missing gives something; an interval that holds 0 says that "
            "it may give nothing. The time is the median of a question to all councils, in the run "
            "that measured the rest. A leg that is not asked is still reckoned, so that to ask one "
            "leg alone saves nothing.",
        ),
        tables=(
            Table(
                "The shipped configuration and its variants, development",
                [*header, "ms a question"],
                [[row.name, *_ablated(row), f"{row.milliseconds:.1f}"] for row in rows],
            ),
        ),
    )


def calibration(apart: Mapping[str, Breakdown]) -> Section:
    """Show what is said of silence and shown where the calibration had no part.

    `apart` is what `python -m evaluation.calibration` measured, by what was left out.
    """
    return Section(
        "calibration",
        "Where the calibration had no part",
        (
            "The shipped calibration was fitted on the development part. Here each cell of that "
            "part is answered by one that was fitted without its question, or without its council.",
        ),
        tables=[
            measures_table(
                f"{caption}, development",
                "left out",
                names,
                {name: found[kind] for name, found in apart.items() if kind in found},
                with_interval,
            )
            for caption, kind, names in (
                ("Silence", "silence", SILENCE),
                ("The quotes shown", "shown", SHOWN),
            )
        ],
    )


def encoders(shipped: str, found: Found, rivals: Sequence[Rival]) -> Section:
    """Show other encoders beside the shipped one on the same questions."""
    return Section(
        "encoders",
        "Other encoders",
        (
            "Each has an index and a calibration of its own, and is searched and fused as the "
            "shipped one is. The gain is on the shipped encoder, paired by cell.",
        ),
        tables=[table for part in found for table in _of_encoders(part, shipped, found, rivals)],
    )


def generality(found: Generality | None) -> Section:
    """Show what is lost on a council that neither the adapter nor the calibration ever saw."""
    name, heading = "generality", "Councils that it never saw"
    if found is None:
        command = "`python -m evaluation.held_out` writes what belongs here."
        return Section(name, heading, (NOT_MEASURED + command,))
    drawn = {
        f"hit@1, {part}": {
            group: {system: by_group[group]["hit@1"] for system, by_group in systems.items()}
            for group in next(iter(systems.values()))
        }
        for part, systems in found.items()
    }
    return Section(
        name,
        heading,
        (
            "For each council an adapter was trained, and the calibration fitted, without it; its "
            "cells alone are then scored. Beside it stand the same cells by the shipped adapter, "
            "which saw every council, and by the packaged encoder without an adapter, calibrated "
            "without the council.",
        ),
        plots=(
            Plot(
                "A right clause first, by council and encoder",
                in_words("Values with 95 % intervals.", drawn),
                plots.intervals("generality", drawn),
            ),
        ),
        tables=[
            measures_table(
                f"Councils left out, {part}",
                "cells and encoder",
                OF_A_COUNCIL,
                {
                    f"{group}: {system}": by_group[group]
                    for group in next(iter(systems.values()))
                    for system, by_group in systems.items()
                },
                with_interval,
            )
            for part, systems in found.items()
        ],
    )


def _ablated(row: AblationRow) -> list[str]:
    cells = []
    for name in COLUMNS:
        cells += [plain(row.measured[name]), "" if row.name == FULL else signed(row.gain[name])]
    return cells


def _of_encoders(
    part: Part, shipped: str, found: Found, rivals: Sequence[Rival]
) -> tuple[Table, ...]:
    ranked, gained, said = beside(part, shipped, found[part], rivals)
    corner = "leg and encoder"
    return (
        measures_table(f"Encoders, {part}", corner, MEASURES, ranked, with_interval),
        measures_table(f"Gain on {shipped}, {part}", corner, MEASURES, gained, signed),
        measures_table(f"Silence by encoder, {part}", "encoder", SILENCE, said, with_interval),
    )
