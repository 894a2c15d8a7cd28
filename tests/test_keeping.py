"""What is kept beside a corpus: nothing unchanged is read or cut again, nothing stale is used."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import keeping, load_corpus, parse_corpus
from ingest.__main__ import main
from ingest.in_order import in_order
from ingest.keeping import READINGS, keep_reading, kept_reading, was_recognised
from ingest.readers import Reading
from ingest.sources import TABLE
from tests.adding import page_of, text_of
from tests.corpora import Entry, write_corpus

PAGE = page_of(text_of("Yew Council"))
HASH = "0" * 64


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of a text and a web page, its clauses written."""
    folder = tmp_path_factory.mktemp("kept")
    entries = (Entry("ash"), Entry("yew", PAGE, (("file", "yew.html"),)))
    write_corpus(folder, *entries)
    (folder / "yew.txt").rename(folder / "yew.html")
    assert ingest(folder) == 0
    return folder


@pytest.fixture
def corpus(made: Path, tmp_path: Path) -> Path:
    """A copy of it for each test."""
    return Path(shutil.copytree(made, tmp_path / "corpus"))


def ingest(corpus: Path, *words: str) -> int:
    return main(["--corpus", str(corpus), *words])


def kept(corpus: Path) -> list[Path]:
    return sorted((corpus / READINGS).glob("*.kept"))


def cut_of(corpus: Path, document_id: str) -> Path:
    """Return the file that keeps how a document was cut."""
    rows = (corpus / TABLE).read_text(encoding="utf-8").splitlines()
    sha256 = next(row.rpartition(",")[2] for row in rows if row.startswith(document_id))
    (path,) = (corpus / READINGS).glob(f"{sha256}-cut-*.kept")
    return path


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a kept file so that it still counts as whole."""
    content = change(path.read_text(encoding="utf-8").partition("\n")[2]).encode()
    path.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def labels(corpus: Path) -> dict[str, list[str | None]]:
    found = load_corpus(corpus).by_document
    return {name: [clause.label for clause in clauses] for name, clauses in found.items()}


def test_a_second_run_writes_nothing(corpus: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in kept(corpus)}
    assert len(before) == 3  # how each was cut, and what was read of the page
    assert ingest(corpus) == 0
    assert {path: path.stat().st_mtime_ns for path in kept(corpus)} == before


@pytest.mark.parametrize("document_id", ["ash", "yew"])
def test_what_is_kept_is_what_is_used(corpus: Path, document_id: str) -> None:
    rewrite(cut_of(corpus, document_id), lambda text: text.replace('"1.1"', '"1.7"'))
    assert ingest(corpus) == 0
    assert labels(corpus)[document_id][0] == "1.7"
    assert ingest(corpus, "--check") == 1  # which cuts afresh, and keeps nothing
    assert ingest(corpus) == 0
    assert labels(corpus)[document_id][0] == "1.7"


@pytest.mark.parametrize("damage", [b"{}", None])
def test_what_is_damaged_is_made_anew_without_a_word(
    corpus: Path, capsys: pytest.CaptureFixture[str], damage: bytes | None
) -> None:
    whole = {path: path.read_bytes() for path in kept(corpus)}
    for path, content in whole.items():
        path.write_bytes(content.replace(b"clerk", b"clark") if damage is None else damage)
    capsys.readouterr()
    made = parse_corpus(corpus)
    assert made.clauses == load_corpus(corpus).clauses
    assert capsys.readouterr() == ("", "")
    assert {path: path.read_bytes() for path in kept(corpus)} == whole


def test_a_row_that_changed_cuts_its_document_alone(corpus: Path) -> None:
    rewrite(cut_of(corpus, "ash"), lambda text: text.replace('"1.1"', '"1.7"'))
    rewrite(cut_of(corpus, "yew"), lambda text: text.replace('"1.1"', '"1.7"'))
    table = corpus / TABLE
    table.write_text(table.read_text("utf-8").replace("Yew Council", "Yews"), encoding="utf-8")
    assert ingest(corpus) == 0
    assert (labels(corpus)["ash"][0], labels(corpus)["yew"][0]) == ("1.7", "1.1")


def test_corrections_cut_their_document_anew(corpus: Path) -> None:
    entry = '[[label]]\nopens = "Members decide."\nlabel = "[9]"\nreason = "It was lost."\n'
    path = corpus / "ash.corrections.toml"
    path.write_text(entry, encoding="utf-8")
    assert ingest(corpus) == 0
    assert labels(corpus)["ash"] == ["[9]", "1.2"]
    path.unlink()
    assert ingest(corpus) == 0
    assert labels(corpus)["ash"] == ["1.1", "1.2"]


@pytest.mark.parametrize("version", ["PARSER_VERSION", "READERS_VERSION"])
def test_another_version_uses_nothing_of_this_one(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    rewrite(cut_of(corpus, "ash"), lambda text: text.replace('"1.1"', '"1.7"'))
    monkeypatch.setattr(keeping, version, "another")
    assert ingest(corpus) == 0
    assert labels(corpus)["ash"] == ["1.1", "1.2"]
    assert len(kept(corpus)) == 3


def test_what_no_row_needs_goes_once_all_is_well(corpus: Path) -> None:
    table = corpus / TABLE
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    strange = corpus / READINGS / "notes of mine.txt"
    dead = corpus / READINGS / f"{HASH}-cut-{'0' * 16}.kept.{2**22 - 1}-1.part"
    alive = corpus / READINGS / f"{HASH}-1.kept.{os.getpid()}-1.part"
    for path in (strange, dead, alive):
        path.write_bytes(b"")
    table.write_text("".join([*lines[:2], lines[2].replace("yew.html", "gone.html")]), "utf-8")
    assert ingest(corpus) == 1
    assert len(kept(corpus)) == 3
    table.write_text("".join(lines[:2]), encoding="utf-8")
    assert ingest(corpus) == 0
    assert len(kept(corpus)) == 1
    assert (strange.exists(), dead.exists(), alive.exists()) == (True, False, True)


def test_reports_and_elements_are_made_from_what_is_kept(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(cut_of(corpus, "yew"), lambda text: text.replace('"kind": "title"', '"kind": "note"'))
    capsys.readouterr()
    assert ingest(corpus, "--elements") == 0
    rows = [json.loads(row) for row in capsys.readouterr().out.split("\n") if row]
    kinds = [row["kind"] for row in rows if row["document_id"] == "yew"]
    assert kinds[0] == "note"
    assert ingest(corpus, "--report") == 0
    assert "yew: clean (clause 5, heading 2, note 1)" in capsys.readouterr().out


def test_a_scan_once_recognised_is_not_taken_for_one_that_was_not(tmp_path: Path) -> None:
    keep_reading(tmp_path, HASH, Reading("half"), recognised=False)
    assert kept_reading(tmp_path, HASH) == Reading("half")
    assert kept_reading(tmp_path, HASH, recognised=True) is None
    assert not was_recognised(tmp_path, HASH)
    keep_reading(tmp_path, HASH, Reading("whole"), recognised=True)
    assert kept_reading(tmp_path, HASH) == Reading("whole")
    assert kept_reading(tmp_path, HASH, recognised=True) == Reading("whole")
    assert was_recognised(tmp_path, HASH)


def test_a_long_document_is_cut_again_from_the_reading_that_is_kept(tmp_path: Path) -> None:
    # more than a pipe holds, so that the process that cuts it reads it in parts
    content = page_of(text_of("Yew Council", 600))
    write_corpus(tmp_path, Entry("yew", content, (("file", "yew.html"),)))
    (tmp_path / "yew.txt").rename(tmp_path / "yew.html")
    made = parse_corpus(tmp_path)
    (reading,) = (path for path in kept(tmp_path) if "-cut-" not in path.name)
    assert reading.stat().st_size > 2**16
    cut_of(tmp_path, "yew").unlink()
    before = reading.stat().st_mtime_ns
    again = parse_corpus(tmp_path)
    assert (again.clauses, again.problems) == (made.clauses, ())
    assert reading.stat().st_mtime_ns == before


# --- several at once ------------------------------------------------------------------------------


def test_results_come_in_the_order_of_what_was_given() -> None:
    def square(number: int, stopped: Callable[[], bool]) -> int:
        return number * number

    assert list(in_order(square, range(200))) == [number * number for number in range(200)]


def test_whoever_leaves_early_stops_the_rest() -> None:
    begun: list[int] = []

    def wait(number: int, stopped: Callable[[], bool]) -> int:
        begun.append(number)
        while number and not stopped():
            pass
        return number

    results = in_order(wait, range(10_000))
    assert next(results) == 0
    results.close()
    assert len(begun) < 10_000
