"""A topic of the reader's own: a form for it, and how to keep it. It lives in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answer.topics import Topic, as_toml, make_topic
from answer.topics.reading import LONGEST, LONGEST_TITLE, MOST_QUERIES
from views.address import Address, go_to
from views.frame import notice
from views.markup import Markup, element, link

TITLE, QUERIES, PROBLEM = "own title", "own queries", "own problem"
EXAMPLE = "May councillors fly drones?\nphotographs of council land from the air"


def own_topic(address: Address) -> Topic | None:
    """Return the topic that an address adds, None where it adds none.

    Raises ValueError with a sentence for one that is none, as `make_topic` does.
    """
    if not address.own and not address.ask:
        return None
    return make_topic(address.own, address.ask)


def put_form(address: Address) -> None:
    """Draw the form in which a reader adds a topic; what is added is put into the address."""
    _restore(address)
    problem = st.session_state.pop(PROBLEM, "")
    opened = bool(problem)
    with (
        st.container(key="cc-own-topic"),
        st.expander("Add a topic of your own", expanded=opened, icon=":material/add:"),
    ):
        st.html(_terms())
        with st.form("own topic", border=False):
            st.text_input(
                "Title",
                key=TITLE,
                max_chars=LONGEST_TITLE,
                placeholder="Drones",
                autocomplete="off",
            )
            st.text_area(
                f"Queries, one a line, at most {MOST_QUERIES}",
                key=QUERIES,
                max_chars=MOST_QUERIES * (LONGEST + 1),
                placeholder=EXAMPLE,
                height=120,
            )
            st.form_submit_button(
                "Add the topic", icon=":material/add:", on_click=_add, args=(address,)
            )
        if problem:
            st.html(notice("problem", problem))


def added(topic: Topic, address: Address) -> Markup:
    """Return what is said of a topic that was added: where it lives, and how to keep it."""
    return element(
        "div",
        element(
            "p",
            "Your topic ",
            element("strong", topic.title),
            " is in the first row, and in the address of this page: a link to it shows it too. ",
            link("Take it out", without(address).href(), about=topic.title),
        ),
        element(
            "details",
            element("summary", "Keep it for good"),
            element(
                "p",
                "Put these lines into ",
                element("code", "answer/topics/topics.toml"),
                " on the machine that serves this page, or into a copy of that file, which the "
                "command line takes with ",
                element("code", "--topics-file"),
                ".",
            ),
            element(
                "pre",
                as_toml(topic),
                tabindex="0",
                role="group",
                aria_label="The topic as a file has it",
                class_="cc-file",
            ),
            class_="cc-fold",
        ),
        class_="cc-added",
    )


def without(address: Address) -> Address:
    """Return the address without the topic of the reader's own."""
    return replace(address, own="", ask=(), topic="")


def _restore(address: Address) -> None:
    """Let the form say what the address says, where that has changed since it last did."""
    shown = {TITLE: address.own, QUERIES: "\n".join(address.ask)}
    if st.session_state.get("own shown") != shown:
        st.session_state.update(shown)
    # a widget that was not drawn meanwhile has lost what was typed in it
    for name, value in shown.items():
        st.session_state.setdefault(name, value)
    st.session_state["own shown"] = shown


def _add(address: Address) -> None:
    queries = [line for line in st.session_state[QUERIES].splitlines() if line.strip()]
    try:
        topic = make_topic(st.session_state[TITLE], queries)
    except ValueError as error:
        st.session_state[PROBLEM] = str(error)
        return
    go_to(replace(address.whole(), topic="", own=topic.title, ask=topic.queries))


def _terms() -> Markup:
    return element(
        "p",
        "Ask as you would ask the page, in two to four different ways: councils word their rules "
        "differently. One topic at a time; another takes its place.",
        class_="cc-standing",
    )
