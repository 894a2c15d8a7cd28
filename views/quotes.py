"""Quotes as HTML: the words, where they stand, why they were found, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer import Quote, Segment
from answer.citations import designation, section_name
from answer.reasons import in_words
from ingest import Corpus
from views.address import Address
from views.markup import Markup, element, hidden, icon, joined, link, marked
from views.remarks import notes


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the quotes of one council stand in.

    `level` is that of the heading above them. `reported` says whether it can be said that one is
    wrong.
    """

    council: str
    corpus: Corpus
    address: Address
    level: int = 2
    reported: bool = False


def print_quotes(quotes: Sequence[Quote], around: Surroundings) -> Markup:
    """Return quotes one under another; what restates another of them is folded in under it."""
    return element(
        "div",
        joined(
            element(
                "div",
                _quote(quote, around),
                joined(_restatement(other, around) for other in again),
            )
            for quote, again in grouped(quotes)
        ),
        class_="cc-quotes",
    )


def grouped(quotes: Sequence[Quote]) -> list[tuple[Quote, list[Quote]]]:
    """Return each quote that restates no other of them, with those that restate it."""
    again: dict[str, list[Quote]] = {quote.clause.id: [] for quote in quotes}
    first = [quote for quote in quotes if quote.restates not in again]
    for quote in quotes:
        if quote.restates in again:
            again[quote.restates].append(quote)
    return [(quote, again[quote.clause.id]) for quote in first]


def _restatement(quote: Quote, around: Surroundings) -> Markup:
    return element(
        "details",
        element("summary", "In nearly the same words: ", quote.citation),
        _quote(quote, around),
        class_="cc-fold cc-again",
    )


def _quote(quote: Quote, around: Surroundings) -> Markup:
    clause = quote.clause
    document = around.corpus.documents[clause.document_id]
    sections = " › ".join(section_name(document, section) for section in clause.sections)
    name = designation(around.corpus, clause)
    return element(
        "figure",
        element(
            f"h{around.level + 1}",
            element("span", sections, class_="cc-section"),
            hidden(", "),
            element("span", name, class_="cc-label"),
            class_="cc-where",
        ),
        element("blockquote", joined(_segment(part, quote) for part in quote.segments)),
        notes(quote.flags, quote.footnotes, quote.comments),
        element(
            "figcaption",
            element("p", quote.citation, class_="cc-citation"),
            _foot(quote, f"{around.council}, {name}", around),
            _why(quote, f"{around.council}, {name}"),
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


def _foot(quote: Quote, about: str, around: Surroundings) -> Markup:
    """Return what can be done with a quote; `views/copy.js` does the copying."""
    clause = quote.clause
    return element(
        "div",
        element("span", icon("verified"), "Verified against the source", class_="cc-verified"),
        element(
            "span",
            element("button", "Copy", hidden(f": {about}"), type="button", class_="cc-copy"),
            element("span", class_="cc-copied", aria_hidden="true"),
            link(
                "Show in document",
                around.address.at(clause.document_id, clause.id).href(),
                about=about,
                class_="cc-show",
            ),
            link(
                "This is wrong",
                around.address.wrong(clause.document_id, clause.id).href(),
                about=about,
                class_="cc-wrong",
            )
            if around.reported
            else None,
            class_="cc-acts",
        ),
        class_="cc-foot",
    )


def _why(quote: Quote, about: str) -> Markup | None:
    rows = in_words(quote)
    if not rows:
        return None
    return element(
        "details",
        element("summary", "Why this clause?", hidden(f" {about}")),
        element(
            "dl",
            joined(
                element("div", element("dt", name), element("dd", words)) for name, words in rows
            ),
        ),
        class_="cc-fold cc-why",
    )
