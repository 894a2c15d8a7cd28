"""Pages to be read: a head, sections with paragraphs and lists, tables of figures."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from views.frame import set_title
from views.markup import Markup, element, joined


def put_prose(title: str, *parts: Markup | None) -> None:
    """Draw a page of prose under a title, which is that of the browser's tab too."""
    set_title(title)
    st.html(
        element("div", element("h1", title), joined(parts), class_="cc-prose"),
    )


def section(title: str, *parts: Markup | None) -> Markup:
    """Return a section under its heading."""
    return element("section", element("h2", title), joined(parts))


def paragraph(*words: str | None) -> Markup:
    """Return a paragraph."""
    return element("p", *words)


def listed(*items: str | Markup) -> Markup:
    """Return a list with marks."""
    return element("ul", joined(element("li", item) for item in items), class_="cc-marks")


def figures(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str | Markup]]) -> Markup:
    """Return a table; the first cell of each row is its head."""
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element(
                "thead", element("tr", joined(element("th", head, scope="col") for head in heads))
            ),
            element(
                "tbody",
                joined(
                    element(
                        "tr",
                        element("th", row[0], scope="row"),
                        joined(element("td", cell) for cell in row[1:]),
                    )
                    for row in rows
                ),
            ),
            class_="cc-figures-table",
        ),
        class_="cc-scrolls",
        tabindex="0",
        role="group",
        aria_label=caption,
    )
