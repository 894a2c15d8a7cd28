"""Which examples are trained together: half of the batches from one document, half from all."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from training.examples import Example

# passages in a batch, and questions of each: a passage is long, so that it is read once for several
PASSAGES = 48
QUESTIONS = 2


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
    of_passage: dict[str, list[Example]] = defaultdict(list)
    for example in shuffled:
        of_passage[example.clause_id].append(example)
    units = [
        found[start : start + QUESTIONS]
        for found in of_passage.values()
        for start in range(0, len(found), QUESTIONS)
    ]
    chance.shuffle(units)
    groups: dict[str, list[list[Example]]] = defaultdict(list)
    for unit in units:
        groups[documents[unit[0].clause_id] if epoch % 2 == 0 else ""].append(unit)
    found_batches = []
    for name in sorted(groups):
        rest = iter(groups[name])
        while len(batch := list(islice(rest, PASSAGES))) > 1:
            found_batches.append([example for unit in batch for example in unit])
    chance.shuffle(found_batches)
    yield from found_batches
