"""What is opened once and kept for every question and every reader."""

from __future__ import annotations

import gc

import streamlit as st

import index
import ingest
from ingest import Document
from ingest.corpus import corrections_of
from ingest.pages import PageImage, draw_page
from ingest.parser import Parsed
from ingest.report import Report, report
from ingest.sources import read_verified

# Pages of documents of the corpus that are kept drawn: some 100 kB each.
KEPT_PAGES = 256


@st.cache_resource(show_spinner=False)
def open_corpus() -> ingest.Corpus:
    """Open the corpus."""
    return ingest.load_corpus()


@st.cache_resource(show_spinner=False)
def _open_index() -> index.Index:
    opened = index.load(corpus=open_corpus())
    # Streamlit collects garbage after every run, just when the answer is to be sent. The million
    # objects of the libraries, looked over each time, held it up for a third of a second.
    gc.collect()
    gc.freeze()
    return opened


def open_index() -> index.Index:
    """Open the index and the encoder, and say so meanwhile.

    A reader who asks while the first opening still runs waits for it and is told too.
    """
    with st.spinner("Opening the index and the language model: a few seconds, once …"):
        return _open_index()


def forget() -> None:
    """Open all anew at the next question: what failed a check may have been put right since."""
    _open_index.clear()
    open_corpus.clear()
    _report.clear()


def report_of(document: Document) -> Report:
    """Return what was found in a document of the corpus; it is looked over once."""
    return _report(document.source.id, document.source.sha256, document)


@st.cache_resource(show_spinner=False)
def _report(document_id: str, sha256: str, _document: Document) -> Report:
    return report(_document, parsed_of(_document))


def parsed_of(document: Document) -> Parsed:
    """Cut a document of the corpus anew, with what is no clause."""
    return ingest.parse(document, corrections_of(document))


def page_of(document: Document, page: int) -> PageImage:
    """Return a page of a PDF of the corpus; raises DocumentError where it cannot be drawn."""
    return _page(document.source.sha256, page, document)


@st.cache_resource(show_spinner=False, max_entries=KEPT_PAGES)
def _page(sha256: str, page: int, _document: Document) -> PageImage:
    if _document.path is None:
        raise ingest.DocumentError(f"{_document.source.file} has no file to draw pages of.")
    content = read_verified(_document.path, _document.source)
    return draw_page(content, _document.source.file, page)
