"""A comparison as HTML: one column for each council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answer import Comparison, CouncilAnswer, Quote, Status, load_calibration
from answer.printing import widening
from ingest import Corpus
from views.address import Address
from views.markup import Markup, element, hidden, icon, joined, link
from views.quotes import print_quotes
from views.reading import is_uploaded
from views.remarks import counted, notices, status

SUMMARY = "cc-summary"
STATUS: dict[Status, str] = {"answered": "Answered", "weak": "Weak", "silent": "Silent"}
MEANING: dict[Status, str] = {
    "answered": "means that the document very likely answers:",
    "weak": "means that a clause may bear on the question, so read it before you rely on it:",
    "silent": "means that very likely no clause answers:",
}
WRONG: dict[Status, str] = {
    "answered": "did not answer",
    "weak": "did not answer",
    "silent": "did answer after all",
}


def comparison(found: Comparison, corpus: Corpus, address: Address) -> Markup:
    """Return every council's answer or silence, with a list of them to jump from."""
    counts = ", ".join(
        f"{sum(answer.status == name for answer in found.answers)} {word.lower()}"
        for name, word in STATUS.items()
    )
    return element(
        "section",
        element(
            "div",
            element(
                "p",
                # not an attribute: the browser's sanitiser drops one that holds "</script>"
                hidden(f"Answers to “{found.question}”: "),
                f"{_asked(found)} asked: {counts}.",
                id=SUMMARY,
                role="status",
            ),
            _contents(found),
            joined(element("p", sentence, class_="cc-searched") for sentence in widening(found)),
            class_="cc-summary",
        ),
        _meanings(load_calibration().errors),
        element(
            "div",
            joined(_column(answer, corpus, address) for answer in found.answers),
            class_="cc-columns",
        ),
        aria_labelledby=SUMMARY,
    )


def _asked(found: Comparison) -> str:
    """Say how many were asked: a document of the reader's own is no council."""
    own = sum(is_uploaded(answer.source.id) for answer in found.answers)
    councils = counted(len(found.answers) - own, "council")
    if not own:
        return councils
    documents = f"{counted(own, 'document')} of yours"
    return f"{councils} and {documents}" if len(found.answers) > own else documents


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
    shown = [quote for quote in answer.quotes if quote.shown]
    rest = [quote for quote in answer.quotes if not quote.shown]
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
        print_quotes(shown, source.council, corpus, address) if shown else None,
        _rest(answer, rest, corpus, address) if rest else None,
        class_=f"cc-council cc-is-{answer.status}",
        aria_labelledby=heading,
    )


def _status(answer: CouncilAnswer) -> Markup:
    searched = f"the {answer.clauses_searched} clauses searched"
    shown = sum(quote.shown for quote in answer.quotes)
    detail = {
        "answered": f"{shown} of {searched} quoted",
        "weak": f"may bear on the question, {shown} of {searched} quoted",
        "silent": f"no clause found in {searched}",
    }[answer.status]
    return element(
        "p",
        icon(answer.status),
        element("strong", STATUS[answer.status]),
        f": {detail}",
        class_=f"cc-status cc-{answer.status}",
    )


def _rest(
    answer: CouncilAnswer, quotes: Sequence[Quote], corpus: Corpus, address: Address
) -> Markup:
    clauses = f"clause{'' if len(quotes) == 1 else 's'}"
    if answer.status == "silent":
        words = f"Closest, not an answer: {len(quotes)} {clauses}"
    else:
        words = f"{len(quotes)} more {clauses} that came close"
    return element(
        "details",
        element("summary", words, hidden(f", {answer.source.council}")),
        print_quotes(quotes, answer.source.council, corpus, address),
        class_="cc-fold cc-rest",
    )


def _meanings(errors: Mapping[Status, float]) -> Markup | None:
    if not errors:
        return None
    entries = (
        element(
            "li",
            icon(name),
            element("strong", STATUS[name]),
            f" {MEANING[name]} {round(100 * errors[name])} of 100 so called {WRONG[name]}.",
        )
        for name in STATUS
        if name in errors
    )
    return element(
        "details",
        element("summary", "How sure is this?"),
        element("p", "Tested on questions whose answers are known:"),
        element("ul", joined(entries)),
        class_="cc-fold cc-means",
    )
