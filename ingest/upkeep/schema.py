"""What every one of the commands is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.readers.schema import Wishes

NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Order:
    """The corpus that is changed, its index if it is said where, and whether to ask before."""

    corpus: Path
    index: Path | None = None
    yes: bool = False
    wishes: Wishes = NO_WISHES
