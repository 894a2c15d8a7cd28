"""What was measured -> the page of the report and the measured part of the README."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from answer.calibration import CALIBRATION
from evaluation import background, comparisons, page, readme, sections
from evaluation.ablation import AblationRow
from evaluation.encoders import Rival
from evaluation.generality import Generality, read
from evaluation.held_out import RESULTS
from evaluation.printing import from_values
from evaluation.runs import Observation
from evaluation.schema import PARTS, Breakdown, Findings, Part

AGREEMENT = Path(__file__).with_name("agreement.json")


@dataclass(frozen=True, slots=True)
class Material:
    """All that the report is made of.

    `encoder` names the shipped one; `facts` say what else was measured with what.
    """

    commit: str
    encoder: str
    facts: Mapping[str, str]
    observed: Mapping[Part, Observation]
    found: Mapping[Part, Findings]
    ablation: Sequence[AblationRow]
    apart: Mapping[str, Breakdown]
    rivals: Sequence[Rival]
    generality: Generality | None
    agreement: Mapping[str, Any] | None


def publish(material: Material, path: Path, readme_path: Path) -> None:
    """Write the page, and the measured part of the README.

    Raises ValueError where the README has no place for it; the page is then written all the same.
    """
    page.write(path, as_page(material))
    readme.write_measured(readme_path, readme.measured(material.found, material.commit))


def as_page(material: Material) -> page.Page:
    """Return the page's facts and sections."""
    found, rivals = material.found, material.rivals
    made = [
        background.questions(found),
        sections.retrieval(found),
        sections.silence(found),
        sections.shown(found, material.observed),
        sections.reliability(material.observed),
        *([comparisons.calibration(material.apart)] if material.apart else []),
        comparisons.ablation(material.ablation),
        *([comparisons.encoders(material.encoder, found, rivals)] if rivals else []),
        comparisons.generality(material.generality),
        background.agreement(material.agreement),
        sections.misses(PARTS[0], material.observed[PARTS[0]]),
        background.limits(),
    ]
    today = datetime.now(UTC).date().isoformat()
    own = {"Commit": material.commit, "Encoder": material.encoder}
    facts = {**own, **material.facts, "Made on": today}
    return page.Page(tuple(facts.items()), made)


def read_generality(folder: Path) -> tuple[Generality | None, str]:
    """Return what `python -m evaluation.held_out` left in a folder, and the commit that did."""
    path = folder / RESULTS
    if not path.is_file():
        return None, ""
    values = json.loads(path.read_text(encoding="utf-8"))
    return read(values["parts"]), str(values["commit"])


def read_agreement(path: Path = AGREEMENT) -> Mapping[str, Any] | None:
    """Return how far the readers agreed, or None where nobody said."""
    if not path.is_file():
        return None
    values: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def read_apart(path: Path = CALIBRATION) -> Mapping[str, Breakdown]:
    """Return what the shipped calibration measured where it had no part, by what was left out."""
    measured = json.loads(path.read_text(encoding="utf-8")).get("measured", {})
    return {name: from_values(values) for name, values in measured.items()}
