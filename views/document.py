"""The page of a document: the whole of it in the order of the print, opened at a clause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from answer.citations import citation, designation
from answer.comparing import nearest_clause
from answer.quotes import verify
from ingest import Clause, Corpus, make_corpus
from ingest.parser import Parsed
from ingest.report import Report
from views.address import Address
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.grades import looked_over
from views.listing import page_count
from views.loading import page_of, parsed_of, report_of
from views.markup import Markup, element, icon, joined, link
from views.pieces import print_document, way_back
from views.reading import Upload, is_uploaded
from views.remarks import notices, status
from views.sheets import OPENED, Draw, print_sheets
from views.sitting import draw_upload, this_sitting

# of a PDF, the page is opened and the same clause marked in the text below it
OPENED_TEXT = "cc-opened-text"


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that is shown, and the clause that it is opened at; `corpus` holds it."""

    id: str
    corpus: Corpus
    parsed: Callable[[], Parsed]
    report: Callable[[], Report]
    draw: Draw
    clause: Clause | None


def show(address: Address) -> None:
    """Draw the page of a document; say so where there is no such document or clause."""
    corpus = corpus_or_stop()
    upload = this_sitting().find(address.document)
    if upload is not None:
        _show(_of_sitting(upload, address), address)
    elif address.document in corpus.documents:
        _show(_of_corpus(corpus, address), address)
    else:
        st.html(_top(address, element("h1", "No such document")))
        st.html(notice("note", _unknown(address.document)))
        st.html(element("p", link("Every document", address.listing().href())))


def _unknown(document_id: str) -> str:
    if is_uploaded(document_id):
        return (
            "This document was uploaded for one sitting, and this is another or it was removed: "
            "upload it again to see it here."
        )
    return f"There is no document “{document_id}” in this corpus."


def _of_corpus(corpus: Corpus, address: Address) -> Opened:
    document = corpus.documents[address.document]
    return Opened(
        id=document.source.id,
        corpus=corpus,
        parsed=lambda: parsed_of(document),
        report=lambda: report_of(document),
        draw=lambda page: page_of(document, page),
        clause=_clause(corpus, address),
    )


def _of_sitting(upload: Upload, address: Address) -> Opened:
    corpus = make_corpus([upload.document], upload.parsed.clauses)
    return Opened(
        id=upload.id,
        corpus=corpus,
        parsed=lambda: upload.parsed,
        report=lambda: upload.report,
        draw=lambda page: draw_upload(upload, page),
        clause=_clause(corpus, address),
    )


def _clause(corpus: Corpus, address: Address) -> Clause | None:
    clause = corpus.by_id.get(address.clause)
    return clause if clause is not None and clause.document_id == address.document else None


def _show(opened: Opened, address: Address) -> None:
    document = opened.corpus.documents[opened.id]
    source = document.source
    set_title(f"{source.title} · {source.council}")
    printed = page_count(document) > 0
    st.html(_head(opened, address, printed=printed))
    try:
        verify(document, opened.corpus.by_document[opened.id])
    except (ValueError, OSError) as error:
        refuse(error)
        return
    st.html(
        element(
            "div",
            joined(notice("note", warning) for warning in document.warnings),
            _missing(opened, address),
            looked_over(opened.report(), source.council),
            class_=f"cc-head cc-read{' cc-wide' if printed else ''}",
        )
    )
    if printed:
        with st.spinner("Drawing the page …"):
            sheets = print_sheets(opened.corpus, document, opened.clause, address, opened.draw)
        st.html(sheets)
    st.html(
        element(
            "div",
            element("h2", "The text, as it was read from the file", class_="cc-small-heading")
            if printed
            else None,
            print_document(
                opened.corpus,
                source,
                opened.parsed(),
                address,
                OPENED_TEXT if printed else OPENED,
            ),
            class_="cc-whole",
        )
    )


def _missing(opened: Opened, address: Address) -> Markup | None:
    """Say that a clause is not there, and offer the one that is most likely meant."""
    if not address.clause or opened.clause:
        return None
    nearest = nearest_clause(opened.corpus, address.clause)
    if nearest is not None and nearest.document_id != opened.id:
        nearest = None
    return element(
        "div",
        notice(
            "note",
            f"This document has no clause “{address.clause}”. It may have been renamed when the "
            "document was read anew. The whole document follows.",
        ),
        element(
            "p",
            "The nearest is ",
            link(designation(opened.corpus, nearest), address.at(opened.id, nearest.id).href()),
            ": ",
            citation(opened.corpus, nearest),
            class_="cc-nearest",
        )
        if nearest is not None
        else None,
    )


def _top(address: Address, *rest: Markup | None, wide: bool = False) -> Markup:
    return element(
        "div",
        element("nav", way_back(address), aria_label="Back"),
        joined(rest),
        class_=f"cc-head{' cc-wide' if wide else ''}",
    )


def _head(opened: Opened, address: Address, *, printed: bool) -> Markup:
    corpus, clause = opened.corpus, opened.clause
    source = corpus.documents[opened.id].source
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
            f"Verified against the text that was read from {source.file}"
            if is_uploaded(source.id)
            else f"Verified against the source: {source.file}, SHA-256 {source.sha256[:12]}…",
            class_="cc-verified",
        ),
        element(
            "p",
            "Opened at ",
            element("a", designation(corpus, clause), href=f"#{OPENED}"),
            ": ",
            citation(corpus, clause),
            element("span", " · ", element("a", "in the text below", href=f"#{OPENED_TEXT}"))
            if printed
            else None,
            class_="cc-citation",
        )
        if clause
        else None,
        wide=printed,
    )
