"""A folder to run the page in: the corpus, the settings and an index of today."""

from __future__ import annotations

import atexit
import tempfile
from functools import lru_cache
from pathlib import Path

import index
from ingest import load_corpus

ROOT = Path(__file__).parent.parent
LINKED = ("corpus", ".streamlit")


@lru_cache
def workplace() -> Path:
    """Return the repository where its index is of today, else a copy with one built for it.

    The real model is used; the copy is built once and removed when the tests end.
    """
    corpus = load_corpus(ROOT / "corpus")
    try:
        index.load(ROOT / index.DEFAULT_FOLDER, corpus)
    except index.StaleIndexError:
        return _copy()
    return ROOT


def _copy() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="concordance-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    corpus = load_corpus(folder / "corpus")
    index.build(corpus, index.SentenceEncoder.load(), folder / index.DEFAULT_FOLDER)
    return folder
