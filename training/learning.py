"""The training loop: in-batch negatives, near-duplicates masked, low-rank adapter, resumable."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel

from training.batches import batches
from training.examples import Example, Passages
from training.interaction import Head, interact, read

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

CHECKPOINT = "checkpoint.pt"
# token vectors that the first projection is fitted on
FITTED_ON = 4000


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of a training run; the defaults are those of the shipped adapter."""

    epochs: int = 4
    learning_rate: float = 5e-4
    head_learning_rate: float = 1e-3
    warm_up: float = 0.1  # share of the steps in which the learning rate rises
    temperature: float = 0.05  # cosines are divided by it: van den Oord et al. 2018
    rank: int = 32  # of the adapter: Hu et al. 2021
    scale: int = 64
    dimensions: int = 64  # of a word vector
    longest: int = 128  # tokens of a passage that training reads
    seed: int = 20261122


def train(
    model: SentenceTransformer,
    examples: Sequence[Example],
    passages: Passages,
    recipe: Recipe,
    scratch: Path,
    before_step: Callable[[], None] = lambda: None,
) -> Head:
    """Train an adapter into `model`, and the head of its word vectors, which is returned.

    A checkpoint is saved in `scratch` after every epoch, and a run that was stopped goes on after
    its last whole epoch; the same data and recipe give the same adapter on one machine.
    `before_step` is called before each step.
    """
    torch.manual_seed(recipe.seed)
    model.max_seq_length = recipe.longest
    head = Head(model.get_embedding_dimension() or 0, recipe.dimensions)
    _fit_head(model, head, sorted(passages.texts.values()))
    _add_adapter(model, recipe)
    adapter = [weight for weight in model.parameters() if weight.requires_grad]
    weights = [*adapter, *head.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": adapter, "lr": recipe.learning_rate},
            {"params": head.parameters(), "lr": recipe.head_learning_rate},
        ],
        weight_decay=0.01,
    )
    documents = dict(passages.documents)
    per_epoch = [len(list(batches(examples, documents, e, recipe.seed))) for e in (0, 1)]
    total = sum(per_epoch[epoch % 2] for epoch in range(recipe.epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: _rate(step, total, recipe.warm_up)
    )
    first = _resume(scratch, recipe, weights, optimiser, schedule)
    started, step = time.monotonic(), sum(per_epoch[epoch % 2] for epoch in range(first))
    before = step
    model.eval()  # no drop-out: on a processor it takes a third of the time
    for epoch in range(first, recipe.epochs):
        for batch in batches(examples, documents, epoch, recipe.seed):
            before_step()
            optimiser.zero_grad()
            # the plain way to attend is the fastest on a processor where texts are short
            with sdpa_kernel(SDPBackend.MATH):
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_fast_halves()):
                    loss = batch_loss(model, head, batch, passages.texts, recipe.temperature)
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
    return head


def batch_loss(
    model: SentenceTransformer,
    head: Head,
    batch: Sequence[Example],
    texts: Mapping[str, str],
    temperature: float,
) -> Tensor:
    """Return the loss of a batch, the mean of that by the cosine and that by late interaction.

    Each is the cross-entropy of the questions finding their passage among those of the batch, and
    of the passages finding their questions. What else is right for a question (its
    near-duplicates, its other answers) is no negative.
    """
    ids = list(dict.fromkeys(example.clause_id for example in batch))
    questions = read(model, head, [example.question for example in batch])
    passages = read(model, head, [texts[clause_id] for clause_id in ids])
    own = torch.tensor([[example.clause_id == clause_id for clause_id in ids] for example in batch])
    alike = torch.tensor(
        [[clause_id in example.also_right for clause_id in ids] for example in batch]
    )
    weights = torch.tensor([example.weight for example in batch])
    scores = (questions.vectors @ passages.vectors.T, interact(questions, passages))
    return sum(
        (
            contrast(score / temperature, own, alike & ~own, weights)
            + contrast(score.T / temperature, own.T, (alike & ~own).T, torch.ones(len(ids)))
            for score in scores
        ),
        start=torch.zeros(()),
    ) / len(scores)


def contrast(scores: Tensor, right: Tensor, ignored: Tensor, weights: Tensor) -> Tensor:
    """Return the mean over rows, by `weights`, of how far the right columns are from all of it.

    A row is minus the logarithm of the share that its right columns have of the exponentials.
    """
    left = scores.masked_fill(ignored, -1e4)
    rows = left.logsumexp(1) - left.masked_fill(~right, -1e4).logsumexp(1)
    return (rows * weights).sum() / weights.sum()


def _fit_head(model: SentenceTransformer, head: Head, texts: Sequence[str]) -> None:
    chance = random.Random(0)
    model.eval()
    with torch.no_grad():
        rows = model.encode(
            chance.sample(texts, min(128, len(texts))),
            output_value="token_embeddings",
            show_progress_bar=False,
        )
        head.fit(torch.cat(list(rows))[:FITTED_ON])


def _fast_halves() -> bool:
    """Say whether this processor multiplies bfloat16 itself; a third of the time is saved."""
    return bool(
        torch.backends.cpu.get_cpu_capability() == "AVX512"
        and torch.cpu._is_avx512_bf16_supported()
    )


def _add_adapter(model: SentenceTransformer, recipe: Recipe) -> None:
    from peft import LoraConfig

    model.add_adapter(
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.scale,
            lora_dropout=0.0,
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
    scratch: Path, recipe: Recipe, epoch: int, weights: Sequence[Tensor], *states: Any
) -> None:
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


def _resume(scratch: Path, recipe: Recipe, weights: Sequence[Tensor], *states: Any) -> int:
    """Load the checkpoint of this recipe; returns how many epochs are done."""
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
