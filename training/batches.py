"""Which examples are trained together: half of the batches from one document, half from all."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from training.examples import Example

BATCH = 64


def batches(
    examples: Sequence[Example], documents: dict[str, str], epoch: int, seed: int
) -> Iterator[list[Example]]:
    """Yield the batches of one epoch, each example once but for the rest that fills no batch.

    In even epochs a batch comes from one document, so that its passages are near each other and
    hard to tell apart; in odd epochs from all. The order depends on `seed` and `epoch` alone.
    """
    chance = random.Random(f"{seed}/{epoch}")
    shuffled = list(examples)
    chance.shuffle(shuffled)
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in shuffled:
        groups[documents[example.clause_id] if epoch % 2 == 0 else ""].append(example)
    found = []
    for name in sorted(groups):
        rest = iter(groups[name])
        while len(batch := list(islice(rest, BATCH))) > 1:
            found.append(batch)
    chance.shuffle(found)
    yield from found
