"""Web page -> text with places.

The parser is lexbor (selectolax), since it builds the tree that browsers build, from broken pages
as from whole ones, at any depth; libxml2 (lxml) stops at 256 levels unless told otherwise, and
mends pages in its own way. It also finds the elements that a selector of a style sheet names.
Nothing that a page links to is followed: no style sheet, script, frame, picture or entity from
elsewhere.

The stages: `opening` (bytes -> characters) -> `tree` with `styles` -> `folding` (what a click
shows) -> `weights` and `main` (what of the page is the document) -> `notes` (footnotes and their
marks) -> `flow` and `paragraphs`, with `labelling`, `numbering` and `counters` for labels and
`tables` for rows -> `contents` and `links` -> `writing`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.schema import Reading, Wishes
from ingest.readers.web.contents import mark_contents
from ingest.readers.web.flow import Flow
from ingest.readers.web.folding import unfold
from ingest.readers.web.links import mark_links
from ingest.readers.web.main import find_document
from ingest.readers.web.notes import find_notes
from ingest.readers.web.opening import decode
from ingest.readers.web.refusals import refuse_unreadable
from ingest.readers.web.schema import Context, Paragraph, Run
from ingest.readers.web.tree import Page, parse_page
from ingest.readers.web.weights import weigh
from ingest.readers.web.writing import write

ENGINE = "lexbor"
# So many words that the page keeps hidden are worth a look.
MANY_HIDDEN_WORDS = 50


def read_web(content: bytes, name: str, wishes: Wishes) -> Reading:
    """Return the text of a web page: the document in it, then what stands around the document.

    `name` is what messages call the file. Raises DocumentError, in one sentence with the remedy,
    for a page that is too large, has no text of its own (frames, scripts) or none at all.
    """
    text, warnings = decode(content, name)
    page = parse_page(text)
    unfold(page.body)
    weights = weigh(page.body)
    flow = Flow(page, find_document(page.body, weights), weights, find_notes(page))
    flow.run()
    mark_contents(flow.document.paragraphs)
    mark_links(flow.document.paragraphs)
    refuse_unreadable(page, flow.document, flow.around, name)
    return write(
        flow.document.paragraphs,
        (*flow.around.paragraphs, *_title(page)),
        (ENGINE,),
        (*warnings, *_warnings(page, flow, name)),
    )


def _title(page: Page) -> Iterator[Paragraph]:
    """Return the title that a browser shows above the page, as a part of what is around."""
    if page.title.strip():
        yield Paragraph(Context(), [Run(page.title)], path="title of the page")


def _warnings(page: Page, flow: Flow, name: str) -> Iterator[str]:
    """Say what of the numbering is not certain and what is hidden, in sentences."""
    doubts = flow.labels.doubts
    if doubts.doubled:
        yield (
            f"Lists of {name} are numbered twice, by the list and by hand (first at "
            f"“{doubts.doubled[0]}”): the number typed by hand is taken; check it."
        )
    if doubts.guessed:
        yield (
            f"The style sheet that numbers {doubts.guessed} lists of {name} is not in the file: "
            "their labels are taken from the names of their classes; check them against the page."
        )
    if doubts.unnumbered:
        how = "by counters of its style sheet" if page.sheet.counts else "nowhere in the file"
        yield (
            f"{doubts.unnumbered} items of numbered lists of {name} are numbered {how}, which "
            "cannot be followed: if the page shows labels, print it to PDF and give that."
        )
    if flow.hidden_words >= MANY_HIDDEN_WORDS:
        yield (
            f"{flow.hidden_words} words of {name} are hidden on the page: they are kept apart, as "
            "what stands around the document; check that none of them belongs to it."
        )
