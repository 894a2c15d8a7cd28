"""The box for words that narrow what a page lists; the words are in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from views.address import Address, go_to

LONGEST = 100
WIDTH = 480


def put_find(address: Address, label: str, placeholder: str, key: str = "find") -> None:
    """Draw the box; what is typed there is put into the address, from the first part on."""
    # the box says what the address says, where that has changed since it last did
    shown = f"{key} shown"
    if key not in st.session_state or st.session_state.get(shown) != address.find:
        st.session_state[key] = address.find
    st.session_state[shown] = address.find

    def find() -> None:
        go_to(replace(address, find=st.session_state[key].strip(), part=1))

    st.text_input(
        label,
        key=key,
        type="search",
        max_chars=LONGEST,
        placeholder=placeholder,
        autocomplete="off",
        on_change=find,
        width=WIDTH,
    )
