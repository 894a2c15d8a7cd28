"""The report as a page: complete, self-contained, escaped; and the README's measured part."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from math import nan
from pathlib import Path

import pytest

from evaluation import background, page, plots, readme, sections
from evaluation.misses import worst
from evaluation.page import Page, Plot, Section, Table
from evaluation.runs import Observation
from evaluation.schema import (
    Cell,
    Interval,
    JudgedQuote,
    Judgement,
    LabelledQuestion,
    RankedQuote,
    Target,
)
from tests.evaluating import run

__all__ = ["run"]

Run = Callable[..., int]
# elements that stand alone
VOID = {"meta", "br", "hr", "img", "input", "link"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in its order, no id stands twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.named += [value or "" for name, value in attrs if name == "aria-labelledby"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def written(run: Run, tmp_path: Path) -> str:
    """Return the page of the small corpus."""
    assert run("--report", str(tmp_path / "out" / "report.html"), "--encoder", "other") == 0
    return (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_the_page_is_well_formed_and_every_name_leads_to_an_element(written: str) -> None:
    read = Reader(written)
    assert len(set(read.ids)) == len(read.ids)
    links = {v for _, name, v in read.attributes if name == "href" and v}
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(read.ids)
    assert set(read.named) <= set(read.ids)


def test_the_page_needs_nothing_from_outside_and_no_script(written: str) -> None:
    read = Reader(written)
    assert {"script", "link", "img", "iframe"}.isdisjoint(read.tags)
    outside = [
        (tag, name, value)
        for tag, name, value in read.attributes
        if name in {"src", "href", "xlink:href", "srcset"} and not (value or "").startswith("#")
    ]
    assert outside == []
    assert "@import" not in written
    assert not re.search(r"url\((?!#)", written)


def test_tables_have_captions_and_headers_and_drawings_have_words(written: str) -> None:
    read = Reader(written)
    tables = read.tags.count("table")
    assert tables == read.tags.count("caption") > 10
    scopes = [value for tag, name, value in read.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == read.tags.count("th")
    words = [value for tag, name, value in read.attributes if (tag, name) == ("div", "aria-label")]
    assert len(words) == read.tags.count("svg") >= 4
    assert all(words)
    assert read.tags.count("h1") == 1


def test_what_is_asked_and_quoted_is_escaped(written: str) -> None:
    assert "smile &lt;script&gt;" in written
    assert "smile <script>" not in written


def test_every_section_stands_on_the_page_and_says_where_what_is_missing_comes_from(
    written: str,
) -> None:
    headings = re.findall(r"<h2 id=\"([a-z]+)\">", written)
    assert headings == [
        "questions",
        "retrieval",
        "silence",
        "shown",
        "reliability",
        "calibration",
        "ablation",
        "encoders",
        "generality",
        "agreement",
        "misses",
        "limits",
    ]
    assert "abc1234" in written
    assert "python -m evaluation.held_out" in written
    for variant in ("no late interaction", "no BM25", "BM25 alone", "packaged encoder"):
        assert variant in written


def test_the_misses_are_of_development_alone(written: str) -> None:
    misses = written[written.index('id="misses"') :]
    assert "smile" in misses
    assert "Who signs" not in misses


def test_the_report_says_what_it_measured_in_the_readme_and_beside_it(
    written: str, tmp_path: Path
) -> None:
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Good\n<!-- measured -->\nMeasured with `make evaluate` at commit")
    assert text.endswith("\n<!-- /measured -->\nEnd\n")
    assert "the 1 questions of the test part, put to 2 documents" in text
    assert "| words alone (BM25) | 1.000 [1.000, 1.000] |" in text
    rows = json.loads((tmp_path / "results" / "abc1234.ablation.json").read_text("utf-8"))["rows"]
    assert rows[0]["variant"] == "as shipped"
    assert rows[0]["gain"]["nDCG@10"] == [0, 0, 0]


# the README


def test_only_what_is_between_the_marks_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- measured -->\nold | 0.1\n<!-- /measured -->\nb\n", encoding="utf-8")
    for _ in range(2):
        readme.write_measured(path, "new\n")
        assert path.read_text("utf-8") == "a\n<!-- measured -->\nnew\n<!-- /measured -->\nb\n"


@pytest.mark.parametrize(
    "text",
    [
        "no marks",
        "<!-- measured -->",
        "<!-- /measured --><!-- measured -->",
        "<!-- measured --><!-- /measured --><!-- measured --><!-- /measured -->",
    ],
)
def test_a_readme_without_one_pair_of_marks_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "README.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no one pair of marks"):
        readme.write_measured(path, "new")
    assert path.read_text("utf-8") == text


def test_the_readme_of_the_repository_has_its_marks() -> None:
    text = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert text.count(readme.START) == text.count(readme.END) == 1


# misses


def missed(number: int, found: str | None, confidence: float) -> tuple[Cell, Judgement]:
    question = LabelledQuestion(f"q{number}", "What?", "natural", {"anyford": ()})
    targets = (Target("part", 1, ("in part",)), Target("whole", 2, ("in whole",)))
    cell = Cell(question, "anyford", targets)
    return cell, Judgement(cell, "answered", confidence, (), 0)


def test_the_worst_are_those_of_the_lowest_score_and_of_these_the_surest() -> None:
    found = {1: "in whole", 2: None, 3: "other", 4: "in part"}
    sure = {1: 0.9, 2: 0.2, 3: 0.8, 4: 0.9}
    rows = [missed(number, words, sure[number]) for number, words in found.items()]
    rankings = {
        cell.id: (RankedQuote("x", words),) if words else ()
        for (cell, _), words in zip(rows, found.values(), strict=True)
    }
    observed = Observation(
        tuple(cell for cell, _ in rows), {"hybrid": rankings}, tuple(said for _, said in rows)
    )
    misses = worst(observed, count=3)
    assert [miss.cell.question.id for miss in misses] == ["q3", "q2", "q4"]
    assert misses[1].first is None
    assert misses[0].expected == [(2, "in whole"), (1, "in part")]


# drawings and sections


def test_a_drawing_takes_its_colours_from_the_page_and_shares_no_id() -> None:
    panels = {"hit@1": {"bm25": {"test": Interval(0.5, 0.4, 0.6), "none": Interval(nan, nan, nan)}}}
    first, again, second = (plots.intervals(name, panels) for name in ("one", "one", "two"))
    assert first == again
    ids = [set(re.findall(r'\bid="([^"]+)"', svg)) for svg in (first, second)]
    assert ids[0].isdisjoint(ids[1])
    assert set(re.findall(r"(?:href=\"#|url\(#)([^\")]+)", first)) <= ids[0]
    assert "currentColor" in first
    assert "var(--series-1)" in first
    assert not re.search(r"#0[0-9a-f]{5}|http|<style|font-family", first)
    assert first.startswith('<svg viewBox="0 0 288')


def test_curves_and_reliability_are_drawn_with_what_they_are_given() -> None:
    drawn = plots.curve("c", {"test": [(0.2, 0.9), (0.8, 0.4)]}, {"test": (0.5, 0.6)})
    assert "recall of the quotes shown" in drawn
    assert plots.reliability("r", {"test": [(0.2, 0.1, 9)], "none": []}).startswith("<svg")


def test_the_points_of_reliability_stand_in_tables_with_their_cases() -> None:
    quotes = (JudgedQuote(0.92, True, True), JudgedQuote(0.98, True, False))
    said = [
        Judgement(missed(n, None, 0)[0], "answered", confidence, quotes, 1)
        for n, confidence in enumerate([0.05, 0.06, 0.64])
    ]
    section = sections.reliability({"test": Observation((), {}, tuple(said))})
    councils, clauses = section.tables
    assert councils.rows == [["1", "0.055", "1.000", "2"], ["2", "0.640", "1.000", "1"]]
    assert clauses.rows == [["1", "0.950", "0.500", "6"]]
    # (2 * |0.055 - 1| + |0.64 - 1|) / 3
    assert "0.750 (test)" in section.plots[0].words


def test_a_page_without_sections_is_a_page() -> None:
    html = page.render(Page((("Commit", "<abc>"),)))
    assert "<dd>&lt;abc&gt;</dd>" in html
    table = Table("A & B", ["x", "y"], [["row", "1"]])
    section = Section("one", "One", ("Said.",), (Plot("Drawn", '"so"', "<svg></svg>"),), (table,))
    html = page.render(Page((), (section,)))
    assert 'aria-label="&#34;so&#34;"><svg></svg></div>' in html
    assert '<caption id="one-table-1">A &amp; B</caption>' in html
    assert '<tr><th scope="row">row</th><td>1</td></tr>' in html


def test_agreement_is_a_row_a_part() -> None:
    found = {"development": {"cells": 10, "kappa": 0.952}, "test": {"cells": 5, "kappa": 1}}
    (table,) = background.agreement(found).tables
    assert table.header == ["part", "cells", "kappa"]
    assert table.rows == [["development", "10", "0.952"], ["test", "5", "1"]]
    assert not background.agreement(None).tables
