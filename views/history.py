"""The questions of this sitting, to come back to: in the session, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ingest import Corpus
from views.address import Address
from views.markup import Markup, element, hidden, joined, link
from views.remarks import counted

KEY = "history"
MOST_QUESTIONS = 30
# of a longer question its beginning stands in the list
LONGEST_SHOWN = 120


def note_question(address: Address) -> None:
    """Put a question first among those of the sitting; asked again, it is there once."""
    asked = address.asking()
    rest = [other for other in questions() if not _same(other, asked)]
    st.session_state[KEY] = [asked, *rest][:MOST_QUESTIONS]


def questions() -> list[Address]:
    """Return what was asked in this sitting, newest first."""
    found: list[Address] = st.session_state.get(KEY, [])
    return found


def put_history(address: Address, corpus: Corpus) -> None:
    """Draw what was asked before in this sitting; nothing at its beginning."""
    before = [asked for asked in questions() if not _same(asked, address.asking())]
    if not before:
        return
    with st.expander(
        f"Asked before in this sitting: {counted(len(before), 'question')}",
        key="cc-history",
        icon=":material/history:",
    ):
        st.html(element("ol", joined(_entry(asked, corpus) for asked in before), class_="cc-asked"))
        st.html(
            element(
                "p",
                "Kept in this opened page alone: gone when you reload or close it.",
                class_="cc-standing",
            )
        )
        st.button("Forget these questions", on_click=_clear, icon=":material/close:")


def _clear() -> None:
    st.session_state[KEY] = []


def _entry(asked: Address, corpus: Corpus) -> Markup:
    words = asked.question
    if len(words) > LONGEST_SHOWN:
        words = f"{words[: LONGEST_SHOWN - 1]}…"
    return element("li", link(words, asked.href()), hidden(", "), _asked_of(asked, corpus))


def _asked_of(asked: Address, corpus: Corpus) -> Markup | None:
    if asked.councils is None:
        return None
    known = [corpus.documents[name] for name in asked.councils if name in corpus.documents]
    words = known[0].source.council if len(known) == 1 else counted(len(known), "council")
    return element("span", f" {words}", class_="cc-standing")


def _same(one: Address, other: Address) -> bool:
    """Say whether two questions are one, however their letters and spaces are written."""
    return _plain(one) == _plain(other)


def _plain(asked: Address) -> Address:
    return replace(asked, question=" ".join(asked.question.casefold().split()))
