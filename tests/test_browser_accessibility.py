"""Every page in a real browser: axe-core, the keyboard alone, copying, and paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pypdfium2
import pytest

import index
from answer import ask
from answer.arranging import arranged
from answer.comparing import compare
from ingest import load_corpus
from tests import browser as browsing
from tests.browser import running_server
from tests.corpora import Entry, write_corpus
from tests.workplace import ROOT, workplace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

PRESS = "How do councils treat press releases?"
CLAUSE = "brent/7-press-releases-and-publicity/7.2"
# it has a counterpart of each kind
COMPARED = "brent/5-correspondence/5.3"
PAGES: tuple[dict[str, str], ...] = (
    {},
    {"q": PRESS},
    {"q": PRESS, "council": ""},
    {"q": PRESS, "status": "silent"},
    {"page": "documents"},
    {"q": PRESS, "document": "brent", "clause": CLAUSE},
    {"document": "brent", "clause": "brent/gone"},
    {"q": PRESS, "page": "compare", "document": "brent", "clause": COMPARED},
    {"page": "compare", "clause": COMPARED, "status": "reworded"},
    {"page": "compare", "document": "brent", "clause": "brent/gone"},
    {"page": "compare"},
    {"page": "topics"},
    {"page": "topics", "status": "weak", "own": "Drones", "ask": "May councillors fly drones?"},
    {"page": "topics", "topic": "press-releases"},
    {"page": "topics", "topic": "social-media", "council": "brent"},
    {"page": "topics", "topic": "gone"},
    {"page": "gaps"},
    {"page": "gaps", "document": "brent"},
    {"page": "gaps", "document": "gone"},
    {"q": PRESS, "page": "feedback", "document": "brent", "clause": CLAUSE},
    {"page": "help"},
    {"page": "about"},
    {"page": "accessibility"},
)
DRAWN = (
    ".cc-ready, .cc-columns, .cc-listed, .cc-notice, .cc-whole, .cc-prose, .cc-listing, "
    ".cc-about-wrong, .cc-compared"
)
QUIET = "[data-test-script-state=notRunning]"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What Streamlit itself lacks: rule and element. The accessibility statement names each.
STREAMLITS = (
    # the area for files has a name and the role of something without one
    ("presentation-role-conflict", '[data-testid="stFileUploaderDropzone"]'),
    # the list of a box for choosing is drawn at the end of the page, outside of its main part
    ("region", '[data-rac][role="listbox"], [data-rac][role="dialog"], [data-rac]'),
    # a council that was chosen in it has a name and the focus, and no role
    ("aria-prohibited-attr", "[data-tag]"),
)
FIND = """async ([tags, kinds]) => {
  const found = await axe.run({ runOnly: { type: "tag", values: tags } });
  return kinds.flatMap((kind) => found[kind]).flatMap(({ id, nodes }) => nodes.map((node) => {
    const element = document.querySelector(node.target.at(-1));
    return { rule: id, selector: node.target.join(" "), html: node.html.slice(0, 300),
             own: element?.outerHTML.split(">")[0] + ">" };
  }));
}"""
FITS = "document.querySelector('.stMain').scrollWidth <= innerWidth"
MATCHES = "([selector, wanted]) => !!document.querySelector(selector)?.matches(wanted)"


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over twelve councils, more than stand side by side."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "corpus").mkdir()
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    text = "# Protocol\n\n## 1. PRESS\n\n- 1.1 Press releases are approved by the clerk.\n"
    entries = (
        Entry(f"c{n:02}", f"{text}- 1.2 Gift {n} is declared.\n".encode()) for n in range(12)
    )
    write_corpus(folder / "corpus", *entries)
    ingesting = [sys.executable, "-m", "ingest", "--corpus", str(folder / "corpus")]
    subprocess.run(ingesting, cwd=ROOT, check=True, capture_output=True)
    corpus = load_corpus(folder / "corpus")
    index.build(corpus, index.SentenceEncoder.load(), folder / index.DEFAULT_FOLDER)
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(browsing, "workplace", lambda: folder)
            address = stack.enter_context(running_server(folder / "log.txt"))
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def open_at(page: Page, address: str, query: dict[str, str]) -> None:
    page.goto(f"{address}?{urlencode(query)}")
    page.locator(DRAWN).filter(visible=True).first.wait_for(timeout=60_000)
    page.wait_for_selector(QUIET)


def violations(page: Page, *kinds: str) -> list[dict[str, Any]]:
    """Return what axe finds that our code can cause; what Streamlit itself lacks is left out."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(FIND, [TAGS, kinds or ["violations"]])
    return [
        violation
        for violation in found
        if not any(
            violation["rule"] == rule and page.evaluate(MATCHES, [violation["selector"], element])
            for rule, element in STREAMLITS
        )
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_our_code_can_cause(
    scheme: Any, server: str, browser: Browser
) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for query in PAGES:
        open_at(page, server, query)
        page.evaluate("[...document.querySelectorAll('summary')].slice(0, 8).map(e => e.click())")
        # the second is what is left of 1280 by 1024 pixels at 400 % zoom
        for width, height in ((1280, 900), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            assert violations(page) == [], (query, width)
            assert page.evaluate(FITS), (query, width)
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_over_many_councils(
    width: int, many: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    compared = {"page": "compare", "clause": "c03/1-press/1.1"}
    for query in (
        compared,
        {**compared, "find": "zzz"},
        {"page": "topics"},
        {"page": "topics", "topic": "press-releases"},
        {"page": "gaps", "document": "c03"},
        {"q": PRESS, "council": "c03"},
        {"q": PRESS, "find": "zzz"},
        {"q": PRESS},
    ):
        open_at(page, many, query)
        assert violations(page) == [], query
    box = page.get_by_role("combobox", name="Councils asked")
    box.click()
    page.keyboard.type("C07")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**council=c07**")


def test_what_the_statement_says_is_not_met_is_so(many: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_at(page, many, {"q": PRESS, "council": "c03"})
    page.get_by_text("Compare a document of your own").click()
    page.get_by_text("Your files").wait_for()
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(FIND, [TAGS, ["violations", "incomplete"]])
    rules = {row["rule"] for row in found}
    assert {"presentation-role-conflict", "aria-prohibited-attr"} <= rules


def test_asking_reading_and_coming_back_by_keyboard_alone(
    server: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_at(page, server, {})
    tab_to(page, "Your question")
    page.keyboard.type(PRESS)
    page.keyboard.press("Enter")
    page.locator(".cc-columns").wait_for(timeout=60_000)
    page.wait_for_function(
        "document.getElementById('cc-live').textContent.includes('5 councils asked')"
    )
    tab_to(page, "Why this clause?")
    page.keyboard.press("Enter")
    page.locator(".cc-why[open] dl").wait_for()
    tab_to(page, "Show in document")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'cc-opened'")
    tab_to(page, "Back to the answer")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id.startsWith('cc-council-')")


def test_comparing_a_clause_by_keyboard_alone(server: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_at(page, server, {"document": "brent", "clause": COMPARED})
    page.wait_for_function("document.activeElement.id === 'cc-opened'")
    tab_to(page, "Compare with other councils")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.innerText.startsWith('Compare 5.3')")
    page.wait_for_function(
        "document.getElementById('cc-live').textContent.includes('Beside 4 other documents')"
    )
    tab_to(page, "Compare from here")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.innerText.includes('London Councils')")
    page.go_back()
    page.wait_for_function("document.activeElement.innerText.startsWith('Compare from here')")


def test_the_outcome_takes_the_focus_of_an_example_that_is_gone(
    server: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_at(page, server, {})
    page.locator(".cc-ready").wait_for(timeout=60_000)
    page.get_by_role("button", name=PRESS).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'cc-summary'")


def test_what_has_the_focus_is_outlined(server: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_at(page, server, {"q": PRESS})
    outlined = """() => {
      const seen = (e) => { const s = getComputedStyle(e);
        return s.outlineStyle !== "none" || s.boxShadow !== "none"; };
      // the box of a question is outlined by its frame
      const e = document.activeElement;
      return seen(e) || !!e.closest(".stTextInput, .stMultiSelect") || e.innerText;
    }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(outlined) is True


@pytest.mark.parametrize("key", ["r", "c", "R"])
def test_no_single_letter_is_a_command(key: str, server: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_at(page, server, {"q": PRESS})
    page.evaluate(
        "() => { window.ran = 0; new MutationObserver(() => { window.ran += "
        "!document.querySelector('[data-test-script-state=notRunning]'); })"
        ".observe(document.body, { attributes: true, subtree: true }); }"
    )
    page.keyboard.press("Tab")
    page.keyboard.press(key)
    page.wait_for_timeout(700)
    assert page.evaluate("window.ran") == 0
    assert page.get_by_role("dialog").count() == 0


class TestCopying:
    @pytest.fixture
    def wanted(self) -> str:
        opened = index.load(workplace() / index.DEFAULT_FOLDER, load_corpus(ROOT / "corpus"))
        # items of one list stand in the order of the print
        shown = [quote for quote in ask(opened, PRESS).answers[0].quotes if quote.shown]
        quote = arranged(shown)[0][0]
        return f"“{quote.text}” — {quote.citation}"

    def test_a_key_copies_the_quote_with_its_citation(
        self, server: str, context: BrowserContext, wanted: str
    ) -> None:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.rstrip("/"))
        page = context.new_page()
        open_at(page, server, {"q": PRESS})
        tab_to(page, "Copy")
        page.keyboard.press("Enter")
        page.wait_for_function("document.getElementById('cc-live').textContent === 'Copied'")
        assert page.locator(".cc-copied").first.inner_text() == "Copied"
        assert page.evaluate("navigator.clipboard.readText()") == wanted

    def test_of_a_marked_quote_its_own_words_alone_are_copied(
        self, server: str, context: BrowserContext
    ) -> None:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.rstrip("/"))
        opened = index.load(workplace() / index.DEFAULT_FOLDER, load_corpus(ROOT / "corpus"))
        found = compare(opened, COMPARED).open("london-councils").counterparts[0]
        assert any(piece.change == "removed" for piece in found.pieces)
        page = context.new_page()
        open_at(page, server, {"page": "compare", "clause": COMPARED})
        page.locator(".cc-counterpart .cc-copy").first.click()
        page.wait_for_function("document.getElementById('cc-live').textContent === 'Copied'")
        wanted = f"“{found.quote.text}” — {found.quote.citation}"
        assert page.evaluate("navigator.clipboard.readText()") == wanted

    @pytest.mark.parametrize("allowed", [True, False])
    def test_where_the_clipboard_is_closed_the_text_is_selected(
        self, allowed: bool, server: str, context: BrowserContext, wanted: str
    ) -> None:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.rstrip("/"))
        # as on a page that is served over plain HTTP to another machine
        context.add_init_script(
            "Object.defineProperty(Clipboard.prototype, 'writeText', { value: undefined });"
            + ("" if allowed else "document.execCommand = () => false;")
        )
        page = context.new_page()
        open_at(page, server, {"q": PRESS})
        tab_to(page, "Copy")
        page.keyboard.press("Enter")
        if allowed:
            page.wait_for_function("document.getElementById('cc-live').textContent === 'Copied'")
            assert page.evaluate("navigator.clipboard.readText()") == wanted
            assert page.locator(".cc-to-copy").count() == 0
        else:
            page.locator(".cc-to-copy").wait_for()
            chosen = (
                "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"
            )
            assert page.evaluate(chosen) == wanted
            assert "Ctrl+C" in page.locator(".cc-copied").first.inner_text()
            assert violations(page) == []


def test_on_paper_it_is_black_on_white_with_citations_and_without_controls(
    server: str, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    open_at(page, server, {"q": PRESS})
    page.locator(".cc-why > summary").first.click()
    page.emulate_media(media="print", color_scheme="dark")
    style = "(e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color])"
    assert page.evaluate(f"{style}(document.querySelector('.stMain'))") == [
        "rgb(255, 255, 255)",
        "rgb(0, 0, 0)",
    ]
    grounds = page.evaluate(
        "[...new Set([...document.querySelectorAll('.stMain, .stMain *')].filter(e => "
        "e.checkVisibility()).map(e => getComputedStyle(e).backgroundColor))]"
    )
    assert set(grounds) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"}
    shown = page.locator("button, input, textarea, .cc-pages").filter(visible=True)
    assert shown.count() == 0
    page.pdf(path=tmp_path / "paper.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    text = " ".join(" ".join(sheets).split())
    assert f"Answers to “{PRESS}”" in text
    for line in page.locator(".cc-citation").filter(visible=True).all_inner_texts():
        assert " ".join(line.split()) in text
    assert "Closest, not an answer: 10 clauses" in text
    assert "(folded)" in text
    assert "Found by" in text
    assert "Show in document" not in text
    context.close()


def tab_to(page: Page, words: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        name = "(e => e.getAttribute('aria-label') || e.innerText || '')(document.activeElement)"
        if page.evaluate(name).startswith(words):
            return
    pytest.fail(f"No tab stop says {words!r}.")
