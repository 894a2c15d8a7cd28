"""Comparisons of a clause, topics and gaps as tables: every cell, and every quote checked anew."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import answer.topics.matrix as matrix_module
import index
from answer import VerificationError
from answer.commands import compare as compare_command
from answer.commands import gaps as gaps_command
from answer.commands import topics as topics_command
from answer.comparing import compare
from answer.exporting import (
    FORMATS,
    Table,
    counterparts_table,
    export,
    gaps_table,
    matrix_table,
    topic_report,
)
from answer.topics import Matrix, Selection, gaps_of, select
from ingest import Corpus
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.exports import DAY, changed, read_csv, read_sheet
from tests.factories import small_corpus
from tests.test_comparing import COUNCILS, SHARED
from tests.topics import COUNCILS as TOWNS
from tests.topics import GIFTS, PRESS, small_matrix
from tests.workplace import ROOT


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> index.Index:
    folder, corpus = tmp_path_factory.mktemp("index"), small_corpus(COUNCILS)
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    return small_matrix(tmp_path_factory.mktemp("matrix"))


def rows_of(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def words(text: str) -> list[str]:
    return text.split("\n") if text else []


# --- a clause beside its counterparts -------------------------------------------------------------


def test_each_counterpart_has_a_row_with_what_differs(opened: index.Index) -> None:
    comparison = compare(opened, "northby/1")
    table = counterparts_table(comparison, DAY, [("relation", "reworded")])
    rows = rows_of(table)
    expected = []
    for found in comparison.documents:
        document = comparison.open(found.source.id)
        expected += [
            (found.source.council, each.figures.relation, each.quote.text, each.quote.citation)
            for each in document.counterparts
        ] or [(found.source.council, "none", "", "")]
    names = ("Council", "Relation", "Quote", "Citation")
    assert [tuple(row[name] for name in names) for row in rows] == expected
    westerby = next(row for row in rows if row["Council"] == "Westerby Council")
    assert (westerby["Words removed"], westerby["Words added"]) == ("must", "should")
    assert westerby["Differences"]
    midway = next(row for row in rows if row["Council"] == "Midway Council")
    assert midway["Notes"] == "No counterpart was found in this document."
    assert dict(table.subject)["Its words"] == SHARED
    assert table.origin.filters == (("councils", "all 5"), ("relation", "reworded"))
    assert "2 councils use this wording" in table.notes[0]


def test_documents_are_in_the_order_given_and_the_closest_can_be_among_them(
    opened: index.Index,
) -> None:
    comparison = compare(opened, "northby/1")
    table = counterparts_table(comparison, DAY, documents=["midway", "eastham"], every_quote=True)
    assert [(row["Council"], row["Notes"]) for row in rows_of(table)] == [
        ("Midway Council", "No counterpart was found in this document."),
        ("Midway Council", "Closest, not a counterpart."),
        ("Eastham Council", ""),
    ]
    with pytest.raises(ValueError, match="'atlantis' was not compared"):
        counterparts_table(comparison, DAY, documents=["atlantis"])


def test_the_words_removed_and_added_are_those_of_the_texts(opened: index.Index) -> None:
    comparison = compare(opened, "northby/1")
    for row in rows_of(counterparts_table(comparison, DAY)):
        if row["Quote"]:
            own, other = SHARED.split(), row["Quote"].split()
            assert all(word in own for each in words(row["Words removed"]) for word in each.split())
            assert all(word in other for each in words(row["Words added"]) for word in each.split())


# --- topics ---------------------------------------------------------------------------------------


def test_each_cell_of_the_matrix_has_a_row_with_its_best_quote(matrix: Matrix) -> None:
    rows = rows_of(matrix_table(matrix, matrix.rows, DAY))
    expected = []
    for row in matrix.rows:
        for cell in row.cells:
            quotes = matrix.open(row.topic.id, cell.source.id).answer.quotes
            best = quotes[:1] if cell.status != "silent" else ()
            text = "".join(quote.text for quote in best)
            expected.append((row.topic.title, cell.source.council, cell.status, text))
    names = ("Topic", "Council", "Status", "Best quote")
    assert [tuple(row[name] for name in names) for row in rows] == expected
    assert {bool(row["Citation"]) for row in rows if row["Status"] == "silent"} == {False}
    assert sum(bool(row["Best quote"]) for row in rows) > 2


def test_a_matrix_that_is_narrowed_is_exported_as_narrowed(matrix: Matrix) -> None:
    left = select(matrix.rows, Selection(statuses=frozenset({"silent"})))
    scope = list(TOWNS)
    table = matrix_table(matrix, left, DAY, [("status", "silent")], scope)
    assert {row["Status"] for row in rows_of(table)} == {"silent"}
    assert len(table.rows) == sum(len(row.cells) for row in left)
    assert table.origin.filters == (("councils", "all 3"), ("status", "silent"))


def test_an_opened_topic_is_a_report_in_the_order_given(matrix: Matrix) -> None:
    report = topic_report(
        matrix, "press", DAY, documents=["elsewhere", "anyford"], scope=list(TOWNS)
    )
    assert [council.answer.source.id for council in report.councils] == ["elsewhere", "anyford"]
    for council in report.councils:
        opened = matrix.open("press", council.answer.source.id)
        shown = [quote.text for quote in opened.answer.quotes if quote.shown]
        assert sorted(entry.quote.text for entry in council.entries) == sorted(shown)
    assert report.question == PRESS.title
    assert report.origin.filters == (("councils", "all 3"),)
    assert all(query in report.origin.method for query in PRESS.queries)


# --- gaps -----------------------------------------------------------------------------------------


def test_what_to_take_into_a_redraft_comes_first_with_the_words_of_others(matrix: Matrix) -> None:
    gaps = gaps_of(matrix, "nowhere")
    corpus = matrix.index.corpus
    table = gaps_table(gaps, corpus, DAY)
    rows = rows_of(table)
    kinds = [row["Kind"] for row in rows]
    assert kinds == sorted(kinds, key=["missing", "weak", "only here", "no counterpart"].index)
    gifts = [row for row in rows if row["Topic"] == GIFTS.title]
    assert [(row["Whose words"], row["Council"], row["Quote"]) for row in gifts] == [
        ("how others say it", "Anyford Council", "Members declare gifts and hospitality.")
    ]
    assert gifts[0]["Regulated by"] == "Anyford Council"
    assert [row["Quote"] for row in rows if row["Kind"] == "no counterpart"] == [
        quote.text for quote in gaps.unmatched
    ]
    assert dict(table.subject)["Compared with"] == "2 other documents"
    assert "closest here, not an answer" not in {row["Whose words"] for row in rows}
    every = rows_of(gaps_table(gaps, corpus, DAY, every_quote=True))
    closest = [row["Quote"] for row in every if row["Whose words"].startswith("closest")]
    assert closest == [quote.text for gap in gaps.missing for quote in gap.own]
    assert closest


def test_a_gap_that_its_source_does_not_bear_out_is_not_exported(matrix: Matrix) -> None:
    gaps = gaps_of(matrix, "nowhere")
    forged = changed(gaps.unmatched[0], text="Members decide.")
    with pytest.raises(VerificationError, match="look for the gaps again"):
        gaps_table(replace(gaps, unmatched=(forged,)), matrix.index.corpus, DAY)


# --- every table ----------------------------------------------------------------------------------


def tables(opened: index.Index, matrix: Matrix) -> Iterator[Table]:
    yield counterparts_table(compare(opened, "northby/1"), DAY, every_quote=True)
    yield matrix_table(matrix, matrix.rows, DAY)
    yield gaps_table(gaps_of(matrix, "nowhere"), matrix.index.corpus, DAY, every_quote=True)


def test_every_format_has_every_cell(opened: index.Index, matrix: Matrix) -> None:
    for table in tables(opened, matrix):
        head, *cells = read_sheet(export(table, "xlsx"))
        assert (tuple(head), [tuple(row) for row in cells]) == (table.columns, list(table.rows))
        rows = read_csv(export(table, "csv"))
        assert [{name: row[name] for name in table.columns} for row in rows] == rows_of(table)
        assert all(len(export(table, name)) > 1_000 for name in FORMATS)


def test_a_source_that_changed_is_refused(opened: index.Index, matrix: Matrix) -> None:
    comparison = compare(opened, "northby/1")
    broken = replace(comparison, index=replace(opened, corpus=with_other_words(opened.corpus)))
    with pytest.raises(VerificationError):
        counterparts_table(broken, DAY)
    other = replace(matrix.index, corpus=with_other_words(matrix.index.corpus))
    with pytest.raises(VerificationError):
        matrix_table(replace(matrix, index=other), matrix.rows, DAY)


def with_other_words(corpus: Corpus) -> Corpus:
    """Return a corpus whose documents have other words than their clauses."""
    documents = {
        name: replace(document, text=document.text.upper())
        for name, document in corpus.documents.items()
    }
    return replace(corpus, documents=documents)


# --- the commands ---------------------------------------------------------------------------------


def run(command: ModuleType, opened: index.Index, *given: str) -> None:
    parser = argparse.ArgumentParser()
    command.describe(parser)
    options = parser.parse_args(given)
    options.index = Path("index")
    command.run(opened, options)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(matrix_module, "load_calibration", lambda: CALIBRATION)
    return tmp_path


def test_a_comparison_is_written_by_the_ending_of_its_file(
    here: Path, opened: index.Index, capsys: pytest.CaptureFixture[str]
) -> None:
    run(compare_command, opened, "northby/1", "--output", "found.csv", "--date", "2026-11-22")
    expected = counterparts_table(compare(opened, "northby/1"), DAY)
    assert Path("found.csv").read_bytes() == export(expected, "csv")
    assert capsys.readouterr() == ("", "found.csv is written.\n")
    with pytest.raises(ValueError, match=r"^The ending of found\.odt names no kind of file; add "):
        run(compare_command, opened, "northby/1", "--output", "found.odt")


def test_topics_and_gaps_are_written(here: Path, matrix: Matrix) -> None:
    Path("topics.toml").write_text(
        '[press]\ntitle = "Press releases"\ndescription = "Who approves."\n'
        'queries = ["approves press releases", "press releases approved"]\n'
        '[gifts]\ntitle = "Gifts"\ndescription = "What."\nqueries = ["gifts and hospitality"]\n',
        encoding="utf-8",
    )
    given = ("--topics-file", "topics.toml", "--format", "csv", "--date", "2026-11-22")
    opened = matrix.index
    run(topics_command, opened, *given, "--status", "silent")
    rows = read_csv(Path("topics-2026-11-22.csv").read_bytes())
    assert {(row["Status"], row["Filter by status"]) for row in rows} == {("silent", "silent")}
    run(topics_command, opened, *given, "--topic", "gifts", "--councils", "anyford,nowhere")
    rows = read_csv(Path("topics-gifts-2026-11-22.csv").read_bytes())
    assert [(row["Document id"], row["Status"]) for row in rows] == [
        ("anyford", "answered"),
        ("nowhere", "silent"),
    ]
    assert {row["Filter by councils"] for row in rows} == {"Anyford Council; Nowhere Council"}
    run(gaps_command, opened, "nowhere", *given)
    rows = read_csv(Path("gaps-of-nowhere-2026-11-22.csv").read_bytes())
    assert [row["Topic"] for row in rows if row["Kind"] == "missing"][-1:] == ["Gifts"]


@pytest.mark.parametrize("module", ["answer.__main__", "app"])
def test_what_writes_word_and_excel_is_not_imported_before_a_file_is_made(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "print([n for n in ('docx', 'xlsxwriter', 'openpyxl', 'mcp') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
