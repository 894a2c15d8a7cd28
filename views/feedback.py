"""The page on which a reader says that an answer, or a clause of it, is wrong."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import answer
from answer import CouncilAnswer, Quote
from answer.feedback import Feedback, Verdict, file_of, keep, label_words
from ingest import Clause, Corpus
from views.address import Address, column_id
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.markup import Markup, element, icon, joined, link
from views.reading import is_uploaded
from views.sitting import corpus_with, index_with

MOST_NOTE = 1000
MEANING: dict[Verdict, str] = {
    "clause wrong": "This clause does not answer the question",
    "answer wrong": "The document answers it, but with other clauses than these",
    "should be silent": "The document does not answer the question at all",
    "should not be silent": "The document does answer the question",
    "should be quoted": "This clause answers and should be among the quotes",
}


def accepted(document_id: str) -> bool:
    """Say whether it can be said that an answer is wrong.

    It is not taken where that is switched off, and never of a document of the reader's own, of
    which nothing is written to disk.
    """
    return file_of() is not None and not is_uploaded(document_id)


def show(address: Address) -> None:
    """Draw the page; say so where what it is about is not there, or nothing is taken."""
    set_title("Say what is wrong")
    corpus = corpus_with(corpus_or_stop())
    st.html(_top(address))
    file = file_of()
    if file is None or not accepted(address.document):
        st.html(notice("note", "Here nothing is kept of what is wrong."))
    elif address.document not in corpus.documents or not address.question:
        st.html(notice("note", "There is no such answer: ask a question, and follow a link of it."))
    else:
        try:
            found = answer.ask(index_with(), address.question, [address.document]).answers[0]
        except (ValueError, OSError) as error:
            refuse(error)
            return
        _show(found, corpus, address, file)


def _show(found: CouncilAnswer, corpus: Corpus, address: Address, file: Path) -> None:
    quote = next((q for q in found.quotes if q.clause.id == address.clause), None)
    if address.clause and quote is None:
        st.html(notice("note", "The clause is not among what was found now; say it of the answer."))
    st.html(_about(found, quote, address))
    place = st.container(key="cc-wrong").empty()
    with place.container(), st.form(f"wrong {address.document} {address.clause}", border=False):
        verdict = st.radio(
            "What is wrong?",
            _verdicts(found, quote),
            format_func=MEANING.__getitem__,
            index=None,
        )
        note = st.text_area("A note, if you like", max_chars=MOST_NOTE, height=100)
        st.html(_terms(file))
        sent = st.form_submit_button("Keep it", type="primary")
    if not sent:
        return
    if verdict is None:
        st.html(notice("note", "Nothing is chosen. Say what is wrong."))
        return
    clause = quote.clause if quote is not None else None
    try:
        keep(_feedback(found, verdict, note, corpus, address, clause), file)
    except (ValueError, OSError) as error:
        st.html(notice("problem", str(error)))
    else:
        place.html(_kept(file, address))


def _verdicts(found: CouncilAnswer, quote: Quote | None) -> list[Verdict]:
    silent = found.status == "silent"
    if quote is None:
        return ["should not be silent"] if silent else ["answer wrong", "should be silent"]
    if not quote.shown:
        return ["should not be silent"] if silent else ["should be quoted"]
    return ["clause wrong", "answer wrong", "should be silent"]


def _feedback(
    found: CouncilAnswer,
    verdict: Verdict,
    note: str,
    corpus: Corpus,
    address: Address,
    clause: Clause | None,
) -> Feedback:
    return Feedback(
        question=address.question,
        document_id=address.document,
        status=found.status,
        verdict=verdict,
        corpus=corpus.fingerprint,
        clause_id=clause.id if clause is not None else "",
        words=label_words(clause) if clause is not None else "",
        note=note.strip(),
    )


def _top(address: Address) -> Markup:
    return element(
        "div",
        element("nav", _back(address), aria_label="Back"),
        element("h1", "Say what is wrong"),
        class_="cc-narrow",
    )


def _about(found: CouncilAnswer, quote: Quote | None, address: Address) -> Markup:
    source = found.source
    return element(
        "div",
        element("p", f"“{address.question}”", class_="cc-asked-now"),
        element(
            "p",
            f"{source.council}, {source.title}: ",
            icon(found.status),
            element("strong", found.status),
        ),
        element(
            "figure",
            element(
                "blockquote",
                joined(element("p", segment.text, class_="cc-words") for segment in quote.segments),
            ),
            element("figcaption", quote.citation, class_="cc-citation"),
            class_="cc-quote",
        )
        if quote is not None
        else None,
        class_="cc-narrow cc-about-wrong",
    )


def _terms(file: Path) -> Markup:
    return element(
        "p",
        "What is kept: the question, the council, what the answer was called, the clause with its "
        "words, your choice and your note, the date. It is kept in ",
        element("code", str(file)),
        " on the machine that serves this page. Nothing leaves that machine.",
        class_="cc-standing",
    )


def _kept(file: Path, address: Address) -> Markup:
    return element(
        "div",
        element(
            "p",
            icon("answered"),
            element("strong", "Kept"),
            " in ",
            element("code", str(file)),
            " on the machine that serves this page. Nothing left it. Whoever looks after the "
            "page can review it.",
            role="status",
        ),
        element("p", _back(address)),
        class_="cc-narrow",
    )


def _back(address: Address) -> Markup:
    return link("Back to the answer", address.back().href(column_id(address.document)))
