"""A bad file costs itself: it is read in a process with limits, and gives one sentence."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from pathlib import Path

import pytest

from ingest import DocumentError, Source, parse
from ingest.isolation import DEFAULT_LIMITS, cut_apart, read_apart
from ingest.processes import MIB, Limits
from ingest.readers import read
from ingest.schema import Document
from tests.making_pdf import PRINTS, set_text

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "corpus" / "brent.txt").read_text(encoding="utf-8")
SOURCE = Source("brent", "Brent", "", "", "Protocol", "", "", "", "brent.pdf", "")


def print_of_brent() -> bytes:
    return set_text(TEXT, PRINTS[0])


def word_file(body: str, before: str = "") -> bytes:
    """Make the least that is a Word document, with `before` in front of its root element."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{types}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def refusal(content: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the sentence that a file is refused with."""
    with pytest.raises(DocumentError) as refused:
        read_apart(content, name, limits=limits)
    return str(refused.value)


def assert_is_a_sentence(words: str, name: str) -> None:
    assert "\n" not in words
    assert name in words
    assert words.endswith((".", ")."))
    assert "Traceback" not in words


def test_what_is_read_apart_is_what_is_read_here() -> None:
    content = print_of_brent()
    assert read_apart(content, "brent.pdf") == read(content, "brent.pdf")


def test_what_is_cut_apart_is_what_is_cut_here() -> None:
    content = print_of_brent()
    reading, parsed = cut_apart(content, SOURCE)
    document = Document(SOURCE, reading.text, None, reading.places, reading.known)
    assert parsed == parse(document)
    assert {page for clause in parsed.clauses for page in clause.pages} >= {1, 2}


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        pytest.param(Limits(seconds=1), "took more than 1 seconds", id="time"),
        pytest.param(Limits(output=MIB), "gave more than 1 MB of text", id="output"),
        pytest.param(Limits(size=1000), "too large", id="size"),
    ],
)
def test_a_file_over_a_limit_is_refused_in_a_sentence(limits: Limits, says: str) -> None:
    words = "The clerk may speak to the press about it. " * 20
    content = word_file(paragraph(words) * (60_000 if limits.seconds == 1 else 2_000))
    found = refusal(content, "much.docx", limits)
    assert says in found
    assert_is_a_sentence(found, "much.docx")


def test_a_file_that_needs_more_memory_than_is_given_is_refused() -> None:
    content = word_file(paragraph("The clerk may speak to the press. " * 20) * 60_000)
    found = refusal(content, "wide.docx", Limits(memory=160 * MIB))
    assert_is_a_sentence(found, "wide.docx")


def test_entities_are_not_expanded_and_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the clerk", encoding="utf-8")
    outside = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    for before, words in (
        (outside, "&s;"),
        (f"<!DOCTYPE x [{laughs}]>", "&l9;"),
    ):
        found = refusal(word_file(paragraph(words), before), "entities.docx")
        assert_is_a_sentence(found, "entities.docx")
        assert "secret of the clerk" not in found


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_cut_off_gives_a_reading_or_a_sentence(kind: str, share: float) -> None:
    whole = print_of_brent() if kind == "pdf" else word_file(paragraph("Members decide.") * 2000)
    name = f"half.{kind}"
    try:
        reading = read_apart(whole[: int(len(whole) * share)], name)
    except DocumentError as error:
        assert_is_a_sentence(str(error), name)
    else:
        assert reading.text.strip()
        assert reading.warnings


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("noise.pdf", b"%PDF-1.7\n"),
        ("noise.docx", b"PK\x03\x04"),
        ("noise.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("noise.png", b"\x89PNG\r\n"),
        ("noise.rtf", b"{\\rtf1 "),
        ("noise.bin", b""),
    ],
)
def test_noise_behind_any_beginning_gives_one_sentence(name: str, start: bytes) -> None:
    noise = b"".join((n * 2654435761 % 2**32).to_bytes(4, "big") for n in range(5000))
    assert_is_a_sentence(refusal(start + noise, name), name)


def test_a_name_is_only_a_name() -> None:
    found = refusal(b"", "../../etc/passwd\n<script>.txt")
    assert "../" not in found


def test_nothing_is_left_behind() -> None:
    before = set(os.listdir(tempfile.gettempdir()))
    refusal(b"%PDF-1.7\n", "left.pdf")
    read_apart(TEXT.encode(), "left.txt")
    left = set(os.listdir(tempfile.gettempdir())) - before
    assert not [name for name in left if name.startswith("concordance-")]
