"""What the page shows, as its address says it: the address is the only state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st


@dataclass(frozen=True, slots=True)
class Address:
    """A question to some councils, or a document opened at a clause.

    `councils` are document ids, None for all; () is a selection of none.
    """

    question: str = ""
    councils: tuple[str, ...] | None = None
    document: str = ""
    clause: str = ""

    def parameters(self) -> dict[str, list[str]]:
        """Return the query parameters; an empty selection is written as one empty council."""
        pairs = {
            "q": [self.question] if self.question else [],
            "council": [] if self.councils is None else list(self.councils) or [""],
            "document": [self.document] if self.document else [],
            "clause": [self.clause] if self.clause else [],
        }
        return {name: values for name, values in pairs.items() if values}

    def href(self, fragment: str = "") -> str:
        """Return a link to this address, and to a place in it."""
        query = urlencode(self.parameters(), doseq=True, safe="/")
        return f"?{query}{'#' + fragment if fragment else ''}"

    def at(self, document: str, clause: str = "") -> Address:
        """Return the address of a document that keeps the way back to this answer."""
        return replace(self, document=document, clause=clause)

    def back(self) -> Address:
        """Return the address of the answer that a document was opened from."""
        return replace(self, document="", clause="")


def read_address() -> Address:
    """Read the address of the page."""
    councils = st.query_params.get_all("council")
    return Address(
        question=st.query_params.get("q", "").strip(),
        councils=tuple(name for name in councils if name) if councils else None,
        document=st.query_params.get("document", ""),
        clause=st.query_params.get("clause", ""),
    )


def go_to(address: Address) -> None:
    """Show another address; the browser's Back returns to this one."""
    st.query_params.from_dict(address.parameters())
