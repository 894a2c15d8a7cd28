"""The vectors of a text and of its words as training needs them, and late interaction on them.

`index.late` computes the same score without gradients; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize, pad

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# texts that are read together
TOGETHER = 16


class Head(nn.Module):
    """What turns the encoder's token vectors into word vectors and into weights."""

    def __init__(self, width: int, dimensions: int) -> None:
        """Make a head that weighs all tokens alike and projects at random; see `fit`."""
        super().__init__()
        self.projection = nn.Linear(width, dimensions, bias=False)
        # no bias: a softmax over the tokens would not see it
        self.importance = nn.Linear(width, 1, bias=False)
        nn.init.zeros_(self.importance.weight)

    def fit(self, tokens: Tensor) -> None:
        """Project onto the main directions of some token vectors (n, width)."""
        _, _, directions = torch.pca_lowrank(
            normalize(tokens, dim=1), self.projection.out_features, center=False
        )
        with torch.no_grad():
            self.projection.weight.copy_(directions.T)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model made of n texts: (n, d) vectors, (n, t, w) words, (n, t) mask and weights.

    All but the mask have gradients. `weights` are not yet a softmax.
    """

    vectors: Tensor
    words: Tensor
    mask: Tensor
    weights: Tensor


def read(model: SentenceTransformer, head: Head, texts: Sequence[str]) -> Reading:
    """Read texts with `model`, those of like length together to save padding."""
    order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
    parts = []
    for start in range(0, len(order), TOGETHER):
        found = model(
            model.preprocess([texts[position] for position in order[start : start + TOGETHER]])
        )
        tokens = found["token_embeddings"]
        parts.append(
            Reading(
                normalize(found["sentence_embedding"].float(), dim=1),
                normalize(head.projection(tokens).float(), dim=2),
                _own(found["attention_mask"].bool()),
                head.importance(tokens).float().squeeze(2),
            )
        )
    longest = max(part.mask.shape[1] for part in parts)
    back = torch.argsort(torch.tensor(order))
    return Reading(
        torch.cat([part.vectors for part in parts])[back],
        torch.cat([pad(p.words, (0, 0, 0, longest - p.mask.shape[1])) for p in parts])[back],
        torch.cat([pad(p.mask, (0, longest - p.mask.shape[1])) for p in parts])[back],
        torch.cat([pad(p.weights, (0, longest - p.mask.shape[1])) for p in parts])[back],
    )


def interact(questions: Reading, passages: Reading) -> Tensor:
    """Return the late interaction (questions, passages) of every question with every passage."""
    cosines = torch.einsum("qid,ptd->qpit", questions.words, passages.words)
    nearest = cosines.masked_fill(~passages.mask[None, :, None, :], -1.0).amax(3)
    weights = questions.weights.masked_fill(~questions.mask, -1e4).softmax(1)
    return (nearest * weights[:, None, :]).sum(2)


def _own(mask: Tensor) -> Tensor:
    """Return the mask without the marks at the two ends of each text."""
    own = mask.clone()
    lengths = mask.sum(1)
    own[:, 0] = False
    own[torch.arange(len(own)), lengths - 1] = False
    # a text that is nothing but the marks keeps them
    return torch.where(own.any(1, keepdim=True), own, mask)
