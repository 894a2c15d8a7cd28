"""Asking on the page, without a browser: what it shows is compared with what `answer` gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import answer
import index
import ingest
from answer import Comparison, Status
from answer.measured import status_errors
from ingest import Corpus
from tests.pages import (
    PRESS,
    Opened,
    Page,
    check_against,
    choose,
    follow,
    named,
    open_page,
    said,
    search,
)
from tests.workplace import workplace


class TestAsking:
    def test_the_first_page_offers_questions_and_documents(self, two_councils: Opened) -> None:
        page = open_page()
        assert page.test.text_input(key="question").value == ""
        assert page.test.button[1].label == PRESS
        assert [said(e) for e in page.tags("h1")] == ["Council Concordance"]
        assert len(page.all("cc-documents")[0].findall("ul/li")) == 2
        assert page.texts("cc-ready") == [
            f"Ready to search {len(two_councils[0].clauses)} clauses in 2 documents."
        ]

    def test_a_search_shows_what_answer_gives(self, two_councils: Opened) -> None:
        page = search(open_page(), "Who approves press releases?")
        found = answer.ask(two_councils[1], "Who approves press releases?")
        check_against(page, found, two_councils[0])

    def test_an_example_is_searched(self, two_councils: Opened) -> None:
        page = open_page()
        page = Page(page.test.button[1].click().run())
        assert page.test.query_params["q"] == PRESS
        assert page.test.text_input(key="question").value == PRESS
        check_against(page, answer.ask(two_councils[1], PRESS), two_councils[0])

    @pytest.mark.parametrize("question", ["", "   "])
    def test_an_empty_question_is_said_to_be_empty(
        self, question: str, two_councils: Opened
    ) -> None:
        page = search(open_page(), question)
        assert "The question is empty" in page.texts("cc-notice")[0]
        assert not page.all("cc-council")

    def test_loading_is_not_repeated(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def load(corpus: Corpus) -> index.Index:
            opened.append("index")
            return two_councils[1]

        monkeypatch.setattr(index, "load", load)
        page = search(open_page(), PRESS)
        page = search(page, "May councillors use council rooms?")
        search(open_page(), PRESS)
        assert opened == ["index"]

    def test_matched_words_are_marked(self, two_councils: Opened) -> None:
        page = search(open_page(), "council rooms")
        marks = {said(mark) for mark in page.column("Eastham Council").iter("mark")}
        assert {"council", "rooms"} <= marks

    def test_a_footnote_stands_apart_from_the_words(self, two_councils: Opened) -> None:
        page = search(open_page(), "press releases approved by the clerk")
        notes = [said(note) for note in page.column("Northby Council").iter("li")]
        assert any(n.startswith("Footnote 1") and "A footnote about" in n for n in notes)
        assert not any("A footnote about" in words for words in page.texts("cc-words"))

    def test_a_lead_in_stands_apart_from_its_item(self, two_councils: Opened) -> None:
        page = search(open_page(), "not be party political")
        figure = next(f for f in page.all("cc-quote") if "not be party political." in said(f))
        assert [said(e) for e in named(figure, "cc-lead-in")] == ["A press release must:"]
        assert [said(e) for e in named(figure, "cc-clause-text")] == ["not be party political."]

    def test_silent_councils_are_listed_with_the_closest_clauses_folded(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        silent = saying(answer.ask(two_councils[1], PRESS), "silent", shown=0)
        monkeypatch.setattr(answer, "ask", lambda *_: silent)
        page = search(open_page(), PRESS)
        check_against(page, silent, two_councils[0])
        assert [said(fold[0]) for fold in page.all("cc-rest")] == [
            f"Closest, not an answer: {len(northby.quotes)} clauses"
            if len(northby.quotes) > 1
            else "Closest, not an answer: 1 clause"
            for northby in silent.answers
        ]
        assert "2 councils asked: 0 answered, 0 weak, 2 silent." in page.texts("cc-summary")[0]

    @pytest.mark.parametrize("status", ["answered", "weak"])
    def test_what_is_not_shown_is_one_click_away(
        self, status: Status, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = saying(answer.ask(two_councils[1], PRESS, ["northby"]), status, shown=1)
        monkeypatch.setattr(answer, "ask", lambda *_: found)
        page = search(open_page(), PRESS)
        check_against(page, found, two_councils[0])
        count = len(found.answers[0].quotes)
        assert count > 2
        (fold,) = page.all("cc-rest")
        assert said(fold[0]) == f"{count - 1} more clauses that came close"
        assert f"1 of the {found.answers[0].clauses_searched} clauses" in page.texts("cc-status")[0]
        assert f"1 council asked: {int(status == 'answered')} answered" in said(
            page.all("cc-summary")[0]
        )

    def test_a_weak_answer_is_said_to_be_weak_in_words_and_drawn(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = saying(answer.ask(two_councils[1], PRESS), "weak", shown=1)
        monkeypatch.setattr(answer, "ask", lambda *_: found)
        page = search(open_page(), PRESS)
        for line in page.all("cc-status"):
            assert said(line).startswith("Weak: may bear on the question, 1 of the ")
            assert named(line, "cc-icon-weak")

    def test_a_restatement_is_folded_under_what_it_restates(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = saying(answer.ask(two_councils[1], PRESS, ["northby"]), "answered", shown=3)
        first, second, third, *rest = asked.answers[0].quotes
        restating = replace(third, restates=first.clause.id)
        quotes = (first, second, restating, *rest)
        found = Comparison(PRESS, (replace(asked.answers[0], quotes=quotes),))
        monkeypatch.setattr(answer, "ask", lambda *_: found)
        page = search(open_page(), PRESS)
        check_against(page, found, two_councils[0])
        (fold,) = page.all("cc-again")
        assert said(fold[0]) == f"In nearly the same words: {third.citation}"
        assert third.text in " ".join(said(e) for e in named(fold, "cc-words"))
        groups = page.all("cc-quotes")[0]
        assert [len(named(group, "cc-quote")) for group in groups] == [2, 1]

    def test_what_was_searched_besides_is_said(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = answer.ask(two_councils[1], PRESS)
        widened = replace(found, corrected=(("pres", "press"),), added=("media", "<b>"))
        monkeypatch.setattr(answer, "ask", lambda *_: widened)
        page = search(open_page(), PRESS)
        assert page.texts("cc-searched") == [
            "“pres” was read as “press”.",
            "Also searched: media, <b>.",
        ]

    def test_how_often_each_status_is_wrong_is_said(self, two_councils: Opened) -> None:
        (fold,) = search(open_page(), PRESS).all("cc-means")
        errors = status_errors()
        assert [f"{round(100 * errors[name])} of 100" for name in errors] == [
            next(words for words in said(line).split(": ") if "of 100" in words).split(" so")[0]
            for line in fold.findall("ul/li")
        ]


def saying(found: Comparison, status: Status, shown: int) -> Comparison:
    """Return what was found as if every council had a status and so many quotes were shown."""
    return Comparison(
        found.question,
        tuple(
            replace(
                council,
                status=status,
                quotes=tuple(
                    replace(quote, shown=place < shown, restates=None)
                    for place, quote in enumerate(council.quotes)
                ),
            )
            for council in found.answers
        ),
    )


class TestTheAddress:
    def test_a_link_restores_question_and_councils(self, two_councils: Opened) -> None:
        page = open_page(q=PRESS, council=["eastham"])
        assert page.test.text_input(key="question").value == PRESS
        assert page.test.button_group(key="councils").value == ["eastham"]
        check_against(page, answer.ask(two_councils[1], PRESS, ["eastham"]), two_councils[0])

    def test_councils_are_written_to_the_address(self, two_councils: Opened) -> None:
        page = choose(search(open_page(), PRESS), ["northby"])
        assert page.test.query_params == {"q": PRESS, "council": "northby"}
        assert len(page.all("cc-council")) == 1
        page = choose(page, ["eastham", "northby"])
        assert page.test.query_params == {"q": PRESS}
        assert len(page.all("cc-council")) == 2

    @pytest.mark.parametrize("linked", [True, False])
    def test_no_council_is_not_every_council(self, linked: bool, two_councils: Opened) -> None:
        page = open_page(q=PRESS, council="") if linked else choose(search(open_page(), PRESS), [])
        assert page.test.query_params == {"q": PRESS, "council": ""}
        assert "No council is selected" in page.texts("cc-notice")[0]
        assert not page.all("cc-council")
        every = next(b for b in page.test.button if b.label == "Select every council")
        assert len(Page(every.click().run()).all("cc-council")) == 2

    def test_an_unknown_council_is_named_and_left_out(self, two_councils: Opened) -> None:
        page = open_page(q=PRESS, council=["nowhere", "eastham"])
        assert "“nowhere” is not in this corpus" in page.texts("cc-notice")[0]
        assert len(page.all("cc-council")) == 1
        page = open_page(q=PRESS, council=["nowhere"])
        assert "No council is selected" in page.texts("cc-notice")[1]

    def test_every_link_is_an_address_that_opens(self, two_councils: Opened) -> None:
        page = open_page(q=PRESS, council=["northby"])
        links = [a.get("href") or "" for a in page.tags("a")]
        assert links
        for href in (link for link in links if not link.startswith("#")):
            assert href.startswith("?")
            assert not follow(href).all("cc-notice")


class TestReadingByEar:
    @pytest.mark.parametrize(
        "parameters", [{}, {"q": PRESS}, {"document": "northby"}, {"document": "eastham"}]
    )
    def test_headings_are_in_order(self, parameters: dict[str, str], two_councils: Opened) -> None:
        page = open_page(**parameters)
        levels = [int(e.tag[1]) for e in page.tags("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_links_have_names_of_their_own(self, two_councils: Opened) -> None:
        page = open_page(q=PRESS)
        shown = page.all("cc-show")
        names = ["".join(a.itertext()) for a in shown]
        targets = [a.get("href") for a in shown]
        assert len(set(zip(names, targets, strict=True))) == len(set(names))


@pytest.mark.model
class TestOnTheRealCorpus:
    @pytest.fixture(autouse=True)
    def _at_the_workplace(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(workplace())

    def test_the_press_release_question_shows_every_council(self) -> None:
        page = search(open_page(), PRESS)
        opened = index.load()
        check_against(page, answer.ask(opened, PRESS), opened.corpus)
        assert len(page.all("cc-council")) == 5
        assert page.tags("mark")

    def test_each_quote_is_what_stands_in_the_file(self) -> None:
        corpus = ingest.load_corpus()
        figures = open_page(q=PRESS).all("cc-quote")
        assert len(figures) >= 5
        for figure in figures:
            href = named(figure, "cc-show")[0].get("href") or ""
            clause = corpus.by_id[parse_qs(href)["clause"][0]]
            parts = (*corpus.lead_ins(clause), clause)
            spans = sorted(span for part in parts for span in part.spans)
            source = corpus.documents[clause.document_id].source
            text = (Path("corpus") / source.file).read_text(encoding="utf-8")
            words = " ".join(text[start:end] for start, end in spans)
            assert " ".join(said(e) for e in named(figure, "cc-words")) == words

    def test_every_document_shows_every_clause(self) -> None:
        corpus = ingest.load_corpus()
        for source in corpus.sources:
            shown = "".join(open_page(document=source.id).texts("cc-words"))
            clauses = corpus.by_document[source.id]
            assert sorted("".join(clause.text for clause in clauses).replace(" ", "")) == sorted(
                shown.replace(" ", "")
            )
