"""The counterparts of a clause as HTML: who shares a wording, then document by document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from answer.citations import citation
from answer.comparing import (
    ClauseComparison,
    Counterpart,
    DocumentComparison,
    FoundInDocument,
    WordingGroup,
)
from answer.comparing.sentences import absent_sentence
from views.address import Address
from views.articles import council_article
from views.changes import marked_segments, marked_text
from views.markup import Markup, element, hidden, icon, joined
from views.quotes import Surroundings, print_quote
from views.relations import ICON, RELATION, relation_line
from views.remarks import counted
from views.standings import Shown, Standing
from views.wordings import shared

# from this share of words in common the words are marked where they stand; below it the marks would
# hide the quote, so they are folded under it
MARKED_FROM = 0.5
# so many sentences on wordings are read through; of 400 councils the rest is folded
MOST_SENTENCES = 8


def wordings(comparison: ClauseComparison) -> Markup | None:
    """Return who shares which wording and who has no counterpart, the clause's own first.

    A wording that one council alone has is told where there are few.
    """
    if not comparison.documents:
        return None
    own, *others = comparison.groups
    few = len(comparison.groups) <= MOST_SENTENCES
    told = [own, *(group for group in others if few or len(group.sources) > 1)]
    alone = len(comparison.groups) - len(told)
    sentences = [element("li", _sentence(group)) for group in told]
    rest = [
        element("li", f"{counted(alone, 'council')} with a wording of their own.")
        if alone
        else None,
        element("li", icon(ICON["none"]), element("span", absent_sentence(comparison.absent)))
        if comparison.absent
        else None,
    ]
    first, folded = sentences[:MOST_SENTENCES], sentences[MOST_SENTENCES:]
    return element(
        "section",
        element("h2", "Who shares a wording", class_="cc-small-heading"),
        element("ul", joined([*first, *rest])),
        element(
            "details",
            element("summary", counted(len(folded), "more wording")),
            element("ul", joined(folded)),
            class_="cc-fold",
        )
        if folded
        else None,
        class_="cc-wordings",
    )


def counterparts(comparison: ClauseComparison, shown: Shown, address: Address) -> Markup:
    """Return the documents of one part of the list, under the relation that they have."""
    return joined(
        element(
            "section",
            element(
                "h2",
                icon(ICON[relation]),
                f"{RELATION[relation]}{', continued' if relation == shown.before else ''}: "
                f"{shown.counts[relation]}",
                class_=f"cc-group-name cc-relation-{ICON[relation]}",
            ),
            joined(
                _sharing(comparison, list(alike), shown, address)
                for _, alike in groupby(standings, key=lambda each: each.wording)
            ),
            class_="cc-group",
        )
        for relation, group in groupby(shown.standings, key=lambda each: each.found.relation)
        for standings in [list(group)]
    )


def _sentence(group: WordingGroup) -> Markup:
    return joined([icon(ICON[group.relation]), element("span", group.sentence)])


def _sharing(
    comparison: ClauseComparison, standings: Sequence[Standing], shown: Shown, address: Address
) -> Markup:
    """Return the documents that share a wording: the first whole, the others folded under it."""
    articles = [_article(comparison, each.found, address) for each in standings]
    first, count = standings[0], shown.sharing(standings[0])
    if not shown.folded or first.wording is None or count == 1:
        return joined(articles)
    return element(
        "div",
        element("p", shared(count), class_="cc-shared-by"),
        articles[0],
        joined(
            element(
                "details",
                element("summary", _citation(comparison, each.found)),
                article,
                class_="cc-fold cc-again",
            )
            for each, article in zip(standings[1:], articles[1:], strict=True)
        ),
        class_="cc-sharing",
    )


def _citation(comparison: ClauseComparison, found: FoundInDocument) -> str:
    corpus = comparison.index.corpus
    return citation(corpus, corpus.by_id[found.found[0].clause_id])


def _article(comparison: ClauseComparison, found: FoundInDocument, address: Address) -> Markup:
    source = found.source
    document = comparison.open(source.id)
    around = Surroundings(
        source.council, comparison.index.corpus, address, 3, comparing="Compare from here"
    )
    return council_article(
        source,
        address,
        around.level,
        relation_line(document.relation),
        joined(
            joined(
                [
                    relation_line(each.figures.relation, before="Also on this point: ")
                    if each is not document.counterparts[0]
                    else None,
                    _counterpart(each, around),
                ]
            )
            for each in document.counterparts
        ),
        _closest(document, around),
        class_="cc-counterpart",
    )


def _counterpart(counterpart: Counterpart, around: Surroundings) -> Markup:
    quote, pieces = counterpart.quote, counterpart.pieces
    changed = any(piece.change != "kept" for piece in pieces)
    in_place = changed and counterpart.figures.similarity >= MARKED_FROM
    name = f"{around.council}, {quote.citation}"
    return print_quote(
        quote,
        around,
        marked_segments(pieces, quote.segments) if in_place else None,
        joined(
            [
                element(
                    "ul",
                    joined(element("li", sentence) for sentence in counterpart.differences),
                    class_="cc-differences",
                )
                if counterpart.differences
                else None,
                element(
                    "details",
                    element("summary", "Words removed and added", hidden(f": {name}")),
                    element("p", marked_text(pieces), class_="cc-marked"),
                    class_="cc-fold cc-changes",
                )
                if changed and not in_place
                else None,
            ]
        ),
    )


def _closest(document: DocumentComparison, around: Surroundings) -> Markup | None:
    if document.closest is None:
        return None
    return element(
        "details",
        element("summary", "Closest, not a counterpart: ", document.closest.citation),
        print_quote(document.closest, around),
        class_="cc-fold cc-rest",
    )
