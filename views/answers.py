"""The answers to a question as HTML: a summary, and what each council says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer import Comparison, CouncilAnswer, Quote
from answer.arranging import grouped
from answer.measured import status_errors
from answer.printing import widening
from ingest import Corpus
from views.address import Address, column_id
from views.articles import council_article
from views.feedback import accepted
from views.markup import Markup, element, hidden, icon, joined, link
from views.quotes import Surroundings, print_quotes
from views.reading import is_uploaded
from views.remarks import counted
from views.statuses import STATUS, meanings

SUMMARY = "cc-summary"
# so many councils stand beside each other; more are a list
MOST_COLUMNS = 8


def summary(found: Comparison, *, listed: bool = False) -> Markup:
    """Return what was asked of whom and how often it was answered.

    With links to each answer, unless they are `listed` below anyway.
    """
    counts = ", ".join(
        f"{sum(answer.status == name for answer in found.answers)} {word.lower()}"
        for name, word in STATUS.items()
    )
    return element(
        "div",
        element(
            "div",
            element(
                "p",
                # not an attribute: the browser's sanitiser drops one that holds "</script>"
                hidden(f"Answers to “{found.question}”: "),
                f"{_asked(found)} asked: {counts}.",
                id=SUMMARY,
                tabindex="-1",
                class_="cc-says",
            ),
            None if listed else _contents(found.answers),
            joined(element("p", sentence, class_="cc-searched") for sentence in widening(found)),
            class_="cc-summary",
        ),
        meanings(status_errors()),
    )


def columns(answers: Sequence[CouncilAnswer], corpus: Corpus, address: Address) -> Markup:
    """Return every council's answer or silence, in columns beside each other."""
    return element(
        "section",
        element(
            "div",
            joined(_column(answer, corpus, address) for answer in answers),
            class_="cc-columns",
        ),
        aria_labelledby=SUMMARY,
    )


def entry(answer: CouncilAnswer, corpus: Corpus, address: Address) -> Markup:
    """Return a council's answer as one of a long list: its best quote, the others folded.

    What only came close is a link away, where the council is asked alone.
    """
    around = _around(answer, corpus, address, level=3)
    shown = [quote for quote in answer.quotes if quote.shown]
    best = grouped(shown)[:1]
    first = [quote for quote, again in best for quote in (quote, *again)]
    more = [quote for quote in shown if quote not in first]
    alone = replace(address.whole(), councils=(answer.source.id,))
    close = len(answer.quotes) - len(shown)
    return _article(
        answer,
        around,
        print_quotes(first, around) if first else None,
        _fold(f"{counted(len(more), 'more clause')} quoted", more, around) if more else None,
        element(
            "p",
            link(_close(answer, close), alone.href(), about=answer.source.council),
            class_="cc-close",
        )
        if close
        else None,
    )


def _asked(found: Comparison) -> str:
    """Say how many were asked: a document of the reader's own is no council."""
    own = sum(is_uploaded(answer.source.id) for answer in found.answers)
    councils = counted(len(found.answers) - own, "council")
    if not own:
        return councils
    documents = f"{counted(own, 'document')} of yours"
    return f"{councils} and {documents}" if len(found.answers) > own else documents


def _contents(shown: Sequence[CouncilAnswer]) -> Markup | None:
    if len(shown) < 2:
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
        for answer in shown
    )
    return element("nav", element("ul", joined(entries)), aria_label="Councils in this answer")


def _around(
    answer: CouncilAnswer, corpus: Corpus, address: Address, level: int = 2
) -> Surroundings:
    reported = accepted(answer.source.id)
    return Surroundings(answer.source.council, corpus, address, level, reported)


def _column(answer: CouncilAnswer, corpus: Corpus, address: Address) -> Markup:
    around = _around(answer, corpus, address)
    shown = [quote for quote in answer.quotes if quote.shown]
    rest = [quote for quote in answer.quotes if not quote.shown]
    return _article(
        answer,
        around,
        print_quotes(shown, around) if shown else None,
        _fold(_close(answer, len(rest)), rest, around) if rest else None,
    )


def _article(answer: CouncilAnswer, around: Surroundings, *quotes: Markup | None) -> Markup:
    return council_article(
        answer.source,
        around.address,
        around.level,
        _status(answer, around),
        *quotes,
        class_=f"cc-is-{answer.status}",
    )


def _status(answer: CouncilAnswer, around: Surroundings) -> Markup:
    searched = f"the {answer.clauses_searched} clauses searched"
    shown = sum(quote.shown for quote in answer.quotes)
    detail = {
        "answered": f"{shown} of {searched} quoted",
        "weak": f"may bear on the question, {shown} of {searched} quoted",
        "silent": f"no clause found in {searched}",
    }[answer.status]
    return element(
        "div",
        element(
            "p",
            icon(answer.status),
            element("strong", STATUS[answer.status]),
            f": {detail}",
            class_=f"cc-status cc-{answer.status}",
        ),
        element(
            "p",
            link(
                "This is wrong",
                around.address.wrong(answer.source.id).href(),
                about=f"{answer.source.council}, {STATUS[answer.status].lower()}",
                class_="cc-wrong",
            ),
        )
        if around.reported
        else None,
        class_="cc-standing-of",
    )


def _close(answer: CouncilAnswer, count: int) -> str:
    if answer.status == "silent":
        return f"Closest, not an answer: {counted(count, 'clause')}"
    return f"{counted(count, 'more clause')} that came close"


def _fold(words: str, quotes: Sequence[Quote], around: Surroundings) -> Markup:
    return element(
        "details",
        element("summary", words, hidden(f", {around.council}")),
        print_quotes(quotes, around),
        class_="cc-fold cc-rest",
    )
