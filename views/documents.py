"""The page of the documents: every one of the corpus, what it is and how well it was read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest import Corpus
from views.address import Address
from views.finding import put_find
from views.frame import corpus_or_stop, notice, set_title
from views.listing import PART, Row, make_row, narrowed, ordered
from views.loading import report_of
from views.markup import Markup, element, joined
from views.remarks import counted
from views.sitting import corpus_with, this_sitting
from views.table import table
from views.upload import offer_upload


def show(address: Address) -> None:
    """Draw the page: what was not read, and a table of what was, narrowed and in order."""
    set_title("Documents")
    corpus = corpus_with(corpus_or_stop(problems=False))
    st.html(_head(corpus))
    if corpus.problems:
        st.html(_problems(corpus.problems))
    offer_upload(address)
    rows = _look_over(corpus)
    put_find(address, "Find a document", "council, title, type, status, grade …")
    found = ordered(narrowed(rows, address.find), address.sort)
    st.html(table(found, len(rows), address))


def _head(corpus: Corpus) -> Markup:
    words = (
        f"{counted(len(corpus.sources), 'document')}, cut into "
        f"{counted(len(corpus.clauses), 'clause')}, are searched."
    )
    if corpus.problems:
        words += f" {counted(len(corpus.problems), 'document')} could not be read."
    return element("div", element("h1", "Documents"), element("p", words), class_="cc-masthead")


def _problems(problems: Sequence[str]) -> Markup:
    return element(
        "section",
        element("h2", "Not read, so not searched", class_="cc-small-heading"),
        joined(notice("problem", problem) for problem in problems),
        class_="cc-unread",
    )


def _look_over(corpus: Corpus) -> list[Row]:
    """Return a row for each document; the first time, each is graded and progress is shown."""
    place = st.empty()
    rows = []
    for number, source in enumerate(corpus.sources, 1):
        document = corpus.documents[source.id]
        upload = this_sitting().find(source.id)
        found = upload.report if upload is not None else report_of(document)
        rows.append(make_row(document, corpus.by_document[source.id], found))
        if number % PART == 0:
            place.progress(
                number / len(corpus.sources),
                f"Looking over the documents, once: {number} of {len(corpus.sources)}",
            )
    place.empty()
    return rows
