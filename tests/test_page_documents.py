"""The page of the documents, and a PDF on its own page, without a browser."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree.ElementTree import Element

import pytest
from reportlab.pdfgen.canvas import Canvas

import index
import ingest
from ingest import Corpus, Document, make_corpus, parse
from ingest.readers import read
from ingest.report import Grade, Report
from tests.encoders import HashingEncoder
from tests.factories import make_source
from tests.making_pdf import draw, write_lines
from tests.pages import (
    EASTHAM,
    HOSTILE,
    NORTHBY,
    PRESS,
    Opened,
    Page,
    corpus_of,
    follow,
    named,
    open_page,
    said,
)
from views import listing, loading
from views.listing import ORDERS, Row, narrowed, ordered, part_of, parts_of

DOCUMENTS = {"page": "documents"}


def serve(monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> None:
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)


def rows_of(page: Page) -> list[Element]:
    return page.tags("tbody")[0].findall("tr") if page.tags("tbody") else []


def cells(row: Element, name: str) -> str:
    return said(named(row, f"cc-col-{name}")[0][-1])


def councils(page: Page) -> list[str]:
    return page.texts("cc-row-council")


def make_row(id: str, grade: Grade = "clean", clauses: int = 1, **changes: str) -> Row:
    return Row(make_source(id, **changes), Report(id, {}, (), grade), "Text", 0, clauses, 1, ())


def with_clauses(count: int) -> str:
    lines = [f"- 1.{n} Members must declare gift {n}." for n in range(1, count + 1)]
    return "\n".join(["# Protocol on Member/Officer Relations", "", "## 1. GIFTS", "", *lines])


class TestTheTable:
    def test_it_says_of_each_document_what_is_known(self, two_councils: Opened) -> None:
        page = open_page(**DOCUMENTS)
        corpus = two_councils[0]
        assert [said(e) for e in page.tags("h1")] == ["Documents"]
        assert councils(page) == [source.council for source in corpus.sources]
        for row, source in zip(rows_of(page), corpus.sources, strict=True):
            assert source.title in said(row)
            assert cells(row, "type") == source.authority_type
            assert cells(row, "date") == "as published, date unknown"
            assert cells(row, "attribution") == "named in the document"
            assert cells(row, "format") == "Text"
            found = loading.report_of(corpus.documents[source.id])
            assert cells(row, "grade") == found.grade
            assert cells(row, "clauses") == str(len(corpus.by_document[source.id]))
            assert cells(row, "sections") == "1"
            assert cells(row, "findings") == str(len(found.findings))
            assert cells(row, "warnings") == "0"

    def test_it_is_a_table_with_heads_and_a_caption(self, two_councils: Opened) -> None:
        page = open_page(**DOCUMENTS)
        (table,) = page.tags("table")
        assert [said(e) for e in page.tags("caption")] == ["2 documents"]
        heads = table.findall("thead/tr/th")
        assert all(head.get("scope") == "col" for head in heads)
        for row in rows_of(page):
            assert row[0].get("scope") == "row"
            assert len(row) == len(heads)

    def test_warnings_and_notices_stand_with_their_document(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = make_source(
            "northby", NORTHBY, status="draft: unsigned", attribution="inferred: x"
        )
        document = Document(source, NORTHBY, warnings=("Page 3 has no text <b>.",))
        serve(monkeypatch, make_corpus([document], parse(document).clauses))
        (row,) = rows_of(open_page(**DOCUMENTS))
        assert [said(e) for e in named(row, "cc-notices")[0]] == list(source.notices)
        assert said(named(row, "cc-warned")[0]) == "1 warningPage 3 has no text <b>."
        assert cells(row, "attribution") == "inferred"

    def test_each_document_is_a_link_and_leads_back(self, two_councils: Opened) -> None:
        page = open_page(**DOCUMENTS, q=PRESS, find="northby", sort="-clauses")
        href = rows_of(page)[0].findall(".//a")[0].get("href") or ""
        opened = follow(href)
        assert [said(e) for e in opened.tags("h1")] == [two_councils[0].sources[0].title]
        back = next(a for a in opened.tags("a") if said(a) == "Back to the documents")
        assert parse_qs((back.get("href") or "")[1:]) == {
            "q": [PRESS],
            "page": ["documents"],
            "find": ["northby"],
            "sort": ["-clauses"],
        }

    def test_documents_that_could_not_be_read_are_listed(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        problems = tuple(f"paper{n}.pdf is a scan; run it through OCR first." for n in range(9))
        serve(monkeypatch, replace(two_councils[0], problems=problems))
        page = open_page(**DOCUMENTS)
        assert page.texts("cc-notice") == [f"Problem: {problem}" for problem in problems]
        assert "9 documents could not be read" in page.texts("cc-masthead")[0]
        # elsewhere they are counted, with the way to this list
        asking = open_page(q=PRESS)
        assert "9 documents could not be read" in asking.texts("cc-notice")[0]
        link = asking.all("cc-notice")[0].findall(".//a")[0].get("href") or ""
        assert len(follow(link).texts("cc-notice")) == 9

    def test_hostile_words_are_shown_as_they_are_written(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = make_source("northby", NORTHBY, council=HOSTILE, title=HOSTILE, status=HOSTILE)
        document = Document(source, NORTHBY, warnings=(HOSTILE,))
        corpus = make_corpus([document], parse(document).clauses, [HOSTILE])
        serve(monkeypatch, corpus)
        page = open_page(**DOCUMENTS, find="script")
        assert councils(page) == [HOSTILE]
        assert not page.tags("script", "b", "img")

    def test_documents_are_looked_over_once(
        self, two_councils: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        counted: list[str] = []

        def count(document: Document, parsed: object) -> Report:
            counted.append(document.source.id)
            return Report(document.source.id, {}, (), "clean")

        monkeypatch.setattr(loading, "report", count)
        for _ in range(2):
            open_page(**DOCUMENTS)
        assert counted == ["northby", "eastham"]

    def test_every_page_leads_to_it_and_back(self, two_councils: Opened) -> None:
        for parameters in ({}, {"q": PRESS}, {"document": "northby", "q": PRESS}):
            page = open_page(**parameters)
            (nav,) = page.all("cc-pages")
            links = {said(a): a.get("href") or "" for a in nav.iter("a")}
            listed = follow(links["Documents"])
            assert councils(listed)
            current = [said(a) for a in listed.tags("a") if a.get("aria-current") == "page"]
            assert current == ["Documents"]
            ask = next(a for a in listed.tags("a") if said(a) == "Ask").get("href") or ""
            assert follow(ask).test.text_input(key="question").value == parameters.get("q", "")


class TestManyDocuments:
    @pytest.fixture
    def many(self, nothing_opened: None, monkeypatch: pytest.MonkeyPatch) -> Corpus:
        corpus = corpus_of(**{f"c{n:03}": with_clauses(n % 7 + 1) for n in range(400)})
        serve(monkeypatch, corpus)
        return corpus

    def test_a_part_is_shown_with_links_to_the_others(self, many: Corpus) -> None:
        page = open_page(**DOCUMENTS, part="3")
        assert [said(e) for e in page.tags("caption")] == ["400 documents, 101 to 150 shown"]
        assert councils(page) == [source.council for source in many.sources[100:150]]
        links = list(page.all("cc-parts")[0].iter("a"))
        assert [said(a) for a in links] == [str(n) for n in range(1, 9)]
        assert [said(a) for a in links if a.get("aria-current")] == ["3"]
        assert len(councils(follow(links[-1].get("href") or ""))) == 50

    @pytest.mark.parametrize(("part", "first"), [("0", 0), ("99", 350), ("x", 0), ("-1", 0)])
    def test_a_part_that_is_not_there_is_the_nearest(
        self, part: str, first: int, many: Corpus
    ) -> None:
        assert councils(open_page(**DOCUMENTS, part=part))[0] == many.sources[first].council

    def test_it_is_narrowed_by_words(self, many: Corpus) -> None:
        page = open_page(**DOCUMENTS, part="3")
        page = Page(page.test.text_input(key="find").set_value("C12 council").run())
        assert councils(page) == [f"C{n} Council" for n in range(120, 130)]
        assert page.test.query_params == {"page": "documents", "find": "C12 council"}
        assert [said(e) for e in page.tags("caption")] == ["10 documents of 400"]
        page = Page(page.test.text_input(key="find").set_value("nowhere <b>").run())
        assert "No document has the words “nowhere <b>”" in page.texts("cc-notice")[0]
        every = next(a for a in page.tags("a") if said(a) == "Show every document")
        assert len(councils(follow(every.get("href") or ""))) == 50

    def test_it_is_ordered_by_a_column_and_the_other_way_round(self, many: Corpus) -> None:
        page = open_page(**DOCUMENTS)
        for order in ("descending", "ascending"):
            head = next(th for th in page.tags("th") if "cc-col-clauses" in (th.get("class") or ""))
            page = follow(head[0].get("href") or "")
            (sorted_head,) = (th for th in page.tags("th") if th.get("aria-sort"))
            assert said(sorted_head) == "Clauses"
            assert sorted_head.get("aria-sort") == order
            counts = [int(cells(row, "clauses")) for row in rows_of(page)]
            assert counts == [7 if order == "descending" else 1] * 50

    def test_of_many_the_first_page_shows_some_and_leads_to_all(
        self, many: Corpus, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def load(corpus: Corpus) -> index.Index:
            raise index.StaleIndexError("There is no index.")

        monkeypatch.setattr(index, "load", load)
        page = open_page()
        assert len(page.all("cc-documents")[0].findall("ul/li")) == 12
        link = next(a for a in page.tags("a") if said(a) == "All 400 documents")
        assert len(councils(follow(link.get("href") or ""))) == 50


class TestRows:
    def test_every_column_orders(self) -> None:
        rows = [make_row("b", "check by hand", 2), make_row("a", "clean", 10)]
        for name in ORDERS:
            up, down = ordered(rows, name), ordered(rows, f"-{name}")
            assert {row.source.id for row in up} == {row.source.id for row in down} == {"a", "b"}
        assert [row.source.id for row in ordered(rows, "council")] == ["a", "b"]
        assert [row.source.id for row in ordered(rows, "clauses")] == ["b", "a"]
        assert [row.source.id for row in ordered(rows, "-grade")] == ["b", "a"]
        assert ordered(rows, "nothing") == rows

    @pytest.mark.parametrize("sort", ["date", "-date"])
    def test_without_a_date_a_document_comes_last(self, sort: str) -> None:
        rows = [make_row("none"), make_row("old", document_date="2019-06")]
        assert [row.source.id for row in ordered(rows, sort)] == ["old", "none"]

    def test_every_word_must_be_there(self) -> None:
        rows = [make_row("northby", "usable"), make_row("eastham", "usable")]
        assert narrowed(rows, "NORTH usable") == rows[:1]
        assert narrowed(rows, "usable") == rows
        assert narrowed(rows, "north east") == []
        assert narrowed(rows, "") == rows

    @pytest.mark.parametrize("count", [0, 1, 50, 51, 400])
    def test_the_parts_hold_every_row_once(self, count: int) -> None:
        rows = [make_row(str(n)) for n in range(count)]
        parts = [part_of(rows, part) for part in range(1, parts_of(rows) + 1)]
        assert [row for part in parts for row in part] == rows
        assert max(map(len, parts)) <= listing.PART


class TestAPrintedDocument:
    """A clause that goes over from the first page to the second, on the page of its PDF."""

    @pytest.fixture
    def printed(
        self, nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> Corpus:
        content = draw(over_two_pages)
        (tmp_path / "printed.pdf").write_bytes(content)
        reading = read(content, "printed.pdf")
        source = make_source(
            "printed", file="printed.pdf", sha256=hashlib.sha256(content).hexdigest()
        )
        path = tmp_path / "printed.pdf"
        document = Document(source, reading.text, path, reading.places, reading.known)
        eastham = Document(make_source("eastham", EASTHAM), EASTHAM)
        documents = [document, eastham]
        corpus = make_corpus(documents, [c for d in documents for c in parse(d).clauses])
        index.build(corpus, HashingEncoder(), tmp_path / "index")
        opened = index.load(tmp_path / "index", corpus, HashingEncoder())
        serve(monkeypatch, corpus)
        monkeypatch.setattr(index, "load", lambda corpus: opened)
        return corpus

    def test_a_clause_is_outlined_on_each_of_its_pages(self, printed: Corpus) -> None:
        clause = next(c for c in printed.by_document["printed"] if len(c.pages) == 2)
        page = open_page(document="printed", clause=clause.id, q=PRESS)
        figures = page.all("cc-figure")
        assert [said(e) for e in page.tags("figcaption")] == [
            "Page 1 of 3; the clause is outlined",
            "Page 2 of 3; the clause is outlined",
        ]
        for figure in figures:
            (image,) = figure.iter("img")
            assert (image.get("src") or "").startswith("data:image/png;base64,iVBOR")
            assert (image.get("alt") or "").startswith("Page ")
            assert named(figure, "cc-box")
        (beside,) = page.all("cc-beside")
        assert clause.text in said(beside)
        assert page.all("cc-sheets")[0].get("id") == "cc-opened"
        (row,) = page.all("cc-opened")
        assert row.get("id") == "cc-opened-text"
        assert any("(pages 1-2)" in words for words in page.texts("cc-citation"))

    def test_pages_are_turned(self, printed: Corpus) -> None:
        clause = next(c for c in printed.by_document["printed"] if len(c.pages) == 2)
        page = open_page(document="printed", clause=clause.id)
        links = {said(a): a.get("href") or "" for a in page.all("cc-turn")[0].iter("a")}
        assert list(links) == ["Next page"]
        page = follow(links["Next page"])
        assert [said(e) for e in page.tags("figcaption")] == [
            "Page 3 of 3; the clause is not on this page"
        ]
        assert not page.all("cc-box")
        links = {said(a): a.get("href") or "" for a in page.all("cc-turn")[0].iter("a")}
        assert list(links) == ["Previous page", "The page of the clause"]
        assert len(follow(links["The page of the clause"]).all("cc-figure")) == 2
        assert len(follow(links["Previous page"]).all("cc-box")) == 1

    def test_without_a_clause_it_begins_at_its_first_page(self, printed: Corpus) -> None:
        page = open_page(document="printed")
        assert [said(e) for e in page.tags("figcaption")] == ["Page 1 of 3"]
        assert not page.all("cc-box")

    @pytest.mark.parametrize(("sheet", "shown"), [("4", "has no page 4"), ("x", None)])
    def test_a_page_that_is_not_there_is_said(
        self, sheet: str, shown: str | None, printed: Corpus
    ) -> None:
        page = open_page(document="printed", sheet=sheet)
        assert [shown in words for words in page.texts("cc-notice") if shown] == (
            [True] if shown else []
        )
        assert page.all("cc-words")

    def test_the_table_counts_its_pages(self, printed: Corpus) -> None:
        row = rows_of(open_page(**DOCUMENTS))[0]
        assert cells(row, "format") == "PDF, 3 pages"

    def test_a_document_without_pages_has_no_picture(self, printed: Corpus) -> None:
        page = open_page(document="eastham")
        assert not page.all("cc-figure")
        assert page.all("cc-words")

    def test_another_file_in_its_place_is_refused(self, printed: Corpus) -> None:
        path = printed.documents["printed"].path
        assert path is not None
        path.write_bytes(draw(over_two_pages) + b"%")
        page = open_page(document="printed")
        assert "is not the file" in page.texts("cc-notice")[0]
        assert not page.tags("img")


def over_two_pages(canvas: Canvas) -> None:
    write_lines(canvas, ["1. Press releases"], y=760, size=16, font="Times-Bold")
    write_lines(
        canvas,
        [
            "1.1 Press releases are approved by the clerk before they are sent to anybody at all,",
            "and every press release names the officer and the councillor who can be asked about",
        ],
        y=100,
    )
    canvas.showPage()
    write_lines(canvas, ["it by a journalist or by a resident of the parish.", ""], y=760)
    write_lines(canvas, ["1.2 Members may use council rooms for surgeries."], y=700)
    canvas.showPage()
    write_lines(canvas, ["1.3 A co-opted member has no vote."], y=760)
