"""The files that a page makes hold what it shows, cell by cell."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager

import answer
import index
import ingest
from answer import CouncilAnswer, Quote
from answer.comparing import compare
from answer.exporting import FORMATS
from answer.exporting.characters import in_danger
from ingest import Document, make_corpus, parse
from tests.encoders import HashingEncoder
from tests.exports import read_csv, read_word, styled
from tests.factories import make_source
from tests.pages import (
    EASTHAM,
    HOSTILE,
    NORTHBY,
    Opened,
    Page,
    check_against,
    in_page_order,
    named,
    open_page,
    said,
)
from tests.test_comparing import COUNCILS as COUNTERPARTS
from tests.test_page_many import COUNCILS, serve
from tests.topics import open_index
from views.address import Address
from views.narrowing import PART, in_order, narrowed

CLERK = "press releases are approved by the clerk"
LABELS = [
    "Word document",
    "Excel workbook",
    "CSV table",
    "Markdown text",
    "JSON data",
]


@dataclass
class Files:
    """What the buttons of the page that was drawn last would make, by the ending of the file."""

    makers: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def press(self, ending: str) -> bytes:
        """Make the file, as the browser has it made when the button is pressed."""
        return self.makers[ending]()

    def rows(self) -> list[dict[str, str]]:
        return read_csv(self.press("csv"))


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """Listen to what the page leaves with Streamlit, to be called when a button is pressed."""
    found = Files()
    leave = MediaFileManager.add_deferred

    def listen(
        manager: MediaFileManager, make: Callable[[], bytes], *given: Any, **named: Any
    ) -> str:
        ending = named["file_name"].rpartition(".")[2]
        found.makers[ending] = make
        found.names[ending] = named["file_name"]
        return leave(manager, make, *given, **named)

    monkeypatch.setattr(MediaFileManager, "add_deferred", listen)
    return found


def shown(answers: Sequence[CouncilAnswer], every: bool = False) -> list[Quote | None]:
    """Return the quotes in the order of the rows, None for a silent council's row."""
    rows: list[Quote | None] = []
    for each in answers:
        rows += [None] if each.status == "silent" else []
        rows += in_page_order([quote for quote in each.quotes if quote.shown])
        rows += in_page_order([quote for quote in each.quotes if not quote.shown]) if every else []
    return rows


def check_rows(
    rows: Sequence[dict[str, str]], answers: Sequence[CouncilAnswer], every: bool = False
) -> None:
    quotes = shown(answers, every)
    assert [row["Quote"] for row in rows] == [quote.text if quote else "" for quote in quotes]
    assert [row["Citation"] for row in rows] == [
        quote.citation if quote else "" for quote in quotes
    ]
    assert list(dict.fromkeys((row["Council"], row["Status"]) for row in rows)) == [
        (each.source.council, each.status) for each in answers
    ]


def buttons(page: Page) -> list[str]:
    return [each.label for each in page.test.download_button]


def test_a_button_for_each_format_stands_under_the_answer(
    two_councils: Opened, files: Files
) -> None:
    assert buttons(open_page()) == []
    page = open_page(q=CLERK)
    assert buttons(page) == LABELS
    assert list(files.makers) == list(FORMATS)
    assert all(
        name.startswith("press-releases-are-approved-by-the-clerk-20")
        for name in files.names.values()
    )
    assert "Take it with you" in page.texts("cc-small-heading")


def test_a_file_holds_what_the_page_shows_cell_by_cell(two_councils: Opened, files: Files) -> None:
    corpus, opened = two_councils
    found = answer.ask(opened, CLERK)
    page = open_page(q=CLERK)
    check_against(page, found, corpus)
    rows = files.rows()
    check_rows(rows, found.answers)
    assert {row["Question"] for row in rows} == {CLERK}
    assert {row["Filter by councils"] for row in rows} == {"all 2"}
    book = openpyxl.load_workbook(io.BytesIO(files.press("xlsx")))
    head, *cells = [[str(c.value or "") for c in row] for row in book["Rows"].iter_rows()]
    assert [dict(zip(head, row, strict=True)) for row in cells] == [
        {name: row[name] for name in head} for row in rows
    ]
    quotes = [quote.text for quote in shown(found.answers) if quote]
    assert styled(read_word(files.press("docx")), "Quote") == quotes
    values = json.loads(files.press("json"))
    assert [quote["text"] for each in values["answers"] for quote in each["quotes"]] == quotes
    words = page.texts("cc-standing")[-1]
    assert f"the question, 2 answers and {len(quotes)} quote" in words
    assert quotes


def test_what_came_close_is_in_the_file_where_the_reader_asks_for_it(
    two_councils: Opened, files: Files
) -> None:
    found = answer.ask(two_councils[1], CLERK)
    page = open_page(q=CLERK)
    Page(page.test.checkbox(key="take every quote").check().run())
    check_rows(files.rows(), found.answers, every=True)
    assert len(files.rows()) > len(shown(found.answers))


def test_the_councils_in_scope_are_those_of_the_page(two_councils: Opened, files: Files) -> None:
    open_page(q=CLERK, council="eastham")
    assert {(row["Document id"], row["Filter by councils"]) for row in files.rows()} == {
        ("eastham", "Eastham Council")
    }


@pytest.fixture
def many(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    return serve(COUNCILS, tmp_path, monkeypatch)


def test_a_list_in_parts_is_exported_whole(many: Opened, files: Files) -> None:
    answers = in_order(answer.ask(many[1], CLERK).answers)
    page = open_page(q=CLERK, part="2")
    assert len(page.all("cc-council")) == PART < len(answers)
    check_rows(files.rows(), answers)
    assert "50 answers" in page.texts("cc-standing")[-1]
    assert "those on the other parts of the list too" in page.texts("cc-standing")[-1]
    assert not page.test.checkbox


def test_a_list_that_is_narrowed_is_exported_as_narrowed(many: Opened, files: Files) -> None:
    answers = in_order(answer.ask(many[1], CLERK).answers)
    status = answers[0].status
    left = narrowed(answers, Address(find="council", status=status, type="parish"))
    page = open_page(q=CLERK, find="council", status=status, type="parish")
    assert 0 < len(left) < len(answers)
    rows = files.rows()
    check_rows(rows, left)
    assert {
        tuple(row[f"Filter by {name}"] for name in ("councils", "words", "status")) for row in rows
    } == {("all 50", "council", status)}
    assert {row["Filter by type of authority"] for row in rows} == {"parish"}
    assert f"{len(left)} of 50 answers" in page.texts("cc-standing")[-1]


def test_nothing_is_offered_where_the_list_is_empty(many: Opened) -> None:
    assert buttons(open_page(q=CLERK, find="no such words")) == []


def test_hostile_words_are_exported_to_the_letter(two_councils: Opened, files: Files) -> None:
    question = f"=cmd|' /C calc'!A0 {CLERK} {HOSTILE}"
    found = answer.ask(two_councils[1], question)
    open_page(q=question)
    rows = files.rows()
    assert not any(in_danger(cell) and cell[0] != "'" for row in rows for cell in row.values())
    assert {row["Question"] for row in rows} == {f"'{question}"}
    assert HOSTILE in " ".join(row["Quote"] for row in rows)
    check_rows(rows, found.answers)
    for name in FORMATS:
        assert len(files.press(name)) > 1_000


def test_a_failure_is_one_sentence_on_the_page(
    nothing_opened: None, files: Files, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "northby.txt"
    file.write_text(NORTHBY, encoding="utf-8")
    documents = [
        Document(make_source("northby", NORTHBY), NORTHBY, file),
        Document(make_source("eastham", EASTHAM), EASTHAM),
    ]
    corpus = make_corpus(documents, [c for each in documents for c in parse(each).clauses])
    index.build(corpus, HashingEncoder(), tmp_path / "index")
    opened = index.load(tmp_path / "index", corpus, HashingEncoder())
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    page = open_page(q=CLERK)
    file.write_text("another file", encoding="utf-8")
    with pytest.raises(ValueError, match="northby"):
        files.press("docx")
    # the file is there again when the page is drawn, but what came of the button is told
    file.write_text(NORTHBY, encoding="utf-8")
    page = Page(page.test.download_button[0].click().run())
    (problem,) = [text for text in page.texts("cc-notice") if text.startswith("Problem")]
    assert problem.startswith("Problem: northby: ")
    assert "is not the file that" in problem


def test_an_outcome_is_told_under_the_buttons(two_councils: Opened, files: Files) -> None:
    page = open_page(q=CLERK)
    files.press("md")
    page = Page(page.test.download_button[3].click().run())
    assert page.texts("cc-standing")[-1] == "The Markdown text is made."


# --- the other pages ------------------------------------------------------------------------------


@pytest.fixture
def towns(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> index.Index:
    """Five made-up documents with counterparts of a clause of each kind."""
    opened = open_index(tmp_path, COUNTERPARTS)
    monkeypatch.setattr(ingest, "load_corpus", lambda: opened.corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    return opened


def test_a_comparison_is_exported_as_it_stands_on_the_page(
    towns: index.Index, files: Files
) -> None:
    page = open_page(page="compare", clause="northby/1")
    assert buttons(page) == LABELS
    rows = files.rows()
    assert {row["Clause"] for row in rows} == {compare(towns, "northby/1").quote.citation}
    found = [(row["Council"], row["Citation"]) for row in rows if row["Citation"]]
    shown_there = [
        (said(named(article, "cc-name")[0]), said(each))
        for article in page.all("cc-counterpart")
        for each in named(article, "cc-citation")
        if not any(each in fold.iter() for fold in named(article, "cc-rest"))
    ]
    assert found == shown_there
    narrow = open_page(page="compare", clause="northby/1", status="none")
    assert {row["Relation"] for row in files.rows()} == {"none"}
    assert {row["Filter by relation"] for row in files.rows()} == {"none"}
    assert "1 of 4 other documents" in narrow.texts("cc-standing")[-1]


def test_topics_are_exported_as_they_stand_on_the_page(towns: index.Index, files: Files) -> None:
    page = open_page(page="topics")
    cells = [said(cell).strip().lower() for cell in page.all("cc-cell") if cell.tag == "a"]
    rows = files.rows()
    assert [row["Status"] for row in rows] == cells
    open_page(page="topics", topic="press-releases", council=["northby", "midway"])
    assert {row["Document id"] for row in files.rows()} == {"northby", "midway"}


def test_gaps_are_exported_as_they_stand_on_the_page(towns: index.Index, files: Files) -> None:
    page = open_page(page="gaps", document="midway")
    Page(page.test.checkbox(key="take every quote").check().run())
    quoted = {row["Citation"] for row in files.rows() if row["Citation"]}
    assert quoted == set(page.texts("cc-citation"))


def test_nothing_is_offered_where_nothing_is_compared(towns: index.Index) -> None:
    assert buttons(open_page(page="compare", clause="northby/none")) == []
    assert buttons(open_page(page="gaps")) == []
