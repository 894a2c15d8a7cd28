"""A document of the reader's own: given, looked at, used for this sitting, taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from views.address import Address, go_to
from views.frame import notice
from views.inspection import counts, inspection
from views.markup import Markup, element, icon, joined, label, link
from views.reading import (
    LONGEST_NAME,
    MOST_CHARACTERS,
    MOST_MEGABYTES,
    MOST_PAGES,
    LockedError,
    Upload,
    id_of,
    plain_file,
    plain_name,
    read_upload,
)
from views.sitting import MOST_DOCUMENTS, Sitting, allowed, this_sitting

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_status_container import StatusContainer
    from streamlit.runtime.uploaded_file_manager import UploadedFile

PANEL = "cc-own"


def offer_upload(address: Address) -> None:
    """Draw what a reader can do with documents of their own; nothing where it is switched off."""
    if not allowed():
        return
    sitting = this_sitting()
    busy = bool(sitting.waiting or sitting.locked or sitting.problems)
    with st.expander(
        "Compare a document of your own",
        expanded=busy,
        key=PANEL,
        icon=":material/upload_file:",
        on_change="rerun",  # so that it can be closed here as well
    ):
        for upload in sitting.used.values():
            _put_used(upload, address)
        for upload in sitting.waiting.values():
            _put_waiting(upload, address)
        for document_id, (name, _) in sitting.locked.items():
            _put_locked(document_id, name)
        if sitting.problems:
            st.html(joined(notice("problem", problem) for problem in sitting.problems))
        _put_box(sitting)
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


def _put_box(sitting: Sitting) -> None:
    if sitting.room() < 1:
        words = f"This sitting holds {MOST_DOCUMENTS} documents; remove one to bring another."
        st.html(notice("note", words))
        return
    files = st.file_uploader(
        "Your files",
        accept_multiple_files=True,
        key=f"files {sitting.round}",
        max_upload_size=MOST_MEGABYTES,
    )
    if files:
        _take(files, sitting)
        sitting.round += 1  # another key: the box is empty again, and the bytes are not kept twice
        st.rerun()


def _take(files: Sequence[UploadedFile], sitting: Sitting) -> None:
    """Read files one after another; one that cannot be read does not stop the rest."""
    sitting.problems = []
    with st.status("Reading …", expanded=True) as stage:
        for number, file in enumerate(files, 1):
            name = plain_file(file.name)
            count = f" ({number} of {len(files)})" if len(files) > 1 else ""
            stage.update(label=f"Reading and cutting {label(name)}{count} …")
            content = file.getvalue()
            if sitting.room() < 1:
                sitting.problems.append(
                    f"{name} was left out: a sitting holds {MOST_DOCUMENTS} documents; remove one."
                )
            elif (there := sitting.find(id_of(content))) is not None:
                sitting.problems.append(f"{name} is here already, as “{there.name}”.")
            else:
                _read(name, content, "", sitting, stage)
        stage.update(label="Read", state="complete")


def _read(
    name: str, content: bytes, password: str, sitting: Sitting, stage: StatusContainer
) -> None:
    document_id = id_of(content)
    try:
        upload = read_upload(name, content, password)
    except LockedError as error:
        sitting.locked[document_id] = (name, content)
        if password:
            sitting.problems.append(str(error))
    except (ValueError, OSError) as error:
        sitting.locked.pop(document_id, None)
        sitting.problems.append(str(error))
    else:
        sitting.locked.pop(document_id, None)
        sitting.waiting[document_id] = upload
        stage.html(element("p", icon("answered"), f"{name}: {counts(upload)}"))


def _put_used(upload: Upload, address: Address) -> None:
    source = upload.document.source
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key=f"cc-used-{upload.id}",
    ):
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
                args=(upload.id, address),
                icon=":material/check:",
            )
            st.button(
                "Leave out", key=f"leave {upload.id}", on_click=_remove, args=(upload.id, address)
            )


def _put_locked(document_id: str, name: str) -> None:
    with st.form(f"cc-locked-{document_id}", border=False):
        st.html(notice("note", f"{name} is locked by a password."))
        st.text_input(
            f"Password of {label(name)}",
            type="password",
            key=f"password {document_id}",
            autocomplete="off",
        )
        with st.container(horizontal=True):
            opened = st.form_submit_button("Open it", icon=":material/lock_open:")
            left = st.form_submit_button("Leave out")
    sitting = this_sitting()
    if left:
        sitting.drop(document_id)
        st.rerun()
    if opened:
        sitting.problems = []
        with st.status(f"Reading and cutting {label(name)} …", expanded=True) as stage:
            password = st.session_state[f"password {document_id}"]
            _read(name, sitting.locked[document_id][1], password, sitting, stage)
        st.rerun()


def _use(document_id: str, address: Address) -> None:
    sitting = this_sitting()
    if document_id not in sitting.waiting:
        return  # pressed twice
    name = plain_name(st.session_state[f"name {document_id}"])
    if not name:
        sitting.problems = ["A document needs a name; type one."]
    elif any(upload.name == name for upload in sitting.used.values()):
        sitting.problems = [f"Another document of yours is named “{name}”; take another name."]
    else:
        sitting.problems = []
        sitting.use(document_id, name)
        st.session_state[PANEL] = bool(sitting.waiting or sitting.locked)
        if address.councils is not None:
            go_to(replace(address, councils=(*address.councils, document_id)))


def _remove(document_id: str, address: Address) -> None:
    sitting = this_sitting()
    sitting.problems = []
    sitting.drop(document_id)
    if address.councils is not None and document_id in address.councils:
        left = tuple(name for name in address.councils if name != document_id)
        go_to(replace(address, councils=left or None))
