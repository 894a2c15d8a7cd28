"""The pages to be read: their figures are read from what was measured, never typed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from answer import measured
from answer.measured import Measured, status_errors
from tests.pages import PRESS, Opened, Page, follow, named, open_page, said
from views import about
from views.accessibility import CONTACT
from views.address import ABOUT, ACCESSIBILITY, HELP

PROSE = {HELP: "Help", ABOUT: "About", ACCESSIBILITY: "Accessibility"}
FOUND = Measured(
    commit="abc1234",
    questions=11,
    documents=3,
    pairs=33,
    answerable=22,
    right_first=(0.123, 0.1, 0.2),
    right_among_three=(0.456, 0.4, 0.5),
    called={"answered": (0.21, 0.2, 0.3), "weak": (0.31, 0.3, 0.4), "silent": (0.48, 0.4, 0.5)},
    wrong={"answered": (0.07, 0.05, 0.09), "weak": (0.37, 0.3, 0.4), "silent": (0.19, 0.1, 0.2)},
)


def cells(page: Page) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in page.tags("tr")]


@pytest.mark.parametrize("name", PROSE)
def test_each_has_one_heading_links_that_lead_on_and_its_place_in_the_pages(
    name: str, two_councils: Opened
) -> None:
    page = open_page(page=name, q=PRESS)
    assert [said(e) for e in page.tags("h1")] == [PROSE[name]]
    levels = [int(e.tag[1]) for e in page.tags("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    here = [said(a) for a in page.tags("a") if a.get("aria-current")]
    assert here == [PROSE[name]]
    for link in page.tags("a"):
        href = link.get("href") or ""
        if href.startswith("?"):
            assert not follow(href).all("cc-problem")
    ask = next(a for a in page.tags("a") if said(a) == "Ask")
    assert ask.get("href") == f"?q={PRESS.replace(' ', '+').replace('?', '%3F')}"


def test_about_says_what_was_measured(
    two_councils: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "load_measured", lambda: FOUND)
    page = open_page(page=ABOUT)
    assert ["A right clause comes first", "12 [10 to 20]"] in cells(page)
    assert ["A right clause is among the first three", "46 [40 to 50]"] in cells(page)
    assert ["Weak", "31 [30 to 40]", "37 [30 to 40]", "the document did not answer"] in cells(page)
    words = " ".join(said(e) for e in page.tags("p"))
    assert "version abc1234 with 11 questions" in words
    assert "33 pairs of a question and a document 22 have an answer" in words


def test_about_without_results_claims_nothing(
    two_councils: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "load_measured", lambda: None)
    page = open_page(page=ABOUT)
    assert not page.tags("table")
    assert any("is not beside this installation" in said(e) for e in page.tags("p"))


def test_about_reads_the_committed_results(two_councils: Opened) -> None:
    measured.load_measured.cache_clear()
    found = measured.load_measured()
    assert found is not None
    first = round(100 * found.right_first[0])
    assert any(row[1].startswith(f"{first} [") for row in cells(open_page(page=ABOUT)) if row[1:])


def test_help_says_how_often_each_status_is_wrong(two_councils: Opened) -> None:
    lines = [said(e) for e in open_page(page=HELP).all("cc-statuses")[0]]
    errors = status_errors()
    assert [line.partition(" ")[0].lower() for line in lines] == list(errors)
    for line, share in zip(lines, errors.values(), strict=True):
        assert f" {round(100 * share)} of 100 so called " in line


@pytest.mark.parametrize(
    ("contact", "words", "link"),
    [
        ("help@northby.gov.uk", "tell: help@northby.gov.uk", "mailto:help@northby.gov.uk"),
        ("  Ring the\n clerk ", "tell: Ring the clerk", None),
        ("<b>x</b> a@b.uk", "tell: <b>x</b> a@b.uk", None),
        ("", "has not said here how to reach them", None),
    ],
)
def test_whom_to_tell_is_what_the_operator_set(
    contact: str,
    words: str,
    link: str | None,
    two_councils: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(CONTACT, contact)
    page = open_page(page=ACCESSIBILITY)
    assert any(words in said(e) for e in page.tags("p"))
    mails = [a.get("href") for a in page.tags("a") if (a.get("href") or "").startswith("mailto")]
    assert mails == ([link] if link else [])
    assert not page.tags("b")


def test_tables_scroll_by_keyboard_and_have_captions(two_councils: Opened) -> None:
    for name in (HELP, ABOUT):
        page = open_page(page=name)
        for scroll in page.all("cc-scrolls"):
            assert scroll.get("tabindex") == "0"
            assert scroll.get("aria-label") == said(named(scroll, "cc-figures-table")[0][0])
