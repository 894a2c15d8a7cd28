"""Whether a document answers at all: a simple threshold on the best clause of the dense leg."""

from __future__ import annotations

import math
from collections.abc import Sequence

from index.schema import Hit

# Cosine of question and best clause at which answered and silent are equally likely, and the width
# of the change. A first, simple rule; see evaluation/README.md for what it is worth.
MIDPOINT = 0.45
WIDTH = 0.08
ANSWERED_AT = 0.5


def confidence(hits: Sequence[Hit]) -> float:
    """Return how sure it is, in [0, 1], that a document answers, from its hits."""
    if not hits:
        return 0.0
    best = max(hit.dense for hit in hits)
    return 1 / (1 + math.exp((MIDPOINT - best) / WIDTH))
