"""The matrix of topics that the pages show: of the corpus, kept; of a sitting, in memory alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st

import index
from answer.topics import Matrix, Topic, kept_beside, load_topics, open_matrix
from answer.topics.matrix import Progress
from views.loading import open_index
from views.sitting import index_with, this_sitting, worked_out

# the figures of the corpus, and of nothing else
KEPT = kept_beside(index.DEFAULT_FOLDER)
KEY = "matrix"
OWN = "matrix with a topic of one's own"
# a bar that moves more often than this is not smoother
STEPS = 100


@dataclass(slots=True)
class Store:
    """The matrix of the corpus, which all readers share; who computes it holds the lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    matrix: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """The matrix of a sitting, and the matrix of the corpus that it was made of."""

    base: Matrix
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Added:
    """A matrix with a topic of the reader's own, and the matrix that it was added to."""

    before: Matrix
    topic: Topic
    matrix: Matrix


def matrix_with() -> Matrix:
    """Return the matrix of the corpus and of the documents in use in this sitting.

    What a reader brought is asked beside the corpus, and its figures are in the session alone:
    nothing of it is written. Raises ValueError and OSError where `index_with` or `load_topics` do.
    """
    opened = index_with()
    base = _of_corpus(open_index())
    if not this_sitting().used:
        return base
    before: Extended | None = worked_out().get(KEY)
    if before is None or before.base is not base:
        before = Extended(base, base)
    if before.matrix.index is not opened:
        with counting("Putting the topics to your documents", "queries") as progress:
            before = Extended(base, before.matrix.extended(opened, progress))
    worked_out()[KEY] = before
    return before.matrix


def matrix_and(matrix: Matrix, topic: Topic) -> Matrix:
    """Return a matrix with a topic of the reader's own in its last row, in the session alone.

    Raises ValueError where there is a topic of its name already.
    """
    added: Added | None = worked_out().get(OWN)
    if added is None or added.before is not matrix or added.topic != topic:
        with counting("Putting your topic to every council", "queries") as progress:
            larger = matrix.with_topic(topic.title, topic.queries, progress=progress)
        added = Added(matrix, topic, larger)
        worked_out()[OWN] = added
    return added.matrix


@contextmanager
def counting(doing: str, things: str) -> Iterator[Progress]:
    """Show how far something has come while it is done: "Asking: 12 of 86 queries"."""
    place = st.empty()

    def tell(done: int, of: int) -> None:
        if done == of or done % max(1, of // STEPS) == 0:
            place.progress(done / of, f"{doing}: {done:,} of {of:,} {things}")

    try:
        yield tell
    finally:
        place.empty()


def _of_corpus(opened: index.Index) -> Matrix:
    topics = load_topics()
    store = _store(opened.corpus.fingerprint, repr(topics))
    if not store.lock.acquire(blocking=False):
        with st.spinner("The topics are being put to every council; this waits for that …"):
            store.lock.acquire()
    try:
        # an index that was opened anew may be of files that were put right
        if store.matrix is None or store.matrix.index is not opened:
            with counting("Putting the topics to every council, once", "queries") as progress:
                store.matrix = open_matrix(opened, topics, KEPT, progress=progress)
        return store.matrix
    finally:
        store.lock.release()


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(corpus: str, topics: str) -> Store:
    """Return the one place for the matrix of a corpus and some topics, empty at first."""
    return Store()
