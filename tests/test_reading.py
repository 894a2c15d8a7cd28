"""Documents of every format in the corpus: read once, kept, cited by their place, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.citations import citation
from answer.quotes import VerificationError, verify
from ingest import Corpus, DocumentError, load_corpus, parse_corpus
from ingest.corpus import CLAUSES, dump_clauses
from ingest.reading import READINGS, read_document
from ingest.sources import read_sources
from tests.corpora import Entry, write_corpus
from tests.making_pdf import PRINTS, set_text
from tests.making_word import as_typed

CORPUS = Path(__file__).parent.parent / "corpus"
LEEDS = next(source for source in read_sources(CORPUS) if source.id == "leeds")
TEXT = (CORPUS / LEEDS.file).read_text(encoding="utf-8")
TITLE = ("title", LEEDS.title)
PAGE = b"<!doctype html><title>Protocol</title><main><h2>1. Press</h2><p>1.1 Clerks speak.</main>"


def three_formats(folder: Path) -> Corpus:
    """Make a corpus of a PDF, a Word file and a web page, and cut it."""
    entries = (
        Entry("elm", set_text(TEXT, PRINTS[0]), (("file", "elm.pdf"), TITLE)),
        Entry("oak", as_typed(TEXT, LEEDS), (("file", "oak.docx"), TITLE)),
        Entry("yew", PAGE, (("file", "yew.html"),)),
    )
    write_corpus(folder, *entries)
    for entry in entries:
        (folder / dict(entry.row)["file"]).write_bytes(entry.content)
    corpus = parse_corpus(folder)
    (folder / CLAUSES).write_text(dump_clauses(corpus.clauses), encoding="utf-8")
    return corpus


def test_every_format_gives_clauses_with_their_places(tmp_path: Path) -> None:
    corpus = three_formats(tmp_path)
    assert corpus.problems == ()
    clauses = {name: found[0] for name, found in corpus.by_document.items()}
    assert [clause.label for clause in clauses.values()] == ["1.1", "1.1", "1.1"]
    assert [citation(corpus, clause).rpartition("(")[2] for clause in clauses.values()] == [
        "page 1)",
        "paragraph 3)",
        "paragraph 1)",
    ]
    for name, document in corpus.documents.items():
        verify(document, corpus.by_document[name])


def test_a_file_is_read_once_and_what_was_read_is_kept(tmp_path: Path) -> None:
    made = three_formats(tmp_path)
    kept = sorted((tmp_path / READINGS).iterdir())
    assert len(kept) == 6  # what was read of each, and how it was cut
    written = [path.stat().st_mtime_ns for path in kept]
    opened = load_corpus(tmp_path)
    assert opened.documents == made.documents
    assert opened.clauses == made.clauses
    assert [path.stat().st_mtime_ns for path in kept] == written


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"text": 3}', b"\xff"])
def test_a_damaged_kept_reading_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    made = three_formats(tmp_path)
    for path in (tmp_path / READINGS).iterdir():
        path.write_bytes(damage)
    assert load_corpus(tmp_path).documents == made.documents


def test_a_changed_file_is_not_quoted(tmp_path: Path) -> None:
    corpus = three_formats(tmp_path)
    (tmp_path / "elm.pdf").write_bytes(b"%PDF-1.7 another")
    with pytest.raises(VerificationError, match="not the file that"):
        verify(corpus.documents["elm"], corpus.by_document["elm"])


def test_a_file_without_text_is_named_with_its_document(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n"
    write_corpus(tmp_path, Entry("ash", picture, (("file", "ash.png"),)))
    (tmp_path / "ash.png").write_bytes(picture)
    (source,) = read_sources(tmp_path)
    with pytest.raises(DocumentError, match=r"ash: ash\.png is a picture: .*OCR"):
        read_document(tmp_path, source)
