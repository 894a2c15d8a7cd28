"""The page of a document: the whole of it in the order of the print, opened at a clause."""

from __future__ import annotations

import streamlit as st

from answer.citations import citation, designation
from answer.quotes import verify
from ingest import Clause, Corpus, Source
from views.address import Address
from views.frame import corpus_or_stop, notice, put_script, refuse, set_title
from views.markup import Markup, element, icon, joined
from views.pieces import print_document, way_back
from views.remarks import notices, status


def show(address: Address) -> None:
    """Draw the page of a document; say so where there is no such document or clause."""
    corpus = corpus_or_stop()
    if address.document not in corpus.documents:
        st.html(_top(address, element("h1", "No such document")))
        st.html(notice("note", f"There is no document “{address.document}” in this corpus."))
        return
    source = corpus.documents[address.document].source
    set_title(f"{source.title} · {source.council}")
    st.html(_head(corpus, source, address))
    try:
        verify(corpus.documents[source.id], corpus.by_document[source.id])
    except (ValueError, OSError) as error:
        refuse(error)
        return
    st.html(
        element(
            "div",
            _missing(corpus, address),
            print_document(corpus, source, address),
            class_="cc-whole",
        )
    )
    put_script()


def _opened(corpus: Corpus, address: Address) -> Clause | None:
    clause = corpus.by_id.get(address.clause)
    return clause if clause is not None and clause.document_id == address.document else None


def _missing(corpus: Corpus, address: Address) -> Markup | None:
    if not address.clause or _opened(corpus, address):
        return None
    return notice(
        "note",
        f"This document has no clause “{address.clause}”. It may have been renamed when the "
        "document was read anew. The whole document follows.",
    )


def _top(address: Address, *rest: Markup | None) -> Markup:
    return element(
        "div",
        element("nav", way_back(address), aria_label="Back"),
        joined(rest),
        class_="cc-head",
    )


def _head(corpus: Corpus, source: Source, address: Address) -> Markup:
    opened = _opened(corpus, address)
    return _top(
        address,
        element("p", source.council, class_="cc-council-name"),
        element("h1", source.title),
        element(
            "p",
            f"{source.authority_type[:1].upper()}{source.authority_type[1:]} · {status(source)} · "
            f"{len(corpus.by_document[source.id])} clauses",
            class_="cc-standing",
        ),
        notices(source),
        element(
            "p",
            icon("verified"),
            f"Verified against the source: {source.file}, SHA-256 {source.sha256[:12]}…",
            class_="cc-verified",
        ),
        element(
            "p",
            "Opened at ",
            element("a", designation(corpus, opened), href="#cc-opened"),
            ": ",
            citation(corpus, opened),
            class_="cc-citation",
        )
        if opened
        else None,
    )
