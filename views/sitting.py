"""Documents that a reader brought along: for this sitting only, and kept apart from the corpus.

They live in the session, which no other reader sees, and end with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

import index
from ingest import Clause, Corpus, make_corpus
from ingest.pages import PageImage, draw_page
from views.loading import forget, open_index
from views.reading import Upload

SWITCH = "CONCORDANCE_UPLOAD"
MOST_DOCUMENTS = 5


@dataclass(slots=True)
class Sitting:
    """What a reader brought along, by document id: waiting to be looked at, in use, or locked.

    `locked` are the names and bytes of files; `problems` are sentences on what could not be read;
    `drawn` are pages by document and number. `corpus` and `index` hold what is in use beside the
    corpus, as `made_of` names it. `round` counts how often the box for files was emptied.
    """

    waiting: dict[str, Upload] = field(default_factory=dict)
    used: dict[str, Upload] = field(default_factory=dict)
    locked: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    drawn: dict[tuple[str, int], PageImage] = field(default_factory=dict)
    corpus: Corpus | None = None
    index: index.Index | None = None
    made_of: tuple[str, ...] = ()
    round: int = 0

    def find(self, document_id: str) -> Upload | None:
        """Return the upload of a document, in use or waiting."""
        return self.used.get(document_id) or self.waiting.get(document_id)

    def room(self) -> int:
        """Return how many more documents there is room for."""
        return MOST_DOCUMENTS - len({*self.used, *self.waiting, *self.locked})

    def use(self, document_id: str, name: str) -> None:
        """Let a document that waits answer, under a name."""
        self.used[document_id] = self.waiting.pop(document_id).named(name)

    def drop(self, document_id: str) -> None:
        """Forget a document and every page of it that was drawn."""
        for kept in (self.used, self.waiting, self.locked):
            kept.pop(document_id, None)
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
        sitting.corpus = make_corpus(
            [*corpus.documents.values(), *(upload.document for upload in uploads)],
            [*corpus.clauses, *_clauses(uploads)],
            corpus.problems,
        )
        sitting.index = None
        sitting.made_of = made_of
    return sitting.corpus


def index_with() -> index.Index:
    """Return an index of the same, made once for each change of the documents in use."""
    sitting = this_sitting()
    opened = open_index()
    if not sitting.used:
        return opened
    corpus_with(opened.corpus)
    if sitting.index is None:
        uploads = list(sitting.used.values())
        clauses = _clauses(uploads)
        documents = "your document" if len(uploads) == 1 else f"your {len(uploads)} documents"
        with st.spinner(f"Making {documents} searchable: {len(clauses)} clauses …"):
            sitting.index = index.extend(opened, [each.document for each in uploads], clauses)
    return sitting.index


def forget_all() -> None:
    """Open corpus and index anew at the next question, and what stands beside them."""
    forget()
    sitting = this_sitting()
    sitting.corpus, sitting.index, sitting.made_of = None, None, ()


def draw_upload(upload: Upload, page: int) -> PageImage:
    """Return a page of an uploaded PDF, drawn once in a sitting; raises DocumentError."""
    drawn = this_sitting().drawn
    key = (upload.id, page)
    if key not in drawn:
        drawn[key] = draw_page(upload.content, upload.document.source.file, page, upload.password)
    return drawn[key]


def _clauses(uploads: Iterable[Upload]) -> list[Clause]:
    return [clause for upload in uploads for clause in upload.parsed.clauses]
