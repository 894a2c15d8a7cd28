"""What every page has: style, title, messages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import streamlit as st

from ingest import Corpus
from views.loading import forget, open_corpus
from views.markup import Markup, element, icon, joined, message

PRODUCT = "Council Concordance"
HERE = Path(__file__).parent
WORDS = {"problem": "Problem", "note": "Please note"}

log = logging.getLogger(__name__)


def style() -> None:
    """Set the page up and send its style sheet."""
    st.set_page_config(page_title=PRODUCT, page_icon=str(HERE / "icon.svg"), layout="wide")
    st.html(HERE / "page.css")


def set_title(title: str) -> None:
    """Put what the page shows before the product's name in the browser's tab."""
    st.set_page_config(page_title=f"{title} · {PRODUCT}")


def put_script() -> None:
    """Send the script that scrolls to what was opened. It holds no text of any document."""
    script = (HERE / "scroll.js").read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def notice(kind: Literal["problem", "note"], text: str) -> Markup:
    """Return a sentence that the reader must see, with its kind in words and an icon."""
    return element(
        "div",
        icon(kind),
        element("p", element("strong", f"{WORDS[kind]}: "), message(text)),
        class_=f"cc-notice cc-{kind}",
        role="alert" if kind == "problem" else "status",
    )


def corpus_or_stop() -> Corpus:
    """Return the corpus, and say which documents could not be read; stop where there is none."""
    try:
        corpus = open_corpus()
    except (ValueError, OSError) as error:
        refuse(error)
        st.stop()
    if corpus.problems:
        st.html(joined(notice("problem", problem) for problem in corpus.problems))
    return corpus


def refuse(error: Exception) -> None:
    """Show the sentence of an error in the place of what it prevents, and trust nothing kept."""
    log.warning("refused: %s", error, exc_info=error)
    forget()
    st.html(notice("problem", str(error)))
