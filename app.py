"""The page: one question, every council's own words, side by side."""

from __future__ import annotations

from views import ask, document
from views.address import read_address
from views.frame import style

style()
address = read_address()
if address.document:
    document.show(address)
else:
    ask.show(address)
