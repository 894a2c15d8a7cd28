"""The page of what one document lacks beside the others: a draft of the reader's own above all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from answer import Quote
from answer.checking import check
from answer.topics import Gaps, Matrix, gaps_of
from answer.topics.gaps import AGAIN
from answer.topics.measured import load_measured_topics
from ingest import Corpus
from views.address import Address, go_to
from views.exports import export_gaps
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.gap_entries import Beside, checklist, entries, summary, unmatched
from views.markup import Markup, element, joined, link
from views.matrices import counting, matrix_with
from views.reading import is_uploaded
from views.remarks import counted
from views.scope import names_of, say_unknown, scope_of
from views.sitting import corpus_with, worked_out
from views.topic_trust import trust
from views.upload import offer_upload

KEY = "gaps of"
FOUND = "gaps"


@dataclass(frozen=True, slots=True)
class Found:
    """The gaps that were found last in a sitting, and of what."""

    matrix: Matrix
    document_id: str
    others: tuple[str, ...]
    gaps: Gaps


def show(address: Address) -> None:
    """Draw the page; say so where there is no such document, or nothing to compare it with."""
    set_title("Gaps")
    corpus = corpus_with(corpus_or_stop())
    st.html(_head())
    offer_upload(address)
    _choose(address, corpus)
    if not address.document:
        st.html(_invitation(address, corpus))
        return
    if address.document not in corpus.documents:
        st.html(notice("note", _unknown(address.document)))
        return
    set_title(f"Gaps: {corpus.documents[address.document].source.council}")
    say_unknown(address, corpus)
    others = tuple(name for name in scope_of(address, corpus) if name != address.document)
    if not others:
        st.html(_nothing_beside(address, corpus))
        return
    try:
        gaps = _found(matrix_with(), address.document, others)
        st.html(_print(Beside(gaps, corpus, address)))
        export_gaps(gaps, corpus)
    except (ValueError, OSError) as error:
        refuse(error)


def _choose(address: Address, corpus: Corpus) -> None:
    """Draw the choice of the document; the reader's own come first."""
    names = names_of(corpus)
    known = sorted(names, key=lambda name: not is_uploaded(name))
    value = address.document if address.document in names else None
    # the box says what the address says, where that has changed since it last did
    shown = f"{KEY} shown"
    if st.session_state.get(shown) != value or st.session_state.get(KEY) not in names:
        st.session_state[KEY] = value
    st.session_state[shown] = value

    def choose() -> None:
        go_to(replace(address, document=st.session_state[KEY] or "", part=1))

    st.selectbox(
        "The document that is looked at",
        known,
        index=None,
        format_func=names.__getitem__,
        key=KEY,
        on_change=choose,
        placeholder="Choose a document",
        width=640,
    )


def _found(matrix: Matrix, document_id: str, others: tuple[str, ...]) -> Gaps:
    """Return the gaps; those found last are not sought again, but each quote is checked again."""
    last: Found | None = worked_out().get(FOUND)
    same = last is not None and last.matrix is matrix
    if last is not None and same and (last.document_id, last.others) == (document_id, others):
        _check(last.gaps, matrix.index.corpus)
        return last.gaps
    with counting("Looking for counterparts of its clauses", "clauses") as progress:
        gaps = gaps_of(matrix, document_id, others, progress)
    worked_out()[FOUND] = Found(matrix, document_id, others, gaps)
    return gaps


def _check(gaps: Gaps, corpus: Corpus) -> None:
    quotes = list(_quotes(gaps))
    sources = (corpus.documents[quote.clause.document_id].source for quote in quotes)
    check(corpus, sources, quotes, AGAIN)


def _quotes(gaps: Gaps) -> Iterator[Quote]:
    for gap in (*gaps.redraft, *gaps.only_here):
        yield from gap.own
        yield from (model.quote for model in gap.models)
    yield from gaps.unmatched


def _print(beside: Beside) -> Markup:
    gaps = beside.gaps
    left_out = len(beside.corpus.sources) - 1 - len(gaps.compared)
    parts: Sequence[Markup | None] = (
        summary(beside),
        _widen(left_out, beside.address),
        checklist(gaps),
        trust(load_measured_topics()),
        entries(
            "Missing",
            "Others regulate these topics, and no clause on them was found here.",
            gaps.missing,
            beside,
        ),
        entries("Weak", "Something here may bear on these topics.", gaps.weak, beside),
        entries("Only here", "No other regulates these topics.", gaps.only_here, beside),
        unmatched(beside),
    )
    return element("div", joined(parts), class_="cc-listing cc-all-gaps")


def _head() -> Markup:
    return element(
        "div",
        element("h1", "Gaps"),
        element(
            "p",
            "What others regulate and a document does not, and what it alone has. Bring a draft, "
            "or take a document of the corpus.",
        ),
        class_="cc-masthead",
    )


def _invitation(address: Address, corpus: Corpus) -> Markup:
    """Return a way to the gaps of each document of the reader's own, or how to begin."""
    own = [source for source in corpus.sources if is_uploaded(source.id)]
    if not own:
        return element(
            "p",
            "Bring a document of your own, or choose one, to see its gaps.",
            class_="cc-standing cc-listing",
        )
    return element(
        "ul",
        joined(
            element(
                "li",
                link(
                    f"Show the gaps of {source.council}",
                    replace(address, document=source.id, part=1).href(),
                ),
            )
            for source in own
        ),
        class_="cc-listing cc-own-gaps",
    )


def _unknown(document_id: str) -> str:
    if is_uploaded(document_id):
        return (
            "This document was uploaded for one sitting, and this is another or it was removed: "
            "upload it again to see its gaps, or choose a document above."
        )
    return f"There is no document “{document_id}” in this corpus: choose one above."


def _nothing_beside(address: Address, corpus: Corpus) -> Markup:
    left_out = len(corpus.sources) - 1
    return element(
        "div",
        notice("note", "There is no other document to compare it with, so no gap can be told."),
        _widen(left_out, address),
        class_="cc-listing",
    )


def _widen(left_out: int, address: Address) -> Markup | None:
    if not left_out:
        return None
    words = f"Compare with {counted(left_out, 'more document')}"
    return element("p", link(words, replace(address, councils=None, part=1).href()))
