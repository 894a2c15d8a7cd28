"""`python -m ingest`: what it writes, prints and returns."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import load_corpus, parse_corpus
from ingest.__main__ import main
from ingest.schema import CLAUSE_KINDS

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
FIELDS = [
    "id",
    "document_id",
    "kind",
    "label",
    "sections",
    "text",
    "spans",
    "lines",
    "pages",
    "parent_id",
    "footnotes",
    "comments",
    "flags",
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A corpus of its own, writable, without the clauses."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for path in CORPUS.iterdir():
        if path.is_file() and path.name != "clauses.jsonl":
            shutil.copyfile(path, folder / path.name)
    return folder


def test_it_writes_the_committed_clauses_byte_for_byte(copy: Path) -> None:
    assert main(["--corpus", str(copy)]) == 0
    written = (copy / "clauses.jsonl").read_bytes()
    assert written == (CORPUS / "clauses.jsonl").read_bytes()


def test_a_second_run_leaves_the_file_untouched(copy: Path) -> None:
    assert main(["--corpus", str(copy)]) == 0
    before = (copy / "clauses.jsonl").stat()
    assert main(["--corpus", str(copy)]) == 0
    after = (copy / "clauses.jsonl").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert not list(copy.glob("*.tmp"))


def test_each_line_is_one_clause_with_its_fields_in_reading_order(copy: Path) -> None:
    main(["--corpus", str(copy)])
    rows = [json.loads(line) for line in (copy / "clauses.jsonl").read_text("utf-8").splitlines()]
    assert all(list(row)[: len(FIELDS)] == FIELDS for row in rows)
    order = [source.id for source in parse_corpus(copy).sources]
    places = [(order.index(row["document_id"]), row["spans"][0][0]) for row in rows]
    assert places == sorted(places)


def test_clauses_read_back_are_those_that_were_cut(copy: Path) -> None:
    main(["--corpus", str(copy)])
    loaded, cut = load_corpus(copy), parse_corpus(copy)
    assert loaded.clauses == cut.clauses
    assert loaded.fingerprint == cut.fingerprint


def test_progress_goes_to_stderr_and_stdout_stays_empty(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--corpus", str(copy)])
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split(":")[0] for line in printed.err.splitlines()][:5] == [
        "brent",
        "leeds",
        "brixton",
        "london-councils",
        "mid-devon",
    ]


def test_elements_account_for_every_non_blank_line(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpus", str(copy), "--elements"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    for document in parse_corpus(copy).documents.values():
        own = [row for row in rows if row["document_id"] == document.source.id]
        named = {n for row in own for first, last in row["lines"] for n in range(first, last + 1)}
        lines = enumerate(document.text.split("\n"), 1)
        assert named == {number for number, line in lines if line.strip()}


def test_elements_are_of_every_kind_and_in_reading_order(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--corpus", str(copy), "--elements"])
    rows = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert {row["kind"] for row in rows} == CLAUSE_KINDS | {
        "title",
        "heading",
        "footnote",
        "comment",
        "contents",
        "furniture",
        "note",
    }
    brent = [row["lines"][0][0] for row in rows if row["document_id"] == "brent"]
    assert brent == sorted(brent)


def test_elements_write_nothing(copy: Path) -> None:
    main(["--corpus", str(copy), "--elements"])
    assert not (copy / "clauses.jsonl").exists()


def test_a_bad_document_is_told_on_stderr_and_the_rest_is_written(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "leeds.txt").write_text("changed", encoding="utf-8")
    assert main(["--corpus", str(copy)]) == 1
    assert "leeds: " in capsys.readouterr().err
    assert [d for d, clauses in load_corpus(copy).by_document.items() if clauses] == [
        "brent",
        "brixton",
        "london-councils",
        "mid-devon",
    ]


def test_a_corpus_without_a_table_is_one_sentence_and_exit_code_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpus", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert "sources.csv" in printed.err


def test_an_unknown_option_is_exit_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--no-such-option"])
    assert exit_.value.code == 2
    assert "--no-such-option" in capsys.readouterr().err


def test_help_ends_in_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--help"])
    assert exit_.value.code == 0
    paragraphs = capsys.readouterr().out.strip().split("\n\n")
    assert paragraphs[-1].startswith("example: python -m ingest")


def test_it_runs_as_a_module() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "ingest", "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0
    assert "usage: python -m ingest" in result.stdout
