"""What cannot be read, what is saved of it, and what a hostile file must not do."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from ingest.readers.schema import Wishes
from ingest.readers.word import container, read_word
from ingest.schema import DocumentError
from tests.making_word import STYLES, level, lists, make_word, paragraph, run, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SENTENCE = "Members must declare gifts."


def text_of(content: bytes) -> str:
    return read_word(content, "rules.docx", Wishes()).text


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, body: bytes) -> bytes:
    return zipped({**parts_of(make_word(paragraph(SENTENCE))), name: body})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "rules.docx is empty: save or download the file again."),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "rules.docx is protected by a password: save an unprotected copy.",
        ),
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "rules.docx is in the old Word format (.doc): open it in Word and save it as .docx.",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            "rules.docx is an old Office file and no Word document: save the document as .docx.",
        ),
        (
            zipped({"notes.txt": b"hello"}),
            "rules.docx is damaged or no Word document: save it again as .docx and add that.",
        ),
        (
            zipped({"word/styles.xml": b"<a/>"}),
            "rules.docx has lost its text: fetch the file again, or save it anew as .docx.",
        ),
        (
            make_word(paragraph("<w:r><w:drawing/></w:r>")),
            "rules.docx holds only pictures: save it as PDF and run that through OCR first "
            "(for example with ocrmypdf).",
        ),
    ],
    ids=["empty", "password", "old", "spreadsheet", "archive", "no text part", "scan"],
)
def test_what_cannot_be_read_says_so_in_one_sentence(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as error:
        text_of(content)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "boom">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_parts_that_declare_entities_are_refused_in_any_encoding(
    declaration: bytes, encoding: str
) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{declaration.decode()}<x/>'
    with pytest.raises(DocumentError, match="declares entities, which Word never does"):
        text_of(with_part("word/styles.xml", part.encode(encoding)))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(DocumentError, match=r"unpacks to more than a document can be \(200 MB"):
        text_of(stream.getvalue())


def test_a_bomb_without_its_list_of_parts_is_refused_too() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    content = stream.getvalue()
    with pytest.raises(DocumentError, match="unpacks to more than a document can be"):
        text_of(content[: content.index(b"PK\x01\x02")])


def test_too_many_parts_are_refused() -> None:
    many = {f"word/media/{number}.png": b"" for number in range(container.MAX_PARTS + 1)}
    with pytest.raises(DocumentError, match="unpacks to more"):
        text_of(zipped(many))


def test_a_download_that_broke_off_is_saved_up_to_where_it_did() -> None:
    body = [
        paragraph(f"{number}. Rule {number} is as long as it needs to be.") for number in range(400)
    ]
    whole = make_word(*body)
    start = whole.index(b"word/document.xml")
    end = whole.index(b"PK\x03\x04", start)
    reading = read_word(whole[: start + (end - start) // 2], "rules.docx", Wishes())
    assert reading.text.startswith("0. Rule 0 is as long as it needs to be.\n")
    assert 1_000 < len(reading.text) < len("\n".join(body))
    assert reading.warnings[0] == (
        "rules.docx is damaged; what could be saved was read, so compare it with the original, or "
        "save it again."
    )


def test_a_broken_part_beside_the_text_is_left_out_and_said() -> None:
    reading = read_word(with_part("word/styles.xml", b"\x00\x01"), "rules.docx", Wishes())
    assert reading.text == SENTENCE
    assert reading.warnings == (
        "The part word/styles.xml of rules.docx is damaged and was left out; save the file anew.",
    )


def test_a_text_that_breaks_off_is_read_up_to_there() -> None:
    part = parts_of(make_word(paragraph(SENTENCE), paragraph("Lost words")))["word/document.xml"]
    broken = with_part("word/document.xml", part[: part.index(b"Lost") + 4])
    reading = read_word(broken, "rules.docx", Wishes())
    assert reading.text.splitlines()[0] == SENTENCE
    assert "The part word/document.xml of rules.docx is damaged" in reading.warnings[0]


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_with_macros_and_templates_are_read_as_documents(main_type: str) -> None:
    content = make_word(
        paragraph(SENTENCE), main_type=main_type, files={"word/vbaProject.bin": b"\xd0\xcf macro"}
    )
    assert text_of(content) == SENTENCE


def test_the_strict_format_is_read() -> None:
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
            b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    parts = parts_of(make_word(paragraph("Gifts", style="Heading1"), paragraph(SENTENCE)))
    for name, body in parts.items():
        for transitional, other in strict.items():
            body = body.replace(transitional, other)
        parts[name] = body
    reading = read_word(zipped(parts), "rules.docx", Wishes())
    assert reading.text == f"Gifts\n\n{SENTENCE}"
    assert [known.kind for known in reading.known] == ["heading"]


def test_a_lost_table_of_parts_is_made_up_from_the_usual_names() -> None:
    parts = parts_of(make_word(paragraph("Gifts", style="Heading1"), paragraph(SENTENCE)))
    kept = {name: parts[name] for name in ("word/document.xml", "word/styles.xml")}
    reading = read_word(zipped(kept), "rules.docx", Wishes())
    assert (reading.text, len(reading.known)) == (f"Gifts\n\n{SENTENCE}", 1)


def test_nothing_outside_of_the_file_is_followed() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = "".join(
        f'<Relationship Id="o{number}" Type="{office}/{kind}" Target="file:///etc/passwd" '
        f'TargetMode="External"/>'
        for number, kind in enumerate(("attachedTemplate", "header", "footnotes", "image"))
    )
    missing = f'<Relationship Id="m" Type="{office}/comments" Target="../../etc/passwd"/>'
    assert text_of(make_word(paragraph(SENTENCE), relations=outside + missing)) == SENTENCE


def test_what_is_nested_without_end_costs_only_itself() -> None:
    deep = "<w:smartTag>" * 3000 + run("lost") + "</w:smartTag>" * 3000
    reading = read_word(
        make_word(paragraph(SENTENCE), f"<w:p>{deep}</w:p>"), "rules.docx", Wishes()
    )
    assert reading.text == SENTENCE
    assert "The part word/document.xml of rules.docx is damaged" in reading.warnings[0]


def test_an_encrypted_entry_of_an_archive_is_a_password_too() -> None:
    content = bytearray(make_word(paragraph(SENTENCE)))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    with pytest.raises(DocumentError, match="protected by a password"):
        text_of(bytes(content))


def test_damage_anywhere_is_read_or_refused_in_a_sentence() -> None:
    whole = make_word(
        paragraph(run("Members ") + run("vote", "<w:b/>"), number=(1, 0)),
        parts={"numbering": lists({0: level(0, "%1.")}, {1: 0}), "header": paragraph("Top")},
    )
    chance = random.Random(5)
    outcomes = set()
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            outcomes.add("Members" in text_of(bytes(broken)))
        except DocumentError as error:
            outcomes.add(str(error).startswith("rules.docx "))
    assert outcomes >= {True}


def test_the_same_bytes_give_the_same_reading() -> None:
    content = make_word(paragraph("Gifts", style="Heading1"), paragraph(SENTENCE))
    assert read_word(content, "a.docx", Wishes()) == read_word(content, "a.docx", Wishes())


def test_styles_based_on_thousands_of_others_are_read() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(3000)
    )
    body = [paragraph(SENTENCE, style=f"s{n}") for n in range(300)]
    content = make_word(*body, parts={"styles": STYLES + chain})
    assert text_of(content).split("\n\n") == [SENTENCE] * 300


def test_fields_that_never_end_hide_nothing() -> None:
    begun = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run(" REF x ", kind="instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    content = make_word(*[paragraph(begun + run(SENTENCE))] * 3000)
    assert text_of(content).split("\n\n") == [SENTENCE] * 3000


def test_paragraphs_whose_marks_are_all_deleted_are_one() -> None:
    gone = '<w:del w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"/>'
    content = make_word(*[paragraph(f"{SENTENCE} ", mark=gone)] * 3000)
    assert text_of(content) == " ".join([SENTENCE] * 3000)
