"""What the page says when something is wrong, and that no text can harm it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

import answer
import index
import ingest
from ingest import Corpus, Document, make_corpus
from tests.pages import HOSTILE, NORTHBY, PRESS, Opened, check_against, open_page, search


class TestWhatGoesWrong:
    def test_hostile_text_is_shown_as_it_is_written(self, two_councils: Opened) -> None:
        for page in (
            open_page(q=HOSTILE),
            open_page(q="press releases approved by the clerk"),
            open_page(document="northby"),
        ):
            assert any(HOSTILE in words for words in page.texts("cc-words"))
            assert not page.tags("script", "b", "img")

    def test_a_hostile_question_is_asked(self, two_councils: Opened) -> None:
        page = search(open_page(), HOSTILE)
        assert page.test.text_input(key="question").value == HOSTILE
        check_against(page, answer.ask(two_councils[1], HOSTILE), two_councils[0])

    @pytest.mark.parametrize("asked", [True, False])
    def test_a_stale_index_is_one_sentence_with_the_remedy(
        self, asked: bool, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def load(corpus: Corpus) -> index.Index:
            raise index.StaleIndexError("The index is stale; rebuild it with `python -m index`.")

        monkeypatch.setattr(index, "load", load)
        page = open_page(q=PRESS) if asked else open_page()
        assert page.texts("cc-notice") == [
            "Problem: The index is stale; rebuild it with python -m index."
        ]
        assert [code.text for code in page.tags("code")] == ["python -m index"]
        # put right meanwhile: the next question is answered without a restart
        monkeypatch.setattr(index, "load", lambda corpus: two_councils[1])
        assert len(search(page, PRESS).all("cc-council")) == 2

    def test_a_quote_that_fails_its_check_is_refused(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corpus, opened = two_councils
        source = replace(corpus.sources[0], sha256=hashlib.sha256(b"another").hexdigest())
        document = Document(source, NORTHBY)
        changed = make_corpus([document], corpus.by_document["northby"])
        monkeypatch.setattr(ingest, "load_corpus", lambda: changed)
        monkeypatch.setattr(index, "load", lambda corpus: replace(opened, corpus=changed))
        for page in (
            open_page(q=PRESS, council=["northby"]),
            open_page(document="northby"),
        ):
            assert len(page.texts("cc-notice")) == 1
            assert page.texts("cc-notice")[0].startswith("Problem: ")
            assert not page.all("cc-words")

    def test_a_document_that_cannot_be_read_is_named(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = replace(
            two_councils[0], problems=("south.txt is not the file that sources.csv names.",)
        )
        monkeypatch.setattr(ingest, "load_corpus", lambda: broken)
        page = open_page(q=PRESS)
        assert page.texts("cc-notice") == [f"Problem: {broken.problems[0]}"]
        assert len(page.all("cc-council")) == 2

    def test_a_missing_corpus_is_one_sentence(
        self, nothing_opened: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def load_corpus() -> Corpus:
            raise ingest.DocumentError("There is no corpus/sources.csv.")

        monkeypatch.setattr(ingest, "load_corpus", load_corpus)
        page = open_page(q=PRESS)
        assert page.texts("cc-notice") == ["Problem: There is no corpus/sources.csv."]
