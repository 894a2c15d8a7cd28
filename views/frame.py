"""What every page has: style, script, title, the way to the other pages, messages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import streamlit as st

from ingest import Corpus
from views.address import ABOUT, ACCESSIBILITY, DOCUMENTS, GAPS, HELP, TOPICS, Address
from views.loading import open_corpus
from views.markup import Markup, element, icon, joined, link, message
from views.sitting import forget_all

PRODUCT = "Council Concordance"
HERE = Path(__file__).parent
# the way to the other pages: those to work with, then those about the tool
WORKING = {"": "Ask", TOPICS: "Topics", GAPS: "Gaps", DOCUMENTS: "Documents"}
READING = {HELP: "Help", ABOUT: "About", ACCESSIBILITY: "Accessibility"}
SCRIPTS = ("scroll.js", "saying.js", "copy.js")
WORDS = {"problem": "Problem", "note": "Please note"}
# so many documents that could not be read are named on every page; more are only counted there
MOST_PROBLEMS = 3

log = logging.getLogger(__name__)


def style() -> None:
    """Set the page up and send its style sheet."""
    st.set_page_config(page_title=PRODUCT, page_icon=str(HERE / "icon.svg"), layout="wide")
    st.html(HERE / "page.css")


def set_title(title: str) -> None:
    """Put what the page shows before the product's name in the browser's tab."""
    st.set_page_config(page_title=f"{title} · {PRODUCT}")


def put_script() -> None:
    """Send the scripts, which follow links, scroll, say and copy, and the region that says it.

    They hold no text of any document.
    """
    scripts = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    st.html(f"<script>{scripts}</script>", unsafe_allow_javascript=True)
    st.html(element("p", id="cc-live", role="status", class_="cc-hidden"))


def put_pages(address: Address) -> None:
    """Draw the way to the other pages; which of them this is is said and drawn."""
    st.html(
        element(
            "nav",
            element("ul", joined(_page(*page, address) for page in WORKING.items())),
            element("ul", joined(_page(*page, address) for page in READING.items())),
            class_="cc-pages",
            aria_label="Pages",
        )
    )


def _page(page: str, name: str, address: Address) -> Markup:
    here = address.page == page and not address.opens_document()
    return element(
        "li",
        element("a", name, href=address.to(page).href(), aria_current="page" if here else None),
    )


def notice(kind: Literal["problem", "note"], text: str) -> Markup:
    """Return a sentence that the reader must see, with its kind in words and an icon."""
    return element(
        "div",
        icon(kind),
        element("p", element("strong", f"{WORDS[kind]}: "), message(text)),
        class_=f"cc-notice cc-{kind}",
        role="alert" if kind == "problem" else "status",
    )


def corpus_or_stop(*, problems: bool = True) -> Corpus:
    """Return the corpus; stop where there is none.

    With `problems` it is said which documents could not be read, or how many where they are many.
    """
    try:
        corpus = open_corpus()
    except (ValueError, OSError) as error:
        refuse(error)
        st.stop()
    if problems and len(corpus.problems) > MOST_PROBLEMS:
        st.html(_many(len(corpus.problems)))
    elif problems and corpus.problems:
        st.html(joined(notice("problem", problem) for problem in corpus.problems))
    return corpus


def _many(problems: int) -> Markup:
    return element(
        "div",
        icon("problem"),
        element(
            "p",
            element("strong", f"{WORDS['problem']}: "),
            f"{problems} documents could not be read, so they are not searched. ",
            link("Which, and what to do", Address(page=DOCUMENTS).href()),
        ),
        class_="cc-notice cc-problem",
        role="alert",
    )


def refuse(error: Exception) -> None:
    """Show the sentence of an error in the place of what it prevents, and trust nothing kept."""
    log.warning("refused: %s", error, exc_info=error)
    forget_all()
    st.html(notice("problem", str(error)))
