"""The page of the question: ask it, choose the councils, read the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

import answer
from ingest import Corpus
from views.address import Address, go_to
from views.answers import comparison
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.landing import documents, masthead
from views.markup import element, icon, label
from views.reading import is_uploaded
from views.sitting import corpus_with, index_with
from views.upload import offer_upload

EXAMPLES = (
    "How do councils treat press releases?",
    "May a councillor give instructions to staff?",
    "Can officers attend party group meetings?",
    "What happens if an officer complains about a member?",
    "Who may see confidential papers?",
)
LONGEST_QUESTION = 400


def show(address: Address) -> None:
    """Draw the page of a question; without one, what can be asked and of which documents."""
    st.html(masthead())
    corpus = corpus_with(corpus_or_stop())
    _restore(address, corpus)
    submitted = _ask_box(address)
    _choose_councils(address, corpus)
    _say_unknown(address, corpus)
    offer_upload(address)
    # emptied at once, so that it never stands beside an answer that is still being looked for
    landing = st.empty()
    answering = st.container()
    if address.councils is not None and not _scope(address, corpus):
        _say_no_council(address)
    elif address.question:
        set_title(address.question)
        with answering.container():
            _show_answer(address, corpus)
    else:
        if submitted:
            answering.html(notice("note", "The question is empty. Type one, or take an example."))
        with landing.container():
            _show_landing(address, corpus)


def _say_unknown(address: Address, corpus: Corpus) -> None:
    for name in address.councils or ():
        if name in corpus.documents:
            continue
        if is_uploaded(name):
            words = "A document was uploaded in another sitting and is not in this one, so it was"
        else:
            words = f"“{name}” is not in this corpus, so it was"
        st.html(notice("note", f"{words} left out."))


def _restore(address: Address, corpus: Corpus) -> None:
    """Let the widgets say what the address says, where it has changed since they last did.

    What is typed and not yet searched stays when only the councils change.
    """
    shown = {"question": address.question, "councils": _scope(address, corpus)}
    for name, value in shown.items():
        if name not in st.session_state or st.session_state.get(f"{name} shown") != value:
            st.session_state[name] = value
        st.session_state[f"{name} shown"] = value


def _scope(address: Address, corpus: Corpus) -> list[str]:
    known = [source.id for source in corpus.sources]
    return [name for name in known if address.councils is None or name in address.councils]


def _ask_box(address: Address) -> bool:
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="cc-ask"),
    ):
        st.text_input(
            "Your question",
            key="question",
            type="search",
            max_chars=LONGEST_QUESTION,
            placeholder="Who approves press releases?",
            autocomplete="off",
        )
        return st.form_submit_button(
            "Search", type="primary", icon=":material/search:", on_click=_search, args=(address,)
        )


def _search(address: Address) -> None:
    go_to(replace(address, question=st.session_state["question"].strip()))


def _choose_councils(address: Address, corpus: Corpus) -> None:
    known = [source.id for source in corpus.sources]
    names = {source.id: label(source.council) for source in corpus.sources}

    def choose() -> None:
        chosen: Sequence[str] = st.session_state["councils"]
        whole = len(chosen) == len(known)
        go_to(replace(address, councils=None if whole else tuple(chosen)))

    st.pills(
        "Councils asked",
        known,
        selection_mode="multi",
        format_func=lambda name: names[name],
        key="councils",
        on_change=choose,
    )


def _say_no_council(address: Address) -> None:
    st.html(notice("note", "No council is selected, so nothing was searched. Select at least one."))
    st.button(
        "Select every council",
        on_click=go_to,
        args=(replace(address, councils=None),),
        icon=":material/select_all:",
    )


def _show_answer(address: Address, corpus: Corpus) -> None:
    try:
        found = answer.ask(index_with(), address.question, _scope(address, corpus))
        st.html(comparison(found, corpus, address))
    except (ValueError, OSError) as error:
        refuse(error)


def _show_landing(address: Address, corpus: Corpus) -> None:
    st.html(element("h2", "Questions to start with", class_="cc-small-heading"))
    with st.container(horizontal=True, key="cc-examples"):
        for example in EXAMPLES:
            st.button(
                example,
                type="tertiary",
                wrap=True,
                on_click=go_to,
                args=(replace(address, question=example),),
            )
    readiness = st.container(key="cc-readiness")
    st.html(documents(corpus, address))
    # the model is opened while the reader reads and types: the first answer then comes at once
    with readiness:
        try:
            index_with()
        except (ValueError, OSError) as error:
            refuse(error)
        else:
            count = f"{len(corpus.clauses)} clauses in {len(corpus.sources)} documents"
            st.html(
                element("p", icon("answered"), f"Ready to search {count}.", class_="cc-ready"),
            )
