"""The page driven without a browser: what tests of it share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import index
import ingest
from answer import Comparison, Quote
from answer.arranging import arranged
from ingest import Corpus, Document, make_corpus, parse
from tests.encoders import HashingEncoder
from tests.factories import make_source
from tests.workplace import ROOT

PRESS = "How do councils treat press releases?"
HOSTILE = '<script>alert(1)</script> $x$ :red[x] [a](b) & "quoted" `code` <!-- -->'
NORTHBY = f"""# Protocol on Member/Officer Relations

Contents
PRESS RELEASES	1

## 1. PRESS RELEASES

- 1.1 Press releases¹ are approved by the clerk. {HOSTILE}

¹ A footnote about press releases.

- 1.2 A press release must:
  - (a) be factual; and
  - (b) not be party political.
"""
EASTHAM = """# Protocol on Member/Officer Relations

## 1. ROOMS

- 1.1 Councillors may use council rooms for surgeries.
"""

Opened = tuple[Corpus, index.Index]


class Page:
    """The page after a run: its HTML as one tree."""

    def __init__(self, test: AppTest) -> None:
        assert not test.exception, [error.value for error in test.exception]
        self.test = test
        ours = ("<style", "<script>// Scrolls once")
        shown = "".join(part.value for part in test.html if not part.value.startswith(ours))
        # that it parses as XML shows that every element is closed and every text escaped
        self.tree = ElementTree.fromstring(f"<body>{shown}</body>")

    def all(self, name: str) -> list[ElementTree.Element]:
        return [e for e in self.tree.iter() if name in (e.get("class") or "").split()]

    def texts(self, name: str) -> list[str]:
        return [said(e) for e in self.all(name)]

    def tags(self, *names: str) -> list[ElementTree.Element]:
        return [e for e in self.tree.iter() if e.tag in names]

    def column(self, council: str) -> ElementTree.Element:
        found = [c for c in self.all("cc-council") if council in said(c)]
        assert len(found) == 1, council
        return found[0]


def said(element: ElementTree.Element) -> str:
    """Return the text that is seen, without what is only read out."""
    if element.get("class") == "cc-hidden":
        return ""
    return (element.text or "") + "".join(said(e) + (e.tail or "") for e in element)


def named(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in element.iter() if name in (e.get("class") or "").split()]


def corpus_of(**documents: str) -> Corpus:
    made = [Document(make_source(name, text), text) for name, text in documents.items()]
    return make_corpus(made, [c for document in made for c in parse(document).clauses])


@pytest.fixture
def nothing_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    st.cache_resource.clear()
    # the figures of a test's topics never take the place of those of the real corpus
    monkeypatch.setattr("views.matrices.KEPT", tmp_path / "kept" / "index.topics.json")
    yield
    st.cache_resource.clear()


@pytest.fixture
def two_councils(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """Two made-up documents, found by a deterministic encoder."""
    corpus = corpus_of(northby=NORTHBY, eastham=EASTHAM)
    index.build(corpus, HashingEncoder(), tmp_path)
    opened = index.load(tmp_path, corpus, HashingEncoder())
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    return corpus, opened


def open_page(**parameters: str | list[str]) -> Page:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in parameters.items():
        test.query_params[name] = value
    return Page(test.run())


def search(page: Page, question: str) -> Page:
    page.test.text_input(key="question").set_value(question)
    return Page(page.test.button[0].click().run())


def choose(page: Page, councils: list[str]) -> Page:
    return Page(page.test.button_group(key="councils").set_value(councils).run())


def follow(href: str) -> Page:
    return open_page(**parse_qs(urlsplit(href).query, keep_blank_values=True))


def check_against(page: Page, found: Comparison, corpus: Corpus) -> None:
    """Check that the page shows each council's quotes or silence, words and all."""
    assert len(page.all("cc-council")) == len(found.answers)
    for expected in found.answers:
        column = page.column(expected.source.council)
        assert f"{expected.clauses_searched} clauses searched" in said(column)
        shown = in_page_order([quote for quote in expected.quotes if quote.shown])
        rest = in_page_order([quote for quote in expected.quotes if not quote.shown])
        folds = named(column, "cc-rest")
        check_quotes([e for e in column if e not in folds], shown)
        check_quotes(folds, rest)
        for notice in expected.source.notices:
            assert notice in said(column)
        words = {"silent": "Silent: no clause", "weak": "Weak: may bear", "answered": "Answered: "}
        assert [name for name, word in words.items() if word in said(column)] == [expected.status]
        assert bool(shown) == (expected.status != "silent")
        assert all(fold.tag == "details" and fold.get("open") is None for fold in folds)


def in_page_order(quotes: list[Quote]) -> list[Quote]:
    """Return quotes with what restates another of them after it, and items of one list together."""
    return [each for first, again in arranged(quotes) for each in (first, *again)]


def check_quotes(places: list[ElementTree.Element], quotes: list[Quote]) -> None:
    """Check that some elements show these quotes, in order, and no other."""
    assert [said(e) for place in places for e in named(place, "cc-citation")] == [
        quote.citation for quote in quotes
    ]
    assert [said(e) for place in places for e in named(place, "cc-words")] == [
        segment.text for quote in quotes for segment in quote.segments
    ]
    assert sum(len(named(place, "cc-verified")) for place in places) == len(quotes)
