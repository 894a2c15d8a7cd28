"""The corpus table and its documents: what is read, what is refused, and in which words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest import DocumentError, Source, load_corpus, parse_corpus
from ingest.reading import read_document
from ingest.sources import COLUMNS, read_sources
from tests.corpora import TEXT, Entry, write_corpus

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
# The checksums of the documents as they were handed over, so that no edit of table and file
# together goes unseen.
CHECKSUMS = {
    "brent": "146dec694e0dce66190ceeb3fe4d194ebb253d061bcd3a595d576419bb2b8fcf",
    "leeds": "a37962ed663826aac676ec71e8090ff25851c424e0393615ba27a297325a4a08",
    "brixton": "5c66c805c1c0a6944ee00083c29c6ba0ae56ea059f8295b5233ebeb4708f1f20",
    "london-councils": "2b8a100d6bb3d24483b4edac566dccf95baaa2f4c3c4eee8c29bad4f25b3bc0b",
    "mid-devon": "9687bb3104d40a0eca69d4809cc9e49af892d7aa919e4ec686c4120bd44452f7",
}


# --- the corpus as committed ----------------------------------------------------------------------


def test_the_five_documents_are_byte_for_byte_those_handed_over() -> None:
    sources = read_sources(CORPUS)
    found = {s.id: hashlib.sha256((CORPUS / s.file).read_bytes()).hexdigest() for s in sources}
    assert found == CHECKSUMS
    assert {source.id: source.sha256 for source in sources} == CHECKSUMS


def test_sources_keep_the_order_of_the_table() -> None:
    assert [source.id for source in read_sources(CORPUS)] == list(CHECKSUMS)


@pytest.mark.parametrize(
    ("document_id", "notices"),
    [
        ("brent", 0),
        ("leeds", 1),  # the council is inferred
        ("brixton", 0),
        ("london-councils", 0),
        ("mid-devon", 2),  # inferred, and a draft with tracked changes
    ],
)
def test_inferred_councils_and_drafts_say_so(document_id: str, notices: int) -> None:
    source = next(source for source in read_sources(CORPUS) if source.id == document_id)
    assert len(source.notices) == notices


def test_notices_are_sentences_for_the_reader() -> None:
    source = next(source for source in read_sources(CORPUS) if source.id == "mid-devon")
    inferred, draft = source.notices
    assert inferred.startswith("The council is inferred, not named in the document: ")
    assert "tracked changes" in draft
    assert all(notice.endswith(".") and ".." not in notice for notice in source.notices)


# --- the table --------------------------------------------------------------------------------


def test_a_row_becomes_a_source(tmp_path: Path) -> None:
    row = (("gss_code", "E09000005"), ("status", " as published "))
    (source,) = read_sources(write_corpus(tmp_path, Entry("ash", row=row)))
    assert source == Source(
        id="ash",
        council="Ash Council",
        authority_type="",
        gss_code="E09000005",
        title="Protocol",
        document_date="",
        status="as published",
        attribution="",
        file="ash.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )


def test_a_byte_order_mark_before_the_header_is_no_part_of_it(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path, Entry("ash"), encoding="utf-8-sig")
    assert [source.id for source in read_sources(folder)] == ["ash"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    columns = tuple(name for name in COLUMNS if name != column)
    write_corpus(tmp_path, Entry("ash"), columns=columns)
    with pytest.raises(DocumentError, match=rf"lacks the column '{column}'.*add it"):
        read_sources(tmp_path)


@pytest.mark.parametrize("column", ["document_id", "council", "title", "file", "sha256"])
@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_value_is_named_with_its_line(tmp_path: Path, column: str, value: str) -> None:
    write_corpus(tmp_path, Entry("ash"), Entry("elm", row=((column, value),)))
    with pytest.raises(DocumentError, match=rf"line 3: the '{column}' is empty; fill it in"):
        read_sources(tmp_path)


def test_a_repeated_id_is_named(tmp_path: Path) -> None:
    write_corpus(tmp_path, Entry("ash"), Entry("elm", row=(("document_id", "ash"),)))
    with pytest.raises(DocumentError, match="names the document 'ash' twice; keep one row"):
        read_sources(tmp_path)


@pytest.mark.parametrize("file", ["../ash.txt", "sub/../../ash.txt", "."])
def test_a_file_outside_the_corpus_is_refused(tmp_path: Path, file: str) -> None:
    write_corpus(tmp_path, Entry("ash", row=(("file", file),)))
    with pytest.raises(DocumentError, match="outside the corpus"):
        read_sources(tmp_path)


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path, Entry("ash", row=(("file", str(tmp_path / "ash.txt")),)))
    with pytest.raises(DocumentError, match="outside the corpus"):
        read_sources(tmp_path)


def test_a_missing_table_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"There is no .*sources\.csv"):
        read_sources(tmp_path)


def test_a_table_in_another_encoding_names_the_remedy(tmp_path: Path) -> None:
    write_corpus(tmp_path, Entry("ash", row=(("council", "Sáint"),)), encoding="latin-1")
    with pytest.raises(DocumentError, match="not UTF-8 text: save it as UTF-8"):
        read_sources(tmp_path)


# --- the documents ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (Entry("elm", row=(("sha256", "0" * 64),)), "not the file that sources.csv describes"),
        (Entry("elm", row=(("file", "gone.txt"),)), "cannot be read"),
        (Entry("elm", content=b"1.1 Members\n1.2 caf\x81\n"), "Line 2 of elm.txt is not UTF-8"),
        (Entry("elm", content=b""), "holds no text"),
        (Entry("elm", content=b" \n\t\n"), "holds no text"),
        (Entry("elm", row=(("file", "elm.pdf"),)), "cannot be read"),
    ],
    ids=["checksum", "missing file", "not UTF-8", "empty", "blank", "missing pdf"],
)
def test_one_bad_document_is_named_and_the_rest_go_on(
    tmp_path: Path, broken: Entry, says: str
) -> None:
    corpus = parse_corpus(write_corpus(tmp_path, Entry("ash"), broken, Entry("oak")))
    assert list(corpus.documents) == ["ash", "oak"]
    assert [clause.document_id for clause in corpus.clauses] == ["ash", "ash", "oak", "oak"]
    (problem,) = corpus.problems
    assert problem.startswith("elm: ")
    assert says in problem
    assert "\n" not in problem


def test_a_wrong_checksum_names_the_remedy(tmp_path: Path) -> None:
    write_corpus(tmp_path, Entry("ash", row=(("sha256", "0" * 64),)))
    (problem,) = parse_corpus(tmp_path).problems
    assert problem.startswith("ash: ")
    assert "put the original back, or enter the new checksum" in problem


def test_a_damaged_file_names_the_remedy(tmp_path: Path) -> None:
    content = b"%PDF-1.7"
    (tmp_path / "ash.pdf").write_bytes(content)
    write_corpus(tmp_path, Entry("ash", content, (("file", "ash.pdf"),)))
    (tmp_path / "ash.pdf").write_bytes(content)
    (source,) = read_sources(tmp_path)
    with pytest.raises(DocumentError, match=r"ash: ash\.pdf .*"):
        read_document(tmp_path, source)


def test_the_text_keeps_every_character_of_the_file(tmp_path: Path) -> None:
    text = "1. PRESS\r\n\r\n1.1 The clerk speaks\u00a0– alone.\r\n"
    write_corpus(tmp_path, Entry("ash", text.encode()))
    (source,) = read_sources(tmp_path)
    assert read_document(tmp_path, source).text == text


def test_all_documents_may_be_bad(tmp_path: Path) -> None:
    corpus = parse_corpus(write_corpus(tmp_path, Entry("ash", row=(("sha256", "0" * 64),))))
    assert (corpus.documents, corpus.clauses, len(corpus.problems)) == ({}, (), 1)


def test_loading_before_ingestion_names_the_command(tmp_path: Path) -> None:
    write_corpus(tmp_path, Entry("ash"))
    with pytest.raises(DocumentError, match="run `python -m ingest`"):
        load_corpus(tmp_path)


@pytest.mark.parametrize("damaged", ["", "{}\n", "not JSON\n", '{"id": "ash/1"}\n'])
def test_damaged_clauses_name_the_line_and_the_command(tmp_path: Path, damaged: str) -> None:
    write_corpus(tmp_path, Entry("ash"))
    (tmp_path / "clauses.jsonl").write_text(damaged, encoding="utf-8")
    with pytest.raises(DocumentError, match="line 1 is not a clause: run `python -m ingest`"):
        load_corpus(tmp_path)


def test_fingerprint_changes_with_table_and_text_alone(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    for folder in (first, second, third):
        folder.mkdir()
    write_corpus(first, Entry("ash"))
    write_corpus(second, Entry("ash"))
    write_corpus(third, Entry("ash", TEXT.replace("decide", "agree").encode()))
    prints = [parse_corpus(folder).fingerprint for folder in (first, second, third)]
    assert prints[0] == prints[1] != prints[2]
