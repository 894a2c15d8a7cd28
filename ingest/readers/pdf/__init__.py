"""PDF -> text with places.

Two engines read each page. pypdf opens and decrypts the file, gives the pages, their annotations
and their text; pdfium gives what pypdf does not know: where each glyph stands, its size and font,
the strokes that are drawn. Lines, columns and paragraphs come from the geometry of the glyphs. The
words come from pypdf: its text of the page is laid over the glyphs (`alignment`), and where it puts
white space, a word ends. If that is measurably bad (`quality`), pdfium's white space is taken for
that page. This is finer than matching lines of words: both engines read the same characters, so
only white space can differ, and each glyph keeps its place whichever engine parts the words.

The stages: `opening` (with `salvage`) -> `glyphs` and `strokes` (in the `frames` of the pages) ->
`strikes` and `remarks` -> `quality` -> `misnamed` -> `spacing` and `words` -> `lines` -> `layout`
(`stamps`, `furniture`, `margins`, `tables`, `columns`, `notes`) -> `measures` and `paragraphs`
(with `labels` and `carrying`) -> `contents` and `headings` -> `writing` with `hyphens`.
"""

from __future__ import annotations

from ingest.readers.pdf.document import read_document
from ingest.readers.pdf.opening import opened
from ingest.readers.pdf.recognition import recognised
from ingest.readers.schema import Reading, Told, Wishes, unheard
from ingest.schema import DocumentError


def read_pdf(content: bytes, name: str, wishes: Wishes, told: Told = unheard) -> Reading:
    """Return the text of a PDF with the page and the box of each printed line.

    `name` is what messages call the file; `told` hears which page is read. Raises DocumentError, in
    one sentence with the remedy, for a file that is empty, no PDF, damaged beyond use, too large,
    or without any text, and LockedError where it needs another password.
    """
    with opened(content, name, wishes) as found:
        reading, scans = read_document(found, told)
    if scans and wishes.ocr:
        with opened(recognised(content, name, wishes), name, wishes) as found:
            reading, scans = read_document(found, told, tried=True)
    if not reading.text.strip():
        if scans and wishes.ocr:
            raise DocumentError(
                f"{name} has no text: OCR found no words on its pages; scan them again, straight "
                "and with 300 dots an inch."
            )
        if scans:
            raise DocumentError(
                f"{name} has no text: its pages are scans; run it through OCR first (--ocr)."
            )
        raise DocumentError(f"{name} holds no text: its pages are blank; check the file.")
    return reading
