"""What of a page is the document, and what is the page around it.

General marks decide, never a list of sites: the elements and roles that say it (`main`, `article`,
`nav`, `role="banner"`), else where the prose stands, and the words that page makers everywhere give
to the parts around it ("breadcrumb", "cookie").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.web.tree import Element, elements_in, text_of, walk
from ingest.readers.web.weights import (
    BLOCKS,
    CONTROLS,
    HEADINGS,
    Weight,
    Weights,
    is_control,
    is_hidden,
)

# An element marked as the main one, or that holds this share of the page, is the document.
MAIN_SHARE = 0.25
DOMINANT_SHARE = 0.6
# An element named for the page around the document holds less than this share of the page.
AROUND_SHARE = 0.3
# Beside the element that holds the document, so few words outside paragraphs are no prose.
SLIGHT_WORDS = 25
LINKED_SHARE = 0.5
SLIGHT_SHARE = 0.1
# A document has at least so many blocks: one long paragraph in a div of its own is none.
FEWEST_BLOCKS = 3

AROUND_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar",
})  # fmt: skip
AROUND_TAGS = frozenset({"nav", "search", "dialog"}) | CONTROLS
# words in the names (class, id, aria-label) of what is never part of a document
NAMES = frozenset({
    "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent", "gdpr", "skip", "skiplink",
    "share", "sharing", "social", "addthis", "pagination", "pager",
})  # fmt: skip
# and of what is none where it is made of links and controls
LINK_NAMES = frozenset({
    "menu", "nav", "navbar", "navigation", "sidebar", "footer", "header", "masthead", "toolbar",
    "topbar", "related", "search", "feedback", "print", "tools", "comments", "respond", "reply",
})  # fmt: skip
# "Top", "Back to top ↑", "Skip to main content": a way to another place of the page
WAY = re.compile(
    r"\W*(?:(?:(?:back|return|go|jump) to )?(?:the )?top(?: of (?:the |this )?page)?"
    r"|skip (?:to|over|the|navigation)\b.*)\W*$",
    re.IGNORECASE,
)
LONGEST_WAY = 60
# "We use cookies [Accept]", "Home > Your council > Protocol", "© 2024 Exampleham Council"
CONSENT = re.compile(r"\bcookies?\b", re.IGNORECASE)
TRAIL = re.compile(r"^\s*(?:you are (?:here|in)\s*:?\s*)?home\s*[>»›/|→]", re.IGNORECASE)
IMPRINT = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
MOST_TELLING_WORDS = 60
LONGEST_TELLING = 600
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
CONTAINERS = frozenset({
    "div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td", "span",
    "body", "font",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shell:
    """What is what on a page: the document's element, a title outside it, and what is around."""

    document: Element
    title: Element | None
    around: frozenset[Element]
    contents: frozenset[Element]
    notes: frozenset[Element]


def find_document(body: Element, weights: Weights) -> Shell:
    """Find the element of the document and classify what stands in it and around it.

    A page without any prose of its own (a form, a menu) is its own document.
    """
    around = frozenset(e for e in elements_in(body) if _is_around(e, weights, weights[body]))
    contents = frozenset(e for e in weights if _is_contents(e, weights[e]))
    left = _words_left(body, weights, around)
    document = _marked(body, left) or _dominant(body, weights, around)
    if left[document] == 0:
        return Shell(body, None, frozenset(), contents, frozenset())
    notes = frozenset(e for e in weights if e.tag == "aside" and e is not document)
    title = _title_outside(body, document, weights, around)
    above = {document, *document.within(), *(title.within() if title else ())}
    return Shell(document, title, around - above - contents, contents, notes)


def _is_around(element: Element, weights: Weights, page: Weight) -> bool:
    weight = weights[element]
    role = element.get("role")
    if element.tag in CONTROLS:  # the heading of a folded section can be a button
        return is_control(element) and not any(e.tag in HEADINGS for e in element.within())
    if element.tag == "a":
        local = element.get("href").startswith("#")
        return local and WAY.match(text_of(element, LONGEST_WAY)) is not None
    if element.tag in AROUND_TAGS or role in AROUND_ROLES:
        return True
    if element.tag in ("header", "footer"):
        return weight.titles == 0 and weight.anchors == 0
    if element.tag == "form" and weight.controls:  # some systems put the whole page into one form
        return weight.words * 2 < page.words
    if element.tag not in BLOCKS or weight.titles or weight.words >= AROUND_SHARE * page.words:
        return False
    names = _names(element)
    if names & NAMES or _tells(element, weight, CONSENT, weight.controls):
        return True
    if _tells(element, weight, TRAIL, weight.links):
        return True
    around = bool(names & LINK_NAMES)
    return around and (_is_made_of_links(weight) or _tells(element, weight, IMPRINT))


def _tells(element: Element, weight: Weight, pattern: re.Pattern[str], also: int = 1) -> bool:
    """Say whether the few words of an element say that it is not the document's."""
    if not also or not 0 < weight.words <= MOST_TELLING_WORDS:
        return False
    return pattern.search(text_of(element, LONGEST_TELLING)) is not None


def _names(element: Element) -> set[str]:
    text = " ".join(element.get(name) for name in ("class", "id", "aria-label"))
    return {word.lower() for word in WORD.findall(text)}


def _is_made_of_links(weight: Weight) -> bool:
    leading_away = weight.linked - weight.local
    return weight.controls > 0 or (weight.words > 0 and leading_away >= LINKED_SHARE * weight.words)


def _is_contents(element: Element, weight: Weight) -> bool:
    """Say whether a list is made of links to places on the same page."""
    return (
        element.tag in ("ol", "ul", "nav")
        and weight.links > 1
        # a page number may stand behind each link
        and weight.words - weight.local <= max(weight.links, SLIGHT_SHARE * weight.words)
    )


def _marked(body: Element, left: dict[Element, int]) -> Element | None:
    """Return the element that the page marks as its main one, if it holds a good part of it."""
    for tag, share in (("main", MAIN_SHARE), ("article", DOMINANT_SHARE)):
        found = [(left[e], e) for e in elements_in(body) if e.tag == tag or e.get("role") == tag]
        words, element = max(found, key=lambda row: row[0], default=(0, body))
        if words and words >= share * left[body]:
            return element
    return None


def _dominant(body: Element, weights: Weights, around: frozenset[Element]) -> Element:
    """Go down to the innermost element beside which no prose stands."""
    element = body
    while True:
        inner = [c for c in element.children if isinstance(c, Element) and c.tag in CONTAINERS]
        inner = [c for c in inner if c not in around]
        child = max(inner, key=lambda c: weights[c].words, default=None)
        if child is None or not _stands_alone(child, element, weights, around):
            return element
        element = child


def _stands_alone(
    child: Element, element: Element, weights: Weights, around: frozenset[Element]
) -> bool:
    weight = weights[child]
    if weight.words < DOMINANT_SHARE * weights[element].words or weight.blocks < FEWEST_BLOCKS:
        return False
    return all(
        _is_slight(other, weights, around) for other in element.children if other is not child
    )


def _is_slight(other: Element | str, weights: Weights, around: frozenset[Element]) -> bool:
    if isinstance(other, str):
        return not other.strip()
    weight = weights[other]
    if other in around or weight.words == 0:
        return True
    if weight.titles:
        return False
    if _names(other) & LINK_NAMES or _is_made_of_links(weight) or _tells(other, weight, IMPRINT):
        return True
    return weight.words < SLIGHT_WORDS and weight.paragraphs == 0 and other.tag != "p"


def _title_outside(
    body: Element, document: Element, weights: Weights, around: frozenset[Element]
) -> Element | None:
    """Return the one h1 outside a document without any; a link home is the name of a site."""
    if document is body or weights[document].titles:
        return None
    found = [e for e in elements_in(body) if e.tag == "h1" and weights[e].words]
    if len(found) != 1 or weights[found[0]].linked:
        return None
    above = list(found[0].within())
    if any(e.tag == "a" or is_hidden(e) or e in around for e in above):
        return None
    return found[0]


def _words_left(body: Element, weights: Weights, around: frozenset[Element]) -> dict[Element, int]:
    """Return the number of words of each element without what is around the document."""
    left: dict[Element, int] = {}
    taken = [0]
    for event, element, _ in walk(body):
        if event == "in":
            taken.append(0)
        elif event == "out":
            gone = weights[element].words if element in around else taken[-1]
            taken.pop()
            taken[-1] += gone
            left[element] = weights[element].words - gone
    return left
