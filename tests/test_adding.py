"""`python -m ingest add`: one file goes into the corpus, or into nothing at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from index import DEFAULT_FOLDER, DEFAULT_MODEL
from index.encoder import fingerprint
from index.store import check
from ingest import load_corpus, parse_corpus
from ingest.__main__ import main
from ingest.isolation import DEFAULT_LIMITS, OCR_LIMITS
from ingest.keeping import READINGS
from ingest.processes import MIB
from ingest.readers.pdf.opening import MAX_PAGES
from ingest.readers.web.opening import MOST_BYTES
from ingest.sources import TABLE
from tests.adding import (
    CORPUS,
    ROOT,
    clauses_text,
    command,
    environment,
    everything,
    ingest,
    lasting,
    locked_pdf,
    new_corpus,
    pdf_of,
    rows_of,
    text_of,
    word_of,
)
from tests.workplace import workplace

OAKLEY = "Oakley Parish Council"
TEXT = text_of(OAKLEY)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two documents in the folder that the tests run in."""
    monkeypatch.chdir(tmp_path)
    return new_corpus(tmp_path)


def add(*words: str | Path) -> int:
    """Run the command here; its readers are processes of their own all the same."""
    return main(["add", "--corpus", CORPUS, *map(str, words)])


def given(name: str, content: bytes | str = TEXT) -> Path:
    """Write a file beside the corpus."""
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- what is shown, and asked ---------------------------------------------------------------------


def test_without_yes_it_shows_what_was_found_and_changes_nothing(corpus: Path) -> None:
    path = given("protocol.pdf", pdf_of(TEXT))
    before = everything(corpus.parent)
    done = ingest(corpus.parent, "add", path, "--council", OAKLEY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "protocol.pdf: Protocol on Members and Officers",
        "  council   Oakley Parish Council",
        "  pages     1",
        "  passages  5 (5 clauses)",
        "  grade     clean: no finding but labels that the document itself repeats in other "
        "sections.",
        "  sections, with their passages",
        "       4  1 Letters",
        "       1  2 Press",
        "Its id in papers: oakley-parish-council",
        "Nothing was changed: --yes adds it.",
    ]
    assert everything(corpus.parent) == before


@pytest.mark.parametrize(("answer", "rows"), [("", 2), ("y", 3)])
def test_at_a_terminal_it_asks(corpus: Path, answer: str, rows: int) -> None:
    given("protocol.txt")
    ours, theirs = os.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = ingest(corpus.parent, "add", "protocol.txt", "--council", OAKLEY, stdin=theirs)
    os.close(theirs)
    os.close(ours)
    assert "Add it as oakley-parish-council? [y/N]" in done.stdout
    assert done.returncode == 0
    assert len(rows_of(corpus)) == rows


def test_warnings_of_the_reader_and_what_was_taken_for_granted_are_said(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given("rules_of_press.txt", "1.1 The caf\xe9 is closed.\n".encode("latin-1"))
    assert add("rules_of_press.txt", "--council", "Elsewhere Town Council") == 0
    shown = capsys.readouterr().out
    assert "Line 1 of rules_of_press.txt is not UTF-8" in shown
    assert "The council, Elsewhere Town Council: given by whoever added it" in shown
    assert "It bears no title that could be found: “Rules Of Press” stands in" in shown


def test_words_of_a_document_do_not_move_the_cursor_of_a_terminal(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given("a\x1b[2Jb.txt", TEXT.replace("Letters", "Letters \x1b[2J\x9b31m"))
    add("a\x1b[2Jb.txt", "--council", "Oakley\x1b[2J Council")
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert "\x9b" not in printed.out + printed.err


# --- what is done ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("a.pdf", pdf_of(TEXT), "pdf"),
        ("a.docx", word_of(TEXT), "docx"),
    ],
)
def test_with_yes_it_is_copied_given_its_row_and_cut(
    corpus: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, ending: str
) -> None:
    path = given(name, content)
    table = (corpus / TABLE).read_bytes()
    more = ("--date", "2024-05", "--type", "parish council", "--gss", "E04001234")
    assert add(path, "--council", OAKLEY, *more, "--yes") == 0
    file = f"oakley-parish-council.{ending}"
    assert (corpus / file).read_bytes() == content
    assert path.read_bytes() == content
    assert (corpus / TABLE).read_bytes().startswith(table)
    *_, row = rows_of(corpus)
    sha256 = row.pop("sha256")
    assert row == {
        "document_id": "oakley-parish-council",
        "council": OAKLEY,
        "authority_type": "parish council",
        "gss_code": "E04001234",
        "title": "Protocol on Members and Officers",
        "document_date": "2024-05",
        "status": "as published",
        "attribution": "named in the document",
        "file": file,
    }
    opened, afresh = load_corpus(corpus), parse_corpus(corpus, afresh=True)
    assert opened.clauses == afresh.clauses
    assert opened.fingerprint == afresh.fingerprint
    assert [clause.label for clause in opened.by_document["oakley-parish-council"]] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "2.1",
    ]
    assert capsys.readouterr().out.splitlines()[-4:] == [
        f"Copied {name} to papers/{file}.",
        "Added the row oakley-parish-council to papers/sources.csv.",
        "Wrote papers/clauses.jsonl: 9 passages of 3 documents.",
        "No index was built, since this is not the default corpus: --index FOLDER, or "
        "`python -m index --corpus papers --folder FOLDER`, builds one.",
    ]
    assert sha256 in " ".join(os.listdir(corpus / READINGS))


def test_what_was_cut_when_it_was_added_is_not_cut_again(corpus: Path) -> None:
    add(given("a.pdf", pdf_of(TEXT)), "--council", OAKLEY, "--yes")
    kept = {path: path.stat().st_mtime_ns for path in (corpus / READINGS).iterdir()}
    assert main(["--corpus", CORPUS]) == 0
    assert {path: path.stat().st_mtime_ns for path in (corpus / READINGS).iterdir()} == kept


def test_a_given_title_is_the_title(corpus: Path) -> None:
    add(given("a.txt"), "--council", OAKLEY, "--title", "The Rules", "--status", "draft", "--yes")
    *_, row = rows_of(corpus)
    assert (row["title"], row["status"]) == ("The Rules", "draft")
    assert load_corpus(corpus).clauses == parse_corpus(corpus, afresh=True).clauses


def test_the_same_file_is_refused_and_its_document_named(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(corpus / "ash.txt", "again.pdf")
    before = lasting(corpus)
    assert add("again.pdf", "--council", OAKLEY) == 1
    assert capsys.readouterr().err == (
        "again.pdf is in the corpus already, as ash: nothing was done with it.\n"
    )
    assert lasting(corpus) == before


def test_a_new_corpus_begins_with_its_first_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = ingest(tmp_path, "add", "a.txt", "--council", OAKLEY, "--yes", corpus="new")
    assert done.returncode == 0, done.stderr
    assert "There is no new/sources.csv: a new corpus begins with it." in done.stdout
    assert [row["council"] for row in rows_of(tmp_path / "new")] == [OAKLEY]


# --- names ----------------------------------------------------------------------------------------


def test_a_further_document_of_a_council_says_what_it_is(corpus: Path) -> None:
    for title in ("Protocol", "Code of Conduct"):
        path = given(f"{title}.txt", text_of(OAKLEY, 1, title))
        assert add(path, "--council", OAKLEY, "--yes") == 0
    assert [row["document_id"] for row in rows_of(corpus)][2:] == [
        "oakley-parish-council",
        "oakley-parish-council-code-conduct",
    ]


def test_a_council_that_is_no_name_gives_an_id_that_is_safe(corpus: Path) -> None:
    assert add(given("a.txt"), "--council", "../../etc/Môn\n\x00", "--yes") == 0
    *_, row = rows_of(corpus)
    assert (row["document_id"], row["file"]) == ("etc-mon", "etc-mon.txt")
    assert set(os.listdir(corpus.parent)) == {"a.txt", CORPUS}


def test_a_file_of_another_is_never_overwritten_nor_given_its_corrections(corpus: Path) -> None:
    (corpus / "Oakley-Parish-Council.TXT").write_bytes(b"mine")
    (corpus / "oakley-parish-council-2.corrections.toml").write_bytes(b"mine too")
    add(given("a.txt"), "--council", OAKLEY, "--yes")
    assert rows_of(corpus)[-1]["file"] == "oakley-parish-council-3.txt"
    assert (corpus / "Oakley-Parish-Council.TXT").read_bytes() == b"mine"


def test_a_copy_that_was_left_without_its_row_is_taken(corpus: Path) -> None:
    given(f"{CORPUS}/oakley-parish-council.txt")
    files = set(os.listdir(corpus))
    assert add(given("a.txt"), "--council", OAKLEY, "--yes") == 0
    assert rows_of(corpus)[-1]["file"] == "oakley-parish-council.txt"
    assert set(os.listdir(corpus)) - files == {READINGS, "clauses.jsonl"}


def test_a_file_that_lies_in_the_corpus_stays_where_it_is(corpus: Path) -> None:
    path = given(f"{CORPUS}/oakley-rules.txt")
    assert add(path, "--council", OAKLEY, "--yes") == 0
    assert rows_of(corpus)[-1]["file"] == "oakley-rules.txt"
    assert not (corpus / "oakley-parish-council.txt").exists()


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--council", OAKLEY, "--date", "29/11/2023"), "The date “29/11/2023” is none"),
        (("--council", OAKLEY, "--date", "2023-02-30"), "The date “2023-02-30” is none"),
        (("--council", OAKLEY, "--gss", "E9"), "The code “E9” is no GSS code"),
        (("--council", "=1+1"), "a spreadsheet takes for a formula"),
        (("--council", OAKLEY, "--title=-2+3"), "a spreadsheet takes for a formula"),
        (("--council", "x" * 301), "has more than 300 characters"),
        (("--council", " "), "Say whose document it is: --council"),
        ((), "Say whose document it is: --council"),
    ],
)
def test_a_value_that_is_wrong_is_named(
    corpus: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    before = everything(corpus)
    assert add(given("a.txt"), *words, "--yes") == 1
    printed = capsys.readouterr()
    assert says in printed.err
    assert len(printed.err.splitlines()) == 1
    assert everything(corpus) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7 no more"), ("a.png", b"\x89PNG..")],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    corpus: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    before = everything(corpus)
    assert add(given(name, content), "--council", OAKLEY, "--yes") == 1
    printed = capsys.readouterr()
    assert name in printed.err
    assert len(printed.err.splitlines()) == 1
    assert everything(corpus) == before


def test_a_file_that_is_not_there_is_named(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("none.pdf", "--council", OAKLEY) == 1
    assert capsys.readouterr().err == "none.pdf is not there: check its name.\n"


def test_a_report_and_a_command_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--report", "remove", "ash"])
    assert exit_.value.code == 2
    assert "do not go with remove" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["add", "replace", "remove"])
def test_the_help_of_each_command_ends_in_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([name, "--help"])
    assert exit_.value.code == 0
    last = capsys.readouterr().out.strip().split("\n\n")[-1]
    assert last.startswith(f"example: python -m ingest {name}")


def test_the_documentation_states_the_limits() -> None:
    words = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    own = DEFAULT_LIMITS
    for row in (
        f"| size of a file | {own.size // MIB} MB (a web page: {MOST_BYTES // 10**6} MB) |",
        f"| time | {own.seconds} seconds; with `--ocr` {OCR_LIMITS.seconds // 60} minutes |",
        f"| memory | {own.memory // MIB} MB |",
        f"| what is made of it | {own.output // MIB} MB |",
        f"| pages of a PDF | {MAX_PAGES} |",
    ):
        assert row in words


# --- passwords ------------------------------------------------------------------------------------


def test_a_password_opens_a_file_and_is_kept_nowhere(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = given("locked.pdf", locked_pdf(TEXT, "heron-4711"))
    assert add(path, "--council", OAKLEY, "--yes") == 1
    assert "is locked by a password; give it with --password" in capsys.readouterr().err
    assert add(path, "--council", OAKLEY, "--password", "heron-4711", "--yes") == 0
    assert main(["--corpus", CORPUS]) == 0  # what was read when it was added is kept
    assert not any(b"heron-4711" in content for content in everything(corpus).values())
    written = clauses_text(corpus)
    shutil.rmtree(corpus / READINGS)
    capsys.readouterr()
    assert main(["--corpus", CORPUS]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "oakley-parish-council: oakley-parish-council.pdf is locked by a password, which is never "
        "kept: run `python -m ingest --password PASSWORD`, or `python -m ingest replace` with a "
        "copy that is not locked."
    )
    assert main(["--corpus", CORPUS, "--password", "heron-4711"]) == 0
    assert clauses_text(corpus) == written


# --- several at once, and the index ---------------------------------------------------------------


def test_adds_at_the_same_time_all_land(corpus: Path) -> None:
    names = [f"Town {number} Council" for number in range(2)]
    running = []
    for number, name in enumerate(names):
        given(f"{number}.txt", text_of(name))
        words = command(corpus.parent, "add", f"{number}.txt", "--council", name, "--yes")
        running.append(
            subprocess.Popen(words, cwd=corpus.parent, env=environment(), stdout=subprocess.DEVNULL)
        )
    assert [process.wait() for process in running] == [0, 0]
    assert {row["council"] for row in rows_of(corpus)} >= set(names)
    opened = load_corpus(corpus)
    assert opened.clauses == parse_corpus(corpus, afresh=True).clauses
    assert len(opened.by_document) == 4


@pytest.mark.model
def test_only_what_was_added_is_encoded(tmp_path: Path) -> None:
    shutil.copytree(workplace() / "corpus", tmp_path / "corpus")
    shutil.copytree(workplace() / DEFAULT_FOLDER, tmp_path / DEFAULT_FOLDER)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = ingest(tmp_path, "add", "a.txt", "--council", OAKLEY, "--yes", corpus=None)
    assert done.returncode == 0, done.stderr
    kept = [("Keeping", source.id) for source in load_corpus(tmp_path / "corpus").sources[:-1]]
    assert re.findall(r"^(Keeping|Encoding) (\S+):", done.stderr, re.MULTILINE) == [
        *kept,
        ("Encoding", "oakley-parish-council"),
    ]
    assert done.stdout.splitlines()[-1] == (
        "Brought the index in build/index up to date: only what changed was encoded."
    )
    check(
        tmp_path / DEFAULT_FOLDER,
        load_corpus(tmp_path / "corpus"),
        DEFAULT_MODEL,
        fingerprint(DEFAULT_MODEL),
    )
