"""What the encoder made of each council's clauses, so that a build keeps what has not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dense import WindowScores
from index.late import WordScores, put_words
from index.schema import Vectors, WordVectors


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of one council's clauses.

    `texts` is the SHA-256 of what was encoded; `windows` is (n, d) float32 with `window_counts`
    for each clause; `words` is (m, w) float16 with `word_counts`, both empty for an encoder
    without word vectors.
    """

    texts: str
    windows: Vectors
    window_counts: NDArray[np.int64]
    words: NDArray[np.float16]
    word_counts: NDArray[np.int64]


def hash_texts(windows_of_clauses: Sequence[Sequence[str]]) -> str:
    """Return the SHA-256 of the windows of each clause of a council, in order."""
    digest = hashlib.sha256()
    for windows in windows_of_clauses:
        digest.update(f"{len(windows)}\n".encode())
        for text in windows:
            digest.update(f"{len(text)} {text}".encode())
    return digest.hexdigest()


def put_together(
    texts: str, counts: Sequence[int], vectors: Vectors, words: Sequence[WordVectors]
) -> Encoded:
    """Return what an encoder gave for the windows of a council; `counts` are those per clause."""
    of_words = put_words(words, counts)
    return Encoded(
        texts,
        vectors,
        np.asarray(counts, dtype=np.int64),
        # half precision is enough for cosines that are compared, and half the size
        of_words.vectors.astype(np.float16),
        np.diff(of_words.starts),
    )


def part(texts: str, windows: WindowScores, words: WordScores, first: int, last: int) -> Encoded:
    """Take the clauses from `first` up to `last` out of an index."""
    start, end = int(windows.starts[first]), int(windows.starts[last])
    found = windows.windows.reconstruct_n(start, end - start)
    if not len(words.starts):
        counts, of_words = np.zeros(0, dtype=np.int64), words.vectors
    else:
        counts = np.diff(words.starts[first : last + 1])
        of_words = words.vectors[int(words.starts[first]) : int(words.starts[last])]
    return Encoded(
        texts, found, np.diff(windows.starts[first : last + 1]), of_words.astype(np.float16), counts
    )


def starts(counts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return where each clause of all councils begins, and where the last ends."""
    found = np.concatenate(([0], *counts)).cumsum()
    return found.astype(np.int64) if len(found) > 1 else np.zeros(0, dtype=np.int64)
