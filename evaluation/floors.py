"""What the shipped configuration may not fall below on the development part."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from evaluation.encoders import PRODUCT
from evaluation.schema import Findings

FLOORS = Path(__file__).with_name("floors.toml")

# by kind of finding ("retrieval", "silence", "shown") and measure
Floors = Mapping[str, Mapping[str, float]]


def load_floors(path: Path = FLOORS) -> Floors:
    """Read the floors."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shortfalls(found: Findings, floors: Floors) -> list[str]:
    """Return a sentence for each measure over all cells that is below its floor or not defined.

    Retrieval is that of the leg that the product searches with. Raises KeyError for a floor under
    something that is not measured.
    """
    measured = {
        "retrieval": found.retrieval[PRODUCT],
        "silence": found.silence,
        "shown": found.shown,
    }
    return [
        f"{kind}, {name}: {value:.3f} is below the floor {floor:.3f}."
        for kind, measures in floors.items()
        for name, floor in measures.items()
        if not (value := measured[kind]["all"][name].value) >= floor
    ]
