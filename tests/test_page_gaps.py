"""What one document lacks beside the others, on the page, without a browser."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree.ElementTree import Element

import pytest

import views.gaps
from answer.topics import Matrix, gaps_of
from tests.pages import HOSTILE, Page, follow, named, open_page, said
from tests.test_page_topics import serve_topics
from tests.test_page_upload import MINE, with_draft
from tests.topics import COUNCILS
from views import matrices
from views.gap_entries import OPEN, PART
from views.reading import PREFIX


@pytest.fixture
def few(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Matrix:
    return serve_topics(COUNCILS, tmp_path, monkeypatch)


def gaps_page(document: str = "nowhere", **parameters: str | list[str]) -> Page:
    return open_page(page="gaps", document=document, **parameters)


def entry_of(page: Page, title: str) -> Element:
    (found,) = (e for e in page.all("cc-gap") if said(named(e, "cc-name")[0]) == title)
    return found


def sections(page: Page) -> list[str]:
    return [said(e) for e in page.tags("h2")]


def href(element: Element) -> str:
    return element.get("href") or ""


class TestOneDocument:
    def test_what_it_lacks_comes_first_with_those_that_most_others_regulate(
        self, few: Matrix
    ) -> None:
        page = gaps_page()
        expected = gaps_of(few, "nowhere")
        assert sections(page) == [
            "Nowhere Council",
            "To take into a redraft",
            "Missing: 3",
            "Clauses that no other has: 1",
            "Take it with you",
        ]
        assert [said(named(e, "cc-name")[0]) for e in page.all("cc-gap")] == [
            gap.topic.title for gap in expected.missing
        ]
        (says,) = page.texts("cc-says")
        assert says == (
            "Beside 2 other documents: 3 topics missing, 0 weak, 0 only here, "
            "1 clause without a counterpart."
        )

    def test_the_list_for_the_redraft_leads_to_each_topic(self, few: Matrix) -> None:
        page = gaps_page()
        items = list(page.all("cc-redraft")[0].iter("li"))
        assert said(items[0]) == "Add a rule on: Press releases 2 of 2 others regulate it"
        assert said(items[1]) == "Add a rule on: Gifts 1 of 2 others regulates it"
        ids = {e.get("id") for e in page.tree.iter()}
        for item in items:
            (link,) = item.iter("a")
            assert href(link)[1:] in ids

    def test_others_are_quoted_word_for_word_with_citations(self, few: Matrix) -> None:
        entry = entry_of(gaps_page(), "Press releases")
        gap = gaps_of(few, "nowhere").missing[0]
        standing = said(named(entry, "cc-status")[0])
        assert standing.startswith("Silent here. 2 of 2 others regulate this: ")
        models = named(entry, "cc-model")
        assert [said(named(m, "cc-council-name")[0]) for m in models] == [
            model.source.council for model in gap.models
        ]
        for model, found in zip(models, gap.models, strict=True):
            assert [said(e) for e in named(model, "cc-words")] == [
                segment.text for segment in found.quote.segments
            ]
            assert said(named(model, "cc-citation")[0]) == found.quote.citation
            assert named(model, "cc-verified")
        folds = [said(e[0]) for e in named(entry, "cc-rest")]
        assert folds == ["1 more wording: Elsewhere Council", "Closest here, not an answer"]

    def test_what_only_it_has_is_shown_with_its_own_words(self, few: Matrix) -> None:
        page = gaps_page("anyford")
        assert "Only here: 1" in sections(page)
        entry = entry_of(page, "Gifts")
        assert "Answered here. None of 2 others regulates this." in said(entry)
        assert said(named(entry, "cc-words")[0]) == "Members declare gifts and hospitality."

    def test_a_weak_topic_is_to_be_made_clear(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = gaps_of(few, "nowhere")
        weak = replace(found.missing[0], status="weak")
        made = replace(found, missing=found.missing[1:], weak=(weak,))
        monkeypatch.setattr(views.gaps, "gaps_of", lambda *_: made)
        page = gaps_page()
        assert "Weak: 1" in sections(page)
        assert "Make clear: Press releases" in said(page.all("cc-redraft")[0])
        assert "Its own words" in said(entry_of(page, "Press releases"))

    def test_without_a_gap_it_says_so(self, few: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
        found = replace(gaps_of(few, "nowhere"), missing=(), weak=(), only_here=(), unmatched=())
        monkeypatch.setattr(views.gaps, "gaps_of", lambda *_: found)
        assert sections(gaps_page()) == [
            "Nowhere Council",
            "To take into a redraft",
            "Take it with you",
        ]
        assert "regulates every topic" in said(gaps_page().all("cc-redraft")[0])

    def test_clauses_that_no_other_has_are_folded_beyond_the_first_and_in_parts(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = gaps_of(few, "nowhere")
        many = replace(found, unmatched=found.unmatched * (PART + 5))
        monkeypatch.setattr(views.gaps, "gaps_of", lambda *_: many)
        page = gaps_page()
        (alone,) = page.all("cc-alone")
        assert said(alone[0]) == f"Clauses that no other has: {PART + 5}"
        assert len(named(alone, "cc-quote")) == PART
        (fold,) = named(alone, "cc-rest")
        assert fold.get("open") is None
        assert len(named(fold, "cc-quote")) == PART - OPEN
        last = gaps_page(part="2")
        assert len(named(last.all("cc-alone")[0], "cc-quote")) == 5
        assert f"{PART + 1} to {PART + 5} are shown" in said(last.all("cc-alone")[0])

    def test_the_headings_are_in_order(self, few: Matrix) -> None:
        for name in COUNCILS:
            levels = [int(e.tag[1]) for e in gaps_page(name).tags("h1", "h2", "h3", "h4", "h5")]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))


class TestChoosing:
    def test_a_document_is_chosen_in_a_box_and_in_the_address(self, few: Matrix) -> None:
        page = open_page(page="gaps")
        assert not page.all("cc-gap")
        assert "choose one" in " ".join(page.texts("cc-standing"))
        page = Page(page.test.selectbox(key="gaps of").set_value("nowhere").run())
        assert page.test.query_params == {"page": "gaps", "document": "nowhere"}
        assert page.all("cc-gap")
        page = Page(page.test.selectbox(key="gaps of").set_value("anyford").run())
        assert page.test.query_params["document"] == "anyford"
        assert sections(page)[0] == "Anyford Council"
        assert gaps_page("elsewhere").test.selectbox(key="gaps of").value == "elsewhere"

    def test_an_unknown_document_is_said_and_the_list_offered(self, few: Matrix) -> None:
        page = gaps_page("now<b>")
        assert "no document “now<b>”" in page.texts("cc-notice")[0]
        assert page.test.selectbox(key="gaps of").value is None
        page = gaps_page(f"{PREFIX}0123456789ab")
        assert "uploaded for one sitting" in page.texts("cc-notice")[0]

    def test_councils_of_the_address_are_those_compared(self, few: Matrix) -> None:
        page = gaps_page(council=["anyford", "atlantis"])
        assert "Beside 1 other document: 2 topics missing" in page.texts("cc-says")[0]
        assert "“atlantis” is not in this corpus" in page.texts("cc-notice")[0]
        (more,) = [a for a in page.tags("a") if said(a).startswith("Compare with 1 more")]
        assert "Beside 2 other" in follow(href(more)).texts("cc-says")[0]

    def test_with_nothing_to_compare_it_with_it_says_so(self, few: Matrix) -> None:
        page = gaps_page(council=["nowhere"])
        assert "no other document to compare it with" in page.texts("cc-notice")[0]
        (more,) = [a for a in page.tags("a") if said(a).startswith("Compare with 2 more")]
        assert parse_qs(href(more)[1:]) == {"page": ["gaps"], "document": ["nowhere"]}

    def test_the_only_document_of_a_corpus_has_nothing_beside_it(
        self, nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        serve_topics({"only": ["Gifts are declared."]}, tmp_path, monkeypatch)
        page = gaps_page("only")
        assert "no other document to compare it with" in page.texts("cc-notice")[0]
        assert not [a for a in page.tags("a") if said(a).startswith("Compare with")]


class TestADraftOfTheReader:
    def test_it_comes_first_and_its_gaps_are_shown(self, few: Matrix) -> None:
        page = with_draft(open_page(page="gaps"))
        box = page.test.selectbox(key="gaps of")
        assert box.options[0] == MINE
        (link,) = [a for a in page.tags("a") if said(a) == f"Show the gaps of {MINE}"]
        (document,) = parse_qs(href(link)[1:])["document"]
        page.test.query_params["document"] = document
        page = Page(page.test.run())
        assert sections(page)[:3] == [MINE, MINE, "To take into a redraft"]
        assert [said(named(e, "cc-name")[0]) for e in page.all("cc-gap")] == ["Gifts", "Visits"]
        assert "Beside 3 other documents" in page.texts("cc-says")[0]
        assert document not in matrices.KEPT.read_text()
        again = Page(page.test.run())
        assert sections(again) == sections(page)

    def test_what_was_found_is_not_sought_again_in_the_sitting(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = gaps_page()
        monkeypatch.setattr(views.gaps, "gaps_of", None)
        assert sections(Page(page.test.run())) == sections(page)

    def test_a_quote_that_its_source_no_longer_bears_out_is_refused(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = gaps_page()
        document = few.index.corpus.documents["anyford"]
        # as if the file had been changed since
        object.__setattr__(document, "text", document.text.replace("clerk", "mayor"))
        page = Page(page.test.run())
        assert page.texts("cc-notice")[0].startswith("Problem: anyford")
        assert not page.all("cc-gap")


def test_hostile_words_are_shown_as_they_are_written(
    nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rule = f"The clerk approves press releases. {HOSTILE}"
    alone = f"Trees are tall. {HOSTILE}"
    serve_topics({"one": [rule], "two": [alone]}, tmp_path, monkeypatch)
    page = gaps_page("two")
    assert not page.tags("script", "img")
    words = page.texts("cc-words")
    assert rule in words
    assert alone in words


def test_among_twelve_the_first_are_named_and_all_are_counted(
    nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    councils = {f"c{n:02}": [f"The clerk approves press releases {n}."] for n in range(14)}
    serve_topics({**councils, "mine": ["Trees are tall."]}, tmp_path, monkeypatch)
    page = gaps_page("mine")
    assert "14 of 14 others regulate this" in said(entry_of(page, "Press releases"))
    assert "and 2 more." in said(entry_of(page, "Press releases"))
