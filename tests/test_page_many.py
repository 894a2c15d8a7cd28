"""The page over fifty councils: listed by status, narrowed, a part at a time, and over nine."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import answer
import index
import ingest
from answer import Comparison, CouncilAnswer
from ingest import Document, make_corpus, parse
from tests.encoders import HashingEncoder
from tests.factories import make_source
from tests.pages import PRESS, Opened, Page, follow, named, open_page, said, search
from views.answers import MOST_COLUMNS
from views.narrowing import PART, in_order
from views.wordings import MOST_NAMES, by_wording

TYPES = ("district", "parish", "county")
COUNCILS = 50


def text(number: int) -> str:
    rule = (
        "Press releases are approved by the clerk." if number % 2 else "Rooms are let by the day."
    )
    return f"""# Protocol on Member/Officer Relations

## 1. RULES

- 1.1 {rule}
- 1.2 Members declare gift {number}.
- 1.3 A press release is never sent before {number} o'clock.
"""


def serve(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    documents = [
        Document(make_source(f"c{n:02}", text(n), authority_type=TYPES[n % 3]), text(n))
        for n in range(count)
    ]
    corpus = make_corpus(documents, [c for each in documents for c in parse(each).clauses])
    index.build(corpus, HashingEncoder(), folder)
    opened = index.load(folder, corpus, HashingEncoder())
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    return corpus, opened


@pytest.fixture
def many(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    return serve(COUNCILS, tmp_path, monkeypatch)


def names(page: Page) -> list[str]:
    return [said(named(council, "cc-name")[0]) for council in page.all("cc-council")]


def expected(opened: Opened, question: str = PRESS) -> Comparison:
    return answer.ask(opened[1], question)


def listed(opened: Opened, question: str = PRESS) -> list[CouncilAnswer]:
    """Return the answers in the order of the list: by status, and of each by wording."""
    answers = in_order(expected(opened, question).answers)
    return [each.answer for each in by_wording(answers, opened[0])]


def test_answers_are_listed_by_status_twenty_at_a_time(many: Opened) -> None:
    answers = listed(many)
    order = ["answered", "weak", "silent"]
    assert [a.status for a in answers] == sorted((a.status for a in answers), key=order.index)
    shown: list[str] = []
    for part in (1, 2, 3):
        page = open_page(q=PRESS, part=str(part))
        shown += names(page)
        statuses = [said(e).partition(":")[0].partition(",")[0] for e in page.all("cc-group-name")]
        assert statuses == list(dict.fromkeys(s.title() for s in order if s.title() in statuses))
        assert len(names(page)) == (PART if part < 3 else COUNCILS - 2 * PART)
    assert shown == [a.source.council for a in answers]
    assert [said(a) for a in page.all("cc-parts")[0].iter("a")] == ["1", "2", "3"]
    assert f"{COUNCILS} councils asked" in page.texts("cc-summary")[0]


def test_each_entry_shows_its_best_quote_and_leads_to_the_council_alone(many: Opened) -> None:
    page = open_page(q=PRESS)
    answers = listed(many)[:PART]
    leads = []
    for entry, found in zip(page.all("cc-council"), answers, strict=True):
        shown = [quote.citation for quote in found.quotes if quote.shown]
        assert [said(e) for e in named(entry, "cc-citation")] == shown
        open_quotes = [e for e in entry if "cc-quotes" in (e.get("class") or "")]
        assert len(open_quotes) == (1 if shown else 0)
        (close,) = named(entry, "cc-close")
        leads.append((close[0].get("href") or "", found))
    href, found = leads[0]
    alone = follow(href)
    assert names(alone) == [found.source.council]
    assert len(alone.all("cc-quote")) == len(found.quotes)


def test_councils_that_share_a_wording_stand_under_the_first_of_them(many: Opened) -> None:
    question = "Are press releases approved by the clerk?"
    page = open_page(q=question)
    fold = page.all("cc-alike")[0]
    # half of the councils have the clerk approve, in these very words
    answers = listed(many, question)
    alike = [a for a in answers if a.quotes[0].text == answers[0].quotes[0].text]
    assert len(alike) == COUNCILS // 2
    assert page.texts("cc-shared-by")[0] == f"{PART} councils share this wording, or nearly so."
    assert fold.tag == "details"
    assert fold.get("open") is None
    first = alike[1].source.council
    assert said(fold[0]).startswith(f"The others: {first}, ")
    assert said(fold[0]).endswith(f" and {PART - 1 - MOST_NAMES} more")
    assert [said(named(e, "cc-name")[0]) for e in named(fold, "cc-council")] == [
        a.source.council for a in alike[1:PART]
    ]


def test_only_one_status_and_no_silence_shares_a_wording(many: Opened) -> None:
    answers = in_order(expected(many).answers)
    alike = answers[0].quotes
    changed = [replace(a, quotes=alike) for a in answers[:3]]
    weak, silent = replace(changed[1], status="weak"), replace(changed[2], status="silent")
    assert [
        each.wording for each in by_wording([changed[0], changed[1], weak, silent], many[0])
    ] == [0, 0, 2, 3]


def test_the_headings_are_in_order(many: Opened) -> None:
    page = open_page(q=PRESS)
    levels = [int(e.tag[1]) for e in page.tags("h1", "h2", "h3", "h4")]
    assert levels[:4] == [1, 2, 3, 4]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("status", ["answered", "weak", "silent"])
def test_a_link_narrows_to_a_status(status: str, many: Opened) -> None:
    count = sum(a.status == status for a in expected(many).answers)
    page = open_page(q=PRESS)
    option = next(a for a in page.tags("a") if said(a) == f"{status.title()} {count}")
    assert (option.get("href") is not None) == bool(count)
    page = open_page(q=PRESS, status=status)
    assert len(names(page)) == min(count, PART)
    assert (f"{count} answers of {COUNCILS}" in " ".join(page.texts("cc-standing"))) == bool(count)
    if not count:
        assert "No answer has all of that" in page.texts("cc-notice")[0]


def test_a_link_narrows_to_a_type_and_keeps_the_rest(many: Opened) -> None:
    page = open_page(q=PRESS, find="council")
    link = next(a for a in page.tags("a") if said(a).startswith("parish"))
    assert parse_qs((link.get("href") or "")[1:]) == {
        "q": [PRESS],
        "find": ["council"],
        "type": ["parish"],
    }
    page = open_page(q=PRESS, type="parish")
    corpus = many[0]
    parishes = {s.council for s in corpus.sources if s.authority_type == "parish"}
    assert set(names(page)) <= parishes
    assert f"{len(parishes)} answers of {COUNCILS}" in " ".join(page.texts("cc-standing"))


def test_words_narrow_by_council_and_by_what_is_quoted(many: Opened) -> None:
    assert names(open_page(q=PRESS, find="C07")) == ["C07 Council"]
    quoted = [
        a.source.council
        for a in in_order(expected(many).answers)
        if any("clerk" in q.text for q in a.quotes if q.shown)
    ]
    assert names(open_page(q=PRESS, find="CLERK")) == quoted[:PART]
    page = open_page(q=PRESS)
    page = Page(page.test.text_input(key="narrow").set_value("c07").run())
    assert page.test.query_params["find"] == "c07"
    assert names(page) == ["C07 Council"]


def test_a_new_question_is_answered_with_nothing_left_out(many: Opened) -> None:
    page = search(open_page(q=PRESS, status="silent", find="c07", part="2"), "gifts")
    assert page.test.query_params == {"q": "gifts"}


def test_councils_are_chosen_in_a_box_where_nothing_stands_for_all(many: Opened) -> None:
    page = open_page(q=PRESS)
    box = page.test.multiselect(key="councils")
    assert box.value == []
    page = Page(box.set_value(["c03", "c01"]).run())
    assert page.test.query_params["council"] == ["c03", "c01"]
    assert names(page) == ["C01 Council", "C03 Council"]
    assert page.all("cc-columns")
    page = Page(page.test.multiselect(key="councils").set_value([]).run())
    assert page.test.query_params == {"q": PRESS}
    assert open_page(q=PRESS, council=["c09"]).test.multiselect(key="councils").value == ["c09"]
    assert "No council is selected" in open_page(q=PRESS, council="").texts("cc-notice")[0]


@pytest.mark.parametrize(("count", "listed"), [(MOST_COLUMNS, False), (MOST_COLUMNS + 1, True)])
def test_a_few_stand_side_by_side(
    count: int,
    listed: bool,
    nothing_opened: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    serve(count, tmp_path, monkeypatch)
    page = open_page(q=PRESS)
    assert len(names(page)) == count
    assert bool(page.all("cc-listed")) == listed
    assert bool(page.all("cc-columns")) != listed
    assert bool(page.test.multiselect) == listed


def test_a_part_beyond_the_last_is_the_last(many: Opened) -> None:
    assert names(open_page(q=PRESS, part="99")) == names(open_page(q=PRESS, part="3"))
    assert any(
        said(e) == "3" and e.get("aria-current") for e in open_page(q=PRESS, part="99").tags("a")
    )


def test_a_document_leads_back_to_the_part_it_was_opened_from(many: Opened) -> None:
    page = open_page(q=PRESS, part="2")
    href = named(page.all("cc-council")[0], "cc-title")[0][0].get("href") or ""
    back = next(a for a in follow(href).tags("a") if said(a) == "Back to the answer")
    assert parse_qs((back.get("href") or "")[1:].partition("#")[0]) == {"q": [PRESS], "part": ["2"]}
