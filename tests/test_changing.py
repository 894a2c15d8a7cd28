"""`python -m ingest remove` and `replace`: what goes, what stays, and where it went."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import Clause, load_corpus, parse_corpus
from ingest.__main__ import main
from ingest.keeping import READINGS
from ingest.sources import TABLE
from ingest.upkeep.comparing import compare, name_of
from tests.adding import CORPUS, clauses_text, everything, locked_pdf, pdf_of, rows_of, text_of
from tests.corpora import Entry, write_corpus
from tests.factories import make_clause

OLD = text_of("Ash Council")
NEW = text_of("Ash Council", 5).replace("letter number 2 within", "letter number two within")
NOTE = '[[kind]]\nopens = "Press"\nkind = "note"\nreason = "It is none."\n'


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of two documents, its clauses written, in the folder that the tests run in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / CORPUS
    folder.mkdir()
    write_corpus(
        folder,
        Entry("ash", OLD.encode(), (("document_date", "2020"),)),
        Entry("elm", text_of("Elm Council", 2).encode()),
    )
    assert main(["--corpus", CORPUS]) == 0
    return folder


def run(*words: str | Path) -> int:
    first, *rest = map(str, words)
    return main([first, "--corpus", CORPUS, *rest])


def given(content: bytes | str, name: str = "new.txt") -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- remove ---------------------------------------------------------------------------------------


def test_without_yes_it_shows_what_would_go(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(corpus)
    capsys.readouterr()
    assert run("remove", "ash") == 0
    assert capsys.readouterr().out.splitlines() == [
        "ash: Protocol",
        "  council   Ash Council",
        "  passages  5 (5 clauses)",
        "  file      papers/ash.txt",
        "Nothing was changed: --yes removes it.",
    ]
    assert everything(corpus) == before


def test_a_removed_document_is_set_aside_with_its_row_and_its_corrections(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "ash.corrections.toml").write_text("", encoding="utf-8")
    header, row, other = (corpus / TABLE).read_bytes().splitlines(keepends=True)
    capsys.readouterr()
    assert run("remove", "ash", "--yes") == 0
    assert (corpus / TABLE).read_bytes() == header + other
    aside = corpus / ".removed" / "ash"
    assert everything(aside) == {
        "ash.corrections.toml": b"",
        "ash.txt": OLD.encode(),
        TABLE: header + row,
    }
    assert not list(corpus.glob("ash*"))
    assert len(list((corpus / READINGS).glob("*.kept"))) == 1
    assert '"ash' not in clauses_text(corpus)
    assert [source.id for source in load_corpus(corpus).sources] == ["elm"]
    assert capsys.readouterr().out.splitlines()[5:8] == [
        "Took the row ash out of papers/sources.csv.",
        "Moved ash.txt and ash.corrections.toml and the row to papers/.removed/ash: delete that "
        "folder when you need it no longer.",
        "Wrote papers/clauses.jsonl: 3 passages of 1 document.",
    ]


def test_what_was_set_aside_can_be_put_back_and_set_aside_again(corpus: Path) -> None:
    run("remove", "ash", "--yes")
    assert run("add", corpus / ".removed/ash/ash.txt", "--council", "Ash", "--yes") == 0
    assert rows_of(corpus)[-1]["file"] == "ash.txt"
    assert run("remove", "ash", "--yes") == 0
    assert sorted(os.listdir(corpus / ".removed")) == ["ash", "ash-2"]


def test_a_document_that_is_not_there_is_answered_with_those_that_are(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("remove", "../ash", "--yes") == 1
    assert "There is no document “../ash” in the corpus: it has ash, elm." in (
        capsys.readouterr().err
    )


def test_a_link_out_of_the_corpus_is_not_followed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = given(OLD, "outside.txt")
    (corpus / "ash.txt").unlink()
    (corpus / "ash.txt").symlink_to(outside.resolve())
    before = everything(corpus)
    assert run("remove", "ash", "--yes") == 1
    assert "papers/ash.txt leads outside the corpus and is not touched" in capsys.readouterr().err
    assert outside.read_text(encoding="utf-8") == OLD
    assert everything(corpus) == before


def test_a_file_that_another_document_has_too_stays(corpus: Path) -> None:
    table = corpus / TABLE
    twin = table.read_text(encoding="utf-8").splitlines()[1].replace("ash,", "oak,", 1)
    table.write_text(table.read_text(encoding="utf-8") + twin + "\n", encoding="utf-8")
    assert run("remove", "oak", "--yes") == 0
    assert (corpus / "ash.txt").exists()
    assert len(rows_of(corpus)) == 2


def test_a_document_whose_file_is_gone_can_be_removed(corpus: Path) -> None:
    (corpus / "ash.txt").unlink()
    assert run("remove", "ash", "--yes") == 0
    assert [row["document_id"] for row in rows_of(corpus)] == ["elm"]


# --- replace --------------------------------------------------------------------------------------


def test_a_new_file_keeps_the_id_the_place_and_what_is_known(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = given(NEW)
    before = everything(corpus)
    assert run("replace", "ash", path, "--status", "draft") == 0
    assert everything(corpus) == before
    shown = capsys.readouterr().out.splitlines()
    assert shown[-5:] == [
        "  changes",
        "    4 passages stay as they are",
        "    1 reworded: 1.2",
        "    1 new: 1.5",
        "Nothing was changed: --yes replaces it.",
    ]
    assert run("replace", "ash", path, "--status", "draft", "--yes") == 0
    first, second = rows_of(corpus)
    assert (first["document_id"], first["document_date"], first["title"], first["status"]) == (
        "ash",
        "2020",
        "Protocol",
        "draft",
    )
    assert second["document_id"] == "elm"
    assert (corpus / first["file"]).read_text(encoding="utf-8") == NEW
    assert (corpus / ".removed/ash/ash.txt").read_text(encoding="utf-8") == OLD
    assert not (corpus / "ash.txt").exists()
    opened = load_corpus(corpus)
    assert opened.clauses == parse_corpus(corpus, afresh=True).clauses
    assert len(opened.by_document["ash"]) == 6


def test_corrections_that_fit_go_with_the_new_file(corpus: Path) -> None:
    (corpus / "ash.corrections.toml").write_text(NOTE, encoding="utf-8")
    assert main(["--corpus", CORPUS]) == 0
    sections = [clause.sections for clause in load_corpus(corpus).by_document["ash"]]
    assert run("replace", "ash", given(NEW), "--yes") == 0
    assert (corpus / "ash-2.corrections.toml").read_text(encoding="utf-8") == NOTE
    assert not (corpus / "ash.corrections.toml").exists()
    assert load_corpus(corpus).by_document["ash"][-1].sections == sections[-1]
    assert load_corpus(corpus).clauses == parse_corpus(corpus, afresh=True).clauses


def test_corrections_that_no_longer_fit_are_named_and_set_aside(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "ash.corrections.toml").write_text(NOTE, encoding="utf-8")
    assert run("replace", "ash", given(NEW.replace("Press", "Media")), "--yes") == 0
    assert capsys.readouterr().err.splitlines()[0] == (
        "The corrections of ash do not fit the new text, and would be set aside: "
        "ash.corrections.toml: the entry for “Press” matches 0 places, not one; correct or remove "
        "it."
    )
    assert (corpus / ".removed/ash/ash.corrections.toml").exists()
    assert not list(corpus.glob("*.toml"))
    assert len(load_corpus(corpus).by_document["ash"]) == 6


def test_a_copy_left_by_a_replacement_that_was_killed_is_taken(corpus: Path) -> None:
    given(NEW, f"{CORPUS}/ash-2.txt")
    assert run("replace", "ash", given(NEW), "--yes") == 0
    assert rows_of(corpus)[0]["file"] == "ash-2.txt"


def test_the_same_file_again_only_changes_what_is_said_of_it(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("replace", "ash", given(OLD), "--yes") == 1
    assert "new.txt is the file that ash has: nothing is replaced" in capsys.readouterr().err
    assert run("replace", "ash", given(OLD), "--title", "The Rules", "--yes") == 0
    assert (rows_of(corpus)[0]["title"], rows_of(corpus)[0]["file"]) == ("The Rules", "ash.txt")
    assert not (corpus / ".removed").exists()


def test_the_file_of_another_document_is_refused(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("replace", "ash", corpus / "elm.txt", "--yes") == 1
    assert "is in the corpus already, as elm" in capsys.readouterr().err


def test_a_locked_file_is_read_again_with_its_password(corpus: Path) -> None:
    path = given(locked_pdf(OLD, "heron"), "locked.pdf")
    assert run("replace", "ash", path, "--yes") == 1
    assert run("replace", "ash", path, "--password", "heron", "--yes") == 0
    for kept in (corpus / READINGS).glob("*.kept"):
        kept.unlink()
    assert main(["--corpus", CORPUS]) == 1
    assert run("replace", "ash", path, "--password", "heron", "--yes") == 0
    assert main(["--corpus", CORPUS]) == 0
    assert len(load_corpus(corpus).by_document["ash"]) == 5


def test_a_replacement_that_cannot_be_read_changes_nothing(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(corpus)
    assert run("replace", "ash", given(b"%PDF-1.4 broken", "new.pdf"), "--yes") == 1
    assert "new.pdf" in capsys.readouterr().err
    assert everything(corpus) == before
    assert pdf_of(OLD)[:5] == b"%PDF-"


# --- what changed ---------------------------------------------------------------------------------

LETTERS: Sequence[tuple[str | None, str]] = [(None, "Letters")]


def clause(
    label: str | None, text: str, sections: Sequence[tuple[str | None, str]] = LETTERS
) -> Clause:
    return make_clause(
        text, f"ash/{sections[0][1]}/{label or text}", "ash", "clause", label, sections
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # nothing, then something
        ([], [clause("1", "The clerk writes.")], ([], [], ["1"], [])),
        ([clause("1", "The clerk writes.")], [], ([], [], [], ["1"])),
        # a rule put in front moves the numbers of the rest
        (
            [clause("1", "The clerk writes."), clause("2", "Members read.")],
            [clause("1", "New."), clause("2", "The clerk writes."), clause("3", "Members read.")],
            ([], ["1 2", "2 3"], ["1"], []),
        ),
        # other words under the same label
        (
            [clause("1", "The clerk writes.")],
            [clause("1", "Nobody else answers any letter.")],
            (["1"], [], [], []),
        ),
        # other words, nearly, without a label
        (
            [clause(None, "The clerk writes to the members weekly.")],
            [clause(None, "The clerk writes to all members weekly.")],
            (["“The clerk writes to all members …”"], [], [], []),
        ),
        # the heading changed, and a word
        (
            [clause("a)", "The clerk writes to members weekly.")],
            [clause("a)", "The clerk writes to members daily.", [(None, "Post")])],
            (["a)"], [], [], []),
        ),
        # the same words twice are two passages
        (
            [clause("1", "Noted."), clause("2", "Noted.")],
            [clause("1", "Noted.")],
            ([], [], [], ["2"]),
        ),
    ],
)
def test_passages_are_put_side_by_side(
    before: list[Clause],
    after: list[Clause],
    expected: tuple[list[str], list[str], list[str], list[str]],
) -> None:
    found = compare(before, after)
    assert (
        [name_of(new) for _, new in found.reworded],
        [f"{old.label} {new.label}" for old, new in found.renumbered],
        [name_of(new) for new in found.added],
        [name_of(old) for old in found.removed],
    ) == expected
