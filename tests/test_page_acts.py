"""What can be done at an answer: see why, copy, say that it is wrong, come back to a question."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import answer
from answer import Status
from answer.feedback import SWITCH, Verdict
from answer.reasons import in_words
from tests.pages import HOSTILE, PRESS, Opened, Page, follow, named, open_page, said, search
from views.feedback import MEANING
from views.reading import PREFIX

POLITICAL = "party political"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "feedback" / "kept.jsonl"
    monkeypatch.setenv(SWITCH, str(file))
    return file


def answer_with(status: Status, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Northby be of a status, with every quote shown where it is not silent."""
    found = answer.ask(opened[1], PRESS, ["northby"])
    (only,) = found.answers
    quotes = tuple(replace(quote, shown=status != "silent") for quote in only.quotes)
    changed = replace(found, answers=(replace(only, status=status, quotes=quotes),))
    monkeypatch.setattr(answer, "ask", lambda *_: changed)


def send(page: Page, verdict: str | None, note: str = "") -> Page:
    if verdict is not None:
        page.test.radio[0].set_value(verdict)
    page.test.text_area[0].set_value(note)
    return Page(next(b for b in page.test.button if b.label == "Keep it").click().run())


class TestWhy:
    def test_every_quote_says_why_it_was_found(self, two_councils: Opened) -> None:
        page = search(open_page(), PRESS)
        found = answer.ask(two_councils[1], PRESS)
        quotes = {q.citation: q for council in found.answers for q in council.quotes}
        figures = page.all("cc-quote")
        assert len(figures) == len(quotes)
        for figure in figures:
            quote = quotes[said(named(figure, "cc-citation")[0])]
            (fold,) = named(figure, "cc-why")
            assert said(fold[0]) == "Why this clause?"
            assert fold.get("open") is None
            rows = [(said(row[0]), said(row[1])) for row in fold[1]]
            assert rows == in_words(quote)


class TestCopying:
    def test_every_quote_has_a_button_with_a_name_of_its_own(self, two_councils: Opened) -> None:
        figures = search(open_page(), PRESS).all("cc-quote")
        names = {"".join(named(figure, "cc-copy")[0].itertext()) for figure in figures}
        assert len(names) == len(figures)
        assert all(name.startswith("Copy: ") for name in names)
        assert {named(figure, "cc-copy")[0].get("type") for figure in figures} == {"button"}


class TestSayingThatItIsWrong:
    def test_it_is_kept_in_the_shape_of_a_label(
        self, two_councils: Opened, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answer_with("answered", two_councils, monkeypatch)
        figure = search(open_page(), PRESS).all("cc-quote")[0]
        citation = said(named(figure, "cc-citation")[0])
        page = follow(named(figure, "cc-wrong")[0].get("href") or "")
        assert page.texts("cc-citation") == [citation]
        assert PRESS in page.texts("cc-asked-now")[0]
        page = send(page, "clause wrong", note=f"  {HOSTILE} ")
        (row,) = map(json.loads, kept.read_text().splitlines())
        assert row["question"] == PRESS
        (document, (label,)) = next(iter(row["answers"].items()))
        clause = two_councils[0].by_id[row["feedback"]["clause"]]
        assert clause.document_id == document
        assert label == {"words": clause.text, "grade": 0}
        assert row["feedback"]["note"] == HOSTILE
        assert row["feedback"]["corpus"] == two_councils[0].fingerprint
        assert any(str(kept) in said(e) and "Nothing left it" in said(e) for e in page.tags("p"))
        assert not page.tags("script", "img")

    @pytest.mark.parametrize(
        ("status", "choices"),
        [
            ("answered", ["answer wrong", "should be silent"]),
            ("weak", ["answer wrong", "should be silent"]),
            ("silent", ["should not be silent"]),
        ],
    )
    def test_of_a_council_it_can_be_said_that_it_should_be_otherwise(
        self,
        status: Status,
        choices: list[Verdict],
        two_councils: Opened,
        kept: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        answer_with(status, two_councils, monkeypatch)
        page = search(open_page(), PRESS)
        page = follow(named(page.all("cc-standing-of")[0], "cc-wrong")[0].get("href") or "")
        assert page.test.radio[0].options == [MEANING[choice] for choice in choices]
        send(page, choices[-1])
        (row,) = map(json.loads, kept.read_text().splitlines())
        assert row["answers"] == {"northby": []}
        assert row["feedback"]["status"] == status

    def test_it_leads_back_to_the_council(self, two_councils: Opened, kept: Path) -> None:
        page = open_page(q=PRESS, page="feedback", document="northby", council=["northby"])
        links = {said(a): a.get("href") or "" for a in page.tags("a")}
        back = links["Back to the answer"]
        assert back.endswith("#cc-council-northby")
        assert parse_qs(back[1:].partition("#")[0]) == {"q": [PRESS], "council": ["northby"]}

    def test_nothing_chosen_keeps_nothing(self, two_councils: Opened, kept: Path) -> None:
        page = send(open_page(q=PRESS, page="feedback", document="northby"), None)
        assert "Nothing is chosen" in page.texts("cc-notice")[0]
        assert not kept.exists()

    def test_a_file_that_cannot_be_written_is_said(
        self, two_councils: Opened, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept.parent.write_text("no folder")
        page = open_page(q=PRESS, page="feedback", document="northby")
        page.test.radio[0].set_value(page.test.radio[0].options[0])
        page = send(page, None)
        assert page.texts("cc-notice")[0].startswith("Problem: ")

    @pytest.mark.parametrize("document", ["nowhere", f"{PREFIX}0123456789ab", "northby"])
    def test_switched_off_or_of_no_document_there_is_nothing_to_fill_in(
        self, document: str, two_councils: Opened, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if document == "northby":
            monkeypatch.setenv(SWITCH, "off")
            assert not search(open_page(), PRESS).all("cc-wrong")
        page = open_page(q=PRESS, page="feedback", document=document)
        assert page.all("cc-notice")
        assert not page.test.radio


class TestTheSitting:
    def test_questions_are_links_newest_first_and_without_repeats(
        self, two_councils: Opened
    ) -> None:
        page = search(open_page(), PRESS)
        assert not page.all("cc-asked")
        page = search(page, POLITICAL)
        page = search(page, HOSTILE)
        page = search(page, "PRESS  releases?")
        page = search(page, "press releases?")
        asked = page.all("cc-asked")[0]
        assert [said(entry) for entry in asked] == [HOSTILE, POLITICAL, PRESS]
        again = follow(asked[2][0].get("href") or "")
        assert again.test.text_input(key="question").value == PRESS

    def test_they_can_be_forgotten(self, two_councils: Opened) -> None:
        page = search(search(open_page(), PRESS), POLITICAL)
        forget = next(b for b in page.test.button if b.label == "Forget these questions")
        page = Page(forget.click().run())
        assert not page.all("cc-asked")
        assert [a.question for a in page.test.session_state["history"]] == [POLITICAL]

    def test_another_sitting_knows_nothing_of_them(self, two_councils: Opened) -> None:
        search(search(open_page(), PRESS), POLITICAL)
        assert not search(open_page(), "rooms").all("cc-asked")

    def test_the_councils_that_were_asked_come_back(self, two_councils: Opened) -> None:
        page = search(open_page(council=["eastham"]), PRESS)
        page = search(page, POLITICAL)
        (entry,) = page.all("cc-asked")[0]
        assert said(entry) == f"{PRESS} Eastham Council"
        href = entry[0].get("href") or ""
        assert parse_qs(href[1:]) == {"q": [PRESS], "council": ["eastham"]}


class TestAClauseThatIsGone:
    @pytest.mark.parametrize(
        ("gone", "nearest"), [("1-press-releases/1.9", "1.1"), ("1-press-release/1.2", "1.2")]
    )
    def test_the_nearest_is_offered(self, gone: str, nearest: str, two_councils: Opened) -> None:
        page = open_page(document="northby", clause=f"northby/{gone}", q=PRESS)
        assert f"no clause “northby/{gone}”" in page.texts("cc-notice")[0]
        (line,) = page.all("cc-nearest")
        assert said(line).startswith(f"The nearest is {nearest}")
        opened = follow(line[0].get("href") or "")
        assert opened.all("cc-opened")
        assert not opened.all("cc-notice")

    def test_where_nothing_is_like_it_nothing_is_offered(self, two_councils: Opened) -> None:
        page = open_page(document="northby", clause="zzz/qqq")
        assert page.all("cc-notice")
        assert not page.all("cc-nearest")
