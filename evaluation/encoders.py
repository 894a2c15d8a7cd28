"""Indexes by other encoders than the shipped one, built where they are missing, and compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from answer import ask
from evaluation.calibration import calibrate
from evaluation.measures import MEASURES, score
from evaluation.printing import as_values, findings_values, signed, table
from evaluation.report import difference, findings
from evaluation.runs import Ask, Observation
from evaluation.schema import Breakdown, Findings, Measured, Part
from evaluation.sightings import Views
from evaluation.silence import SILENCE
from index import Index, Leg, SentenceEncoder, StaleIndexError, build, load
from ingest import Corpus

ENCODERS = Path("build/encoders")
# the leg that the product searches with
PRODUCT: Leg = "hybrid"


def open_with(
    name: str,
    corpus: Corpus,
    folder: Path = ENCODERS,
    progress: Callable[[str], None] = lambda line: None,
) -> Index:
    """Open the index of a corpus by the model `name`, built in `folder` where it is not of today.

    `name` is what `python -m index --model` takes: a model's name, or a folder with a model or with
    an adapter to the packaged one. Raises ValueError where the model cannot be opened.
    """
    encoder = SentenceEncoder.load(name)
    place = folder / safe_name(name)
    try:
        return load(place, corpus, encoder)
    except StaleIndexError as reason:
        progress(f"{reason} It is built now.")
    build(corpus, encoder, place, progress)
    return load(place, corpus, encoder)


def asking(questions: Sequence[Views], without: str | None = None) -> Ask:
    """Return `answer.ask` with a calibration fitted on what an index finds for some questions.

    `questions` are what `sightings.look` gives; nothing is fitted on the cells of a council
    `without`.
    """
    return partial(ask, calibration=calibrate(questions, without).calibration)


def safe_name(name: str) -> str:
    """Return the name of a model as that of a folder: "org/model" -> "org-model"."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "model"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another encoder: what it finds, and by leg what it gains on the shipped one, by part."""

    name: str
    found: Mapping[Part, Findings]
    gains: Mapping[Part, Breakdown]


def compare(name: str, other: Observation, shipped: Observation, parts: Sequence[Part]) -> Rival:
    """Return the findings of another encoder, and its gain over the same cells, paired.

    A leg by which it finds nothing is left out: an encoder without word vectors has no "late".
    """
    other = replace(other, rankings={k: v for k, v in other.rankings.items() if any(v.values())})
    return Rival(
        name,
        {part: findings(other.of(part)) for part in parts},
        {part: _gains(other.of(part), shipped.of(part)) for part in parts},
    )


def beside(
    part: Part, shipped: str, found: Findings, rivals: Sequence[Rival]
) -> tuple[Breakdown, Breakdown, Breakdown]:
    """Return a part's encoders beside each other, the shipped one first.

    By leg and encoder the retrieval measures, and what each gains on the shipped one; by encoder
    the measures of silence.
    """
    named = {shipped: found} | {rival.name: rival.found[part] for rival in rivals}
    ranked = {
        f"{leg}: {name}": row.retrieval[leg]["all"]
        for leg in found.retrieval
        for name, row in named.items()
        if leg in row.retrieval
    }
    gained = {
        f"{leg}: {rival.name}": rival.gains[part][leg]
        for leg in found.retrieval
        for rival in rivals
        if leg in rival.gains[part]
    }
    return ranked, gained, {name: row.silence["all"] for name, row in named.items()}


def rivals_text(part: Part, shipped: str, found: Findings, rivals: Sequence[Rival]) -> str:
    """Return a part's encoders beside each other, for a terminal."""
    ranked, gained, said = beside(part, shipped, found, rivals)
    return "\n\n".join(
        [
            f"ENCODERS, {part}",
            table("leg and encoder", MEASURES, ranked),
            f"Gain on {shipped}, paired, with 95 % intervals",
            table("leg and encoder", MEASURES, gained, signed),
            "Silence, each with a calibration of its own",
            table("encoder", SILENCE, said),
        ]
    )


def rival_values(rivals: Sequence[Rival]) -> dict[str, Any]:
    """Return by name and part what each finds and gains, for JSON."""
    return {
        rival.name: {
            part: {**findings_values(found), "gain": as_values(rival.gains[part])}
            for part, found in rival.found.items()
        }
        for rival in rivals
    }


def _gains(other: Observation, shipped: Observation) -> dict[str, Measured]:
    return {
        leg: difference(
            score(other.cells, other.rankings[leg]), score(shipped.cells, shipped.rankings[leg])
        )
        for leg in other.rankings
    }
