"""Footnotes of a page: which links are marks, which elements are notes, which links lead back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.readers.web.tree import Element, Page, elements_in, text_of
from ingest.readers.web.weights import HEADINGS

# "1", "[1]", "(12)", "*": what a link to a footnote shows
MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]{1,3})\s*[\])]?$")
# "fn1", "_ftn1", "footnote-1", "cite_note-1", "sdfootnote1sym"
NAMED = re.compile(r"f(?:oot)?(?:n|tn|note)|note|ref|cite", re.IGNORECASE)
NOTE_TAGS = frozenset({"li", "p", "div", "dd", "dt", "td", "tr", "aside"})
NOTE_ROLES = ("doc-footnote", "doc-endnote")
LONGEST_MARK = 12
# A note is no section: an element with so many characters is something else.
LONGEST_NOTE = 3000


@dataclass(frozen=True, slots=True)
class Notes:
    """The mark of each link that cites a note, the mark of each note, and the links back."""

    cited: Mapping[Element, str]
    notes: Mapping[Element, str]
    back: frozenset[Element]


def find_notes(page: Page) -> Notes:
    """Find the footnotes of a page by the links between their marks and them."""
    order = {element: place for place, element in enumerate(elements_in(page.body))}
    cited: dict[Element, str] = {}
    notes: dict[Element, str] = {}
    back: set[Element] = set()
    known: dict[Element, Element | None] = {}
    for link, target in _local_links(page, order):
        if any(above in notes for above in (link, *link.within())):
            back.add(link)
            continue
        shown = MARK.match(" ".join(text_of(link, LONGEST_MARK).split()))
        if shown is None or order[target] < order[link]:
            continue
        if target not in known:
            known[target] = _note(target)
        note = known[target]
        if note is None or not _is_citation(link, shown.group()):
            continue
        cited[link] = shown.group(1)
        notes.setdefault(note, shown.group(1))
    return Notes(cited, notes, frozenset(back))


def _local_links(page: Page, order: Mapping[Element, int]) -> list[tuple[Element, Element]]:
    found = []
    for link in order:
        if link.tag == "a" and link.get("href").startswith("#"):
            target = page.elements.get(link.get("href")[1:])
            if target is not None:
                found.append((link, target))
    return found


def _is_citation(link: Element, shown: str) -> bool:
    """Tell the mark of a note from "see section 4", which is a link as well."""
    if shown[0] in "[*†‡§" or link.get("role") == "doc-noteref":
        return True
    raised = any(e.tag == "sup" for e in elements_in(link))
    above = link.parent
    raised = raised or (above is not None and above.tag == "sup")
    return raised or NAMED.search(link.get("href")) is not None


def _note(target: Element) -> Element | None:
    """Return the element of the note that a link points into, or None where it is no note."""
    for element in (target, *target.within()):
        if element.get("role") in NOTE_ROLES or element.tag in NOTE_TAGS:
            return element if len(text_of(element, LONGEST_NOTE)) < LONGEST_NOTE else None
        if element.tag in HEADINGS or element.tag in ("section", "main", "article", "body"):
            return None
    return None
