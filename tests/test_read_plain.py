"""Plain text and Markdown -> text: the characters of the file, whatever their encoding."""

from __future__ import annotations

import codecs

import pytest

from ingest.readers import Reading, Wishes, read
from ingest.readers.plain import read_plain
from ingest.schema import DocumentError

TEXT = "1.1 Members’ gifts\n1.2 café – “£50”\n"
WARNING = (
    "Line {} of a.txt is not UTF-8: the file is read as Windows-1252; check its quotation marks "
    "and accents, or save it as UTF-8."
)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_is_its_characters_in_every_form_of_unicode(content: bytes, name: str) -> None:
    assert read_plain(content, name, Wishes()) == Reading(TEXT)
    assert read(content, name) == Reading(TEXT)


@pytest.mark.parametrize(
    "text",
    ["a\r\nb\rc\x0cd\te\n", " • one\n\n\n  - two  \n", "CP3¹ co\u00adopted ﬁve e\u0301\u00a0f"],
)
def test_nothing_of_a_text_is_tidied(text: str) -> None:
    assert read_plain(text.encode(), "a.txt", Wishes()) == Reading(text)


@pytest.mark.parametrize(
    ("before", "line"),
    [("", 1), ("1.1 Members\n", 2), ("one\r\n\r\ntwo\rthree\n", 5), ("café\r\n", 1)],
)
def test_windows_1252_is_read_and_said_with_the_first_line_that_tells(
    before: str, line: int
) -> None:
    text = f"{before}Members’ café – “£50”"
    made = read_plain(text.encode("cp1252"), "a.txt", Wishes())
    assert made == Reading(text, warnings=(WARNING.format(line),))


@pytest.mark.parametrize("stray", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_bytes_that_are_neither_are_refused_with_their_line(stray: bytes) -> None:
    with pytest.raises(DocumentError) as refused:
        read_plain(b"1.1 Members\n1.2 " + stray + b" decide", "a.txt", Wishes())
    assert str(refused.value) == "Line 2 of a.txt is not UTF-8; save the file as UTF-8."


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + "Members".encode("utf-16-le")[:-1],
        codecs.BOM_UTF16_BE + b"\xd8\x00\x00a",
        codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff",
    ],
)
def test_damaged_utf16_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError) as refused:
        read_plain(content, "a.txt", Wishes())
    assert str(refused.value) == "a.txt is damaged: save it as UTF-8 text."


def test_a_text_of_nothing_but_a_mark_is_empty() -> None:
    for content in (codecs.BOM_UTF8 + b"\n", codecs.BOM_UTF16_LE + b"\n\x00"):
        with pytest.raises(DocumentError) as refused:
            read(content, "a.txt")
        assert str(refused.value) == "a.txt holds no text; put the document there."


def test_markdown_says_with_two_lines_what_is_a_heading_and_a_row() -> None:
    text = """\
---
title: Protocol
---

Protocol
========

Gifts
-----
Members declare gifts.
-----

| Gift | Limit |
|------|------:|
| Pen  | none  |

1.1 Members decide.
"""
    reading = read_plain(text.encode(), "rules.md", Wishes())
    assert reading.text == text
    assert [(k.kind, k.rank, text[k.span.start : k.span.end]) for k in reading.known] == [
        ("note", 0, "---"),
        ("note", 0, "title: Protocol"),
        ("note", 0, "---"),
        ("heading", 1, "Protocol"),
        ("furniture", 0, "========"),
        ("heading", 2, "Gifts"),
        ("furniture", 0, "-----"),
        ("furniture", 0, "-----"),
        ("row", 0, "| Gift | Limit |"),
        ("furniture", 0, "|------|------:|"),
        ("row", 0, "| Pen  | none  |"),
    ]
    assert read_plain(text.encode(), "rules.txt", Wishes()).known == ()
