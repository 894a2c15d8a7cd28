"""What a page keeps folded until a reader opens it, as an accordion its sections: it is text.

What the page hides for good, as a menu or a banner, is judged afterwards like all that is shown.
"""

from __future__ import annotations

import re

from ingest.readers.web.tree import Element, elements_in
from ingest.readers.web.weights import is_control, is_hidden

# words in the names (class, id) of what is unfolded by its heading, and of what never is
FOLDED = re.compile(
    r"(?:^|[\s_-])(?:accordion|collaps|expand|fold|toggle|tab(?:s|bed)?(?=[\s_-]|$)|tab-?pan|faq)",
    re.I,
)
NEVER = re.compile(r"cookie|consent|modal|popup|pop-up|lightbox|menu|nav(?:bar|igation)?\b", re.I)
# data-toggle="collapse" data-target="#one": what a click on the element shows
UNFOLDS = re.compile(r"collapse|tab|pill|accordion", re.I)
TARGETS = ("data-target", "data-bs-target", "href")


def unfold(body: Element) -> None:
    """Show what a control of the page unfolds and what is named for folding, with what is in it."""
    controlled = _controlled(body)
    for element in elements_in(body):
        if not is_hidden(element) or is_control(element) or element.tag == "dialog":
            continue
        names = f"{element.get('class')} {element.get('id')}"
        folded = element.get("id") in controlled or FOLDED.search(names)
        if folded and not NEVER.search(names) and element.get("role") != "dialog":
            _show(element)


def _controlled(body: Element) -> frozenset[str]:
    """Return the names of the elements that a control says it unfolds."""
    found: set[str] = set()
    for element in elements_in(body):
        if "aria-expanded" in element.attributes or element.get("role") == "tab":
            found.update(element.get("aria-controls").split())
        if UNFOLDS.search(f"{element.get('data-toggle')} {element.get('data-bs-toggle')}"):
            found.update(element.get(name).removeprefix("#") for name in TARGETS)
    return frozenset(found - {""})


def _show(element: Element) -> None:
    for name in ("hidden", "aria-hidden"):
        element.attributes.pop(name, None)
    for name in ("display", "visibility"):
        element.style.pop(name, None)
