"""Encoders compared on councils that they saw in training or not: findings, tables, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evaluation.encoders import PRODUCT
from evaluation.printing import findings_values, from_values, table
from evaluation.report import findings
from evaluation.runs import Ask, Observation, Progress, observe
from evaluation.schema import PARTS, Breakdown, Cell, Findings, Part
from index import Index

# the columns of the table: a kind of finding and a measure of it
COLUMNS = {
    "hit@1": ("retrieval", "hit@1"),
    "hit@3": ("retrieval", "hit@3"),
    "recall@5": ("retrieval", "recall@5"),
    "nDCG@10": ("retrieval", "nDCG@10"),
    "silence AUROC": ("silence", "AUROC"),
    "silence F1": ("silence", "F1"),
    "shown F1": ("shown", "F1"),
}

# opens, for the cells of a council, the index and the way to ask it
System = Callable[[str], tuple[Index, Ask]]
# for each part and encoder: by "all" and each council, the measures of COLUMNS
Generality = Mapping[Part, Mapping[str, Breakdown]]


def measure(
    cells: Sequence[Cell], systems: Mapping[str, System], progress: Progress = lambda *_: None
) -> dict[Part, dict[str, Findings]]:
    """Return what each system finds in each part that has cells, council by council."""
    observed = {}
    for name, system in systems.items():
        observations = []
        for council in dict.fromkeys(cell.council for cell in cells):
            index, asking = system(council)
            own = [cell for cell in cells if cell.council == council]
            observations.append(observe(index, own, [PRODUCT], progress, asking))
        observed[name] = _together(observations)
    parts = [part for part in PARTS if any(cell.question.part == part for cell in cells)]
    return {
        part: {name: findings(observation.of(part)) for name, observation in observed.items()}
        for part in parts
    }


def as_values(found: Mapping[Part, Mapping[str, Findings]]) -> dict[str, Any]:
    """Return what `measure` found, for JSON."""
    return {
        part: {system: findings_values(row) for system, row in rows.items()}
        for part, rows in found.items()
    }


def read(values: Mapping[str, Any]) -> Generality:
    """Return the columns of the table from what `as_values` wrote.

    Raises ValueError where it is nothing of that kind.
    """
    try:
        return {
            part: {system: _columns(found) for system, found in values[part].items()}
            for part in PARTS
            if part in values
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"These are no results of councils left out: {error}.") from None


def as_text(found: Generality) -> str:
    """Return a table for each part: the councils together, then each, encoder by encoder."""
    parts = []
    for part, systems in found.items():
        rows = {
            f"{group}: {system}": breakdown[group]
            for group in next(iter(systems.values()))
            for system, breakdown in systems.items()
        }
        parts += [f"LEAVE ONE COUNCIL OUT, {part}", table("cells", COLUMNS, rows)]
    return "\n\n".join(parts)


def _together(observations: Sequence[Observation]) -> Observation:
    return Observation(
        cells=tuple(cell for one in observations for cell in one.cells),
        rankings={
            PRODUCT: {k: v for one in observations for k, v in one.rankings[PRODUCT].items()}
        },
        judgements=tuple(row for one in observations for row in one.judgements),
    )


def _columns(values: Mapping[str, Any]) -> Breakdown:
    kinds = {kind: from_values(values[kind]) for kind in ("silence", "shown")}
    kinds["retrieval"] = from_values(values["retrieval"][PRODUCT])
    groups = ["all", *values["counts"]["answerable_cells_by_council"]]
    return {
        group: {column: kinds[kind][group][measure] for column, (kind, measure) in COLUMNS.items()}
        for group in groups
        if group in kinds["retrieval"]
    }
