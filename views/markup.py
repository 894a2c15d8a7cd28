"""The only place where HTML is written. Whatever text comes in is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# "run `python -m index`": the commands in a message
_COMMAND = re.compile(r"`([^`]+)`")
# what Markdown, its formulas ("$x$") and Streamlit's directives (":red[x]") are written with
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+.!|~$:&-]")


class Markup(str):
    """HTML that `element` made: it is put into other HTML as it is, all other text escaped."""

    __slots__ = ()


def element(name: str, *children: str | None, **attributes: str | None) -> Markup:
    """Return one HTML element.

    A child that is not Markup is escaped and None is left out. In the name of an attribute a
    trailing underscore is dropped and the others become hyphens ("class_", "aria_label"); an
    attribute that is None is left out, and "" stands for itself alone ("open").
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[str | None]) -> Markup:
    """Return children one after another, escaping those that are not Markup."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def link(label: str, href: str, *, about: str | None = None, class_: str | None = None) -> Markup:
    """Return a link; `about` is read out after the label, so that it makes sense by itself."""
    return element("a", label, hidden(f": {about}") if about else None, href=href, class_=class_)


def hidden(text: str) -> Markup:
    """Return text that is read out but not seen."""
    return element("span", text, class_="cc-hidden")


def icon(name: str) -> Markup:
    """Return a drawing from the style sheet; the words beside it say the same."""
    return element("span", class_=f"cc-icon cc-icon-{name}", aria_hidden="true")


def marked(text: str, words: Iterable[str]) -> Markup:
    """Return `text` with each of `words` marked where it stands as a whole word."""
    surfaces = sorted(filter(None, words), key=len, reverse=True)
    if not surfaces:
        return joined([text])
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, surfaces))})(?!\w)")
    pieces = pattern.split(text)
    return joined(
        element("mark", piece) if position % 2 else piece for position, piece in enumerate(pieces)
    )


def message(text: str) -> Markup:
    """Return a sentence with the commands that it names set as code."""
    pieces = _COMMAND.split(text)
    return joined(
        element("code", piece) if position % 2 else piece for position, piece in enumerate(pieces)
    )


def label(text: str) -> str:
    """Return text for the label of a widget, which reads Markdown, so that it shows as written."""
    return _MARKDOWN.sub(r"\\\g<0>", text)
