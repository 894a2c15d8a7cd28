"""The page: one question, every council's own words, side by side."""

from __future__ import annotations

from views import ask, document, documents
from views.address import DOCUMENTS, read_address
from views.frame import put_pages, put_script, style

style()
put_script()
address = read_address()
put_pages(address)
if address.document:
    document.show(address)
elif address.page == DOCUMENTS:
    documents.show(address)
else:
    ask.show(address)
