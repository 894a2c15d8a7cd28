"""Documents that a reader brought along: for this sitting only, and kept apart from the corpus.

They live in the session, which no other reader sees, and end with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

import index
from ingest import Clause, Corpus, make_corpus
from ingest.isolation import plain_name
from ingest.pages import PageImage, draw_page
from views.arrival import Arrival
from views.loading import forget, open_index
from views.reading import Upload, id_of

SWITCH = "CONCORDANCE_UPLOAD"
MOST_DOCUMENTS = 5
WORKED_OUT = "worked out"


@dataclass(slots=True)
class Sitting:
    """What a reader brought along, by document id: not in use yet, or in use.

    `taken` are the ids of the files that were taken out of the box; `problems` are sentences on
    what could not be read; `drawn` are pages by document and number. `corpus` and `index` hold what
    is in use beside the corpus, as `made_of` names it.
    """

    brought: dict[str, Arrival] = field(default_factory=dict)
    used: dict[str, Upload] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    drawn: dict[tuple[str, int], PageImage] = field(default_factory=dict)
    corpus: Corpus | None = None
    index: index.Index | None = None
    made_of: tuple[str, ...] = ()

    def bring(self, name: str, content: bytes) -> None:
        """Let a file be read; say so where it is here already or there is no room for it."""
        document_id = id_of(content)
        if document_id in self.used or document_id in self.brought:
            there = (self.used.get(document_id) or self.brought[document_id]).name
            self.problems.append(f"{plain_name(name)} is here already, as “{there}”.")
        elif self.room() < 1:
            self.problems.append(
                f"{plain_name(name)} was left out: a sitting holds {MOST_DOCUMENTS} documents; "
                "remove one."
            )
        else:
            self.brought[document_id] = Arrival(name, content).start()

    def unlock(self, document_id: str, password: str) -> None:
        """Let a locked file be read anew."""
        locked = self.brought[document_id]
        self.brought[document_id] = Arrival(locked.name, locked.content, password).start()

    def arriving(self) -> list[Arrival]:
        """Return the files that are being read, or wait for that."""
        return [arrival for arrival in self.brought.values() if arrival.outcome is None]

    def waiting(self) -> list[Arrival]:
        """Return the files that were read and wait to be used, or for a password.

        One that could not be read becomes a sentence in `problems`.
        """
        kept = []
        for arrival in [each for each in self.brought.values() if each.outcome is not None]:
            if arrival.upload or arrival.is_locked:
                kept.append(arrival)
            else:
                del self.brought[arrival.id]
                self.problems.append(str(arrival.outcome))
        return kept

    def find(self, document_id: str) -> Upload | None:
        """Return the upload of a document, in use or waiting for that."""
        arrival = self.brought.get(document_id)
        return self.used.get(document_id) or (arrival.upload if arrival else None)

    def room(self) -> int:
        """Return how many more documents there is room for."""
        return MOST_DOCUMENTS - len({*self.used, *self.brought})

    def use(self, upload: Upload, name: str) -> None:
        """Let a document that waits answer, under a name."""
        del self.brought[upload.id]
        self.used[upload.id] = upload.named(name)

    def drop(self, document_id: str) -> None:
        """Forget a document, every page of it that was drawn, and what pages made of it."""
        st.session_state.pop(WORKED_OUT, None)
        if self.used.pop(document_id, None):
            self.index = None
        arrival = self.brought.pop(document_id, None)
        if arrival is not None:
            arrival.leave()
        for key in [key for key in self.drawn if key[0] == document_id]:
            del self.drawn[key]
        if not self.used:
            self.corpus, self.index, self.made_of = None, None, ()


def allowed() -> bool:
    """Say whether documents can be brought along: unless CONCORDANCE_UPLOAD=off."""
    return os.environ.get(SWITCH, "").strip().lower() != "off"


def this_sitting() -> Sitting:
    """Return what this reader brought along; nothing where that is switched off."""
    if not allowed():
        return Sitting()
    if "sitting" not in st.session_state:
        st.session_state["sitting"] = Sitting()
    sitting: Sitting = st.session_state["sitting"]
    return sitting


def corpus_with(corpus: Corpus) -> Corpus:
    """Return the corpus and, after it, the documents in use in this sitting."""
    sitting = this_sitting()
    if not sitting.used:
        return corpus
    uploads = sitting.used.values()
    made_of = (corpus.fingerprint, *(f"{upload.id} {upload.name}" for upload in uploads))
    if sitting.corpus is None or sitting.made_of != made_of:
        if sitting.made_of[:1] != made_of[:1]:
            sitting.index = None  # it holds another corpus
        sitting.corpus = make_corpus(
            [*corpus.documents.values(), *(upload.document for upload in uploads)],
            [*corpus.clauses, *_clauses(uploads)],
            corpus.problems,
        )
        sitting.made_of = made_of
    return sitting.corpus


def index_with() -> index.Index:
    """Return an index of the same; each document in use is encoded once, until one is removed."""
    sitting = this_sitting()
    opened = open_index()
    if not sitting.used:
        return opened
    corpus_with(opened.corpus)
    so_far = sitting.index or opened
    new = [upload for upload in sitting.used.values() if upload.id not in so_far.corpus.documents]
    if new:
        clauses = _clauses(new)
        documents = "your document" if len(new) == 1 else f"your {len(new)} documents"
        with st.spinner(f"Adding {documents} to the index: {len(clauses):,} clauses to encode …"):
            so_far = index.extend(so_far, [upload.document for upload in new], clauses)
            sitting.index = so_far
    return so_far


def forget_all() -> None:
    """Open corpus and index anew at the next question, and what stands beside them."""
    forget()
    sitting = this_sitting()
    sitting.corpus, sitting.index, sitting.made_of = None, None, ()


def worked_out() -> dict[str, Any]:
    """Return what pages made of the documents in use, by name; it goes when one is removed."""
    made: dict[str, Any] = st.session_state.setdefault(WORKED_OUT, {})
    return made


def draw_upload(upload: Upload, page: int) -> PageImage:
    """Return a page of an uploaded PDF, drawn once in a sitting; raises DocumentError."""
    drawn = this_sitting().drawn
    key = (upload.id, page)
    if key not in drawn:
        drawn[key] = draw_page(upload.content, upload.document.source.file, page, upload.password)
    return drawn[key]


def _clauses(uploads: Iterable[Upload]) -> list[Clause]:
    return [clause for upload in uploads for clause in upload.parsed.clauses]
