"""The PDF reader on small PDFs, one for each thing that print does to a text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError
from tests.making_pdf import draw, write_lines

PROSE = (
    "Members and officers should at all times treat each other with respect",
    "and courtesy, and neither should seek to take unfair advantage of their",
    "position. The Council expects the relationship to be close and lawful.",
)


def read(content: bytes, password: str = "") -> Reading:
    return read_pdf(content, "rules.pdf", Wishes(password=password))


def read_drawn(paint: Callable[[Canvas], object], page: tuple[float, float] = A4) -> Reading:
    return read(draw(paint, page))


def lines_of(reading: Reading) -> list[str]:
    return [line for line in reading.text.split("\n") if line]


def known_of(reading: Reading, kind: str) -> list[str]:
    return [reading.text[k.span.start : k.span.end] for k in reading.known if k.kind == kind]


# --- paragraphs ---------------------------------------------------------------------------------


def test_wrapped_lines_are_one_line_and_room_is_a_blank_line() -> None:
    def paint(canvas: Canvas) -> None:
        y = write_lines(canvas, PROSE)
        write_lines(canvas, PROSE, y=y - 10)

    assert read_drawn(paint).text == " ".join(PROSE) + "\n\n" + " ".join(PROSE)


def test_a_number_hanging_in_the_margin_joins_the_words_on_its_baseline() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE, x=110)
        canvas.drawString(72, 760, "7.1")
        write_lines(canvas, PROSE, x=110, y=700)
        canvas.drawString(72, 700, "7.2")

    words = " ".join(PROSE)
    assert read_drawn(paint).text == f"7.1 {words}\n\n7.2 {words}"


def test_items_that_stand_tight_are_lines_below_each_other() -> None:
    lines = ["Officers must:", "(a) give advice;", "(b) keep records; and", "(c) be impartial."]
    assert read_drawn(lambda canvas: write_lines(canvas, lines)).text == "\n".join(lines)


def test_a_number_that_begins_a_wrapped_line_is_no_label() -> None:
    lines = [
        "8.5 The chair of a scrutiny committee may call an officer, subject to",
        "8.4 above, and may ask for papers under the rules of the Council and",
        "(b) of the schedule, on which members may rely at any time as they do.",
        "8.6 Officers attend.",
    ]
    got = read_drawn(lambda canvas: write_lines(canvas, lines))
    assert lines_of(got) == [" ".join(lines[:3]), lines[3]]


def test_a_first_line_indent_begins_a_paragraph() -> None:
    def paint(canvas: Canvas) -> None:
        y = write_lines(canvas, PROSE[:1], x=96)
        y = write_lines(canvas, PROSE[1:2] * 2, y=y)
        y = write_lines(canvas, PROSE[:1], x=96, y=y)
        write_lines(canvas, PROSE[1:], y=y)

    first = f"{PROSE[0]} {PROSE[1]} {PROSE[1]}"
    assert lines_of(read_drawn(paint)) == [first, " ".join(PROSE)]


def test_what_stands_at_one_place_of_each_page_is_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            canvas.setFont("Times-Roman", 9)
            canvas.drawString(72, 800, "Constitution of Northby Council")
            canvas.drawString(280, 30, f"Page {number} of 3")
            write_lines(canvas, PROSE[:2] if number < 3 else PROSE, y=100 if number < 3 else 700)
            canvas.showPage()

    got = read_drawn(paint)
    assert known_of(got, "furniture").count("Constitution of Northby Council") == 3
    assert [line for line in known_of(got, "furniture") if line.startswith("Page")] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]


def test_a_clause_cut_by_a_page_is_joined() -> None:
    def paint(canvas: Canvas) -> None:
        for number, lines in enumerate((PROSE[:2], PROSE[2:]), 1):
            write_lines(canvas, lines, y=120 if number == 1 else 760)
            canvas.drawCentredString(300, 40, f"- {number} -")
            canvas.showPage()

    got = read_drawn(paint)
    assert lines_of(got)[0] == " ".join(PROSE)
    assert known_of(got, "furniture") == ["- 1 -", "- 2 -"]
    assert [place.page for place in got.places] == [1, 1, 2, 1, 2]


# --- furniture ----------------------------------------------------------------------------------


def test_headers_of_left_and_right_pages_are_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for number in range(1, 7):
            side = "Northby Council" if number % 2 else "Standing Orders"
            canvas.drawString(72 if number % 2 else 300, 805, side)
            canvas.drawString(500, 30, str(number + 4))
            write_lines(canvas, [f"{number}. {PROSE[0]} in matter {'x' * number}."], y=700)
            canvas.showPage()

    got = read_drawn(paint)
    assert known_of(got, "furniture") == [
        text
        for number in range(1, 7)
        for text in ("Northby Council" if number % 2 else "Standing Orders", str(number + 4))
    ]


def test_clauses_at_the_same_place_of_each_page_are_no_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for number in range(1, 5):
            write_lines(canvas, [f"{number}.1 The clerk may act in urgent matters."], y=790)
            write_lines(canvas, PROSE, y=700)
            canvas.showPage()

    # the numbers count the pages, but they are no outermost line of a page by themselves
    got = read_drawn(paint)
    assert got.text.count("The clerk may act") == 4


def test_two_pages_alike_but_for_their_number_have_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for number in (1, 2):
            canvas.drawString(72, 810, f"Minutes of Northby, page {number}")
            write_lines(canvas, [f"{number}. {PROSE[number]}"], y=600)
            canvas.showPage()

    assert known_of(read_drawn(paint), "furniture") == [
        "Minutes of Northby, page 1",
        "Minutes of Northby, page 2",
    ]


def test_a_watermark_across_the_page_is_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE)
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()

    got = read_drawn(paint)
    assert (lines_of(got)[0], known_of(got, "furniture")) == (" ".join(PROSE), ["DRAFT"])


# --- contents, columns, tables ------------------------------------------------------------------


def test_rows_with_dot_leaders_are_contents_one_line_each() -> None:
    rows = ["Contents", "1. Introduction " + "." * 60 + " 1", "2. Press " + "." * 70 + " 12"]

    def paint(canvas: Canvas) -> None:
        y = write_lines(canvas, rows)
        write_lines(canvas, PROSE, y=y - 30)

    got = read_drawn(paint)
    assert known_of(got, "contents") == rows
    assert lines_of(got)[-1] == " ".join(PROSE)


COLUMN = [
    "Members decide the policy of",
    "the Council and answer to the",
    "electors for what was decided",
    "in their name at any meeting",
    "of the Council or committee,",
    "which they attend regularly.",
]


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 16)
        canvas.drawString(60, 790, "PROTOCOL ON THE RELATIONS BETWEEN MEMBERS AND OFFICERS")
        for column in range(count):
            lines = [f"{'ABC'[column]} {COLUMN[0]}", *COLUMN[1:]]
            write_lines(canvas, lines, x=50 + column * 175, y=740, size=10)

    assert lines_of(read_drawn(paint)) == [
        "PROTOCOL ON THE RELATIONS BETWEEN MEMBERS AND OFFICERS",
        *(" ".join([f"{letter} {COLUMN[0]}", *COLUMN[1:]]) for letter in "ABC"[:count]),
    ]


def test_a_paragraph_goes_on_at_the_top_of_the_next_column() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, COLUMN[:5], x=60)
        write_lines(canvas, [*COLUMN[5:], "7.2 Officers give advice to all", *COLUMN[1:]], x=330)

    assert lines_of(read_drawn(paint))[0] == " ".join(COLUMN)


def test_a_ruled_table_is_read_row_by_row() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.grid([72, 200, 450], [700, 660, 620])
        write_lines(canvas, ["The Leader"], x=76, y=685)
        write_lines(canvas, ["chairs the Cabinet and speaks", "for the Council"], x=204, y=685)
        write_lines(canvas, ["The Clerk", "of the Council"], x=76, y=645)
        write_lines(canvas, ["keeps the minutes"], x=204, y=645)

    assert lines_of(read_drawn(paint)) == [
        "The Leader",
        "chairs the Cabinet and speaks for the Council",
        "The Clerk of the Council",
        "keeps the minutes",
    ]


def test_rows_without_rules_are_lines_of_their_own() -> None:
    def paint(canvas: Canvas) -> None:
        for row, (name, office) in enumerate(
            [("Ann Able", "Chair"), ("Bob Best", "Vice-Chair"), ("Cy Coe", "Member")]
        ):
            canvas.drawString(72, 700 - 14 * row, name)
            canvas.drawString(300, 700 - 14 * row, office)

    assert lines_of(read_drawn(paint)) == ["Ann Able Chair", "Bob Best Vice-Chair", "Cy Coe Member"]


# --- notes --------------------------------------------------------------------------------------


def test_a_raised_digit_is_a_superscript_and_its_note_a_footnote() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, ["The policy is CP3"])
        x = 72 + canvas.stringWidth("The policy is CP3", "Times-Roman", 11)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(x, 764, "1")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(x + 3.6, 760, ", which members of the Council approved in full.")
        write_lines(canvas, PROSE, y=730)
        canvas.line(72, 120, 216, 120)
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(72, 108, "1")
        write_lines(
            canvas, ["As amended in 2021, and", "again in 2023."], x=78, y=105, size=9, pitch=11
        )

    got = read_drawn(paint)
    assert lines_of(got) == [
        "The policy is CP3¹, which members of the Council approved in full.",
        " ".join(PROSE),
        "¹ As amended in 2021, and again in 2023.",
    ]
    assert [(known.kind, known.mark) for known in got.known] == [("footnote", "1")]


def test_a_note_in_the_margin_stands_after_the_paragraph_beside_it() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE, x=72)
        write_lines(canvas, ["See White", "Book, p. 47"], x=470, y=746, size=8, pitch=10)

    got = read_drawn(paint)
    assert lines_of(got) == [" ".join(PROSE), "See White Book, p. 47"]
    assert known_of(got, "note") == ["See White Book, p. 47"]


# --- characters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The duties of a com-", "mittee are set out.", "The duties of a committee are set out."),
        ("A vote of the co-", "opted members counts.", "A vote of the co-opted members counts."),
        ("Each member-", "officer meeting is noted.", "Each member-officer meeting is noted."),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, expected: str) -> None:
    filler = "Members who are co-opted have the same duties as all the others do and"

    def paint(canvas: Canvas) -> None:
        write_lines(canvas, [filler, first, second], y=700)

    got = read_drawn(paint).text
    assert got.endswith(expected)


# --- headings -----------------------------------------------------------------------------------


def test_larger_and_bold_lines_are_headings_by_rank_but_a_bold_clause_is_none() -> None:
    def paint(canvas: Canvas) -> None:
        y = write_lines(canvas, ["Standing Orders"], size=18, font="Times-Bold") - 10
        y = write_lines(canvas, ["Press and media"], y=y, font="Times-Bold") - 6
        y = write_lines(canvas, ["1.1 Members must not brief the press"], y=y, font="Times-Bold")
        write_lines(canvas, PROSE, y=y - 10)

    got = read_drawn(paint)
    assert [(got.text[k.span.start : k.span.end], k.rank) for k in got.known] == [
        ("Standing Orders", 1),
        ("Press and media", 2),
    ]


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_displayed(angle: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(draw(lambda c: write_lines(c, PROSE))))
    writer.pages[0].rotate(angle)
    stream = io.BytesIO()
    writer.write(stream)
    got = read(stream.getvalue())
    assert got.text == " ".join(PROSE)
    box = got.places[0].box
    assert box is not None
    # the first line stands near the top of the unrotated page
    edge = {90: 1 - box.right, 180: 1 - box.bottom, 270: box.left}[angle]
    assert edge == pytest.approx(1 - (760 + 0.8 * 11) / A4[1], abs=0.01)


def test_text_printed_sideways_is_read() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.rotate(90)
        write_lines(canvas, PROSE, x=100, y=-100)

    assert read_drawn(paint).text == " ".join(PROSE)


def test_places_cover_each_character_once_and_lie_on_the_words() -> None:
    got = read_drawn(lambda canvas: write_lines(canvas, PROSE))
    covered = "".join(got.text[place.span.start : place.span.end] for place in got.places)
    assert covered.replace(" ", "") == got.text.replace(" ", "").replace("\n", "")
    boxes = [place.box for place in got.places]
    assert [place.page for place in got.places] == [1, 1, 1]
    assert all(box is not None and abs(box.left - 72 / A4[0]) < 0.005 for box in boxes)
    assert [round(box.bottom * A4[1]) for box in boxes if box] == [84, 98, 112]


def test_reading_twice_gives_the_same() -> None:
    content = draw(lambda canvas: write_lines(canvas, PROSE))
    assert read(content) == read(content)


# --- change marks -------------------------------------------------------------------------------


def struck(how: str) -> bytes:
    """A sentence whose word "not" is struck, and another that is underlined."""

    def paint(canvas: Canvas) -> None:
        write_lines(canvas, ["Members may not instruct officers."])
        start = 72 + canvas.stringWidth("Members may ", "Times-Roman", 11)
        end = start + canvas.stringWidth("not", "Times-Roman", 11)
        if how == "line":
            canvas.setLineWidth(0.6)
            canvas.line(start, 763, end, 763)
        elif how == "rectangle":
            canvas.rect(start, 762.7, end - start, 0.6, stroke=0, fill=1)
        elif how == "underline":
            canvas.line(start, 758.6, end, 758.6)

    content = draw(paint)
    return annotated(content, how) if how in ("/StrikeOut", "/Underline") else content


def annotated(content: bytes, subtype: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    start = 72 + stringWidth("Members may ", "Times-Roman", 11)
    end = start + stringWidth("not", "Times-Roman", 11)
    quad = [start, 770, end, 770, start, 757, end, 757]
    annotation = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (start, 757, end, 770))),
            NameObject("/QuadPoints"): ArrayObject(map(FloatObject, quad)),
        }
    )
    writer.add_annotation(0, annotation)
    writer.add_annotation(0, Link(rect=(72, 700, 200, 780), url="https://example.org"))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("how", ["line", "rectangle", "/StrikeOut"])
def test_struck_words_leave_the_line_and_stand_below_it(how: str) -> None:
    got = read(struck(how))
    assert lines_of(got) == ["Members may instruct officers.", "not"]
    assert known_of(got, "deleted") == ["not"]
    assert [k.anchor for k in got.known] == [len("Members may")]


@pytest.mark.parametrize("how", ["underline", "/Underline", "nothing"])
def test_underlined_words_are_live(how: str) -> None:
    got = read(struck(how))
    assert (got.text, got.known) == ("Members may not instruct officers.", ())


def test_half_a_word_can_be_struck() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, ["Members may instructdirect officers."])
        start = 72 + canvas.stringWidth("Members may ", "Times-Roman", 11)
        canvas.line(start, 763, start + canvas.stringWidth("instruct", "Times-Roman", 11), 763)

    assert lines_of(read_drawn(paint)) == ["Members may direct officers.", "instruct"]


def test_a_paragraph_struck_out_whole_is_a_deleted_line() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, ["1.1 Members decide."], y=760)
        write_lines(canvas, ["1.2 Officers decide."], y=730)
        canvas.line(
            72, 733, 72 + canvas.stringWidth("1.2 Officers decide.", "Times-Roman", 11), 733
        )
        write_lines(canvas, ["1.3 Officers advise."], y=700)

    got = read_drawn(paint)
    assert known_of(got, "deleted") == ["1.2 Officers decide."]
    assert [k.anchor for k in got.known] == [len("1.1 Members decide.")]


# --- what cannot be read ------------------------------------------------------------------------


def encrypted(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(draw(lambda c: write_lines(c, PROSE))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_an_owner_password_does_not_hinder_reading() -> None:
    assert read(encrypted("", "secret")).text == " ".join(PROSE)


def test_a_user_password_is_asked_for_and_taken() -> None:
    content = encrypted("secret", "owner")
    with pytest.raises(DocumentError, match=r"^rules\.pdf is locked by a password; .*--password"):
        read(content)
    with pytest.raises(DocumentError, match="the password is not the right one"):
        read(content, password="guess")
    assert read(content, password="secret").text == " ".join(PROSE)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\0", "is empty"),
        (b"Dear Sir, " * 50, "is not a PDF"),
        (b"%PDF-1.7\n" + b"nonsense " * 50, "is damaged beyond repair"),
        (draw(lambda canvas: canvas.showPage()), "holds no text"),
    ],
)
def test_what_is_no_document_says_so_in_a_sentence(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as error:
        read(content)
    assert "rules.pdf" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_damaged_file_is_saved_and_said() -> None:
    content = draw(lambda canvas: write_lines(canvas, PROSE))
    damaged = content[: content.rindex(b"xref")]
    got = read(damaged)
    assert got.text == " ".join(PROSE)
    assert got.warnings[0].startswith("rules.pdf is damaged; what could be saved was read")
