"""The page of the question: ask it, choose the councils, read the answer."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import answer
from answer import Comparison
from answer.asking import LONGEST_QUESTION
from ingest import Corpus
from views.address import Address, go_to
from views.answers import columns, summary
from views.exports import export_answer
from views.finding import put_find
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.history import note_question, put_history
from views.landing import documents, masthead
from views.markup import element, icon, joined
from views.narrowing import choices, in_order, is_long, listed, narrowed
from views.scope import choice_of, choose_councils, say_no_council, say_unknown, scope_of
from views.sitting import corpus_with, index_with
from views.upload import offer_upload

EXAMPLES = (
    "How do councils treat press releases?",
    "May a councillor give instructions to staff?",
    "Can officers attend party group meetings?",
    "What happens if an officer complains about a member?",
    "Who may see confidential papers?",
)


def show(address: Address) -> None:
    """Draw the page of a question; without one, what can be asked and of which documents."""
    st.html(masthead())
    corpus = corpus_with(corpus_or_stop())
    _restore(address, corpus)
    submitted = _ask_box(address)
    choose_councils(address, corpus)
    say_unknown(address, corpus)
    offer_upload(address)
    put_history(address, corpus)
    # emptied at once, so that it never stands beside an answer that is still being looked for
    landing = st.empty()
    answering = st.container()
    if address.councils is not None and not scope_of(address, corpus):
        say_no_council(address)
    elif address.question:
        set_title(address.question)
        note_question(address)
        with answering.container():
            _show_answer(address, corpus)
    else:
        if submitted:
            answering.html(notice("note", "The question is empty. Type one, or take an example."))
        with landing.container():
            _show_landing(address, corpus)


def _restore(address: Address, corpus: Corpus) -> None:
    """Let the widgets say what the address says, where it has changed since they last did.

    What is typed and not yet searched stays when only the councils change.
    """
    shown = {"question": address.question, "councils": choice_of(address, corpus)}
    for name, value in shown.items():
        if name not in st.session_state or st.session_state.get(f"{name} shown") != value:
            st.session_state[name] = value
        st.session_state[f"{name} shown"] = value


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
    asked = st.session_state["question"].strip()
    # another question is put to the same councils, and answered with nothing left out
    go_to(replace(address if asked == address.question else address.whole(), question=asked))


def _show_answer(address: Address, corpus: Corpus) -> None:
    try:
        found = answer.ask(index_with(), address.question, scope_of(address, corpus))
    except (ValueError, OSError) as error:
        refuse(error)
        return
    if is_long(found.answers) or address.narrowed():
        _show_list(found, corpus, address)
    else:
        st.html(joined((summary(found), columns(found.answers, corpus, address))))
        export_answer(found, found.answers, corpus, address)


def _show_list(found: Comparison, corpus: Corpus, address: Address) -> None:
    answers = narrowed(in_order(found.answers), address)
    st.html(joined((summary(found, listed=True), choices(found.answers, address))))
    put_find(
        address, "Only answers with these words", "council, document, words of a quote …", "narrow"
    )
    st.html(listed(answers, len(found.answers), corpus, address))
    if answers:
        export_answer(found, answers, corpus, address, close=False)


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
