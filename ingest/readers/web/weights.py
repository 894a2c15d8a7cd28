"""How much of what each element of a page holds: words, linked words, titles, controls."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.web.tree import SILENT, Element, text_of, walk

CONTROLS = frozenset({"input", "select", "textarea", "button"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
PARAGRAPHS = frozenset({"p", "li", "dd", "blockquote", "pre"}) | HEADINGS
# what a browser with scripts does not show
UNSHOWN = SILENT | {"noscript", "head", "title", "datalist"}
# <span aria-hidden="true">1.1</span>
LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{1,5})[.)]?$", re.IGNORECASE)
LONGEST_LABEL = 16
# names that style sheets everywhere give to what only readers aloud are told: "Opens in new window"
UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible"
    r"|assistive-text|off-?screen)(?:$|\s)",
    re.IGNORECASE,
)
STRUCK = re.compile(r"\bline-through\b")


@dataclass(slots=True)
class Weight:
    """What an element holds that is shown: counts, those of the elements in it included."""

    words: int = 0
    linked: int = 0
    local: int = 0  # words in links to a place on the same page
    links: int = 0
    titles: int = 0  # h1
    paragraphs: int = 0
    blocks: int = 0
    controls: int = 0
    anchors: int = 0  # items that a footnote mark can point to

    def add(self, other: Weight) -> None:
        """Count what another element holds as held by this one."""
        self.words += other.words
        self.linked += other.linked
        self.local += other.local
        self.links += other.links
        self.titles += other.titles
        self.paragraphs += other.paragraphs
        self.blocks += other.blocks
        self.controls += other.controls
        self.anchors += other.anchors


Weights = dict[Element, Weight]


def weigh(body: Element) -> Weights:
    """Weigh every element of a page; what is hidden weighs nothing."""
    weights: Weights = {}
    open_weights: list[Weight] = []
    for event, element, text in walk(body):
        if event == "in":
            open_weights.append(_own(element))
        elif event == "text":
            open_weights[-1].words += len(text.split())
        else:
            weight = open_weights.pop()
            if is_hidden(element):
                weight = Weight()
            elif element.tag in HEADINGS:
                weight.controls = 0
            elif element.tag == "a" and "href" in element.attributes:
                weight.linked = weight.words
                weight.links = 1
                weight.local = weight.words if element.get("href").startswith("#") else 0
            weights[element] = weight
            if open_weights:
                open_weights[-1].add(weight)
    return weights


def is_hidden(element: Element) -> bool:
    """Say whether a browser keeps an element, with all that is in it, from the reader's eye."""
    if element.tag in UNSHOWN:
        return True
    if is_absent(element):
        return True
    if UNSEEN.search(element.get("class")):
        return True
    if element.tag == "dialog" and "open" not in element.attributes:
        return True
    if element.get("aria-hidden").lower() == "true" and not _is_label(element):
        return True
    return element.style.get("visibility") in (
        "hidden",
        "collapse",
    )


def is_absent(element: Element) -> bool:
    """Say whether an element is laid out as if it were not there, so that it is not counted."""
    display = element.style.get("display", "")
    return display == "none" or ("hidden" in element.attributes and not display)


def is_control(element: Element) -> bool:
    """Say whether an element is for answering; a button that unfolds a section is its heading."""
    unfolds = "aria-expanded" in element.attributes or "aria-controls" in element.attributes
    if element.tag == "button" and unfolds:
        return False
    return element.tag in CONTROLS and element.get("type") != "hidden"


def is_block(element: Element) -> bool:
    """Say whether an element stands on lines of its own."""
    display = element.style.get("display", "")
    if display in ("block", "list-item", "table", "table-row", "flex", "grid"):
        return True
    if display in ("inline", "inline-block", "contents") and element.tag not in ("li", "td", "th"):
        return False
    return element.tag in BLOCKS


def _is_label(element: Element) -> bool:
    """Say whether an element is a number: one that is kept from readers aloud is yet to be seen."""
    return LABEL.match(text_of(element, LONGEST_LABEL).strip()) is not None


def _own(element: Element) -> Weight:
    return Weight(
        titles=int(element.tag == "h1"),
        paragraphs=int(element.tag in PARAGRAPHS),
        blocks=int(is_block(element)),
        controls=int(is_control(element)),
        anchors=int(
            (element.tag in ("li", "p") and bool(element.get("id")))
            or element.get("role") in ("doc-endnotes", "doc-footnote")
        ),
    )
