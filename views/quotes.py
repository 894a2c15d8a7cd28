"""Quotes as HTML: the words, where they stand, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence

from answer import Quote, Segment
from answer.citations import designation, section_name
from ingest import Corpus
from views.address import Address
from views.markup import Markup, element, hidden, icon, joined, link, marked
from views.remarks import notes


def print_quotes(quotes: Sequence[Quote], council: str, corpus: Corpus, address: Address) -> Markup:
    """Return quotes one under another; what restates another of them is folded in under it."""
    again: dict[str, list[Quote]] = {quote.clause.id: [] for quote in quotes}
    first = [quote for quote in quotes if quote.restates not in again]
    for quote in quotes:
        if quote.restates in again:
            again[quote.restates].append(quote)
    return element(
        "div",
        joined(
            element(
                "div",
                _quote(quote, council, corpus, address),
                joined(
                    _restatement(other, council, corpus, address)
                    for other in again[quote.clause.id]
                ),
            )
            for quote in first
        ),
        class_="cc-quotes",
    )


def _restatement(quote: Quote, council: str, corpus: Corpus, address: Address) -> Markup:
    return element(
        "details",
        element("summary", "In nearly the same words: ", quote.citation),
        _quote(quote, council, corpus, address),
        class_="cc-fold cc-again",
    )


def _quote(quote: Quote, council: str, corpus: Corpus, address: Address) -> Markup:
    clause = quote.clause
    document = corpus.documents[clause.document_id]
    sections = " › ".join(section_name(document, section) for section in clause.sections)
    name = designation(corpus, clause)
    return element(
        "figure",
        element(
            "h3",
            element("span", sections, class_="cc-section"),
            hidden(", "),
            element("span", name, class_="cc-label"),
        ),
        element("blockquote", joined(_segment(part, quote) for part in quote.segments)),
        notes(quote.flags, quote.footnotes, quote.comments),
        element(
            "figcaption",
            element("p", quote.citation, class_="cc-citation"),
            element(
                "p",
                element(
                    "span",
                    icon("verified"),
                    "Verified against the source",
                    class_="cc-verified",
                ),
                link(
                    "Show in document",
                    address.at(clause.document_id, clause.id).href(),
                    about=f"{council}, {name}",
                    class_="cc-show",
                ),
                class_="cc-foot",
            ),
        ),
        class_="cc-quote",
    )


def _segment(segment: Segment, quote: Quote) -> Markup:
    return element(
        "p",
        hidden("Lead-in: ") if segment.lead_in else None,
        element("span", marked(segment.text, quote.matched), class_="cc-words"),
        class_="cc-lead-in" if segment.lead_in else "cc-clause-text",
    )
