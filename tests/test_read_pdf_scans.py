"""PDFs of scanned pages: without words, with words that OCR laid over them, and OCR itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.parser import RECOGNISED, parse
from ingest.readers.pdf import read_pdf
from ingest.readers.schema import Reading, Wishes
from ingest.schema import Document, DocumentError
from tests.factories import make_source
from tests.making_pdf import draw, write_lines

PROSE = (
    "Members and officers should at all times treat each other with respect",
    "and courtesy, and neither should seek to take unfair advantage of their",
    "position. The Council expects the relationship to be close and lawful.",
)


def read_drawn(paint: Callable[[Canvas], object]) -> Reading:
    return read_pdf(draw(paint), "rules.pdf", Wishes())


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_a_scanned_page_among_others_is_a_warning() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE)
        canvas.showPage()
        scan(canvas)

    got = read_drawn(paint)
    assert got.text == " ".join(PROSE)
    assert got.warnings == ("Page 2 has no text: it is a scan; run it through OCR first (--ocr).",)


def test_nothing_but_scans_is_an_error() -> None:
    with pytest.raises(DocumentError, match=r"rules\.pdf has no text: .* OCR first"):
        read_drawn(scan)


def test_ocr_without_its_program_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DocumentError, match=r"ocrmypdf is not installed; install it"):
        read_pdf(draw(scan), "rules.pdf", Wishes(ocr=True))


def picture_of(lines: Sequence[str]) -> ImageReader:
    """Return a page of words as a scanner gives it, in grey at 200 dots an inch."""
    with pdfium.PdfDocument(draw(lambda canvas: write_lines(canvas, lines))) as printed:
        return ImageReader(printed[0].render(scale=200 / 72).to_pil().convert("L"))


def scanned(lines: Sequence[str], canvas: Canvas) -> None:
    canvas.drawImage(picture_of(lines), 0, 0, 595, 842)


def test_words_that_were_recognised_in_a_scan_are_said_to_be() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE)
        canvas.showPage()
        scanned(PROSE, canvas)
        unseen = canvas.beginText(72, 700)
        unseen.setTextRenderMode(3)
        unseen.setFont("Times-Roman", 11)
        unseen.textLine("7.1 Officers approve press releases.")
        canvas.drawText(unseen)

    got = read_drawn(paint)
    assert [place.page for place in got.places if place.recognised] == [2]
    assert [warning for warning in got.warnings if "OCR" in warning] == [
        "The words of 1 of the pages of rules.pdf, of which the first is page 2, were recognised "
        "in a scan (OCR), which misreads some; compare with the page before you quote."
    ]
    source = make_source("northby", got.text)
    cut = parse(Document(source, got.text, None, got.places, got.known))
    assert [RECOGNISED in clause.flags for clause in cut.clauses] == [
        clause.pages == (2,) for clause in cut.clauses
    ]


@pytest.mark.skipif(shutil.which("ocrmypdf") is None, reason="ocrmypdf is not here")
def test_ocr_reads_a_scan_and_says_so_where_it_finds_no_words() -> None:
    got = read_pdf(draw(partial(scanned, PROSE)), "rules.pdf", Wishes(ocr=True))
    assert got.text == " ".join(PROSE)
    assert all(place.recognised for place in got.places)
    with pytest.raises(DocumentError, match=r"rules\.pdf has no text: OCR found no words"):
        read_pdf(draw(scan), "rules.pdf", Wishes(ocr=True))
