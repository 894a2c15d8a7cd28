"""What the page shows, as its address says it: the address is the only state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

COMPARE = "compare"
TOPICS = "topics"
GAPS = "gaps"
DOCUMENTS = "documents"
FEEDBACK = "feedback"
HELP = "help"
ABOUT = "about"
ACCESSIBILITY = "accessibility"
# the pages besides the first; `app.py` says what draws each
PAGES = (COMPARE, TOPICS, GAPS, DOCUMENTS, FEEDBACK, HELP, ABOUT, ACCESSIBILITY)
# those whose address names the document, or the clause, that they are about
ABOUT_A_DOCUMENT = (COMPARE, GAPS, FEEDBACK)


@dataclass(frozen=True, slots=True)
class Address:
    """A question to some councils, another page, or a document opened at a clause.

    `councils` are document ids, None for all; () is a selection of none. `page` is one of PAGES, ""
    for the first. Of the list of documents, and of the answers of many councils, `find` are words
    to narrow it by and `part` the screenful, from 1; `sort` is the column that orders documents
    ("-clauses": the most first), `status` and `type` what the answers are narrowed to. `sheet` is
    the page of a PDF that is shown, from 1; 0 for those of the clause. `topic` is the id of a topic
    that is opened; `own` the title of one that the reader adds, and `ask` its queries.
    """

    question: str = ""
    councils: tuple[str, ...] | None = None
    page: str = ""
    find: str = ""
    sort: str = ""
    status: str = ""
    type: str = ""
    part: int = 1
    document: str = ""
    clause: str = ""
    sheet: int = 0
    topic: str = ""
    own: str = ""
    ask: tuple[str, ...] = ()

    def parameters(self) -> dict[str, list[str]]:
        """Return the query parameters; an empty selection is written as one empty council."""
        pairs = {
            "q": self.question,
            "page": self.page,
            "find": self.find,
            "sort": self.sort,
            "status": self.status,
            "type": self.type,
            "part": str(self.part) if self.part > 1 else "",
            "document": self.document,
            "clause": self.clause,
            "sheet": str(self.sheet) if self.sheet else "",
            "topic": self.topic,
            "own": self.own,
        }
        councils = [] if self.councils is None else list(self.councils) or [""]
        several = {"ask": list(self.ask), "council": councils}
        values = {name: [value] for name, value in pairs.items() if value}
        return {**values, **{name: given for name, given in several.items() if given}}

    def href(self, fragment: str = "") -> str:
        """Return a link to this address, and to a place in it."""
        query = urlencode(self.parameters(), doseq=True, safe="/")
        return f"?{query}{'#' + fragment if fragment else ''}"

    def at(self, document: str, clause: str = "", sheet: int = 0) -> Address:
        """Return the address of a document that keeps the way back to where it was opened."""
        page = "" if self.page in ABOUT_A_DOCUMENT else self.page
        return replace(self, page=page, document=document, clause=clause, sheet=sheet)

    def opens_document(self) -> bool:
        """Say whether a document is shown, not a page about one."""
        return bool(self.document) and self.page not in ABOUT_A_DOCUMENT

    def back(self) -> Address:
        """Return the address of the answer or the list that a document was opened from."""
        return self.at("")

    def asking(self) -> Address:
        """Return the address of the question, whatever is shown now."""
        return Address(self.question, self.councils)

    def to(self, page: str) -> Address:
        """Return the address of another page, which keeps the way back to the question."""
        return replace(self.asking(), page=page)

    def listing(self) -> Address:
        """Return the address of the list of documents."""
        return self.to(DOCUMENTS)

    def wrong(self, document: str, clause: str = "") -> Address:
        """Return where it can be said that an answer, or a clause of it, is wrong."""
        return replace(self, page=FEEDBACK, document=document, clause=clause, sheet=0)

    def comparing(self, document: str, clause: str) -> Address:
        """Return where a clause stands beside its counterparts in the other documents."""
        return replace(self.to(COMPARE), document=document, clause=clause)

    def narrowed(self) -> bool:
        """Say whether answers are left out by words, status or type."""
        return bool(self.find or self.status or self.type)

    def whole(self) -> Address:
        """Return the address of the same with nothing left out."""
        return replace(self, find="", status="", type="", part=1)


def read_address() -> Address:
    """Read the address of the page; what is no number or no page is left out."""
    councils = st.query_params.get_all("council")
    page = st.query_params.get("page", "")
    return Address(
        question=st.query_params.get("q", "").strip(),
        councils=tuple(name for name in councils if name) if councils else None,
        page=page if page in PAGES else "",
        find=st.query_params.get("find", "").strip(),
        sort=st.query_params.get("sort", ""),
        status=st.query_params.get("status", ""),
        type=st.query_params.get("type", ""),
        part=max(1, _number("part")),
        document=st.query_params.get("document", ""),
        clause=st.query_params.get("clause", ""),
        sheet=_number("sheet"),
        topic=st.query_params.get("topic", ""),
        own=st.query_params.get("own", "").strip(),
        ask=tuple(filter(None, map(str.strip, st.query_params.get_all("ask")))),
    )


def column_id(document_id: str) -> str:
    """Return the id of a council's answer, to which a link can lead."""
    return f"cc-council-{document_id}"


def go_to(address: Address) -> None:
    """Show another address; the browser's Back returns to this one."""
    st.query_params.from_dict(address.parameters())


def _number(name: str) -> int:
    written = st.query_params.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
