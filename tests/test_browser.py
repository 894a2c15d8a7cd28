"""The page in a real browser: asked, read, followed into a document and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from ingest import load_corpus
from tests.browser import complaints_of
from tests.exports import read_csv, read_word
from tests.workplace import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

PRESS = "How do councils treat press releases?"
STAFF = "May councillors instruct staff?"
COLUMNS = "getComputedStyle(document.querySelector('.cc-columns')).gridTemplateColumns"
IN_VIEW = """() => {
  const top = document.getElementById("cc-opened")?.getBoundingClientRect().top;
  return top >= 0 && top < innerHeight * 0.6;
}"""
FOCUSED = "document.activeElement.id"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = complaints_of(opened)
    yield opened
    opened.close()
    assert complaints == []


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    wait_for_answer(page, question)


def wait_for_answer(page: Page, question: str) -> None:
    page.get_by_role("region", name=f"Answers to “{question}”").wait_for(timeout=60_000)
    page.wait_for_selector("[data-test-script-state=notRunning]")


def test_a_reader_asks_reads_follows_and_comes_back(server: str, page: Page) -> None:
    page.goto(server)
    ask(page, PRESS)
    assert page.title() == f"{PRESS} · Council Concordance"
    assert parse_qs(urlsplit(page.url).query) == {"q": [PRESS]}
    corpus = load_corpus(ROOT / "corpus")
    for source in corpus.sources:
        column = page.get_by_role("article", name=source.council)
        for fold in column.locator("summary").all():
            fold.click()
        quotes = column.locator(".cc-quote")
        assert quotes.count() > 0
        for part in column.locator(".cc-words").all_inner_texts():
            assert flat(part)[:60] in flat(corpus.documents[source.id].text)
        assert column.get_by_text("Verified against the source").count() == quotes.count()

    link = page.get_by_role("article", name="Mid Devon").get_by_text("Show in document").last
    link.scroll_into_view_if_needed()
    words = page.locator(".cc-council .cc-clause-text").last.inner_text()
    before = page.evaluate(SCROLLED)
    link.click()
    page.wait_for_function(IN_VIEW)
    page.wait_for_function(f"{FOCUSED} === 'cc-opened'")
    opened = page.locator("#cc-opened")
    assert flat(words)[:60] in flat(page.locator(".cc-opened .cc-words").first.inner_text())
    assert "The clause you opened" in opened.inner_text()

    page.reload()
    page.wait_for_function(IN_VIEW)
    opened.get_by_text("Back to the answer").click()
    wait_for_answer(page, PRESS)
    assert page.url.endswith("#cc-council-mid-devon")
    page.wait_for_function(f"{FOCUSED} === 'cc-council-mid-devon'")
    page.go_back()
    page.wait_for_function(IN_VIEW)
    page.go_back()
    wait_for_answer(page, PRESS)
    page.wait_for_function(f"{SCROLLED} > {before} / 2")


def test_back_and_forward_go_through_the_questions(server: str, page: Page) -> None:
    page.goto(server)
    ask(page, PRESS)
    ask(page, STAFF)
    page.get_by_role("button", name="Leeds City Council", exact=True).click()
    page.wait_for_function("document.querySelectorAll('.cc-council').length === 4")
    assert "council=brent" in page.url
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.cc-council').length === 5")
    page.go_back()
    wait_for_answer(page, PRESS)
    assert page.get_by_label("Your question").input_value() == PRESS
    page.go_forward()
    wait_for_answer(page, STAFF)
    assert page.get_by_label("Your question").input_value() == STAFF


def test_the_keyboard_is_enough(server: str, page: Page) -> None:
    page.goto(server)
    page.locator(".cc-ready").wait_for(timeout=60_000)
    tab_to(page, PRESS)
    page.keyboard.press("Enter")
    wait_for_answer(page, PRESS)
    tab_to(page, "Show in document")
    page.keyboard.press("Enter")
    page.wait_for_function(IN_VIEW)


def test_from_the_question_to_the_file_by_keyboard_alone(
    server: str, page: Page, tmp_path: Path
) -> None:
    page.goto(server)
    page.locator(".cc-ready").wait_for(timeout=60_000)
    tab_to(page, PRESS)
    page.keyboard.press("Enter")
    wait_for_answer(page, PRESS)
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    page.locator(".cc-comparing").wait_for(timeout=60_000)
    page.wait_for_selector("[data-test-script-state=notRunning]")
    shown = page.locator(".cc-counterpart .cc-quote:visible .cc-citation").all_inner_texts()
    assert shown
    for name, ending in (("Word document", "docx"), ("CSV table", "csv")):
        tab_to(page, name, most=200)
        with page.expect_download(timeout=60_000) as arriving:
            page.keyboard.press("Enter")
        page.get_by_text(f"The {name} is made.").wait_for()
        page.wait_for_function(f"document.activeElement.innerText === '{name}'")
        file = tmp_path / f"found.{ending}"
        arriving.value.save_as(file)
        assert re.fullmatch(rf"compare-[a-z0-9-]+\.{ending}", arriving.value.suggested_filename)
        if ending == "csv":
            rows = read_csv(file.read_bytes())
            assert [flat(row["Citation"]) for row in rows if row["Citation"]] == [
                flat(citation) for citation in shown
            ]
        else:
            assert read_word(file.read_bytes()).tables


def test_what_is_not_shown_is_one_key_away(server: str, page: Page) -> None:
    page.goto(f"{server}?{urlencode({'q': PRESS})}")
    wait_for_answer(page, PRESS)
    fold = page.locator(".cc-rest").first
    words = fold.locator(":scope > summary").inner_text()
    quote = fold.locator(".cc-words").first
    assert not quote.is_visible()
    tab_to(page, words.split(",")[0])
    page.keyboard.press("Enter")
    quote.wait_for(state="visible")
    page.keyboard.press("Enter")
    quote.wait_for(state="hidden")


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (800, 2), (1280, 3), (1800, 3)])
def test_columns_fit_the_screen(width: int, columns: int, server: str, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}?{urlencode({'q': PRESS})}")
    wait_for_answer(page, PRESS)
    assert len(page.evaluate(COLUMNS).split()) == columns
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(scheme: str, server: str, browser: Browser) -> None:
    measure = (ROOT / "tests" / "contrast.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for query in ({}, {"q": PRESS}, {"q": PRESS, "council": ""}, {"document": "mid-devon"}):
        page.goto(f"{server}?{urlencode(query)}")
        page.locator(".cc-ready, .cc-columns, .cc-notice, .cc-whole").first.wait_for()
        for fold in page.locator("summary").all():
            fold.click()
        assert page.evaluate(measure) == [], query
    context.close()


def test_hostile_text_stays_text(server: str, page: Page) -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> $x$ :red[x] [a](b)"
    page.goto(f"{server}?{urlencode({'q': hostile})}")
    page.get_by_label("Your question").wait_for()
    wait_for_answer(page, hostile)
    assert page.get_by_label("Your question").input_value() == hostile
    # a draft whose tracked changes were saved as tags
    page.goto(f"{server}?{urlencode({'document': 'mid-devon'})}")
    page.get_by_text("<u>policies</u>").first.wait_for()


def tab_to(page: Page, words: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith(words):
            return
    pytest.fail(f"No tab stop says {words!r}.")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
