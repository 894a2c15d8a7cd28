"""Which councils are asked: a few as a row of buttons, many in a box that can be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from ingest import Corpus
from views.address import Address, go_to
from views.answers import MOST_COLUMNS
from views.frame import notice
from views.markup import label
from views.reading import is_uploaded

KEY = "councils"


def scope_of(address: Address, corpus: Corpus) -> list[str]:
    """Return the document ids that are asked, in the order of the corpus."""
    known = [source.id for source in corpus.sources]
    return [name for name in known if address.councils is None or name in address.councils]


def choice_of(address: Address, corpus: Corpus) -> list[str]:
    """Return what the widget shows as chosen: in the box for many, nothing stands for all."""
    if _many(corpus) and address.councils is None:
        return []
    return scope_of(address, corpus)


def choose_councils(address: Address, corpus: Corpus) -> None:
    """Draw the choice of councils; a change of it is a new address."""
    known = [source.id for source in corpus.sources]
    names = names_of(corpus)

    def choose() -> None:
        chosen: Sequence[str] = st.session_state[KEY]
        every = not chosen if _many(corpus) else len(chosen) == len(known)
        go_to(replace(address, councils=None if every else tuple(chosen), part=1))

    if _many(corpus):
        st.multiselect(
            "Councils asked",
            known,
            format_func=names.__getitem__,
            key=KEY,
            on_change=choose,
            placeholder=f"All {len(known)}; type a name to ask only some",
        )
    else:
        st.pills(
            "Councils asked",
            known,
            selection_mode="multi",
            format_func=lambda name: label(names[name]),
            key=KEY,
            on_change=choose,
        )


def say_unknown(address: Address, corpus: Corpus) -> None:
    """Name the councils of an address that cannot be asked."""
    for name in address.councils or ():
        if name in corpus.documents:
            continue
        if is_uploaded(name):
            words = "A document was uploaded in another sitting and is not in this one, so it was"
        else:
            words = f"“{name}” is not in this corpus, so it was"
        st.html(notice("note", f"{words} left out."))


def say_no_council(address: Address) -> None:
    """Say that nothing was searched, with the way to ask every council."""
    st.html(notice("note", "No council is selected, so nothing was searched. Select at least one."))
    st.button(
        "Select every council",
        on_click=go_to,
        args=(replace(address, councils=None),),
        icon=":material/select_all:",
    )


def _many(corpus: Corpus) -> bool:
    return len(corpus.sources) > MOST_COLUMNS


def names_of(corpus: Corpus) -> dict[str, str]:
    """Return a name for each document that no other has: the council, its title, or its id."""
    names = {source.id: source.council for source in corpus.sources}
    for more in (lambda source: f"{source.council}, {source.title}", lambda source: source.id):
        counts = Counter(names.values())
        names = {
            source.id: more(source) if counts[names[source.id]] > 1 else names[source.id]
            for source in corpus.sources
        }
    return names
