"""A page of a PDF as a picture: what is drawn, what is refused, and where the boxes lie on it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest import Document, DocumentError, parse
from ingest.pages import PAGE_LIMITS, PageImage, draw_page
from ingest.processes import MIB
from ingest.readers import NO_WISHES, read
from ingest.schema import Box
from tests.factories import make_source
from tests.making_pdf import draw, write_lines
from views.sheets import merged

WHITE = 250
NOT_DRAWN = r"Page 1 of three\.pdf cannot be drawn"


def three_pages(canvas: Canvas) -> None:
    for number in (1, 2, 3):
        write_lines(canvas, [f"{number}. The clerk keeps the register of page {number}."])
        canvas.showPage()


def print_lines(canvas: Canvas, lines: Sequence[str]) -> None:
    write_lines(canvas, lines, y=600)


def locked(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture_of(drawn: PageImage) -> Image.Image:
    return Image.open(io.BytesIO(drawn.png)).convert("L")


def ink(drawn: PageImage, box: Box) -> int:
    """Return how many pixels of a box are not paper."""
    sides = (drawn.width, drawn.height, drawn.width, drawn.height)
    cut = picture_of(drawn).crop(
        tuple(round(share * side) for share, side in zip(box, sides, strict=True))  # type: ignore[arg-type]
    )
    return sum(cut.histogram()[:WHITE])


class TestWhatIsDrawn:
    def test_a_page_has_the_shape_of_its_paper(self) -> None:
        drawn = draw_page(draw(three_pages), "three.pdf", 2)
        assert drawn.pages == 3
        assert drawn.width / drawn.height == pytest.approx(A4[0] / A4[1], abs=0.002)
        assert picture_of(drawn).size == (drawn.width, drawn.height)

    def test_each_page_is_its_own(self) -> None:
        content = draw(three_pages)
        assert len({draw_page(content, "three.pdf", page).png for page in (1, 2, 3)}) == 3

    def test_the_same_page_is_the_same_bytes(self) -> None:
        content = draw(three_pages)
        assert draw_page(content, "three.pdf", 1) == draw_page(content, "three.pdf", 1)

    def test_a_turned_page_is_drawn_as_it_is_displayed(self) -> None:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw(three_pages))))
        writer.pages[0].rotate(90)
        stream = io.BytesIO()
        writer.write(stream)
        drawn = draw_page(stream.getvalue(), "turned.pdf", 1)
        assert drawn.width > drawn.height

    def test_a_poster_is_not_drawn_larger_than_a_page(self) -> None:
        poster = draw(lambda canvas: canvas.drawString(72, 72, "A poster."), page=(14_000, 9_000))
        drawn = draw_page(poster, "poster.pdf", 1)
        assert max(drawn.width, drawn.height) == 1754

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_the_boxes_of_a_clause_lie_over_its_ink_and_nothing_else(self, turn: int) -> None:
        lines = ["1. The clerk keeps the register.", "", "2. Members must declare every gift."]
        content = draw(lambda canvas: print_lines(canvas, lines))
        if turn:
            writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
            writer.pages[0].rotate(turn)
            stream = io.BytesIO()
            writer.write(stream)
            content = stream.getvalue()
        reading = read(content, "two.pdf", NO_WISHES)
        source = make_source("two", reading.text)
        document = Document(source, reading.text, None, reading.places, reading.known)
        clauses = parse(document).clauses
        drawn = draw_page(content, "two.pdf", 1)
        boxes = [place.box for place in document.places if place.box]
        assert sum(ink(drawn, box) for box in boxes) >= 0.95 * ink(drawn, Box(0, 0, 1, 1))
        first, second = (
            merged(place.box for place in document.places_of(clause.spans) if place.box)
            for clause in clauses
        )
        assert len(first) == len(second) == 1
        assert min(ink(drawn, first[0]), ink(drawn, second[0])) > 100


class TestWhatIsRefused:
    @pytest.mark.parametrize("page", [0, 4, 99_999])
    def test_a_page_that_is_not_there_is_named(self, page: int) -> None:
        with pytest.raises(DocumentError, match=f"three.pdf has no page {page}: .* page is 3"):
            draw_page(draw(three_pages), "three.pdf", page)

    def test_a_locked_file_needs_its_password(self) -> None:
        content = locked(draw(three_pages), "heron")
        with pytest.raises(DocumentError, match="locked by a password"):
            draw_page(content, "locked.pdf", 1)
        with pytest.raises(DocumentError, match="not the right one"):
            draw_page(content, "locked.pdf", 1, "wren")
        assert draw_page(content, "locked.pdf", 3, "heron").pages == 3

    def test_what_is_no_pdf_is_refused(self) -> None:
        with pytest.raises(DocumentError, match=r"no\.pdf"):
            draw_page(b"%PDF-1.7 and then nothing", "no.pdf", 1)

    def test_too_little_memory_costs_that_page(self) -> None:
        limits = replace(PAGE_LIMITS, memory=64 * MIB)
        with pytest.raises(DocumentError, match=NOT_DRAWN):
            draw_page(draw(three_pages), "three.pdf", 1, limits=limits)

    def test_too_large_a_picture_costs_that_page(self) -> None:
        limits = replace(PAGE_LIMITS, output=500)
        with pytest.raises(DocumentError, match=NOT_DRAWN):
            draw_page(draw(three_pages), "three.pdf", 1, limits=limits)

    def test_too_little_time_costs_that_page(self) -> None:
        with pytest.raises(DocumentError, match=NOT_DRAWN):
            draw_page(draw(three_pages), "three.pdf", 1, limits=replace(PAGE_LIMITS, seconds=0))

    def test_too_large_a_file_is_not_opened(self) -> None:
        with pytest.raises(DocumentError, match="too large"):
            draw_page(draw(three_pages), "three.pdf", 1, limits=replace(PAGE_LIMITS, size=100))


class TestOutlines:
    LINE = Box(0.1, 0.10, 0.9, 0.12)

    def test_lines_of_a_paragraph_are_outlined_together(self) -> None:
        under = Box(0.1, 0.125, 0.5, 0.145)
        assert merged([self.LINE, under]) == [Box(0.1, 0.10, 0.9, 0.145)]

    def test_pieces_of_a_line_are_outlined_together(self) -> None:
        label, words = Box(0.1, 0.10, 0.13, 0.12), Box(0.14, 0.10, 0.9, 0.12)
        assert merged([label, words]) == [self.LINE]

    @pytest.mark.parametrize(
        "apart",
        [
            Box(0.1, 0.30, 0.9, 0.32),  # further down
            Box(0.1, 0.02, 0.9, 0.04),  # the top of the next column
            Box(0.95, 0.125, 0.99, 0.145),  # beside it
        ],
    )
    def test_what_lies_apart_is_outlined_apart(self, apart: Box) -> None:
        assert merged([self.LINE, apart]) == [self.LINE, apart]
