"""A document of the reader's own: given, looked at, used for this sitting, taken away again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from views.address import Address, go_to
from views.arrival import Arrival
from views.frame import notice
from views.inspection import counts, inspection
from views.markup import Markup, element, joined, label, link
from views.reading import (
    LONGEST_NAME,
    MOST_CHARACTERS,
    MOST_MEGABYTES,
    MOST_PAGES,
    Upload,
    own_name,
)
from views.sitting import MOST_DOCUMENTS, allowed, this_sitting

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

PANEL = "cc-own"
BOX = "files"
# how often it is looked how far the files that are read have come, in seconds
EVERY = 0.5


def offer_upload(address: Address) -> None:
    """Draw what a reader can do with documents of their own; nothing where it is switched off."""
    if not allowed():
        return
    sitting = this_sitting()
    # in this order: what is read meanwhile is in both, and `_put_arriving` sees that
    arriving, waiting = sitting.arriving(), sitting.waiting()
    # Opening it must not run the page: Streamlit forgets to tell the browser where to send files
    # that were chosen just as a run begins. Without a key it opens and closes where this changes.
    busy = bool(arriving or waiting or sitting.problems)
    with (
        st.container(key=PANEL),
        st.expander("Compare a document of your own", expanded=busy, icon=":material/upload_file:"),
    ):
        with st.container():  # one place, so that the box below keeps its own
            for upload in sitting.used.values():
                _put_used(upload, address)
            for arrival in waiting:
                if arrival.upload is not None:
                    _put_waiting(arrival.upload, address)
                else:
                    _put_locked(arrival)
            if arriving:
                _put_arriving([arrival.id for arrival in arriving])
            if sitting.problems:
                st.html(joined(notice("problem", problem) for problem in sitting.problems))
            if sitting.room() < 1:
                words = f"This sitting holds {MOST_DOCUMENTS} documents; remove one to bring more."
                st.html(notice("note", words))
        # Its key stays: under another one it would be a new box, and what is on its way be lost.
        # So it keeps its files, and the style sheet hides those that were sent.
        st.file_uploader(
            "Your files",
            accept_multiple_files=True,
            key=BOX,
            max_upload_size=MOST_MEGABYTES,
            on_change=_take,
        )
        st.html(_terms())


def _terms() -> Markup:
    return element(
        "div",
        element(
            "p",
            "A PDF with text, a Word document (.docx), a saved web page, Markdown or plain text. ",
            f"At most {MOST_DOCUMENTS} documents, each of at most {MOST_MEGABYTES} MB, "
            f"{MOST_PAGES} pages and {MOST_CHARACTERS // 1_000_000} million characters.",
        ),
        element(
            "p",
            "For this sitting only: nobody else sees it, it does not leave the machine that serves "
            "this page, and it is gone when you reload or close the page. While a file is read it "
            "lies in a temporary folder; after that it is in memory alone.",
        ),
        class_="cc-terms",
    )


def _take() -> None:
    """Let the files that are new in the box be read."""
    sitting = this_sitting()
    sitting.problems = []
    for file in st.session_state[BOX]:
        if file.file_id not in sitting.taken:
            sitting.taken.add(file.file_id)
            sitting.bring(file.name, file.getvalue())


@st.fragment(run_every=EVERY)
def _put_arriving(drawn: list[str]) -> None:
    """Say how far each file has come; draw the page anew when one of `drawn` has been read."""
    arriving = this_sitting().arriving()
    if [arrival.id for arrival in arriving] != drawn:
        st.rerun()
    for arrival in arriving:
        with _row(f"cc-arriving-{arrival.id}"):
            st.html(
                element(
                    "p", f"{arrival.name}: {stage_words(arrival)} …", class_="cc-standing cc-stage"
                )
            )
            st.button(
                f"Leave out {label(arrival.name)}",
                key=f"leave {arrival.id}",
                on_click=this_sitting().drop,
                args=(arrival.id,),
                icon=":material/close:",
                width="content",
            )


def stage_words(arrival: Arrival) -> str:
    """Return how far a file has come, in words."""
    if arrival.stage is None:
        return "waiting for its turn"
    doing, page, pages = arrival.stage
    if doing == "cutting":
        return "cutting into clauses"
    return f"reading, page {page} of {pages}" if page else "reading"


def _row(key: str) -> DeltaGenerator:
    """Return a row with words at its left and a button at its right."""
    return st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key=key,
    )


def _put_used(upload: Upload, address: Address) -> None:
    source = upload.document.source
    with _row(f"cc-used-{upload.id}"):
        st.html(
            element(
                "div",
                element("h2", source.council),
                element(
                    "p",
                    link(source.title, address.at(upload.id).href(), about=upload.name),
                    f" · {counts(upload)}",
                    class_="cc-standing",
                ),
                class_="cc-upload",
            )
        )
        st.button(
            f"Remove {label(upload.name)}",
            key=f"remove {upload.id}",
            on_click=_remove,
            args=(upload.id, address),
            icon=":material/close:",
            width="content",
        )


def _put_waiting(upload: Upload, address: Address) -> None:
    with st.container(key=f"cc-waiting-{upload.id}"):
        st.html(inspection(upload, address))
        st.text_input(
            "Name it as it should appear in answers",
            value=upload.name,
            max_chars=LONGEST_NAME,
            key=f"name {upload.id}",
            autocomplete="off",
        )
        with st.container(horizontal=True):
            st.button(
                "Use in this sitting",
                type="primary",
                key=f"use {upload.id}",
                on_click=_use,
                args=(upload, address),
                icon=":material/check:",
            )
            st.button(
                "Leave out", key=f"leave {upload.id}", on_click=_remove, args=(upload.id, address)
            )


def _put_locked(locked: Arrival) -> None:
    with (
        st.container(key=f"cc-locked-{locked.id}"),
        st.form(f"open {locked.id}", border=False),
    ):
        if locked.password:
            words = f"{locked.name}: that is not the password; type another."
            st.html(notice("problem", words))
        else:
            st.html(notice("note", f"{locked.name} is locked by a password."))
        st.text_input(
            f"Password of {label(locked.name)}",
            type="password",
            key=f"password {locked.id}",
            autocomplete="off",
        )
        with st.container(horizontal=True):
            st.form_submit_button(
                "Open it", icon=":material/lock_open:", on_click=_unlock, args=(locked.id,)
            )
            st.form_submit_button("Leave out", on_click=this_sitting().drop, args=(locked.id,))


def _unlock(document_id: str) -> None:
    sitting = this_sitting()
    sitting.problems = []
    password = st.session_state[f"password {document_id}"]
    locked = sitting.brought.get(document_id)
    if locked is not None and locked.is_locked and password:
        sitting.unlock(document_id, password)


def _use(upload: Upload, address: Address) -> None:
    sitting = this_sitting()
    if upload.id not in sitting.brought:
        return  # pressed twice
    name = own_name(st.session_state[f"name {upload.id}"])
    if not name:
        sitting.problems = ["A document needs a name; type one."]
    elif any(other.name == name for other in sitting.used.values()):
        sitting.problems = [f"Another document of yours is named “{name}”; take another name."]
    else:
        sitting.problems = []
        sitting.use(upload, name)
        if address.councils is not None:
            go_to(replace(address, councils=(*address.councils, upload.id)))


def _remove(document_id: str, address: Address) -> None:
    sitting = this_sitting()
    sitting.problems = []
    sitting.drop(document_id)
    if address.councils is not None and document_id in address.councils:
        left = tuple(name for name in address.councils if name != document_id)
        go_to(replace(address, councils=left or None))
