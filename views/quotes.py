"""Quotes as HTML: the words, where they stand, why they were found, and what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer import Quote, Segment
from answer.arranging import arranged, shares_lead_in
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
    wrong. `comparing` is the name of the link to a quote's counterparts, "" for none.
    """

    council: str
    corpus: Corpus
    address: Address
    level: int = 2
    reported: bool = False
    comparing: str = "Compare"


def print_quotes(quotes: Sequence[Quote], around: Surroundings) -> Markup:
    """Return quotes one under another; what restates another of them is folded in under it.

    Items of one list stand together under their lead-in, which is seen once and read out with each.
    """
    groups = arranged(quotes)
    above = [None, *(quote for quote, _ in groups)]
    return element(
        "div",
        joined(
            element(
                "div",
                print_quote(quote, around, led=shares_lead_in(quote, before)),
                joined(_restatement(other, around) for other in again),
                class_="cc-led" if shares_lead_in(quote, before) else None,
            )
            for (quote, again), before in zip(groups, above, strict=False)
        ),
        class_="cc-quotes",
    )


def _restatement(quote: Quote, around: Surroundings) -> Markup:
    return element(
        "details",
        element("summary", "In nearly the same words: ", quote.citation),
        print_quote(quote, around),
        class_="cc-fold cc-again",
    )


def print_quote(
    quote: Quote,
    around: Surroundings,
    words: Sequence[Markup] | None = None,
    more: Markup | None = None,
    led: bool = False,
) -> Markup:
    """Return one quote.

    `words` are those of each segment where they are marked otherwise than by what was asked;
    `more` stands between the words and their citation. `led` says that the lead-in is seen above.
    """
    spoken = words or [marked(segment.text, quote.matched) for segment in quote.segments]
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
        element(
            "blockquote",
            joined(
                _segment(segment, said, led)
                for segment, said in zip(quote.segments, spoken, strict=True)
            ),
        ),
        notes(quote.flags, quote.footnotes, quote.comments),
        more,
        element(
            "figcaption",
            element("p", quote.citation, class_="cc-citation"),
            _foot(quote, f"{around.council}, {name}", around),
            _why(quote, f"{around.council}, {name}"),
        ),
        class_="cc-quote",
    )


def _segment(segment: Segment, words: Markup, led: bool) -> Markup:
    lead_in = f"cc-lead-in{' cc-hidden' if led else ''}"
    return element(
        "p",
        hidden("Lead-in: ") if segment.lead_in else None,
        element("span", words, class_="cc-words"),
        class_=lead_in if segment.lead_in else "cc-clause-text",
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
                around.comparing,
                around.address.comparing(clause.document_id, clause.id).href(),
                about=about,
                class_="cc-compare",
            )
            if around.comparing
            else None,
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
