"""Exports hold what is on the screen, cell by cell, and say where it comes from."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from answer import Comparison, VerificationError
from answer.exporting import FORMATS, Report, Table, export, file_name, make_origin, make_report
from answer.exporting.origins import method_and_limits
from answer.printing import as_values
from ingest import Corpus, Document, make_corpus
from tests.exports import (
    DAY,
    NORTHBY,
    QUESTION,
    answered,
    block_quotes,
    changed,
    compared,
    drawn,
    headings,
    plain,
    read_csv,
    read_sheet,
    two_councils,
)

CORPUS = two_councils()
ASKED = compared(
    CORPUS, answered(CORPUS, "northby", "weak", shown=2), answered(CORPUS, "southwick", "silent")
)


def made(
    comparison: Comparison = ASKED, corpus: Corpus = CORPUS, every_quote: bool = False
) -> Report:
    return make_report(comparison, corpus, DAY, every_quote=every_quote)


# --- what is on the screen ------------------------------------------------------------------------


def test_a_report_has_the_quotes_that_are_shown_and_every_council() -> None:
    northby, southwick = made().councils
    assert [e.quote.text for e in northby.entries] == [
        q.text for q in ASKED.answers[0].quotes if q.shown
    ]
    assert (southwick.answer.source.id, southwick.entries) == ("southwick", ())


def test_every_quote_can_be_asked_for_and_those_shown_come_first() -> None:
    northby, southwick = made(every_quote=True).councils
    assert [e.quote.shown for e in northby.entries] == [True, True, False, False]
    assert len(southwick.entries) == 2


def test_what_restates_a_quote_comes_right_after_it_and_names_it() -> None:
    first, second, third, *_ = answered(CORPUS, "northby", shown=3).quotes
    again = changed(third, restates=first.clause.id)
    found = replace(ASKED.answers[0], quotes=(first, second, again))
    (northby,) = made(compared(CORPUS, found)).councils
    assert [(e.quote.clause.id, e.restates) for e in northby.entries] == [
        (first.clause.id, None),
        (again.clause.id, first.citation),
        (second.clause.id, None),
    ]


def test_the_councils_in_scope_are_named_unless_all_are() -> None:
    only = compared(CORPUS, answered(CORPUS, "northby"))
    assert made().origin.filters == (("councils", "all 2"),)
    assert made(only).origin.filters == (("councils", "Northby Council"),)
    assert made(Comparison(QUESTION, ())).origin.filters == (("councils", "none"),)
    asked = make_report(only, CORPUS, DAY, [("status", "weak")], scope=["northby", "southwick"])
    assert asked.origin.filters == (("councils", "all 2"), ("status", "weak"))


def test_the_method_says_how_often_each_status_was_wrong_where_that_was_measured() -> None:
    said = method_and_limits({"answered": 0.104, "silent": 0.25})
    assert "10 of 100 called answered did not answer, 25 of 100 called silent did answer" in said
    assert "called weak" not in said
    assert "when tested" not in method_and_limits({})


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        ({"text": "Members decide."}, "not made of the words of its clause"),
        ({"segments": ()}, "no longer holds this clause as it was quoted"),
    ],
)
def test_a_quote_that_its_source_does_not_bear_out_is_not_exported(
    forged: dict[str, object], reason: str
) -> None:
    answer = answered(CORPUS, "northby")
    quote = changed(answer.quotes[0], **forged)
    with pytest.raises(VerificationError, match=reason):
        made(compared(CORPUS, replace(answer, quotes=(quote,))))


def test_an_answer_of_another_version_of_a_document_is_not_exported() -> None:
    text = NORTHBY.replace("may", "must")
    source = replace(CORPUS.documents["northby"].source, sha256="0" * 64)
    other = make_corpus([Document(source, text)], CORPUS.by_document["northby"])
    with pytest.raises(VerificationError, match=r"northby: .*ask the question again"):
        made(ASKED, other)


# --- cell by cell ---------------------------------------------------------------------------------

EXPECTED = [
    {
        "Question": QUESTION,
        "Council": "Northby Council",
        "Authority type": "district",
        "Document": "Protocol on Member/Officer Relations",
        "Document id": "northby",
        "Document date": "2019-06",
        "Document status": "as published",
        "Section": "1.0 Press",
        "Label": "1.1",
        "Place": "lines 3-3",
        "Status": "weak",
        "Confidence": "0.76",
        "Quote": "Press releases¹ that officers write must:",
        "Citation": "Northby Council, Protocol on Member/Officer Relations, 1.0 Press, 1.1 "
        "(lines 3-3)",
        "Shown": "yes",
        "Flags": "",
        "Footnotes": "¹ Also those on a web site.",
        "Comments": "",
        "Notes": "",
        "Clause id": "northby/1.0-press/1.1",
        "File": "northby.txt",
        "Source URL": "unknown",
        "SHA-256": CORPUS.documents["northby"].source.sha256,
    },
    {
        "Label": "1.1(a)",
        "Place": "lines 5-5",
        "Quote": "Press releases¹ that officers write must: be factual;",
        "Citation": "Northby Council, Protocol on Member/Officer Relations, 1.0 Press, 1.1(a) "
        "(lines 5-5)",
        "Clause id": "northby/1.0-press/1.1/a",
    },
    {
        "Council": "Southwick Council",
        "Document id": "southwick",
        "Document date": "unknown",
        "Document status": "draft: not adopted",
        "Status": "silent",
        "Quote": "",
        "Section": "",
        "Label": "",
        "Place": "",
        "Citation": "",
        "Shown": "",
        "Footnotes": "",
        "Clause id": "",
        "Flags": "The council is inferred, not named in the document: it names a bishop.\n"
        "This document is a draft: not adopted.",
        "Notes": "No clause found in the 2 clauses searched.",
        "File": "southwick.txt",
        "SHA-256": CORPUS.documents["southwick"].source.sha256,
    },
]


def test_csv_has_a_row_for_each_quote_and_one_for_a_silent_council() -> None:
    rows = read_csv(export(made(), "csv"))
    # a row of the expectation says what is other than in the row above
    whole = [{**EXPECTED[0], **EXPECTED[1]}, {**EXPECTED[0], **EXPECTED[2]}]
    assert [{k: row[k] for k in EXPECTED[0]} for row in rows] == [EXPECTED[0], *whole]


def test_csv_says_where_it_is_from_in_columns_that_are_the_same_in_each_row() -> None:
    report = make_report(ASKED, CORPUS, DAY, [("status", "weak or silent")])
    said = {
        "Filter by councils": "all 2",
        "Filter by status": "weak or silent",
        "Date": "2026-11-22",
        "Corpus version": f"{CORPUS.fingerprint[:12]} (2 documents)",
        "Made with": "Council Concordance, which quotes councils' documents word for word",
        "Method and limits": report.origin.method,
    }
    rows = read_csv(export(report, "csv"))
    assert [{name: row[name] for name in said} for row in rows] == [said] * 3


def test_csv_is_utf_8_with_its_mark_and_every_cell_is_in_quotation_marks() -> None:
    content = export(made(), "csv")
    assert content.startswith(b'\xef\xbb\xbf"Question","Council"')
    assert content.endswith(b'"\r\n')
    assert "releases¹".encode() in content


def test_excel_has_the_same_rows_as_csv_and_a_sheet_about_them() -> None:
    report = made(every_quote=True)
    head, *rows = read_sheet(export(report, "xlsx"))
    expected = read_csv(export(report, "csv"))
    assert [dict(zip(head, row, strict=True)) for row in rows] == [
        {name: row[name] for name in head} for row in expected
    ]
    about = dict(read_sheet(export(report, "xlsx"), 2)[1:])
    constant = {k: v for k, v in expected[0].items() if k not in head}
    assert {**constant, "Question": QUESTION}.items() <= about.items()


def test_excel_opens_with_its_head_in_sight_and_every_cell_a_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(made(), "xlsx")))
    assert book.sheetnames == ["Rows", "About"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}
        assert all(cell.quotePrefix and cell.hyperlink is None for row in sheet for cell in row)
    assert (book.properties.title, book.properties.creator) == ("Councils' own words", None)
    assert book.properties.created.date() == DAY


def test_json_has_what_the_command_line_prints_and_where_it_is_from() -> None:
    report = made()
    values = json.loads(export(report, "json"))
    printed = json.loads(json.dumps(as_values(report.comparison)))
    assert {k: values[k] for k in ("question", "corrected", "added")} == {
        k: printed[k] for k in ("question", "corrected", "added")
    }
    for answer, other in zip(values["answers"], printed["answers"], strict=True):
        assert {k: answer[k] for k in other if k != "quotes"} == {
            k: other[k] for k in other if k != "quotes"
        }
        for quote, same in zip(answer["quotes"], other["quotes"], strict=True):
            assert {k: quote[k] for k in same} == same
    first = values["answers"][0]
    assert (first["source"]["sha256"], first["quotes"][0]["label"]) == (
        EXPECTED[0]["SHA-256"],
        "1.1",
    )
    assert (values["date"], values["filters"]) == ("2026-11-22", [["councils", "all 2"]])
    assert values["corpus_version"] == {"fingerprint": CORPUS.fingerprint, "documents": 2}


def test_markdown_has_each_quote_as_a_block_quote_under_its_council() -> None:
    report = made()
    tokens = drawn(export(report, "md"))
    assert block_quotes(tokens) == [e.quote.text for c in report.councils for e in c.entries]
    assert headings(tokens) == [
        "Councils' own words",
        "Northby Council",
        "1.0 Press, 1.1",
        "1.0 Press, 1.1(a)",
        "Southwick Council",
    ]
    said = [plain(token) for token in tokens if token.type == "inline"]
    assert "No clause found in the 2 clauses searched." in said
    assert "○ silent (confidence 0.76)" in said
    assert f"— {EXPECTED[1]['Citation']}" in said
    assert "Footnote ¹ Also those on a web site." in said
    assert f"Method and limits: {report.origin.method}" in said
    assert {"Date: 22 November 2026", f"Question: {QUESTION}"} <= set(said)


def test_what_was_read_otherwise_and_searched_besides_is_said() -> None:
    asked = replace(ASKED, corrected=(("prss", "press"),), added=("news release", "media"))
    row = read_csv(export(made(asked), "csv"))[0]
    assert (row["Read"], row["Also searched"]) == ("“prss” as “press”", "news release, media")


def test_closest_quotes_are_said_to_be_no_answer() -> None:
    rows = read_csv(export(made(every_quote=True), "csv"))
    assert [(r["Status"], r["Shown"], r["Notes"].partition(".")[0]) for r in rows] == [
        ("weak", "yes", ""),
        ("weak", "yes", ""),
        ("weak", "no", "Less likely to answer"),
        ("weak", "no", "Less likely to answer"),
        ("silent", "", "No clause found in the 2 clauses searched"),
        ("silent", "no", "Closest, not an answer"),
        ("silent", "no", "Closest, not an answer"),
    ]


# --- every format ---------------------------------------------------------------------------------

TABLE = Table(
    title="Topics",
    columns=("Topic", "Northby Council"),
    rows=(("Press | media", "answered\nweak"), ("Gifts", "")),
    origin=make_origin(CORPUS, DAY, method="Counted by hand."),
    subject=(("Document", "northby"),),
    notes=("A note.",),
)


def test_any_table_can_be_exported() -> None:
    rows = read_csv(export(TABLE, "csv"))
    assert [(r["Topic"], r["Northby Council"]) for r in rows] == list(TABLE.rows)
    assert rows[0]["Document"] == "northby"
    assert read_sheet(export(TABLE, "xlsx")) == [list(TABLE.columns), *map(list, TABLE.rows)]
    values = json.loads(export(TABLE, "json"))
    assert values["rows"][1] == {"Topic": "Gifts", "Northby Council": ""}
    assert values["method_and_limits"] == "Counted by hand."
    tokens = drawn(export(TABLE, "md"))
    inside = [
        plain(tokens[n + 1]) for n, t in enumerate(tokens) if t.type in ("th_open", "td_open")
    ]
    assert inside == ["Topic", "Northby Council", "Press | media", "answered<br>weak", "Gifts", ""]


@pytest.mark.parametrize(
    ("columns", "rows", "reason"),
    [
        (("A", "A"), (), "two columns of one name"),
        (("A", "B"), (("1",),), "Row 1 .* 1 text"),
    ],
)
def test_a_table_that_is_none_is_refused(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        replace(TABLE, columns=columns, rows=rows)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("value", [made(every_quote=True), TABLE], ids=["report", "table"])
def test_the_same_value_gives_the_same_bytes_at_any_time(
    name: str, value: Report | Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = export(value, name)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert export(value, name) == before


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_an_archive_tells_no_time(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(export(made(), name))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_councils_says_so(name: str) -> None:
    content = export(made(Comparison(QUESTION, ())), name)
    if name == "xlsx":
        content = "\n".join(map(str, read_sheet(content, 2))).encode()
    if name == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert (b"nothing was searched" in content) is (name not in ("csv", "json"))


def test_a_format_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'pdf'; take one of docx, xlsx, csv, md, json"):
        export(made(), "pdf")


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (QUESTION, "how-do-councils-treat-press-releases-2026-11-22.csv"),
        ("Can’t Zoë?", "cant-zoe-2026-11-22.csv"),
        ("../../etc/passwd\x00\n", "etc-passwd-2026-11-22.csv"),
        ("議員は？", "answers-2026-11-22.csv"),
        ("CON", "con-2026-11-22.csv"),
        ("x" * 500, f"{'x' * 60}-2026-11-22.csv"),
        ("word " * 50, f"{'word-' * 12}2026-11-22.csv"),
    ],
)
def test_a_file_is_named_after_its_question_and_its_date(subject: str, expected: str) -> None:
    assert file_name(subject, date(2026, 11, 22), "csv") == expected
