"""The gaps of a document as HTML: what to take into a redraft, and the words to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer import Quote
from answer.topics import Gap, Gaps, ModelQuote
from answer.topics.gaps_printing import names_of_sources, who_regulates
from ingest import Corpus, Source
from views.address import Address
from views.answers import SUMMARY
from views.markup import Markup, element, hidden, icon, joined, link
from views.parts import first_of, part_of, parts_nav, parts_of
from views.quotes import Surroundings, print_quote
from views.remarks import counted, notices, status
from views.statuses import STATUS

# clauses without a counterpart of one part, and how many of them are not folded
PART = 40
OPEN = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """What the gaps of a document stand in: its corpus, and the address of the page."""

    gaps: Gaps
    corpus: Corpus
    address: Address

    def around(self, source: Source, level: int) -> Surroundings:
        """Return what quotes of a document stand in, under a heading of `level`."""
        # documents lead back to the question: no page opens on this one
        return Surroundings(source.council, self.corpus, self.address.asking(), level)


def summary(beside: Beside) -> Markup:
    """Return what the document is, and how many gaps it has beside how many others."""
    gaps = beside.gaps
    source = gaps.source
    return element(
        "div",
        element("h2", source.council, class_="cc-name"),
        element(
            "p",
            link(source.title, beside.address.asking().at(source.id).href(), about=source.council),
            f", {status(source)}",
            class_="cc-title",
        ),
        notices(source),
        element(
            "p",
            f"Beside {counted(len(gaps.compared), 'other document')}: "
            f"{counted(len(gaps.missing), 'topic')} missing, {len(gaps.weak)} weak, "
            f"{len(gaps.only_here)} only here, {counted(len(gaps.unmatched), 'clause')} without a "
            "counterpart.",
            id=SUMMARY,
            tabindex="-1",
            class_="cc-says",
        ),
        class_="cc-gaps-of",
    )


def checklist(gaps: Gaps) -> Markup:
    """Return what to take into a redraft, to be ticked off on paper; each leads to its words."""
    if not gaps.redraft:
        return element(
            "section",
            element("h2", "To take into a redraft"),
            element("p", "Nothing: it regulates every topic that the others do."),
            class_="cc-redraft",
        )
    return element(
        "section",
        element("h2", "To take into a redraft"),
        element("ul", joined(_to_do(gap, gaps) for gap in gaps.redraft)),
        class_="cc-redraft",
    )


def entries(title: str, words: str, found: Sequence[Gap], beside: Beside) -> Markup | None:
    """Return topics under a heading, each with the document's words and those of others."""
    if not found:
        return None
    return element(
        "section",
        element("h2", f"{title}: {len(found)}"),
        element("p", words, class_="cc-standing"),
        joined(_entry(gap, beside) for gap in found),
        class_="cc-gaps",
    )


def unmatched(beside: Beside) -> Markup | None:
    """Return the clauses that no other has: the first open, the others folded, in parts if many."""
    quotes = beside.gaps.unmatched
    if not quotes:
        return None
    parts = parts_of(quotes, PART)
    first = first_of(quotes, beside.address.part, PART)
    shown = part_of(quotes, beside.address.part, PART)
    around = beside.around(beside.gaps.source, 2)
    words = "No clause of the documents compared was found to be their counterpart."
    if parts > 1:
        words += f" {first + 1} to {first + len(shown)} are shown."
    rest = shown[OPEN:]
    return element(
        "section",
        element("h2", f"Clauses that no other has: {len(quotes)}"),
        element("p", words, class_="cc-standing"),
        _quotes(shown[:OPEN], around),
        element(
            "details",
            element("summary", f"{counted(len(rest), 'more clause')}"),
            _quotes(rest, around),
            class_="cc-fold cc-rest",
        )
        if rest
        else None,
        parts_nav(parts, beside.address, "Parts of the clauses"),
        class_="cc-gaps cc-alone",
        id="cc-alone",
    )


def gap_id(gap: Gap) -> str:
    """Return the id of a topic's entry, to which the list of the redraft leads."""
    return f"cc-gap-{gap.topic.id}"


def _to_do(gap: Gap, gaps: Gaps) -> Markup:
    verb = "Add a rule on" if gap.status == "silent" else "Make clear"
    return element(
        "li",
        element("span", class_="cc-tick", aria_hidden="true"),
        element(
            "span",
            f"{verb}: ",
            element("a", gap.topic.title, href=f"#{gap_id(gap)}"),
            element(
                "span",
                f" {len(gap.regulated_by)} of {counted(len(gaps.compared), 'other')} "
                f"{'regulates' if len(gap.regulated_by) == 1 else 'regulate'} it",
                class_="cc-standing",
            ),
        ),
    )


def _entry(gap: Gap, beside: Beside) -> Markup:
    heading = gap_id(gap)
    silent = gap.status == "silent"
    return element(
        "article",
        element("h3", gap.topic.title, id=heading, tabindex="-1", class_="cc-name"),
        element(
            "p",
            icon(gap.status),
            element("strong", STATUS[gap.status]),
            " here. ",
            who_regulates(gap, len(beside.gaps.compared)),
            class_=f"cc-status cc-{gap.status}",
        ),
        element("p", gap.topic.description, class_="cc-standing")
        if gap.topic.description
        else None,
        element("p", f"Weak elsewhere: {names_of_sources(gap.touched_by)}.", class_="cc-standing")
        if gap.touched_by
        else None,
        _own(gap, beside) if not silent else None,
        _models(gap.models, beside),
        _closest(gap, beside) if silent else None,
        class_="cc-gap",
        aria_labelledby=heading,
    )


def _own(gap: Gap, beside: Beside) -> Markup | None:
    if not gap.own:
        return None
    around = beside.around(beside.gaps.source, 4)
    return element(
        "div", element("h4", "Its own words", class_="cc-small-heading"), _quotes(gap.own, around)
    )


def _closest(gap: Gap, beside: Beside) -> Markup | None:
    if not gap.own:
        return None
    around = beside.around(beside.gaps.source, 3)
    return element(
        "details",
        element("summary", "Closest here, not an answer", hidden(f", {gap.topic.title}")),
        _quotes(gap.own, around),
        class_="cc-fold cc-rest",
    )


def _models(models: Sequence[ModelQuote], beside: Beside) -> Markup | None:
    """Return how others say it: the likeliest open, the others folded."""
    if not models:
        return None
    first, *rest = models
    return element(
        "div",
        element("h4", "How others say it", class_="cc-small-heading"),
        _model(first, beside),
        element(
            "details",
            element(
                "summary",
                f"{counted(len(rest), 'more wording')}: ",
                ", ".join(model.source.council for model in rest),
            ),
            joined(_model(model, beside) for model in rest),
            class_="cc-fold cc-rest",
        )
        if rest
        else None,
    )


def _model(model: ModelQuote, beside: Beside) -> Markup:
    return element(
        "div",
        element("p", model.source.council, class_="cc-council-name"),
        print_quote(model.quote, beside.around(model.source, 4)),
        class_="cc-model",
    )


def _quotes(quotes: Sequence[Quote], around: Surroundings) -> Markup:
    return element(
        "div", joined(print_quote(quote, around) for quote in quotes), class_="cc-quotes"
    )
