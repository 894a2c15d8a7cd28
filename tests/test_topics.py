"""Topics: how the file is read, what a cell is made of, and what a matrix can be asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import answer.topics.matrix as matrix_module
import index
from answer import Calibration, VerificationError, ask
from answer.asking import Judged, judge
from answer.topics import (
    Cell,
    Row,
    Selection,
    Topic,
    as_toml,
    council_order,
    load_topics,
    make_topic,
    open_matrix,
    row_order,
    select,
)
from answer.topics.choosing import CouncilOrder, RowOrder, by_status
from answer.topics.printing import matrix_text
from index import Index
from ingest import Document, make_corpus, parse
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import make_source, small_corpus
from tests.topics import COUNCILS, GIFTS, PRESS, TOPICS, open_index, small_matrix, statuses

TOPIC = '[gifts]\ntitle = "Gifts"\ndescription = "What is declared."\nqueries = ["gifts?"]\n'


# --- the file of topics ---------------------------------------------------------------------------


def test_the_topics_that_ship_have_three_to_five_different_queries_each() -> None:
    topics = load_topics()
    assert len({topic.id for topic in topics}) == len(topics) > 20
    assert {
        topic.id: len(topic.queries) for topic in topics if not 3 <= len(topic.queries) <= 5
    } == {}
    asked = [query for topic in topics for query in topic.queries]
    assert len(set(asked)) == len(asked)


def test_a_topic_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    # as an editor on Windows saves it
    path.write_bytes(b"\xef\xbb\xbf" + TOPIC.replace("\n", "\r\n").encode())
    assert load_topics(path) == (Topic("gifts", "Gifts", "What is declared.", ("gifts?",)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[gifts\n", "at line 1"),
        (TOPIC + TOPIC, "at line 5"),
        ("\n# mine\n" + TOPIC.replace("title", "titel"), "line 3, [gifts]: a topic has no 'titel'"),
        (TOPIC.replace('"Gifts"', "7"), "line 1, [gifts]: write a title in quotation marks"),
        (TOPIC.replace('"Gifts"', '" "'), "line 1, [gifts]: a title is empty"),
        (
            TOPIC.replace('["gifts?"]', '"gifts?"'),
            'line 1, [gifts]: write queries = ["...", "..."]',
        ),
        (TOPIC.replace('["gifts?"]', "[]"), "line 1, [gifts]: 0 queries"),
        (TOPIC.replace('["gifts?"]', '["a", "a"]'), "line 1, [gifts]: a query stands twice"),
        (TOPIC.replace("gifts?", "x" * 501), "line 1, [gifts]: a query has 501 characters"),
        (TOPIC.replace("What is declared.", ""), "line 1, [gifts]: the description is empty"),
        (TOPIC + "\n['Own Topic']\n", "line 6, [Own Topic]: name a topic in small letters"),
        ('title = "no table"\n' + TOPIC, "line 1: 'title' stands outside a topic"),
        ("# nothing\n", "holds no topic"),
        ("x = " + "[" * 100_000, "see https://toml.io"),
    ],
)
def test_a_damaged_file_of_topics_is_named_with_the_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(message)) as raised:
        load_topics(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_of_topics_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match=r"topics\.toml is not UTF-8 text"):
        load_topics(path)


@pytest.mark.parametrize(
    ("title", "queries", "message"),
    [
        ("", ["a question"], "a title is empty"),
        ("???", ["a question"], "has no letter"),
        ("Parks", [], "0 queries"),
        ("Parks", ["  "], "a query is empty"),
        ("Parks", [f"question {n}" for n in range(9)], "9 queries"),
        ("x" * 101, ["a question"], "a title has 101 characters"),
    ],
)
def test_a_topic_of_a_reader_is_checked(title: str, queries: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_topic(title, queries)


def test_a_topic_of_a_reader_gets_an_id_of_its_title() -> None:
    made = make_topic("  Parks <b>& gardens</b>\n", ["who  mows?", "who mows?", "Who digs?"])
    assert made == Topic(
        "parks-b-gardens-b", "Parks <b>& gardens</b>", "", ("who mows?", "Who digs?")
    )


@pytest.mark.parametrize(
    "title", ["Parks", "Café & “quotes”", 'a "b" \\ c', "Ünïcode <b>", "del\x7f", "日本"]
)
def test_a_topic_of_a_reader_can_be_kept_in_a_file(title: str, tmp_path: Path) -> None:
    made = make_topic(title, [f"What of {title}?", "tab\there"])
    path = tmp_path / "topics.toml"
    path.write_text(as_toml(made), encoding="utf-8")
    (kept,) = load_topics(path)
    assert (kept.title, kept.queries) == (made.title, made.queries)
    assert kept.description


# --- cells ----------------------------------------------------------------------------------------


def test_a_cell_is_as_sure_as_of_the_query_that_a_document_answers_best(tmp_path: Path) -> None:
    opened = open_index(tmp_path)
    matrix = open_matrix(opened, TOPICS, calibration=CALIBRATION)
    for document_id in COUNCILS:
        asked = [
            ask(opened, query, [document_id], calibration=CALIBRATION).answers[0].confidence
            for query in PRESS.queries
        ]
        cell = matrix.cell("press", document_id)
        assert cell.confidences == pytest.approx(asked, abs=1e-6)
        assert cell.confidence == max(cell.confidences)
        assert cell.status == CALIBRATION.status(cell.confidence)


def test_every_topic_has_a_cell_for_every_document(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path)
    assert statuses(matrix) == {"press": "aas", "gifts": "ass", "visits": "sas", "parking": "sss"}
    assert [[cell.source.id for cell in row.cells] for row in matrix.rows] == [list(COUNCILS)] * 4


def test_a_clause_that_two_queries_found_is_quoted_once_with_both(tmp_path: Path) -> None:
    opened = small_matrix(tmp_path).open("press", "anyford")
    ids = [quote.clause.id for quote in opened.answer.quotes]
    assert ids[0] == "anyford/1"
    assert len(set(ids)) == len(ids)
    assert opened.found_by[0] == PRESS.queries
    likely = [quote.probability for quote in opened.answer.quotes]
    assert likely == sorted(likely, reverse=True)


def test_of_a_silent_cell_no_quote_is_shown(tmp_path: Path) -> None:
    answer = small_matrix(tmp_path).open("parking", "anyford").answer
    assert answer.status == "silent"
    assert answer.quotes
    assert not any(quote.shown for quote in answer.quotes)


def test_an_item_and_its_lead_in_found_by_two_queries_are_one_quote(tmp_path: Path) -> None:
    text = (
        "1. LETTERS\n\n1.1 Members must not:\n\n(a) sign official letters; or\n\n(b) copy emails.\n"
    )
    document = Document(make_source("anyford", text), text)
    corpus = make_corpus([document], parse(document).clauses)
    index.build(corpus, HashingEncoder(), tmp_path)
    topic = Topic("letters", "Letters", "Who signs.", ("Members must not", "sign official letters"))
    matrix = open_matrix(
        index.load(tmp_path, corpus, HashingEncoder()), [topic], calibration=CALIBRATION
    )
    opened = matrix.open("letters", "anyford")
    texts = [quote.text for quote in opened.answer.quotes]
    assert "Members must not: sign official letters; or" in texts
    assert "Members must not:" not in texts
    signing = texts.index("Members must not: sign official letters; or")
    # the first query found its lead-in
    assert opened.found_by[signing] == topic.queries


def test_a_quote_is_checked_against_its_source_when_a_cell_is_opened(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path)
    corpus = matrix.index.corpus
    changed = {
        name: replace(document, text=document.text.replace("clerk", "mayor"))
        for name, document in corpus.documents.items()
    }
    damaged = replace(
        matrix, index=replace(matrix.index, corpus=replace(corpus, documents=changed))
    )
    assert damaged.cell("press", "anyford").status == "answered"
    with pytest.raises(VerificationError, match="anyford"):
        damaged.open("press", "anyford")


@pytest.mark.parametrize(
    ("topic_id", "document_id", "message"),
    [
        ("pres", "anyford", "There is no topic 'pres'; nearest to it: press."),
        ("press", "anyfort", "There is no document 'anyfort'; nearest to it: anyford."),
        ("press", "zzz", "There is no document 'zzz'; there are anyford, elsewhere, nowhere."),
        ("x" * 50_000, "anyford", f"There is no topic '{'x' * 100}…'; there are press, gifts, "),
    ],
)
def test_an_unknown_name_is_answered_with_those_near_it(
    tmp_path: Path, topic_id: str, document_id: str, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        small_matrix(tmp_path).open(topic_id, document_id)


def test_a_row_opens_as_an_answer_to_a_question(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path)
    comparison = matrix.comparison("press", ["nowhere", "anyford"])
    assert comparison.question == "Press releases"
    assert [answer.source.id for answer in comparison.answers] == ["anyford", "nowhere"]
    assert comparison.answers[0] == matrix.open("press", "anyford").answer
    assert matrix.comparison("press", []).answers == ()


# --- more topics, more documents ------------------------------------------------------------------


def test_a_topic_is_added_for_a_sitting_and_only_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = small_matrix(tmp_path)
    counts: list[tuple[int, int]] = []
    asked = count_questions(monkeypatch)
    more = matrix.with_topic(
        "Minutes", ["minutes kept", "how long"], progress=lambda *done: counts.append(done)
    )
    assert asked == ["minutes kept", "how long"]
    assert counts == [(1, 2), (2, 2)]
    assert more.rows[:-1] == matrix.rows
    assert statuses(more)["minutes"] == "ssa"
    assert more.open("minutes", "nowhere").answer.quotes[0].shown
    with pytest.raises(ValueError, match="already a topic 'minutes'"):
        more.with_topic("Minutes!", ["minutes"])


@pytest.mark.parametrize("councils", [1, 2, 3])
def test_uploaded_documents_are_asked_beside_the_others_which_keep_their_figures(
    tmp_path: Path, councils: int
) -> None:
    matrix = small_matrix(tmp_path, dict(list(COUNCILS.items())[:councils]))
    draft = small_corpus({"mine": ["Our officers visit premises.", "Gifts are declared."]})
    extended = index.extend(matrix.index, list(draft.documents.values()), draft.clauses)
    beside = matrix.extended(extended)
    assert [row.cells[:-1] for row in beside.rows] == [row.cells for row in matrix.rows]
    assert [row.cells[-1].source.id for row in beside.rows] == ["mine"] * len(TOPICS)
    assert beside.cell("visits", "mine").status == "answered"
    assert beside.open("visits", "mine").answer.quotes[0].text == "Our officers visit premises."
    # and back again
    assert beside.extended(matrix.index) == matrix


def test_a_document_that_changed_is_asked_again(tmp_path: Path) -> None:
    matrix = small_matrix(tmp_path / "one")
    changed = open_index(tmp_path / "two", {**COUNCILS, "nowhere": ["Gifts and hospitality end."]})
    assert matrix.cell("gifts", "nowhere").status == "silent"
    assert matrix.extended(changed).cell("gifts", "nowhere").status == "answered"


def count_questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by each question that a matrix asks."""
    asked: list[str] = []

    def watched(opened: Index, query: str, calibration: Calibration) -> dict[str, Judged]:
        asked.append(query)
        return judge(opened, query, calibration)

    monkeypatch.setattr(matrix_module, "judge", watched)
    return asked


# --- filter and sort ------------------------------------------------------------------------------


def made_rows() -> tuple[Row, ...]:
    """Return two rows of three councils of two types: "aws" and "ssa"."""
    sources = [
        make_source("west", council="West", authority_type="parish"),
        make_source("east", council="East", authority_type="district"),
        make_source("north", council="north", authority_type="parish"),
    ]
    kinds = {"a": ("answered", 0.9), "w": ("weak", 0.5), "s": ("silent", 0.1)}
    return tuple(
        Row(
            topic,
            tuple(
                Cell(topic.id, source, kinds[letter][0], kinds[letter][1], (kinds[letter][1],), ())  # type: ignore[arg-type]
                for source, letter in zip(sources, letters, strict=True)
            ),
        )
        for topic, letters in ((PRESS, "aws"), (GIFTS, "ssa"))
    )


def shape(rows: tuple[Row, ...]) -> dict[str, list[str]]:
    return {row.topic.id: [cell.source.id for cell in row.cells] for row in rows}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(), {"press": ["west", "east", "north"], "gifts": ["west", "east", "north"]}),
        (Selection(topics=frozenset({"gifts"})), {"gifts": ["west", "east", "north"]}),
        (
            Selection(statuses=frozenset({"answered", "weak"})),
            {"press": ["west", "east"], "gifts": ["north"]},
        ),
        (
            Selection(authority_types=frozenset({"parish"}), statuses=frozenset({"silent"})),
            {"press": ["north"], "gifts": ["west"]},
        ),
        (
            Selection(documents=frozenset({"east"}), statuses=frozenset({"weak"})),
            {"press": ["east"]},
        ),
        # what matches nothing gives nothing, and never all
        (Selection(documents=frozenset()), {}),
        (Selection(authority_types=frozenset({"county"})), {}),
    ],
)
def test_a_choice_leaves_the_cells_that_are_all_that_is_wanted(
    wanted: Selection, expected: dict[str, list[str]]
) -> None:
    assert shape(select(made_rows(), wanted)) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("given", ["press", "gifts"]),
        ("title", ["gifts", "press"]),
        ("most answered", ["press", "gifts"]),
        ("most silent", ["gifts", "press"]),
    ],
)
def test_rows_are_sorted(order: RowOrder, expected: list[str]) -> None:
    assert [row.topic.id for row in row_order(made_rows(), order)] == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("given", ["west", "east", "north"]),
        ("council", ["east", "north", "west"]),
        ("authority type", ["east", "north", "west"]),
        ("most answered", ["west", "north", "east"]),
        ("most silent", ["west", "east", "north"]),
    ],
)
def test_councils_are_sorted(order: CouncilOrder, expected: list[str]) -> None:
    assert [source.id for source in council_order(made_rows(), order)] == expected


def test_a_row_is_a_list_by_status_surest_first() -> None:
    found = by_status(made_rows()[1])
    assert {status: [cell.source.id for cell in cells] for status, cells in found.items()} == {
        "answered": ["north"],
        "weak": [],
        "silent": ["west", "east"],
    }


def test_many_councils_are_listed_by_status_and_counted() -> None:
    (row,) = made_rows()[:1]
    sources = [make_source(f"council-{n:03}", council=f"Council {n:03}") for n in range(400)]
    many = Row(row.topic, tuple(replace(row.cells[0], source=source) for source in sources))
    text = matrix_text([many], sources)
    assert "✓ answered (400): Council 000, Council 001" in text
    assert "and 388 more" in text
    assert max(map(len, text.splitlines())) <= 96


def test_a_cell_left_out_by_a_choice_is_no_silence_in_print() -> None:
    rows = select(made_rows(), Selection(statuses=frozenset({"answered"})))
    text = matrix_text(rows, council_order(made_rows(), "given"))
    (press,) = (line for line in text.splitlines() if line.startswith("Press releases"))
    assert press.split()[2:] == ["✓", "answered", "–", "–"]
