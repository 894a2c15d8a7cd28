"""A deterministic encoder for tests that are not about a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.schema import Vectors, WordVectors


@dataclass(frozen=True)
class HashingEncoder:
    """Puts each word at a dimension that its hash names; texts that share words are close.

    It cuts words as simply as it can, so that it shares no code with what it tests.
    """

    window: int = 64
    dimensions: int = 64
    name: str = "hashing"

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.name} {self.dimensions}".encode()).hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            # a text without words has a direction too
            vectors[row, 0] = 0.01
            for word in _words(text)[: self.window - 2]:
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                vectors[row, int.from_bytes(digest, "big") % self.dimensions] += 1
            vectors[row] /= np.linalg.norm(vectors[row])
        return vectors

    def encode_with_words(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors] | None]:
        return self.encode(texts), [self._read(_words(text)[: self.window - 2]) for text in texts]

    def _read(self, words: Sequence[str]) -> WordVectors:
        vectors = self.encode(words or [""])
        return WordVectors(vectors, np.full(len(vectors), 1 / len(vectors), dtype=np.float32))

    def count_tokens(self, text: str) -> int:
        return len(_words(text)) + 2


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
