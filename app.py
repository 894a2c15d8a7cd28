"""The page: one question, every council's own words, side by side."""

from __future__ import annotations

from views import (
    about,
    accessibility,
    ask,
    comparison,
    document,
    documents,
    feedback,
    gaps,
    guidance,
    topics,
)
from views.address import (
    ABOUT,
    ACCESSIBILITY,
    COMPARE,
    DOCUMENTS,
    FEEDBACK,
    GAPS,
    HELP,
    TOPICS,
    read_address,
)
from views.frame import put_pages, put_script, style

SHOWN = {
    "": ask.show,
    COMPARE: comparison.show,
    TOPICS: topics.show,
    GAPS: gaps.show,
    DOCUMENTS: documents.show,
    FEEDBACK: feedback.show,
    HELP: guidance.show,
    ABOUT: about.show,
    ACCESSIBILITY: accessibility.show,
}

style()
put_script()
address = read_address()
put_pages(address)
if address.opens_document():
    document.show(address)
else:
    SHOWN[address.page](address)
