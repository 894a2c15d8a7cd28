"""Pages that have no text of their own: each is refused with what to do."""

from __future__ import annotations

import re

from ingest.readers.web.paragraphs import Stream
from ingest.readers.web.tree import Page
from ingest.schema import DocumentError

# A page that is filled by a script says so in fewer words.
MOST_EXCUSE_WORDS = 40
EXCUSE = re.compile(
    r"\bjava\s?script\b|\b(?:page|app(?:lication)?|content|document)\b.{0,20}\bloading\b"
    r"|^\s*(?:please wait|loading)\b",
    re.IGNORECASE,
)


def refuse_unreadable(page: Page, document: Stream, around: Stream, name: str) -> None:
    """Raise DocumentError for a page whose text a script, a frame or nothing puts there."""
    words = " ".join(paragraph.text for paragraph in document.paragraphs).split()
    others = " ".join(paragraph.text for paragraph in around.paragraphs)
    if words and not (len(words) <= MOST_EXCUSE_WORDS and EXCUSE.search(" ".join(words))):
        return
    if page.scripts:
        raise DocumentError(
            f"The text of {name} is put there by a script: save the page from the browser when it "
            "is shown, or print it to PDF."
        )
    if page.frames:
        raise DocumentError(
            f"The text of {name} stands in a frame: open the frame alone in the browser, and save "
            "that page."
        )
    if not words and not others.strip():
        raise DocumentError(f"{name} holds no text; put the document there.")
