"""Which format a file is of, by what it begins with."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.readers import format_of
from ingest.schema import DocumentError


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


PAGE = "<!DOCTYPE html><html><body><p>Members decide.</p></body></html>"
WORD = archive("[Content_Types].xml", "word/document.xml")
MAIL = b"From: the clerk\r\nSubject: Protocol\r\nMIME-Version: 1.0\r\nContent-Type: "


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        # PDF: its header may stand behind some debris, and its name does not matter
        (b"%PDF-1.7\n", "protocol.pdf", "pdf"),
        (b"\r\n" + b"x" * 1000 + b"%PDF-1.4", "protocol", "pdf"),
        # Word: also what cannot be opened as an archive any more, and the old and locked formats
        (WORD, "protocol.docx", "word"),
        (WORD, "protocol", "word"),
        (archive("[Content_Types].xml"), "protocol.docx", "word"),
        (WORD[: len(WORD) // 2], "Protocol.DOCX", "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or locked", "protocol.doc", "word"),
        # web pages: by their first element, or by their name where they are parts of pages
        (PAGE.encode(), "protocol.html", "web"),
        (PAGE.encode(), "protocol.txt", "web"),
        (b"\xef\xbb\xbf" + PAGE.encode(), "protocol", "web"),
        (PAGE.encode("utf-16"), "protocol", "web"),
        (b"\xfe\xff" + PAGE.encode("utf-16-be"), "protocol", "web"),
        (b"\n <HTML lang=en>", "protocol", "web"),
        (b"<!-- saved from --> <!-- by --> <head>", "protocol", "web"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>", "p", "web"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a>b'?><html xmlns='x'>", "p", "web"),
        (b"<?php $a = 1; ?><html>", "protocol", "web"),
        (b"<h1>Protocol</h1>", "protocol.php", "web"),
        (b"Members decide.<br/>They vote.", "protocol.htm", "web"),
        # Markdown: by its name, whatever it begins with
        (b"# Protocol", "protocol.md", "markdown"),
        (b"<p>Members</p>", "protocol.markdown", "markdown"),
        # text: everything else that is made of characters
        (b"1.1 Members decide.", "protocol.txt", "text"),
        (b"1.1 Members decide.", "protocol.html", "text"),
        (b"<h1>Protocol</h1>", "protocol.txt", "text"),
        ("1.1 Members decide.".encode("utf-16"), "protocol.txt", "text"),
        ("Members’ café".encode("cp1252"), "protocol.txt", "text"),
        (b"Page 1\x0c Page 2" + b"." * 200, "protocol.txt", "text"),
        (b"PKF Littlejohn are the auditors.", "letter.txt", "text"),
        (b"BMW, Riverside: planning protocol of the council", "letter.txt", "text"),
        (b"Subject: the protocol\n\nMIME is not meant.", "letter.txt", "text"),
    ],
)
def test_a_file_is_known_by_its_beginning(content: bytes, name: str, expected: str) -> None:
    assert format_of(content, name) == expected


NOT_READ = (
    "{} is not a document that can be read: give a PDF, Word (.docx), web page, Markdown or text "
    "file."
)
PICTURE = (
    "{} is a picture: make a PDF of it and run that through OCR first (for example with ocrmypdf)."
)
ARCHIVE = "{} is an archive, not a document: unpack it and add the files in it."
SHEET = "{} is a spreadsheet or a presentation: give the document as PDF or .docx."


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.txt", "{} holds no text; put the document there."),
        (b" \t\r\n\x00\x00", "a.pdf", "{} holds no text; put the document there."),
        (b"\x89PNG\r\n\x1a\n", "a.png", PICTURE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.jpg", PICTURE),
        (b"GIF89a\x01", "a.gif", PICTURE),
        (b"II*\x00\x08", "a.tif", PICTURE),
        (b"MM\x00*\x00", "a.tif", PICTURE),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36", "a.bmp", PICTURE),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a.webp", PICTURE),
        (b"\x00\x00\x00\x18ftypheic", "a.heic", PICTURE),
        (b"{\\rtf1\\ansi Members}", "a.rtf",
         "{} is rich text (RTF): open it in Word and save it as .docx."),
        (b"1.1 Members decide.", "a.pdf",
         "{} is no PDF, or its beginning is lost: fetch the file again."),
        (b"\x01\x02\x03\x04 words", "a", NOT_READ),
        ("Members".encode("utf-16-le"), "a.txt", NOT_READ),
        (WORD[: len(WORD) // 2], "a.zip", "{} is a damaged archive: fetch the file again."),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", SHEET),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", SHEET),
        (archive("mimetype", "content.xml"), "a.odt",
         "{} is an OpenDocument file: save it as .docx or PDF first."),
        (archive("one.pdf", "two.pdf"), "a.zip", ARCHIVE),
        (archive(), "a.zip", ARCHIVE),
        (MAIL + b"multipart/related; boundary=x\r\n\r\n--x\r\n<html>", "a.mht",
         "{} is a web archive (MHTML): open it in the browser and save it as a web page (HTML "
         "only), or print it to PDF."),
        (MAIL + b"text/plain\r\n\r\nMembers", "a.eml",
         "{} is an e-mail: save the document that came with it, and give that."),
        (b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", "a.xml",
         "{} is XML, not a document that can be read: open it in the program that made it and save "
         "it as .docx or PDF."),
        (b"\xef\xbb\xbf<?mso-application progid='Word.Document'?><w:x/>", "a.doc",
         "{} is XML, not a document that can be read: open it in the program that made it and save "
         "it as .docx or PDF."),
    ],
)  # fmt: skip
def test_a_format_without_a_reader_is_refused_with_the_remedy(
    content: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        format_of(content, name)
    assert str(refused.value) == sentence.format(name)


@pytest.mark.parametrize("debris", [b"<!---->", b"<?xml?>", b"<!--", b"<p ", b"<?xml", b"a:\n"])
def test_a_beginning_that_never_ends_is_looked_at_once(debris: bytes) -> None:
    content = debris * 200_000 + b" Members decide."
    if debris.startswith(b"<?xml"):
        with pytest.raises(DocumentError, match="is XML"):
            format_of(content, "protocol.html")
    else:
        assert format_of(content, "protocol.html") == "text"
