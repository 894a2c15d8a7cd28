"""A comparison as HTML: one column for each council."""

from __future__ import annotations

from answer import Comparison, CouncilAnswer, Quote, Segment
from answer.citations import designation, section_name
from ingest import Corpus
from views.address import Address
from views.markup import Markup, element, hidden, icon, joined, link, marked
from views.remarks import notes, notices, status

SUMMARY = "cc-summary"
STATUS = {"answered": "Answered", "silent": "Silent"}


def comparison(found: Comparison, corpus: Corpus, address: Address) -> Markup:
    """Return every council's answer or silence, with a list of them to jump from."""
    answered = sum(answer.status == "answered" for answer in found.answers)
    silent = len(found.answers) - answered
    return element(
        "section",
        element(
            "div",
            element(
                "p",
                # not an attribute: the browser's sanitiser drops one that holds "</script>"
                hidden(f"Answers to “{found.question}”: "),
                f"{_councils(len(found.answers))} asked: {answered} answered, {silent} silent.",
                id=SUMMARY,
                role="status",
            ),
            _contents(found),
            class_="cc-summary",
        ),
        element(
            "div",
            joined(_column(answer, corpus, address) for answer in found.answers),
            class_="cc-columns",
        ),
        aria_labelledby=SUMMARY,
    )


def _councils(count: int) -> str:
    return f"{count} council{'' if count == 1 else 's'}"


def _contents(found: Comparison) -> Markup | None:
    if len(found.answers) < 2:
        return None
    entries = (
        element(
            "li",
            element(
                "a",
                icon(answer.status),
                answer.source.council,
                hidden(f", {STATUS[answer.status].lower()}"),
                href=f"#{column_id(answer.source.id)}",
            ),
        )
        for answer in found.answers
    )
    return element("nav", element("ul", joined(entries)), aria_label="Councils in this answer")


def column_id(document_id: str) -> str:
    """Return the id of a council's column, to which a link can lead."""
    return f"cc-council-{document_id}"


def _column(answer: CouncilAnswer, corpus: Corpus, address: Address) -> Markup:
    source = answer.source
    heading = column_id(source.id)
    quotes = element(
        "div",
        joined(_quote(quote, source.council, corpus, address) for quote in answer.quotes),
        class_="cc-quotes",
    )
    return element(
        "article",
        element(
            "header",
            element("h2", source.council, id=heading, tabindex="-1"),
            element(
                "p",
                link(source.title, address.at(source.id).href(), about=source.council),
                ", ",
                element("span", status(source), class_="cc-when"),
                class_="cc-title",
            ),
            _status(answer),
            notices(source),
        ),
        quotes if answer.status == "answered" else _closest(quotes) if answer.quotes else None,
        class_=f"cc-council cc-is-{answer.status}",
        aria_labelledby=heading,
    )


def _status(answer: CouncilAnswer) -> Markup:
    searched = f"the {answer.clauses_searched} clauses searched"
    if answer.status == "silent":
        detail = f"no clause found in {searched}"
    else:
        detail = f"{len(answer.quotes)} of {searched} quoted"
    return element(
        "p",
        icon(answer.status),
        element("strong", STATUS[answer.status]),
        f": {detail}",
        class_=f"cc-status cc-{answer.status}",
    )


def _closest(quotes: Markup) -> Markup:
    return element(
        "details",
        element("summary", "Closest, not an answer"),
        quotes,
        class_="cc-closest",
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
