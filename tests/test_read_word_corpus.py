"""The documents printed as Word files give the clauses of their texts; real files are whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import Document
from ingest.parser import Parsed, parse
from ingest.readers.schema import Reading, Wishes
from ingest.readers.word import read_word
from ingest.schema import Source
from ingest.sources import read_sources
from tests.making_word import as_typed, plain, with_heading_styles, with_lists

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SOURCES = [source for source in read_sources(CORPUS) if source.file.endswith(".txt")]
REAL = ROOT.parent / "shared" / "documents"
# the parser leaves out the letters of a list inside a footnote of a text, Word shows them
LETTER_IN_NOTE = re.compile(r"(?:- )?\b[a-z]\) ")

Shape = tuple[object, ...]


def parsed(source: Source, reading: Reading) -> Parsed:
    return parse(Document(source, reading.text, None, reading.places, reading.known))


def squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def shapes(found: Parsed) -> list[Shape]:
    """Return what must be the same: kind, label, words, sections, parent and footnotes."""
    order = {clause.id: number for number, clause in enumerate(found.clauses)}
    return [
        (
            clause.kind,
            clause.label,
            squeezed(clause.text),
            tuple((section.number, squeezed(section.title)) for section in clause.sections),
            order.get(clause.parent_id or ""),
            tuple(
                (note.mark, LETTER_IN_NOTE.sub("", squeezed(note.text)))
                for note in clause.footnotes
            ),
        )
        for clause in found.clauses
    ]


@pytest.mark.parametrize("printed", [with_heading_styles, with_lists, as_typed])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_a_text_printed_in_word_gives_the_same_clauses(
    source: Source, printed: Callable[[str, Source], bytes]
) -> None:
    text = (CORPUS / source.file).read_text(encoding="utf-8")
    reading = read_word(printed(text, source), f"{source.id}.docx", Wishes())
    expected = shapes(parse(Document(source, text)))
    assert len(expected) > 50
    assert shapes(parsed(source, reading)) == expected


def test_comments_of_the_text_are_real_comments_with_the_same_marks_and_words() -> None:
    source = next(source for source in SOURCES if source.id == "mid-devon")
    text = (CORPUS / source.file).read_text(encoding="utf-8")
    reading = read_word(with_lists(text, source), "mid-devon.docx", Wishes())
    found = [reading.text[k.span.start : k.span.end] for k in reading.known if k.kind == "comment"]
    assert found == [squeezed(line) for line in text.split("\n") if line.startswith("Comment [")]


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real documents is not here")
def test_no_character_of_a_real_document_is_dropped() -> None:
    paths = sorted(REAL.glob("*.docx"))
    assert paths
    for path in paths:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = archive.read("word/document.xml").decode()
        words = "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", body))
        wanted = Counter(words.replace("&amp;", "&").replace("&lt;", "<").replace("\xa0", ""))
        text = Counter(read_word(content, path.name, Wishes()).text)
        missing = {c: n for c, n in (wanted - text).items() if not c.isspace()}
        assert (path.name, missing) == (path.name, {})
