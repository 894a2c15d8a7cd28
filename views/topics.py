"""The page of the matrix: topics by councils, and a topic opened at its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from answer.topics import Matrix, Row, Topic
from answer.topics.measured import load_measured_topics
from ingest import Corpus
from views.address import Address
from views.answers import SUMMARY
from views.cells import choices as council_choices
from views.cells import is_long, narrowed, print_topic
from views.exports import export_matrix, export_topic
from views.finding import put_find
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.markup import Markup, element, icon, joined, link
from views.matrices import matrix_and, matrix_with
from views.matrix import print_matrix
from views.own_topic import added, own_topic, put_form, without
from views.remarks import counted
from views.scope import say_no_council, say_unknown, scope_of
from views.sheets import OPENED
from views.sitting import corpus_with
from views.topic_choices import choices, chosen, columns_of
from views.topic_trust import trust


def show(address: Address) -> None:
    """Draw the matrix, or the topic of it that the address opens."""
    set_title("Topics")
    corpus = corpus_with(corpus_or_stop())
    scope = scope_of(address, corpus)
    head = st.empty()
    head.html(_head())
    say_unknown(address, corpus)
    if not scope:
        say_no_council(address)
        return
    if not address.topic:
        put_form(address)
    try:
        matrix, own = _matrix(address)
        if not address.topic:
            _show_matrix(matrix, own, scope, address)
        elif address.topic in {topic.id for topic in matrix.topics}:
            row = matrix.row(address.topic)
            head.html(_topic_head(row, scope, corpus, address))
            _show_topic(matrix, row, scope, address)
        else:
            st.html(_unknown(matrix, address))
    except (ValueError, OSError) as error:
        refuse(error)


def _matrix(address: Address) -> tuple[Matrix, Topic | None]:
    """Return the matrix with the topic that the address adds; say so where it cannot be added."""
    matrix = matrix_with()
    try:
        own = own_topic(address)
        return (matrix if own is None else matrix_and(matrix, own)), own
    except ValueError as error:
        st.html(notice("problem", str(error)))
        return matrix, None


def _show_matrix(matrix: Matrix, own: Topic | None, scope: Sequence[str], address: Address) -> None:
    rows = chosen(matrix.rows, scope, own.id if own else "", address)
    sources = columns_of(matrix.index.corpus.sources, scope, address)
    left_out = len(matrix.index.corpus.sources) - len(scope)
    if own is not None:
        st.html(added(own, address))
    st.html(joined((choices(matrix.rows, scope, address), _widen(left_out, address))))
    put_find(address, "Only topics with these words", "words of a title …", "topics")
    st.html(
        joined(
            (
                print_matrix(rows, len(matrix.rows), sources, address),
                trust(load_measured_topics()),
            )
        )
    )
    if rows:
        export_matrix(matrix, rows, scope, address)


def _show_topic(matrix: Matrix, row: Row, scope: Sequence[str], address: Address) -> None:
    set_title(f"{row.topic.title} · Topics")
    if is_long(scope, address):
        st.html(council_choices(row, scope, address))
        put_find(address, "Only councils with these words", "council, document …", "narrow")
    st.html(print_topic(matrix, row, scope, address))
    documents = [cell.source.id for cell in narrowed(row, scope, address)]
    if documents:
        export_topic(matrix, row, documents, scope, address)


def _head() -> Markup:
    return element(
        "div",
        element("h1", "Topics"),
        element("p", "Which council has a rule on what. Every cell opens to the words themselves."),
        class_="cc-masthead",
    )


def _topic_head(row: Row, scope: Sequence[str], corpus: Corpus, address: Address) -> Markup:
    """Return what a topic is about, and what was asked; its heading takes the focus."""
    topic = row.topic
    every = replace(address.whole(), topic="", councils=None)
    left_out = len(corpus.sources) - len(scope)
    return element(
        "div",
        element(
            "nav", element("a", icon("back"), "All topics", href=every.href()), aria_label="Back"
        ),
        element("h1", topic.title, id=OPENED, tabindex="-1"),
        element("p", topic.description) if topic.description else None,
        element(
            "details",
            element("summary", f"Put to each council: {len(topic.queries)} queries"),
            element("ul", joined(element("li", query) for query in topic.queries)),
            class_="cc-fold cc-asked-of",
        ),
        element(
            "p",
            _counts(row, scope),
            id=SUMMARY,
            tabindex="-1",
            class_="cc-says cc-topic-counts",
        ),
        element(
            "p",
            link(f"Show {left_out:,} more as well", replace(address.whole(), councils=None).href()),
        )
        if left_out
        else None,
        class_="cc-head cc-wide cc-topic-head",
    )


def _counts(row: Row, scope: Sequence[str]) -> str:
    of = [cell.status for cell in row.cells if cell.source.id in scope]
    said = ", ".join(f"{of.count(name):,} {name}" for name in ("answered", "weak", "silent"))
    return f"{counted(len(of), 'document')}: {said}."


def _widen(left_out: int, address: Address) -> Markup | None:
    if not left_out:
        return None
    words = f"Show {counted(left_out, 'more document')}"
    return element("p", link(words, replace(address, councils=None).href()), class_="cc-widen")


def _unknown(matrix: Matrix, address: Address) -> Markup:
    try:
        matrix.row(address.topic)
        words = ""
    except ValueError as error:
        words = str(error)
    return joined(
        (
            notice("note", words),
            element("p", link("Every topic", without(address).href())),
        )
    )
