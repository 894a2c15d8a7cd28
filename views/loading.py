"""What is opened once and kept for every question and every reader."""

from __future__ import annotations

import streamlit as st

import index
import ingest


@st.cache_resource(show_spinner=False)
def open_corpus() -> ingest.Corpus:
    """Open the corpus."""
    return ingest.load_corpus()


@st.cache_resource(show_spinner=False)
def _open_index() -> index.Index:
    return index.load(corpus=open_corpus())


def open_index() -> index.Index:
    """Open the index and the encoder, and say so meanwhile.

    A reader who asks while the first opening still runs waits for it and is told too.
    """
    with st.spinner("Opening the index and the language model: a few seconds, once …"):
        return _open_index()


def forget() -> None:
    """Open both anew at the next question: what failed a check may have been put right since."""
    _open_index.clear()
    open_corpus.clear()
