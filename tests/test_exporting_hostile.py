"""Hostile words of documents and questions: kept to the letter, and nothing acts on them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.exporting import FORMATS, Report, Table, export, make_origin, make_report
from answer.exporting.characters import encodable, guarded, in_danger, legible
from answer.exporting.excel import fitted
from answer.exporting.markdown import escape
from ingest import Corpus
from tests.exports import (
    DAY,
    block_quotes,
    cells,
    compared,
    drawn,
    headings,
    read_csv,
    read_sheet,
    read_word,
    styled,
    table_cells,
)
from tests.factories import make_source, small_corpus

MAX_CELL = 32_767
FORMULAS = [
    '=HYPERLINK("http://x.example","y")',
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\u00a0\u200b=1+1",
    "＝1+1",
    "﹢1",
    "－1",
    "＠SUM(A1)",
    "⁺1",
    "'=1+1",
    "''  @x",
]
HARMLESS = ["7.10", "1-2", "Members = councillors", "'tis so", "(a) -1", "", "'", "– an item"]
TEXTS = [
    *FORMULAS,
    *HARMLESS[:-3],
    '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; &#60;b&#62; <!-- -->',
    "# x\n> y\n- [a](javascript:alert(1)) ![i](http://x.example/y.png) **b** `c` ~~d~~ | e | \\ f",
    "<http://x.example> https://x.example www.x.example $x$ :red[x] :smile: [^1] {: .x}",
    "1. one\n2) two\n---\n===\n\n    code\n\ttab\n```\nfence\n```\n: term\n\n\n[x]: http://x.example",
    "| a | b |\n|---|---|\n| c | d |",
    "Members decide. " * 3_125,
    "a\x00b\x07c\x0b\x0c\x1b[31m\x1f\x7f\x85\u2028z",
    "_x0041_ _x000D_ _X0041_",
    "\u202egnp.exe\u202c \u200f\u061c\u2067",
    "👩‍👩‍👧 😀 e\u0301 ﷽",
    "one\ntwo\r\nthree\rfour\n\nfive\n",
    "  spaces at both ends \t ",
    "\ufeff\ufffe\uffff",
]  # fmt: skip


def hostile() -> Corpus:
    """A corpus whose clauses are hostile."""
    return small_corpus({"northby": [text for text in TEXTS if text.strip()]})


CORPUS = hostile()
QUESTION = "=cmd|' /C calc'!A0 <b>[x](y)</b> \x07 \udc80"
REPORT = make_report(
    compared(CORPUS, question=QUESTION), CORPUS, DAY, [("=status", "@SUM(A1)\n<i>")]
)
QUOTES = [clause.text for clause in CORPUS.clauses]


def without_apostrophe(cell: str) -> str:
    """Undo what the documentation says of CSV."""
    return cell[1:] if cell.startswith("'") and in_danger(cell[1:]) else cell


def test_the_hostile_texts_are_those_that_are_quoted() -> None:
    assert [text for text in TEXTS if text.strip()] == QUOTES
    assert max(map(len, QUOTES)) == 50_000


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_start_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_starts_no_formula_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(st.sampled_from("'=+-@＝ \t\r\n\u200bab1")))
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    assert without_apostrophe(guarded(text)) == text
    assert in_danger(text) is (guarded(text) != text)


def test_csv_keeps_every_quote_to_the_letter() -> None:
    rows = read_csv(export(REPORT, "csv"))
    assert [without_apostrophe(row["Quote"]) for row in rows] == QUOTES
    assert {without_apostrophe(row["Question"]) for row in rows} == {encodable(QUESTION)}


def test_no_cell_of_csv_starts_a_formula_not_even_in_its_head() -> None:
    rows = read_csv(export(replace(TABLE, columns=("=A", "+B")), "csv"))
    every = [cell for row in read_csv(export(REPORT, "csv")) for cell in (*row, *row.values())]
    assert [c for c in every if c.lstrip().startswith(("=", "+", "-", "@"))] == []
    assert list(rows[0])[:2] == ["'=A", "'+B"]


def test_csv_says_which_quote_excel_cannot_show_whole() -> None:
    notes = [row["Notes"] for row in read_csv(export(REPORT, "csv")) if row["Notes"]]
    assert notes == ["The quote has 50,000 characters; a cell of Excel shows 32,767."]


# --- Excel ----------------------------------------------------------------------------------------


def test_excel_keeps_every_quote_to_the_letter_or_says_that_it_is_cut() -> None:
    head, *rows = read_sheet(export(REPORT, "xlsx"))
    held = [row[head.index("Quote")] for row in rows]
    for text, cell in zip(QUOTES, held, strict=True):
        if len(text) <= MAX_CELL:
            assert cell == text.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})
        else:
            said, _, kept = cell.partition("] ")
            assert said.startswith("[Cut: this text has 50,000 characters")
            assert text.startswith(kept)
            assert len(cell) == MAX_CELL


def test_excel_has_no_formula_and_no_link() -> None:
    content = export(REPORT, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}
    assert all(cell.value is None for s in book for r in s for cell in r if cell.data_type == "n")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(tag in sheet for sheet in sheets for tag in (b"<f>", b"<hyperlink"))


@given(st.integers(0, 40), st.integers(0, 2))
def test_a_cell_is_cut_by_the_characters_that_excel_counts(more: int, before: int) -> None:
    text = "a" * before + "😀" * ((MAX_CELL - before) // 2 + more)
    cell = fitted(text)
    units = len(cell.encode("utf-16-le")) // 2
    if len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        assert cell == text
    else:
        assert MAX_CELL - 1 <= units <= MAX_CELL
        assert text.startswith(cell.partition("] ")[2])


# --- Word -----------------------------------------------------------------------------------------


def as_read(text: str) -> str:
    """Return what a person reads: one kind of line end, control characters as their signs."""
    signs = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate({**signs, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def test_word_keeps_every_quote_to_the_letter() -> None:
    document = read_word(export(REPORT, "docx"))
    assert styled(document, "Quote") == [as_read(text) for text in QUOTES]
    assert len(cells(document)) == len(QUOTES) + 1
    assert "calc" in styled(document, "Subtitle")[0]


def test_word_has_no_link_and_no_field_but_the_page_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(export(REPORT, "docx"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "w:hyperlink" not in parts["word/document.xml"]
    assert "instr" not in parts["word/document.xml"]
    assert parts["word/footer1.xml"].count("w:instr=") == 2
    assert 'TargetMode="External"' not in "".join(parts.values())


# --- Markdown -------------------------------------------------------------------------------------

LIVE = {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open", "strong_open"}


def as_paragraphs(text: str) -> str:
    """Return what Markdown can keep of a text: of empty lines in a row one, none at the ends."""
    return "\n\n".join(part.strip("\n") for part in as_read(text).split("\n\n") if part.strip("\n"))


def test_markdown_keeps_every_quote_to_the_letter() -> None:
    assert block_quotes(drawn(export(REPORT, "md"))) == [as_paragraphs(text) for text in QUOTES]


def test_nothing_of_a_quote_or_a_question_is_live_in_markdown() -> None:
    tokens = drawn(export(REPORT, "md"))
    types = {t.type for t in tokens} | {c.type for t in tokens for c in t.children or ()}
    assert types & LIVE == set()
    assert types - {"inline", "text", "hardbreak", "softbreak"} == {
        f"{name}_{end}"
        for name in ("heading", "paragraph", "blockquote", "bullet_list", "list_item")
        for end in ("open", "close")
    }


MARKS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$^:=&;@\"' \t\n0123456789abwWx/\u00a0é"))


@given(MARKS)
def test_any_text_is_drawn_as_it_stands(text: str) -> None:
    quoted = "\n".join(f"> {escape(line)}  " for line in text.split("\n") if line)
    lines = [line for line in text.split("\n") if line]
    found = block_quotes(drawn(quoted.encode()))
    assert found == (["\n".join(lines)] if lines else [])


TABLE = Table(
    title="# [x](y) <b>",
    columns=("| a |", "=b"),
    rows=tuple((text, "</td>") for text in TEXTS),
    origin=make_origin(CORPUS, DAY, [("x: y", "1. z\n# w")]),
    subject=(("- s", "t\n\n    u"),),
    notes=("*n*\nm",),
)


def test_a_table_of_hostile_texts_is_drawn_as_it_stands() -> None:
    shown = [as_read(text).strip("\n") for text in ("| a |", "=b")]
    for text in TEXTS:
        shown += [as_read(text).replace("\n", "<br>"), "</td>"]
    assert table_cells(drawn(export(TABLE, "md"))) == shown


# --- every format ---------------------------------------------------------------------------------


def test_json_keeps_every_quote_to_the_letter() -> None:
    values = json.loads(export(REPORT, "json"))
    assert [quote["text"] for quote in values["answers"][0]["quotes"]] == QUOTES
    assert values["filters"][1] == ["=status", "@SUM(A1)\n<i>"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("value", [REPORT, TABLE], ids=["report", "table"])
def test_hostile_texts_are_exported_in_every_format(name: str, value: Report | Table) -> None:
    assert len(export(value, name)) > 1_000


READ_COUNCIL: dict[str, Callable[[bytes], str]] = {
    "csv": lambda content: read_csv(content)[0]["Council"],
    "xlsx": lambda content: read_sheet(content)[1][1],
    "json": lambda content: str(json.loads(content)["answers"][0]["council"]),
    "docx": lambda content: styled(read_word(content), "Table Council")[0],
    "md": lambda content: headings(drawn(content))[1],
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_row_of_the_corpus_table_is_exported(name: str) -> None:
    council = "=1 <b>[x](y)\x07\n# z"
    corpus = small_corpus({"northby": ["Members decide."]})
    found = compared(corpus)
    source = make_source(
        "northby", "Members decide.", council=council, status=f"draft {council}", title=council
    )
    documents = {"northby": replace(corpus.documents["northby"], source=source)}
    changed = replace(corpus, sources=(source,), documents=documents)
    report = make_report(
        replace(found, answers=(replace(found.answers[0], source=source),)), changed, DAY
    )
    content = export(report, name)
    found_in = READ_COUNCIL[name](content)
    assert found_in == {
        "csv": f"'{council}",
        "docx": as_read(council),
        "md": as_read(council).replace("\n", " "),
    }.get(name, council)


def test_control_characters_become_their_signs() -> None:
    assert legible("a\x00\x1b\tb\r\nc\ud83d") == "a␀␛\tb\nc\ufffd"
