"""The page of a clause beside its counterparts in the other documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from answer.citations import citation, designation
from answer.comparing import ClauseComparison, compare, nearest_clause
from answer.comparing.measured import load_measured_relations
from ingest import Clause, Corpus
from views.address import Address, column_id
from views.answers import MOST_COLUMNS, SUMMARY
from views.counterparts import counterparts, wordings
from views.exports import export_counterparts
from views.finding import put_find
from views.frame import corpus_or_stop, notice, refuse, set_title
from views.markup import Markup, element, icon, joined, link
from views.narrowing import PART
from views.parts import parts_nav, parts_of
from views.quotes import Surroundings, print_quote
from views.reading import is_uploaded
from views.relations import RELATION, key, trust
from views.remarks import counted, notices, status
from views.scope import say_unknown, scope_of
from views.sheets import OPENED
from views.sitting import corpus_with, index_with
from views.standings import Shown, Standing, choices, in_order, narrowed, shown_of

NO_CLAUSE = (
    "No clause is named. Ask a question, or open a document, and follow “Compare” at a clause: it "
    "leads here, to what every other document has on the point."
)


def show(address: Address) -> None:
    """Draw the page; say so where it names no clause, or one that is not there."""
    set_title("Compare a clause")
    corpus = corpus_with(corpus_or_stop())
    clause = corpus.by_id.get(address.clause)
    st.html(_head(corpus, clause, address))
    if clause is None:
        st.html(_missing(corpus, address))
        return
    set_title(f"Compare {_name(corpus, clause)}")
    say_unknown(address, corpus)
    scope, widened = _scope(corpus, clause, address)
    try:
        opened = index_with()
        with st.spinner(f"Comparing the clause with {counted(len(scope), 'document')} …"):
            comparison = compare(opened, clause.id, scope)
            _show(comparison, widened, address)
    except (ValueError, OSError) as error:
        refuse(error)


def _scope(corpus: Corpus, clause: Clause, address: Address) -> tuple[list[str], bool]:
    """Return the other documents to compare with, and whether these are more than were asked.

    Where a question was put to one council alone, its clauses are compared with all others.
    """
    others = [name for name in scope_of(address, corpus) if name != clause.document_id]
    if others:
        return others, False
    every = [source.id for source in corpus.sources if source.id != clause.document_id]
    return every, bool(every)


def _show(comparison: ClauseComparison, widened: bool, address: Address) -> None:
    standings = in_order(comparison)
    many = len(standings) > MOST_COLUMNS
    found = narrowed(standings, comparison, address)
    own = _own(comparison, address.asking())
    head = joined([_summary(standings, comparison, widened, address), wordings(comparison)])
    listed = _listed(comparison, shown_of(found, address, folded=many), len(standings), address)
    if not many and not address.narrowed():
        st.html(_beside(own, joined([head, listed])))
    else:
        st.html(joined([own, head, choices(standings, comparison, address)]))
        put_find(
            address, "Only documents with these words", "council, document, words …", "compared"
        )
        st.html(listed)
    if found:
        export_counterparts(comparison, [each.found.source.id for each in found], address)


def _beside(own: Markup, others: Markup) -> Markup:
    return element("div", own, element("div", others, class_="cc-others"), class_="cc-comparing")


def _listed(comparison: ClauseComparison, shown: Shown, of: int, address: Address) -> Markup | None:
    """Return the part of the documents that the address opens; `of` is how many there are."""
    if not of:
        return None
    if not shown.every:
        return element(
            "div",
            notice("note", "No document has all of that."),
            link("Show every document", address.whole().href()),
            class_="cc-compared",
        )
    return element(
        "section",
        element("p", _range(shown, of), class_="cc-standing cc-says") if shown.folded else None,
        key() if any(each.found.found for each in shown.standings) else None,
        # links to documents and quotes lead back to the question, not to a part of this list
        counterparts(comparison, shown, address.asking()),
        parts_nav(parts_of(shown.every, PART), address, "Parts of the documents"),
        class_="cc-compared",
        aria_labelledby=SUMMARY,
    )


def _range(shown: Shown, of: int) -> str:
    count = len(shown.every)
    words = counted(count, "document")
    words += f" of {of}" if count < of else ""
    last = shown.first + len(shown.standings)
    return f"{words}, {shown.first + 1} to {last} shown" if len(shown.standings) < count else words


def _head(corpus: Corpus, clause: Clause | None, address: Address) -> Markup:
    return element(
        "div",
        element("nav", _back(address), aria_label="Back"),
        element(
            "h1",
            "Compare a clause" if clause is None else f"Compare {_name(corpus, clause)}",
            id=OPENED,
            tabindex="-1",
        ),
        class_="cc-head cc-wide cc-comparing-head",
    )


def _name(corpus: Corpus, clause: Clause) -> str:
    source = corpus.documents[clause.document_id].source
    return f"{designation(corpus, clause)}, {source.council}"


def _back(address: Address) -> Markup:
    asking = address.asking()
    if address.question:
        href = asking.href(column_id(address.document)) if address.document else asking.href()
        return element("a", icon("back"), "Back to the answer", href=href)
    return element("a", icon("back"), "Ask a question", href=asking.href())


def _missing(corpus: Corpus, address: Address) -> Markup:
    """Say why there is nothing to compare, and offer the clause that is most likely meant."""
    known = address.document in corpus.documents
    nearest = nearest_clause(corpus, address.clause) if address.clause else None
    document = element(
        "p", link("The document", address.asking().at(address.document).href()), class_="cc-nearest"
    )
    return element(
        "div",
        notice("note", _unknown(address, known=known)),
        element(
            "p",
            "The nearest is ",
            link(
                designation(corpus, nearest),
                address.comparing(nearest.document_id, nearest.id).href(),
            ),
            ": ",
            citation(corpus, nearest),
            class_="cc-nearest",
        )
        if nearest is not None
        else None,
        document if known else None,
        class_="cc-comparing-missing",
    )


def _unknown(address: Address, *, known: bool) -> str:
    if not address.clause:
        return NO_CLAUSE
    if is_uploaded(address.document or address.clause) and not known:
        return (
            "This clause is of a document that was uploaded for one sitting, and this is another "
            "or it was removed: upload it again to compare its clauses."
        )
    return (
        f"There is no clause “{address.clause}”. It may have been renamed when its document was "
        "read anew."
    )


def _own(comparison: ClauseComparison, address: Address) -> Markup:
    corpus, clause = comparison.index.corpus, comparison.clause
    source = corpus.documents[clause.document_id].source
    return element(
        "section",
        element("h2", "The clause", class_="cc-small-heading"),
        element("p", source.council, class_="cc-council-name"),
        element("p", f"{source.title}, {status(source)}", class_="cc-title"),
        notices(source),
        print_quote(comparison.quote, Surroundings(source.council, corpus, address, comparing="")),
        class_="cc-own",
        aria_label="The clause that is compared",
    )


def _summary(
    standings: Sequence[Standing], comparison: ClauseComparison, widened: bool, address: Address
) -> Markup:
    """Return with how many documents the clause was compared and what they have."""
    of = [each.found.relation for each in standings]
    counts = ", ".join(f"{of.count(name)} {words.lower()}" for name, words in RELATION.items())
    left_out = len(comparison.index.corpus.sources) - 1 - len(standings)
    return element(
        "div",
        element(
            "p",
            f"Beside {counted(len(standings), 'other document')}: {counts}."
            if standings
            else "There is no other document to compare it with.",
            id=SUMMARY,
            tabindex="-1",
            class_="cc-says",
        ),
        element(
            "p",
            "The question was put to no other council, so the clause is compared with all of them.",
            class_="cc-standing",
        )
        if widened and address.councils is not None
        else None,
        element(
            "p",
            link(
                f"Compare with {left_out} more as well",
                replace(address.whole(), councils=None).href(),
            ),
        )
        if left_out
        else None,
        trust(load_measured_relations()) if standings else None,
        class_="cc-summary cc-compared-with",
    )
