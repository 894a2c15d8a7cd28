"""HTML is written in one place, and every text in it is escaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.pages import said
from tests.workplace import ROOT
from views.markup import element, label, marked


@given(st.text(), st.text())
def test_no_text_becomes_an_element(inside: str, value: str) -> None:
    made = element("p", inside, element("b", inside), title=value)
    assert made.count("<") == 4
    assert '"' not in made.removeprefix('<p title="').partition('"')[0]


@given(st.text(alphabet="ab <&'-$"), st.lists(st.text(alphabet="ab<&'", max_size=3)))
def test_marking_keeps_the_words(text: str, words: list[str]) -> None:
    made = marked(text, words)
    assert said(ElementTree.fromstring(f"<p>{made}</p>")) == text


def test_only_whole_words_are_marked() -> None:
    assert marked("press, express press", ["press"]) == (
        "<mark>press</mark>, express <mark>press</mark>"
    )


def test_labels_escape_markdown() -> None:
    assert label("St. $x$ [a](b)") == r"St\. \$x\$ \[a\]\(b\)"


def test_no_colour_or_font_comes_from_elsewhere() -> None:
    style = (ROOT / "views" / "page.css").read_text(encoding="utf-8")
    assert not re.search(r"@import|https?://(?!www\.w3\.org/2000/svg)", style)
    # the browser's sanitiser drops a style sheet with a tag in it
    assert not re.search(r"<[/\w!]", style)
