"""A trained adapter -> small files: weights in half precision, settings, and its model card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file

from index.encoder import HEAD
from training.interaction import Head
from training.learning import Recipe

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

WEIGHTS = "adapter_model.safetensors"
SETTINGS = "adapter_config.json"


def save_adapter(
    model: SentenceTransformer,
    head: Head,
    folder: Path,
    recipe: Recipe,
    examples: int,
    without: Sequence[str],
) -> None:
    """Write the adapter of `model`, as PEFT reads it, the head, and `recipe.json` to `folder`."""

    folder.mkdir(parents=True, exist_ok=True)
    transformer: Any = model[0]  # the first module of a sentence-transformers model
    transformer.auto_model.save_pretrained(str(folder))
    weights = load_file(folder / WEIGHTS)
    halves = {name: value.to(torch.float16).contiguous() for name, value in weights.items()}
    save_file(halves, folder / WEIGHTS)
    save_file(
        {
            "projection": head.projection.weight.detach().half().contiguous(),
            "importance": head.importance.weight.detach().half().squeeze(0).contiguous(),
        },
        folder / HEAD,
    )
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    # which files it was trained on is said by the encoder's pin, not by a path of this machine
    settings["base_model_name_or_path"] = None
    (folder / SETTINGS).write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")
    (folder / "README.md").unlink(missing_ok=True)
    kept = {"recipe": asdict(recipe), "examples": examples, "without": list(without)}
    (folder / "recipe.json").write_text(json.dumps(kept, indent=2) + "\n")
