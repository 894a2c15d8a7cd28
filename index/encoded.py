"""What the encoder made of each council's clauses, so that a build keeps what has not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dense import WindowScores, put_windows
from index.late import WordScores, put_words
from index.schema import Encoder, Vectors, WordVectors
from index.text import context, own_words
from ingest import Corpus


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


def encode(
    corpus: Corpus,
    encoder: Encoder,
    kept: Mapping[str, Encoded],
    progress: Callable[[str], None] = lambda line: None,
) -> list[Encoded]:
    """Encode each council's windows, but take from `kept` those whose texts are the same."""
    from index.windows import cut

    encoded: list[Encoded] = []
    for council, clauses in corpus.by_document.items():
        cuts = [cut(context(corpus, clause), own_words(clause), encoder) for clause in clauses]
        hashed = hash_texts(cuts)
        if hashed in kept:
            progress(f"Keeping {council}: its {len(clauses)} clauses are as they were.")
            encoded.append(kept[hashed])
            continue
        texts = [window for windows in cuts for window in windows]
        progress(f"Encoding {council}: {len(clauses)} clauses, {len(texts)} windows.")
        # a call a council: the last bit of a vector depends on its batch, and no council's
        # ranking may depend on another's clauses
        vectors, words = encoder.encode_with_words(texts)
        counts = [len(windows) for windows in cuts]
        encoded.append(put_together(hashed, counts, vectors, words or []))
    return encoded


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


def windows_of(parts: Sequence[Encoded]) -> WindowScores:
    """Put the windows of several councils into one index, in their order."""
    filled = [entry.windows for entry in parts if len(entry.windows)]
    return put_windows(
        np.concatenate(filled), np.concatenate([entry.window_counts for entry in parts])
    )


def words_of(parts: Sequence[Encoded]) -> WordScores:
    """Put the word vectors of several councils together, in their order, in half precision."""
    filled = [entry.words for entry in parts if len(entry.words)]
    if not filled:
        return put_words([], [])
    counts = np.concatenate([entry.word_counts for entry in parts])
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    return WordScores(np.concatenate(filled).astype(np.float32), starts)
