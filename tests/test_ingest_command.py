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
    "references",
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


# --- --check --------------------------------------------------------------------------------------


@pytest.fixture
def committed(copy: Path) -> Path:
    """The copy with the clauses as they are committed."""
    shutil.copyfile(CORPUS / "clauses.jsonl", copy / "clauses.jsonl")
    return copy


def rewrite(path: Path, clause_id: str, **changes: object) -> None:
    """Change fields of one clause in a file of clauses."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    changed = [row | changes if row["id"] == clause_id else row for row in rows]
    assert changed != rows
    lines = [json.dumps(row, ensure_ascii=False) for row in changed]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_committed_clauses_are_what_the_documents_give(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--corpus", str(CORPUS), "--check"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "is what the documents give: 626 passages." in printed.err


def test_a_difference_is_printed_with_its_clause_and_its_field(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = committed / "clauses.jsonl"
    clause_id = "brent/8-visits/8.1"
    before = path.read_text("utf-8")
    rewrite(path, clause_id, label="8.2")
    changed = path.read_text("utf-8")
    assert main(["--corpus", str(committed), "--check"]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [f"{clause_id}:", '  - label: "8.2"', '  + label: "8.1"']
    assert printed.err.splitlines() == [
        f"{path} differs from the documents: run `python -m ingest`."
    ]
    assert path.read_text("utf-8") == changed != before  # a check writes nothing


def test_a_clause_left_out_and_one_too_many_are_printed(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = committed / "clauses.jsonl"
    rewrite(path, "brent/8-visits/8.1", id="brent/8-visits/8.9")
    assert main(["--corpus", str(committed), "--check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "brent/8-visits/8.1:",
        "brent/8-visits/8.9:",
    ]
    fields = {line.split(":")[0] for line in lines if line.startswith(" ")}
    assert fields == {f"  {sign} {name}" for sign in "+-" for name in FIELDS}


def test_a_change_of_a_document_fails_the_check(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (committed / "mid-devon.corrections.toml").unlink()
    assert main(["--corpus", str(committed), "--check"]) == 1
    assert "\n  - comments: " in capsys.readouterr().out


def test_a_check_without_clauses_fails(copy: Path) -> None:
    assert main(["--corpus", str(copy), "--check"]) == 1
    assert not (copy / "clauses.jsonl").exists()


def test_a_check_names_a_correction_that_does_not_match(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = '[[kind]]\nopens = "No such words"\nkind = "note"\nreason = "None."\n'
    (committed / "leeds.corrections.toml").write_text(entry, encoding="utf-8")
    assert main(["--corpus", str(committed), "--check"]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith(
        "leeds.corrections.toml: the entry for “No such words” matches 0 places"
    )


# --- --report -------------------------------------------------------------------------------------


def test_the_report_names_each_document_its_grade_and_the_lines(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--corpus", str(copy), "--report"]) == 0
    lines = capsys.readouterr().out.splitlines()
    heads = [
        line.partition(" (")[0] for line in lines if " (clause" in line or " (contents" in line
    ]
    assert heads == [
        "brent: usable",
        "leeds: usable",
        "brixton: usable",
        "mid-devon: check by hand",
    ]
    assert any(line.startswith("london-councils: clean (footnote 9") for line in lines)
    assert "  label repeated: 1.1 (line 33, 41, 239)" in lines
    assert "  doubtful reference: “paragraph 5” in a passage (line 33)" in lines
    assert lines[-4:-2] == [
        "Grades",
        "clean: no finding but labels that the document itself repeats in other sections.",
    ]


def test_the_report_writes_nothing(copy: Path) -> None:
    main(["--corpus", str(copy), "--report"])
    assert not (copy / "clauses.jsonl").exists()


@pytest.mark.parametrize("second", ["--check", "--elements"])
def test_one_thing_is_done_at_a_time(second: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--report", second])
    assert exit_.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


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
