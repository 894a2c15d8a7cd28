"""What a run leaves on disk, named by the commit of the code that made it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index import Encoder

DEFAULT_RESULTS = Path("evaluation/results")
# no figure depends on what is written from the figures
_BUT_RESULTS = (
    f":(exclude,top){DEFAULT_RESULTS.as_posix()}",
    ":(exclude,top)README.md",
    ":(exclude,top)docs",
    ":(exclude,top,glob)answer/*/measured.json",
)


def named(encoder: Encoder) -> dict[str, str]:
    """Return how results and fitted files name the encoder that they are of."""
    return {"name": encoder.name, "fingerprint": encoder.fingerprint}


def commit(folder: Path = Path()) -> str:
    """Return the short commit of `folder`, "-dirty" added where files differ from it.

    Results that are not yet committed make nothing dirty. "unknown" outside git.
    """
    try:
        name = _git(folder, "rev-parse", "--short", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--", ":/", *_BUT_RESULTS)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{name}-dirty" if changed else name


def write(
    folder: Path, name: str, report: Mapping[str, Any], files: Mapping[str, str] | None = None
) -> None:
    """Write `name.json` and, for each ending in `files`, `name.ending`, over what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(dump(report) + "\n", encoding="utf-8")
    for ending, text in (files or {}).items():
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")


def dump(report: Mapping[str, Any]) -> str:
    """Return the report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=1)


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
