"""PDF -> text with places.

Two engines read each page. pypdf opens and decrypts the file, gives the pages, their annotations
and their text; pdfium gives what pypdf does not know: where each glyph stands, its size and font,
the strokes that are drawn. Lines, columns and paragraphs come from the geometry of the glyphs. The
words come from pypdf: its text of the page is laid over the glyphs (`alignment`), and where it puts
white space, a word ends. If that is measurably bad (`quality`), pdfium's white space is taken for
that page. This is finer than matching lines of words: both engines read the same characters, so
only white space can differ, and each glyph keeps its place whichever engine parts the words.

The stages: `opening` -> `glyphs` and `strokes` (in the `frames` of the pages) -> `strikes` ->
`quality` -> `words` -> `lines` -> `layout` (`furniture`, `margins`, `tables`, `columns`,
`notes`) -> `measures` and `paragraphs` (with `labels` and `carrying`) -> `contents` and `headings`
-> `writing` with `hyphens`.
"""

from __future__ import annotations

from ingest.readers.pdf.document import read_document
from ingest.readers.pdf.opening import opened
from ingest.readers.pdf.recognition import recognised
from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError


def read_pdf(content: bytes, name: str, wishes: Wishes) -> Reading:
    """Return the text of a PDF with the page and the box of each printed line.

    `name` is what messages call the file. Raises DocumentError, in one sentence with the remedy,
    for a file that is empty, no PDF, locked, damaged beyond use, too large, or without any text.
    """
    with opened(content, name, wishes) as found:
        reading, scans = read_document(found)
    if scans and wishes.ocr:
        with opened(recognised(content, name, wishes), name, wishes) as found:
            reading, scans = read_document(found)
    if not reading.text.strip():
        if scans:
            raise DocumentError(
                f"{name} has no text: its pages are scans; run it through OCR first (--ocr)."
            )
        raise DocumentError(f"{name} holds no text: its pages are blank; check the file.")
    return reading
