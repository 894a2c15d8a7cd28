"""Pages of a PDF as they are printed, with the opened clause outlined and its words beside them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence

from answer.citations import designation
from answer.quotes import cut_segments
from ingest import Clause, Corpus, Document, DocumentError
from ingest.pages import PageImage
from ingest.schema import Box
from views.address import Address
from views.frame import notice
from views.listing import page_count
from views.markup import Markup, element, hidden, icon, joined
from views.remarks import notes

OPENED = "cc-opened"
# a clause on more pages than these is shown on the first of them; the links lead to the others
MOST_SHEETS = 4
# lines of one paragraph: less than this share of a line's height lies between them
LINE_GAP = 0.9
# and they share this much of the narrower one's width
LINE_OVERLAP = 0.5

Draw = Callable[[int], PageImage]


def print_sheets(
    corpus: Corpus, document: Document, clause: Clause | None, address: Address, draw: Draw
) -> Markup:
    """Return the pages that the address opens, one figure each: those of the clause, or one.

    A page that cannot be drawn is replaced by the sentence on why not; the words are there still.
    """
    numbers = _numbers(document, clause, address)
    pages = page_count(document)
    figures = []
    for number in numbers:
        try:
            drawn = draw(number)
        except DocumentError as error:
            figures.append(notice("note", str(error)))
            continue
        pages = drawn.pages
        figures.append(_figure(drawn, number, _boxes(document, clause, number), clause))
    return element(
        "section",
        _words(corpus, clause) if clause else None,
        element(
            "div",
            _turn(document, clause, address, numbers, pages),
            joined(figures),
            class_="cc-figures",
        ),
        class_=f"cc-sheets{' cc-with-words' if clause else ''}",
        id=OPENED if clause or address.sheet else None,
        tabindex="-1",
        aria_label="The clause on its page" if clause else "The document as it is printed",
    )


def _numbers(document: Document, clause: Clause | None, address: Address) -> list[int]:
    if address.sheet:
        return [address.sheet]
    if clause is not None and clause.pages:
        return sorted(clause.pages)[:MOST_SHEETS]
    return [min(place.page for place in document.places if place.page)]


def _figure(drawn: PageImage, number: int, boxes: Sequence[Box], clause: Clause | None) -> Markup:
    # no words of the document: the browser's sanitiser drops an attribute that holds "</script>"
    alt = f"Page {number} as it is printed."
    if boxes:
        alt += " The words of the clause are outlined; they stand before this picture as text."
    return element(
        "figure",
        element(
            "div",
            element(
                "img",
                src=f"data:image/png;base64,{b64encode(drawn.png).decode()}",
                alt=alt,
                width=str(drawn.width),
                height=str(drawn.height),
            ),
            joined(
                element("span", class_="cc-box", style=_place(box), aria_hidden="true")
                for box in boxes
            ),
            class_="cc-sheet",
        ),
        element(
            "figcaption",
            f"Page {number} of {drawn.pages}",
            "; the clause is outlined"
            if boxes
            else "; the clause is not on this page"
            if clause
            else None,
        ),
        class_="cc-figure",
    )


def _boxes(document: Document, clause: Clause | None, number: int) -> list[Box]:
    if clause is None:
        return []
    places = document.places_of(clause.spans)
    return merged(place.box for place in places if place.page == number and place.box)


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Return one box for the lines of a paragraph that stand under each other in one column."""
    found: list[Box] = []
    height = 0.0
    for box in boxes:
        height = max(box.bottom - box.top, 0.0)
        if found and _continues(found[-1], box, height):
            last = found.pop()
            box = Box(
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        found.append(box)
    return found


def _continues(above: Box, box: Box, height: float) -> bool:
    shared = min(above.right, box.right) - max(above.left, box.left)
    narrower = min(above.right - above.left, box.right - box.left)
    beside = min(above.bottom, box.bottom) - max(above.top, box.top) > height / 2
    below = -height <= box.top - above.bottom <= LINE_GAP * height
    return (below and shared >= LINE_OVERLAP * narrower) or (beside and shared > -height)


def _place(box: Box) -> str:
    """Return where a box lies on its page, as a style: shares of its width and height."""
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in box)
    return (
        f"left:{left:.2%};top:{top:.2%};"
        f"width:{max(right - left, 0.0):.2%};height:{max(bottom - top, 0.0):.2%}"
    )


def _words(corpus: Corpus, clause: Clause) -> Markup:
    return element(
        "div",
        element("h2", designation(corpus, clause), class_="cc-small-heading"),
        element(
            "blockquote",
            joined(
                element("p", segment.text, class_="cc-lead-in" if segment.lead_in else None)
                for segment in cut_segments(corpus, clause)
            ),
        ),
        notes(clause.flags, clause.footnotes, clause.comments),
        class_="cc-beside",
    )


def _turn(
    document: Document,
    clause: Clause | None,
    address: Address,
    numbers: Sequence[int],
    pages: int,
) -> Markup | None:
    """Return the links to the page before and after, and back to those of the clause."""

    def to(number: int, words: str, drawing: str) -> Markup | None:
        if not 1 <= number <= pages:
            return None
        href = address.at(document.source.id, address.clause, number).href()
        return element(
            "a", icon(drawing), words, hidden(f", {number}"), href=href, id=f"cc-turn-{drawing}"
        )

    links = [
        to(min(numbers) - 1, "Previous page", "back"),
        to(max(numbers) + 1, "Next page", "on"),
    ]
    if clause is not None and address.sheet:
        href = address.at(document.source.id, clause.id).href()
        links.append(element("a", "The page of the clause", href=href))
    found = [link for link in links if link is not None]
    if not found:
        return None
    return element("nav", joined(found), class_="cc-turn", aria_label="Pages of the document")
