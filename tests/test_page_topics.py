"""The matrix of topics on the page, without a browser: cells, filters, a topic of one's own."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree.ElementTree import Element

import pytest

import index
import ingest
from answer.topics import Matrix, load_topics, open_matrix
from answer.topics.measured import MEASURED, load_measured_topics
from answer.topics.reading import MOST_QUERIES
from ingest import Document, make_corpus, parse
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import make_source
from tests.pages import HOSTILE, Page, follow, named, open_page, said
from tests.test_page_upload import MINE, press, with_draft
from tests.topics import COUNCILS, TOPICS
from views import matrices
from views.answers import MOST_COLUMNS
from views.matrix import NAMED
from views.narrowing import PART
from views.reading import PREFIX
from views.topic_trust import trust

# of every other council
TYPES = ("district", "parish")
WORDS = {"answered": "Answered", "weak": "Weak", "silent": "Silent"}
NAMES = {id: f"{id.title()} Council" for id in COUNCILS}


def serve_topics(
    councils: dict[str, list[str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Matrix:
    """Let the page show the topics of `tests.topics` over some councils; return their matrix."""
    documents = [
        Document(make_source(id, text, authority_type=TYPES[place % 2]), text)
        for place, (id, text) in enumerate((id, written(rules)) for id, rules in councils.items())
    ]
    corpus = make_corpus(documents, [c for each in documents for c in parse(each).clauses])
    index.build(corpus, HashingEncoder(), folder / "index")
    opened = index.load(folder / "index", corpus, HashingEncoder())
    monkeypatch.setattr(ingest, "load_corpus", lambda: corpus)
    monkeypatch.setattr(index, "load", lambda corpus: opened)
    monkeypatch.setattr(matrices, "load_topics", lambda: TOPICS)
    monkeypatch.setattr("answer.topics.matrix.load_calibration", lambda: CALIBRATION)
    return open_matrix(opened, TOPICS, calibration=CALIBRATION)


def written(rules: list[str]) -> str:
    numbered = "".join(f"- 1.{n} {rule}\n" for n, rule in enumerate(rules, 1))
    return f"# Protocol\n\n## 1. RULES\n\n{numbered}"


@pytest.fixture
def few(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Matrix:
    return serve_topics(COUNCILS, tmp_path, monkeypatch)


@pytest.fixture
def many(nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Matrix:
    """Fifty councils, of which every other has a rule on press releases."""
    rules = ("The clerk approves press releases.", "Minutes are kept for six years.")
    councils = {f"c{n:02}": [f"{rules[n % 2]} It is rule {n}."] for n in range(50)}
    return serve_topics(councils, tmp_path, monkeypatch)


def topics(**parameters: str | list[str]) -> Page:
    return open_page(page="topics", **parameters)


def titles(page: Page) -> list[str]:
    (table,) = page.all("cc-matrix")
    return [said(row[0]) for row in rows_of(table)]


def rows_of(table: Element) -> list[Element]:
    (body,) = table.iter("tbody")
    return list(body)


def words(page: Page) -> list[list[str]]:
    """Return what the cells of each row say, without the name of the council."""
    (table,) = page.all("cc-matrix")
    return [[said(cell[-1]) for cell in row[1:]] for row in rows_of(table)]


def href(element: Element) -> str:
    return element.get("href") or ""


def asked(element: Element) -> dict[str, list[str]]:
    return parse_qs(href(element)[1:], keep_blank_values=True)


def add(page: Page, title: str, queries: str) -> Page:
    page.test.text_input(key="own title").set_value(title)
    page.test.text_area(key="own queries").set_value(queries)
    return Page(next(b for b in page.test.button if b.label == "Add the topic").click().run())


class TestTheTable:
    def test_every_cell_is_a_word_with_an_icon_under_its_council(self, few: Matrix) -> None:
        page = topics()
        (table,) = page.all("cc-matrix")
        assert said(next(table.iter("caption"))).startswith("4 topics in 3 documents: 4 answered")
        heads = [said(e) for e in table.iter("th") if e.get("scope") == "col"]
        assert heads == ["Topic", *NAMES.values()]
        assert titles(page) == [topic.title for topic in TOPICS]
        assert words(page) == [[WORDS[c.status] for c in row.cells] for row in few.rows]
        for row in rows_of(table):
            assert row[0].get("scope") == "row"
            for cell in row[1:]:
                assert cell[-1][0].get("aria-hidden") == "true"
                assert "cc-icon" in (cell[-1][0].get("class") or "")

    def test_a_cell_opens_its_quotes_with_the_queries_that_found_them(self, few: Matrix) -> None:
        (table,) = topics().all("cc-matrix")
        link = rows_of(table)[0][1][-1]
        assert asked(link) == {"page": ["topics"], "topic": ["press"], "council": ["anyford"]}
        page = follow(href(link))
        (council,) = page.all("cc-council")
        assert said(named(council, "cc-name")[0]) == NAMES["anyford"]
        opened = few.open("press", "anyford")
        quotes = [quote for quote in opened.answer.quotes if quote.shown]
        rest = named(council, "cc-rest")
        figures = [f for f in named(council, "cc-quote") if not any(f in r.iter() for r in rest)]
        assert len(figures) == len(quotes) > 0
        for figure, quote in zip(figures, quotes, strict=True):
            assert [said(e) for e in named(figure, "cc-words")] == [s.text for s in quote.segments]
            assert said(named(figure, "cc-citation")[0]) == quote.citation
            assert named(figure, "cc-verified")
            (fold,) = named(figure, "cc-found-by")
            found_by = opened.found_by[opened.answer.quotes.index(quote)]
            assert [said(e) for e in fold.iter("li")] == list(found_by)

    def test_a_row_heading_opens_the_topic_for_every_council(self, few: Matrix) -> None:
        page = follow(href(rows_of(topics().all("cc-matrix")[0])[0][0][0]))
        assert [said(e) for e in page.tags("h1")] == ["Press releases"]
        assert sorted(said(named(c, "cc-name")[0]) for c in page.all("cc-council")) == sorted(
            NAMES.values()
        )
        standing = said(page.column(NAMES["nowhere"]))
        assert "Silent: no clause found in the 1 clauses searched" in standing
        assert "Closest, not an answer" in standing
        assert "2 answered, 0 weak, 1 silent" in " ".join(page.texts("cc-says"))

    def test_an_opened_cell_leads_back_and_to_the_other_councils(self, few: Matrix) -> None:
        page = topics(topic="press", council=["anyford"])
        links = {said(a): a for a in page.tags("a")}
        assert asked(links["All topics"]) == {"page": ["topics"]}
        assert asked(links["Show 2 more as well"]) == {"page": ["topics"], "topic": ["press"]}
        document = follow(href(named(page.all("cc-council")[0], "cc-show")[0]))
        (back, *_) = [a for a in document.tags("a") if said(a) == "Back to the topics"]
        assert asked(back)["topic"] == ["press"]

    def test_an_unknown_topic_says_so_with_the_nearest(self, few: Matrix) -> None:
        page = topics(topic="pres<b>s")
        assert "no topic 'pres<b>s'; nearest to it: press" in page.texts("cc-notice")[0]
        assert any(said(a) == "Every topic" for a in page.tags("a"))

    def test_the_topics_that_ship_are_shown(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(matrices, "load_topics", load_topics)
        assert titles(topics()) == [topic.title for topic in load_topics()]


class TestNarrowing:
    def test_a_status_leaves_out_cells_of_another(self, few: Matrix) -> None:
        page = topics(status="answered")
        assert titles(page) == ["Press releases", "Gifts", "Visits"]
        assert {word for row in words(page) for word in row} == {"Answered", "–"}
        assert "of another status are left out" in " ".join(page.texts("cc-says"))

    def test_words_narrow_by_title_and_the_address_has_them(self, few: Matrix) -> None:
        page = topics()
        page = Page(page.test.text_input(key="topics").set_value("gift").run())
        assert page.test.query_params == {"page": "topics", "find": "gift"}
        assert titles(page) == ["Gifts"]
        page = topics(find="zzz")
        assert "No topic has all of that" in page.texts("cc-notice")[0]

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("", ["Press releases", "Gifts", "Visits", "Parking"]),
            ("most answered", ["Press releases", "Gifts", "Visits", "Parking"]),
            ("most silent", ["Parking", "Gifts", "Visits", "Press releases"]),
            ("nonsense", ["Press releases", "Gifts", "Visits", "Parking"]),
        ],
    )
    def test_topics_are_in_the_order_that_the_address_asks_for(
        self, sort: str, order: list[str], few: Matrix
    ) -> None:
        page = topics(sort=sort)
        assert titles(page) == order
        (link,) = [a for a in page.tags("a") if said(a) == "Most silent"]
        assert asked(link) == {"page": ["topics"], "sort": ["most silent"]}

    def test_a_type_of_authority_leaves_its_councils(self, few: Matrix) -> None:
        page = topics(type="district")
        (table,) = page.all("cc-matrix")
        heads = [said(e) for e in table.iter("th") if e.get("scope") == "col"]
        assert heads == ["Topic", NAMES["anyford"], NAMES["nowhere"]]
        (link,) = [a for a in page.tags("a") if said(a) == "parish 1"]
        assert asked(link) == {"page": ["topics"], "type": ["parish"]}
        assert "No topic has all of that" in topics(type="county").texts("cc-notice")[0]

    def test_a_type_is_kept_when_a_topic_is_opened_among_many(self, many: Matrix) -> None:
        page = topics(type="district")
        assert "4 topics in 25 documents: 25 answered" in " ".join(page.texts("cc-says"))
        page = follow(href(page.all("cc-topic")[0][0][0]))
        assert "25 councils of 50" in " ".join(page.texts("cc-says"))
        (link,) = [a for a in page.tags("a") if said(a) == "parish 25"]
        assert asked(link) == {"page": ["topics"], "topic": ["press"], "type": ["parish"]}

    def test_councils_of_the_address_are_the_columns(self, few: Matrix) -> None:
        page = topics(council=["anyford", "atlantis"])
        (table,) = page.all("cc-matrix")
        assert [said(e) for e in table.iter("th") if e.get("scope") == "col"][1:] == [
            NAMES["anyford"]
        ]
        assert "“atlantis” is not in this corpus" in page.texts("cc-notice")[0]
        assert any(said(a) == "Show 2 more documents" for a in page.tags("a"))
        assert "No council is selected" in topics(council="").texts("cc-notice")[0]


class TestATopicOfOnesOwn:
    def test_it_is_the_first_row_and_in_the_address(self, few: Matrix) -> None:
        page = add(topics(status="silent"), "Minutes", "minutes kept six years\n\n  minutes kept ")
        expected = few.with_topic("Minutes", ["minutes kept six years", "minutes kept"])
        assert titles(page)[0] == "Minutes"
        assert words(page)[0] == [WORDS[c.status] for c in expected.row("minutes").cells]
        assert words(page)[0][2] == "Answered"
        assert page.test.query_params["own"] == "Minutes"
        assert page.test.query_params["ask"] == ["minutes kept six years", "minutes kept"]
        again = open_page(**dict(page.test.query_params))
        assert words(again) == words(page)
        assert again.test.text_area(key="own queries").value == (
            "minutes kept six years\nminutes kept"
        )
        cell = rows_of(again.all("cc-matrix")[0])[0][3][-1]
        opened = follow(href(cell))
        assert "Minutes are kept for six years." in said(opened.all("cc-council")[0])
        (out,) = [a for a in again.tags("a") if said(a) == "Take it out"]
        assert "Minutes" not in titles(follow(href(out)))

    def test_what_is_said_of_keeping_it_is_a_file_of_topics(
        self, few: Matrix, tmp_path: Path
    ) -> None:
        page = topics(own=HOSTILE, ask=['Where\'s \\ "this"?', HOSTILE])
        (lines,) = page.all("cc-file")
        path = tmp_path / "own.toml"
        path.write_text(said(lines), encoding="utf-8")
        (topic,) = load_topics(path)
        assert topic.title == HOSTILE
        assert topic.queries == ('Where\'s \\ "this"?', HOSTILE)
        assert titles(page)[0] == HOSTILE
        assert not page.tags("script", "img")

    @pytest.mark.parametrize(
        ("title", "queries", "problem"),
        [
            ("", "minutes", "a title is empty"),
            ("Minutes", " \n ", "0 queries"),
            ("???", "minutes", "has no letter"),
            ("Minutes", "\n".join(map(str, range(MOST_QUERIES + 1))), "9 queries"),
            ("Minutes", "x" * 501, "a query has 501 characters"),
        ],
    )
    def test_what_is_no_topic_is_said_in_a_sentence_and_stays_in_the_form(
        self, title: str, queries: str, problem: str, few: Matrix
    ) -> None:
        page = add(topics(), title, queries)
        assert problem in page.texts("cc-notice")[0]
        assert len(titles(page)) == len(TOPICS)
        assert page.test.text_area(key="own queries").value == queries
        assert "own" not in page.test.query_params

    @pytest.mark.parametrize(
        ("own", "ask", "problem"),
        [
            ("press", ["x"], "already a topic 'press'"),
            ("x" * 101, ["x"], "a title has 101 characters"),
            ("Many", [str(n) for n in range(500)], "500 queries"),
            ("Long", ["x" * 50_000], "a query has 50000 characters"),
            ("", ["x"], "a title is empty"),
        ],
    )
    def test_an_address_with_none_says_so_and_the_rest_is_shown(
        self, own: str, ask: list[str], problem: str, few: Matrix
    ) -> None:
        page = topics(own=own, ask=ask)
        assert problem in page.texts("cc-notice")[0]
        assert titles(page) == [topic.title for topic in TOPICS]


class TestKeeping:
    def test_the_figures_are_computed_once_and_kept(
        self, few: Matrix, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        topics()
        assert json.loads(matrices.KEPT.read_text())["made_of"]["corpus"] == (
            few.index.corpus.fingerprint
        )
        monkeypatch.setattr(matrices, "open_matrix", None)
        assert titles(topics()) == [topic.title for topic in TOPICS]

    def test_of_an_upload_and_of_a_topic_of_ones_own_nothing_is_written(self, few: Matrix) -> None:
        page = with_draft()
        (upload,) = page.test.session_state["sitting"].used
        page.test.query_params["page"] = "topics"
        page = Page(page.test.run())
        before = matrices.KEPT.read_bytes()
        assert words(page) == [
            [WORDS[c.status] for c in (row.cells[-1], *row.cells[:-1])]
            for row in page.test.session_state["worked out"]["matrix"].matrix.rows
        ]
        heads = [said(e) for e in page.all("cc-matrix")[0].iter("th") if e.get("scope") == "col"]
        assert heads[1] == MINE
        assert words(page)[0][0] == "Answered"
        page = add(page, "Mayors", "mayor alone")
        assert titles(page)[0] == "Mayors"
        assert matrices.KEPT.read_bytes() == before
        assert upload.encode() not in before
        assert [file.name for file in matrices.KEPT.parent.iterdir()] == [matrices.KEPT.name]
        page.test.query_params.pop("page")
        page = press(Page(page.test.run()), "remove ")
        assert "worked out" not in page.test.session_state
        page.test.query_params["page"] = "topics"
        assert MINE not in said(Page(page.test.run()).all("cc-matrix")[0])


class TestManyCouncils:
    def test_more_than_stand_side_by_side_are_listed_under_each_status(self, many: Matrix) -> None:
        page = topics()
        assert not page.all("cc-matrix")
        first = page.all("cc-topic")[0]
        assert said(first[0]) == "Press releases"
        assert [said(e) for e in named(first, "cc-cell")] == [
            "Answered: 25",
            "Weak: 0",
            "Silent: 25",
        ]
        fold = named(first, "cc-fold")[0]
        assert fold.get("open") is None
        *councils, more = list(fold.iter("li"))
        assert len(councils) == NAMED
        assert said(more) == "and 5 more"
        assert asked(councils[0][0])["council"] == ["c00"]
        page = follow(href(more[0]))
        assert len(page.all("cc-council")) == PART
        assert "25 councils of 50, 1 to 20 shown" in " ".join(page.texts("cc-says"))

    def test_an_opened_topic_is_shown_a_part_at_a_time(self, many: Matrix) -> None:
        shown = [
            said(named(council, "cc-name")[0])
            for part in (1, 2, 3)
            for council in topics(topic="press", part=str(part)).all("cc-council")
        ]
        assert sorted(shown) == sorted(s.council for s in many.index.corpus.sources)
        page = topics(topic="press", find="C07")
        assert [said(named(c, "cc-name")[0]) for c in page.all("cc-council")] == ["C07 Council"]
        page = topics(topic="press", find="zzz")
        assert "No council has all of that" in page.texts("cc-notice")[0]

    def test_the_headings_are_in_order(self, many: Matrix) -> None:
        for page in (topics(), topics(topic="press")):
            levels = [int(e.tag[1]) for e in page.tags("h1", "h2", "h3", "h4")]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))

    @pytest.mark.parametrize(("count", "wide"), [(1, True), (MOST_COLUMNS, True), (12, False)])
    def test_few_are_a_table(
        self,
        count: int,
        wide: bool,
        nothing_opened: None,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        councils = {f"c{n:02}": [f"Gifts and hospitality {n} are declared."] for n in range(count)}
        serve_topics(councils, tmp_path, monkeypatch)
        page = topics()
        assert bool(page.all("cc-matrix")) == wide
        assert bool(page.all("cc-topic")) != wide


def test_hostile_words_are_shown_as_they_are_written(
    nothing_opened: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rule = f"The clerk approves press releases. {HOSTILE}"
    serve_topics({"one": [rule], "two": ["Trees are tall."]}, tmp_path, monkeypatch)
    page = topics(topic="press", find=HOSTILE)
    assert not page.tags("script", "img")
    page = topics(topic="press", council=["one"])
    assert said(page.all("cc-words")[0]) == rule
    assert not page.tags("script", "img")


class TestTrust:
    def test_the_figures_are_those_that_were_measured(self, few: Matrix) -> None:
        row = json.loads(MEASURED.read_text(encoding="utf-8"))
        measured = load_measured_topics()
        assert measured is not None, (
            "The encoder has changed: run `python -m evaluation.topics --write`."
        )
        (line,) = topics().texts("cc-trust")
        assert f"{round(100 * row['same_status'])} of 100 cells" in line
        assert f"silent {round(100 * row['lost_rules'])} have a rule after all" in line

    def test_of_another_encoder_nothing_is_said(self, tmp_path: Path) -> None:
        calibration = tmp_path / "calibration.json"
        calibration.write_text(json.dumps({"encoder": {"name": "other", "fingerprint": "0"}}))
        assert load_measured_topics(MEASURED, calibration) is None
        assert load_measured_topics(tmp_path / "none.json") is None
        load_measured_topics.cache_clear()
        assert trust(None) is None


def test_a_document_of_another_sitting_is_left_out(few: Matrix) -> None:
    page = topics(council=["anyford", f"{PREFIX}0123456789ab"])
    assert "uploaded in another sitting" in page.texts("cc-notice")[0]
