"""The page: one question, every council's own words, side by side."""

from __future__ import annotations

from views import about, accessibility, ask, document, documents, feedback, guidance
from views.address import ABOUT, ACCESSIBILITY, DOCUMENTS, FEEDBACK, HELP, read_address
from views.frame import put_pages, put_script, style

SHOWN = {
    "": ask.show,
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
if address.document and address.page != FEEDBACK:
    document.show(address)
else:
    SHOWN[address.page](address)
