"""`python -m ingest add FOLDER`: many files, each on its own, and again after it was killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import load_corpus, parse_corpus
from ingest.__main__ import main
from ingest.keeping import READINGS
from ingest.sources import TABLE
from ingest.upkeep import progress
from tests.adding import (
    CORPUS,
    clauses_text,
    command,
    environment,
    everything,
    lasting,
    new_corpus,
    page_of,
    pdf_of,
    rows_of,
    text_of,
    word_of,
)

HOSTILE = (
    "=cmd|'x'.txt",
    "a..rules.txt",
    "-rf.txt",
    "two\nlines.txt",
    "é" * 110 + ".md",
    "\udcff.txt",
)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two documents in the folder that the tests run in."""
    monkeypatch.chdir(tmp_path)
    return new_corpus(tmp_path)


def add(*words: str | Path) -> int:
    return main(["add", "--corpus", CORPUS, *map(str, words)])


def folder_of(files: dict[str, bytes]) -> Path:
    folder = Path("in")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def towns(count: int) -> dict[str, bytes]:
    """Return the protocols of some towns, as text."""
    return {
        f"town-{n:02}-council.txt": text_of(f"Town {n:02} Council").encode() for n in range(count)
    }


def test_each_file_is_added_or_named_and_costs_nothing_else(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = text_of("Oakley Council")
    folder = folder_of(
        {
            "b/oakley-council.pdf": pdf_of(text),
            "a/ashby-council.docx": word_of(text_of("Ashby Council")),
            "yew_council_rules.html": page_of(text_of("Yew Council")),
            "copy-council.pdf": pdf_of(text),
            "known-council.txt": (corpus / "ash.txt").read_bytes(),
            "broken-council.pdf": b"%PDF-1.7 and no more",
            "empty-council.txt": b" \n",
            "2024.txt": text_of("Nobody").encode(),
            "~$oakley-council.docx": b"lock",
            ".hidden.txt": b"hidden",
            ".git/config.txt": b"hidden",
        }
    )
    assert add(folder, "--yes", "--type", "parish council") == 1
    printed = capsys.readouterr()
    assert sorted(printed.err.splitlines()) == sorted(
        [
            "oakley-council.pdf is the same as copy-council.pdf: one of them is added.",
            "2024.txt: it is not said whose document it is, and its name does not tell; give "
            "--council or --sources.",
            *[line for line in printed.err.splitlines() if line.startswith("broken-council.pdf")],
            "empty-council.txt holds no text; put the document there.",
        ]
    )
    assert len([line for line in printed.err.splitlines() if "broken-council.pdf" in line]) == 1
    lines = printed.out.splitlines()
    assert lines[:5] == [
        "1 file of 8: in the corpus already.",
        "document       passages  grade  warnings",
        "copy-council          5  clean         1",
        "yew-council           5  clean         0",
        "ashby-council         5  clean         0",
    ]
    assert lines[5] == (
        "copy-council: The council, Copy Council: inferred: it is in the name of the file, and "
        "the document does not name it."
    )
    assert lines[6] == "Added 3 files to papers; 3 files could not be."
    assert [(row["council"], row["authority_type"]) for row in rows_of(corpus)[2:]] == [
        ("Copy Council", "parish council"),
        ("Yew Council", "parish council"),
        ("Ashby Council", "parish council"),
    ]
    assert load_corpus(corpus).clauses == parse_corpus(corpus, afresh=True).clauses


def test_without_yes_a_folder_is_shown_and_nothing_is_changed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(towns(2))
    before = everything(corpus)
    assert add(folder) == 0
    assert capsys.readouterr().out.splitlines() == [
        "document         passages  grade  warnings",
        "town-00-council         5  clean         0",
        "town-01-council         5  clean         0",
        "Nothing was changed: --yes adds 2 files to papers.",
    ]
    assert everything(corpus) == before


def test_a_table_says_whose_the_files_are(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of({f"sub/{n}.txt": text_of("X", n + 1).encode() for n in range(4)})
    rows = (
        "file,council,title,date,gss,link\r\n"
        "sub/0.txt,Ashby Council,The Rules,2023,E04000001,x\r\n"
        "1.txt,Yew Council,,,,\r\n"
        ".\\sub\\2.txt,Oak Council,,yesterday,,\r\n"
        "gone.txt,Gone Council,,,,\r\n"
    )
    table = folder / "who.csv"
    table.write_text("\ufeff" + rows, encoding="utf-8", newline="")
    assert add(folder, "--sources", table, "--council", "Any Council", "--yes") == 1
    assert [
        (row["council"], row["title"], row["document_date"], row["gss_code"])
        for row in rows_of(corpus)[2:]
    ] == [
        ("Ashby Council", "The Rules", "2023", "E04000001"),
        ("Yew Council", "Protocol on Members and Officers", "", ""),
        ("Any Council", "Protocol on Members and Officers", "", ""),
    ]
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "2.txt: The date “yesterday” is none: write it as 2023-11-29, 2023-11 or 2023.",
        "The table names gone.txt, which is not among the files.",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("council\nx\n", "lacks the column 'file'"),
        ("file,council\na.txt,A\n./a.txt,B\n", "names the file “a.txt” twice"),
    ],
)
def test_a_table_that_cannot_be_used_stops_before_anything_is_read(
    corpus: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    Path("who.csv").write_text(content, encoding="utf-8")
    assert add(folder_of(towns(1)), "--sources", "who.csv", "--yes") == 1
    assert says in capsys.readouterr().err
    assert len(rows_of(corpus)) == 2


def test_the_corpus_is_not_added_to_itself(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(towns(1))
    assert add(corpus, "--yes") == 1
    assert "papers is the corpus itself" in capsys.readouterr().err
    (corpus / "copy").mkdir()
    assert add(".", "--council", "Town Council") == 0
    assert "adds 1 file to papers" in capsys.readouterr().out


def test_names_made_to_harm_are_only_names(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of({})
    Path("in").mkdir()
    for number, name in enumerate(HOSTILE):
        (Path("in") / name).write_text(text_of("X", number + 1, f"=Rules {number}"), "utf-8")
    before = set(os.listdir(corpus.parent))
    assert add("in", "--council", "Any Council", "--yes") == 0
    rows = rows_of(corpus)[2:]
    assert len(rows) == len(HOSTILE)
    assert rows[-2]["file"].endswith(".md")
    for row in rows:
        assert row["file"].strip("abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    assert set(os.listdir(corpus.parent)) == before
    assert (corpus / TABLE).read_text(encoding="utf-8").count("\n") == 1 + len(rows_of(corpus))
    shown = capsys.readouterr().out
    assert "two\nlines" not in shown


def test_without_a_terminal_progress_is_a_line_now_and_then(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add(folder_of(towns(2))) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert add("in") == 0
    assert capsys.readouterr().err.splitlines() == ["1 of 2 files.", "2 of 2 files."]


# --- stopped half-way -----------------------------------------------------------------------------


def run_until(reached: Callable[[], bool], signal_: int) -> tuple[int, str]:
    """Run the command until something is reached, send it a signal; return status and messages."""
    process = subprocess.Popen(
        command(Path.cwd(), "add", "in", "--yes"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not reached() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal_)
    _, told = process.communicate()
    return process.returncode, told


def test_killed_at_any_moment_and_run_again_it_gives_what_one_run_gives(corpus: Path) -> None:
    folder_of({**towns(3), "printed-council.pdf": pdf_of(text_of("Printed Council"))})
    shutil.copytree(corpus, "clean")
    assert main(["add", "--corpus", "clean", "in", "--yes"]) == 0
    states: tuple[Callable[[], bool], ...] = (
        lambda: (corpus / READINGS / "lock").exists(),
        lambda: len(list(corpus.glob("*council*"))) > 1,  # a copy, with its row or without
        lambda: len(rows_of(corpus)) > 4,
    )
    for reached in states:
        status, _ = run_until(reached, signal.SIGKILL)
        assert status == -signal.SIGKILL
        rows = rows_of(corpus)[2:]
        assert len(rows) == len({row["sha256"] for row in rows})
        assert all((corpus / row["file"]).exists() for row in rows)
    assert main(["add", "--corpus", CORPUS, "in", "--yes"]) == 0
    assert lasting(corpus) == lasting(Path("clean"))
    assert set(everything(corpus)) == set(everything(Path("clean")))


def test_an_interrupt_ends_it_with_one_sentence_and_what_was_added_stays(corpus: Path) -> None:
    folder_of(towns(5))
    status, told = run_until(lambda: len(rows_of(corpus)) > 3, signal.SIGINT)
    assert status == 130
    assert told.splitlines()[-1].startswith("Stopped: ")
    assert "Traceback" not in told
    added = len(rows_of(corpus)) - 2
    assert 2 <= added < 5
    assert add("in", "--yes") == 0
    assert len(rows_of(corpus)) == 7
    assert clauses_text(corpus).count("\n") == 4 + 5 * 5
