"""What the page shows, as its address says it: the address is the only state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Address:
    """A question to some councils, the list of documents, or a document opened at a clause.

    `councils` are document ids, None for all; () is a selection of none. `page` is "documents" for
    the list, of which `find` are words to narrow it by, `sort` the column that orders it
    ("-clauses": the most first) and `part` the screenful, from 1. `sheet` is the page of a PDF that
    is shown, from 1; 0 for those of the clause.
    """

    question: str = ""
    councils: tuple[str, ...] | None = None
    page: str = ""
    find: str = ""
    sort: str = ""
    part: int = 1
    document: str = ""
    clause: str = ""
    sheet: int = 0

    def parameters(self) -> dict[str, list[str]]:
        """Return the query parameters; an empty selection is written as one empty council."""
        pairs = {
            "q": self.question,
            "page": self.page,
            "find": self.find,
            "sort": self.sort,
            "part": str(self.part) if self.part > 1 else "",
            "document": self.document,
            "clause": self.clause,
            "sheet": str(self.sheet) if self.sheet else "",
        }
        councils = [] if self.councils is None else list(self.councils) or [""]
        values = {name: [value] for name, value in pairs.items() if value}
        return {**values, "council": councils} if councils else values

    def href(self, fragment: str = "") -> str:
        """Return a link to this address, and to a place in it."""
        query = urlencode(self.parameters(), doseq=True, safe="/")
        return f"?{query}{'#' + fragment if fragment else ''}"

    def at(self, document: str, clause: str = "", sheet: int = 0) -> Address:
        """Return the address of a document that keeps the way back to where it was opened."""
        return replace(self, document=document, clause=clause, sheet=sheet)

    def back(self) -> Address:
        """Return the address of the answer or the list that a document was opened from."""
        return self.at("")

    def asking(self) -> Address:
        """Return the address of the question, whatever is shown now."""
        return Address(self.question, self.councils)

    def listing(self) -> Address:
        """Return the address of the list of documents, which keeps the way back to the question."""
        return replace(self.asking(), page=DOCUMENTS)


def read_address() -> Address:
    """Read the address of the page; what is no number or no page is left out."""
    councils = st.query_params.get_all("council")
    page = st.query_params.get("page", "")
    return Address(
        question=st.query_params.get("q", "").strip(),
        councils=tuple(name for name in councils if name) if councils else None,
        page=page if page == DOCUMENTS else "",
        find=st.query_params.get("find", "").strip(),
        sort=st.query_params.get("sort", ""),
        part=max(1, _number("part")),
        document=st.query_params.get("document", ""),
        clause=st.query_params.get("clause", ""),
        sheet=_number("sheet"),
    )


def go_to(address: Address) -> None:
    """Show another address; the browser's Back returns to this one."""
    st.query_params.from_dict(address.parameters())


def _number(name: str) -> int:
    written = st.query_params.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
