"""The training loop: in-batch negatives, near-duplicates masked, low-rank adapter, resumable."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.batches import batches
from training.examples import Example

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

CHECKPOINT = "checkpoint.pt"
TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run; the defaults are those of the shipped adapter."""

    epochs: int = 5
    learning_rate: float = 5e-4
    warm_up: float = 0.1  # share of the steps in which the learning rate rises
    temperature: float = 0.05  # cosines are divided by it: van den Oord et al. 2018
    rank: int = 32  # of the adapter: Hu et al. 2021
    scale: int = 64
    dropout: float = 0.05
    longest: int = 128  # tokens of a passage that training reads
    seed: int = 20261122


def train(
    model: SentenceTransformer,
    examples: Sequence[Example],
    texts: Mapping[str, str],
    documents: dict[str, str],
    recipe: Recipe,
    scratch: Path,
    before_step: Callable[[], None] = lambda: None,
) -> None:
    """Train an adapter into `model`, saving a checkpoint in `scratch` after every epoch.

    `texts` and `documents` are by clause id. A run that was stopped goes on after its last whole
    epoch; the same data and recipe give the same adapter on one machine. `before_step` is called
    before each step.
    """
    import torch

    torch.manual_seed(recipe.seed)
    _add_adapter(model, recipe)
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=recipe.learning_rate, weight_decay=0.01)
    per_epoch = [len(list(batches(examples, documents, e, recipe.seed))) for e in (0, 1)]
    total = sum(per_epoch[epoch % 2] for epoch in range(recipe.epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: _rate(step, total, recipe.warm_up)
    )
    model.max_seq_length = recipe.longest
    first = _resume(scratch, recipe, weights, optimiser, schedule)
    started, step = time.monotonic(), sum(per_epoch[epoch % 2] for epoch in range(first))
    before = step
    model.train()
    for epoch in range(first, recipe.epochs):
        torch.manual_seed(recipe.seed + epoch)  # drop-out, so that a resumed run is the same run
        for batch in batches(examples, documents, epoch, recipe.seed):
            before_step()
            loss = batch_loss(model, batch, texts, recipe.temperature)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            left = (time.monotonic() - started) / (step - before) * (total - step)
            print(
                f"\repoch {epoch + 1}/{recipe.epochs}, step {step}/{total}, "
                f"loss {loss.item():.3f}, {left / 60:.0f} min left ",
                end="",
                file=sys.stderr,
                flush=True,
            )
        _save(scratch, recipe, epoch + 1, weights, optimiser, schedule)
    print(file=sys.stderr)
    model.eval()


def batch_loss(
    model: SentenceTransformer,
    batch: Sequence[Example],
    texts: Mapping[str, str],
    temperature: float,
) -> torch.Tensor:
    """Return the cross-entropy of each question finding its passage and each passage its question.

    What else is right for a question (its near-duplicates, its other answers) is no negative.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize

    questions = normalize(_vectors(model, [example.question for example in batch]), dim=1)
    passages = normalize(_vectors(model, [texts[example.clause_id] for example in batch]), dim=1)
    no_negative = torch.tensor(
        [
            [other is not own and other.clause_id in own.also_right for other in batch]
            for own in batch
        ]
    )
    cosines = (questions @ passages.T / temperature).masked_fill(no_negative, -1e4)
    target = torch.arange(len(batch))
    return (cross_entropy(cosines, target) + cross_entropy(cosines.T, target)) / 2


def _vectors(model: SentenceTransformer, texts: Sequence[str]) -> torch.Tensor:
    """Return the vectors of `texts`, those of like length read together to save padding."""
    import torch

    order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
    parts = [
        model(model.preprocess([texts[position] for position in order[start : start + TOGETHER]]))
        for start in range(0, len(order), TOGETHER)
    ]
    vectors = torch.cat([part["sentence_embedding"] for part in parts])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return vectors[back]


def _add_adapter(model: SentenceTransformer, recipe: Recipe) -> None:
    from peft import LoraConfig

    model.add_adapter(
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.scale,
            lora_dropout=recipe.dropout,
            target_modules=["query", "key", "value", "dense"],
        )
    )


def _rate(step: int, total: int, warm_up: float) -> float:
    """Return the share of the learning rate: a linear rise, then half a cosine down to nothing."""
    rise = max(1, round(total * warm_up))
    if step < rise:
        return (step + 1) / rise
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - rise) / max(1, total - rise))))


def _save(
    scratch: Path, recipe: Recipe, epoch: int, weights: Sequence[torch.Tensor], *states: Any
) -> None:
    import torch

    scratch.mkdir(parents=True, exist_ok=True)
    aside = scratch / (CHECKPOINT + ".part")
    torch.save(
        {
            "recipe": asdict(recipe),
            "epoch": epoch,
            "weights": [weight.detach() for weight in weights],
            "states": [state.state_dict() for state in states],
        },
        aside,
    )
    aside.replace(scratch / CHECKPOINT)


def _resume(scratch: Path, recipe: Recipe, weights: Sequence[torch.Tensor], *states: Any) -> int:
    """Load the checkpoint of this recipe; returns how many epochs are done."""
    import torch

    path = scratch / CHECKPOINT
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=True)
    if kept["recipe"] != asdict(recipe):
        print("The checkpoint is of another recipe: starting anew.", file=sys.stderr)
        return 0
    with torch.no_grad():
        for weight, value in zip(weights, kept["weights"], strict=True):
            weight.copy_(value)
    for state, value in zip(states, kept["states"], strict=True):
        state.load_state_dict(value)
    print(f"Going on after epoch {kept['epoch']}.", file=sys.stderr)
    done: int = kept["epoch"]
    return done
