"""The PDF reader on layouts of real councils: tables, stamps, margins, columns, tight type."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pypdf
import pytest
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ingest import Document, parse
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf.misnamed import rename
from ingest.readers.pdf.schema import Font, Glyph
from ingest.readers.schema import Reading, Wishes
from ingest.schema import DocumentError
from tests.factories import make_source
from tests.making_pdf import draw, write_lines

PROSE = (
    "Members and officers should at all times treat each other with respect",
    "and courtesy, and neither should seek to take unfair advantage of their",
    "position. The Council expects the relationship to be close and lawful.",
)


def read(content: bytes) -> Reading:
    return read_pdf(content, "rules.pdf", Wishes())


def read_drawn(paint: Callable[[Canvas], object]) -> Reading:
    return read(draw(paint))


def lines_of(reading: Reading) -> list[str]:
    return [line for line in reading.text.split("\n") if line]


def known_of(reading: Reading, kind: str) -> list[str]:
    return [reading.text[k.span.start : k.span.end] for k in reading.known if k.kind == kind]


def rule_table(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    """Draw the rules of a table cell by cell, as word processors do."""
    for top, bottom in pairwise(ys):
        for left, right in pairwise(xs):
            canvas.rect(left, bottom, right - left, top - bottom, fill=0)


# --- tables -------------------------------------------------------------------------------------


def test_a_label_in_a_cell_of_its_own_stands_before_the_words_beside_it() -> None:
    def paint(canvas: Canvas) -> None:
        rule_table(canvas, [72, 110, 520], [780, 725, 690])
        write_lines(canvas, ["7.1"], x=76, y=765)
        write_lines(canvas, PROSE, x=116, y=765)
        write_lines(canvas, ["7.2"], x=76, y=710)
        write_lines(canvas, PROSE[2:], x=116, y=710)

    assert lines_of(read_drawn(paint)) == [f"7.1 {' '.join(PROSE)}", f"7.2 {PROSE[2]}"]


def test_cells_of_prose_stand_apart_and_a_short_line_ends_a_paragraph_of_a_cell() -> None:
    def paint(canvas: Canvas) -> None:
        rule_table(canvas, [72, 290, 520], [780, 700])
        write_lines(canvas, ["Officers advise", "members.", "Members decide."], x=76, y=765)
        write_lines(canvas, ["They do so in writing,", "and in public."], x=296, y=765)

    assert read_drawn(paint).text == (
        "Officers advise members.\n\nMembers decide.\n\nThey do so in writing, and in public."
    )


def test_a_cell_that_the_end_of_the_page_cuts_is_carried_on() -> None:
    def paint(canvas: Canvas) -> None:
        rule_table(canvas, [72, 110, 520], [110, 60])
        write_lines(canvas, ["7.1"], x=76, y=95)
        write_lines(canvas, PROSE[:2], x=116, y=95)
        canvas.showPage()
        rule_table(canvas, [72, 110, 520], [780, 740])
        write_lines(canvas, PROSE[2:], x=116, y=765)

    assert lines_of(read_drawn(paint)) == [f"7.1 {' '.join(PROSE)}"]


def test_rules_under_the_header_and_over_the_footer_make_no_table() -> None:
    def paint(canvas: Canvas) -> None:
        for y in (790, 740, 60):
            canvas.line(72, y, 520, y)
        write_lines(canvas, ["Appeal Decision"], y=750)
        write_lines(canvas, PROSE, y=700)

    assert lines_of(read_drawn(paint)) == ["Appeal Decision", " ".join(PROSE)]


# --- what is stamped on the pages ---------------------------------------------------------------


def test_a_watermark_across_the_words_is_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 90)
        canvas.setFillGray(0.85)
        canvas.drawString(100, 720, "DRAFT")
        canvas.setFillGray(0)
        write_lines(canvas, PROSE)

    reading = read_drawn(paint)
    assert lines_of(reading) == [" ".join(PROSE), "DRAFT"]
    assert known_of(reading, "furniture") == ["DRAFT"]


def test_a_name_at_one_place_of_the_margins_is_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for y in (500, 486, 493):
            write_lines(canvas, ["Protocol"], x=40, y=500)
            write_lines(canvas, PROSE, x=150, y=y + 14)
            canvas.showPage()

    reading = read_drawn(paint)
    assert known_of(reading, "furniture") == ["Protocol"] * 3
    assert reading.text.count("Protocol") == 3
    assert lines_of(reading)[0].startswith(" ".join(PROSE))


def test_a_footer_of_a_page_with_other_margins_is_furniture() -> None:
    def paint(canvas: Canvas) -> None:
        for page, height in enumerate((70, 30, 30, 30)):
            write_lines(canvas, PROSE, y=700 - 30 * page)
            write_lines(canvas, ["Printed for the Council"], y=height)
            canvas.showPage()

    assert known_of(read_drawn(paint), "furniture") == ["Printed for the Council"] * 4


def test_what_stands_beside_the_page_is_furniture_but_what_runs_off_it_is_text() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, PROSE)
        write_lines(canvas, ["Proof 3"], x=700, y=400)
        write_lines(canvas, ["A heading that is too large for its page"], y=300, size=40)

    reading = read_drawn(paint)
    assert known_of(reading, "furniture") == ["Proof 3"]
    assert "A heading that is too large for its page" in lines_of(reading)


# --- words --------------------------------------------------------------------------------------


def test_words_set_with_space_between_their_letters_are_closed_up() -> None:
    def paint(canvas: Canvas) -> None:
        text = canvas.beginText(72, 760)
        text.setFont("Helvetica-Bold", 12)
        text.setCharSpace(4)
        text.textLine("RULES OF DEBATE")
        canvas.drawText(text)
        write_lines(canvas, PROSE, y=720)

    assert lines_of(read_drawn(paint))[0] == "RULES OF DEBATE"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # nothing is divided: each hyphen is one of the word
        (["They promote the environmental well-", "being of all."], "well-being of all"),
        (["Officers have the day-to-", "day management of it."], "day-to-day management"),
        (["It shall be said by any e-", "mail that is sent."], "any e-mail that"),
        (["This may be sought elsewhere—", "from within the Council."], "elsewhere—from within"),
        # "proto-" shows that words are divided
        (["This proto-", "col guides the under-", "standing of all."], "protocol guides the under"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_words_are_divided(
    lines: list[str], joined: str
) -> None:
    assert joined in read_drawn(lambda canvas: write_lines(canvas, lines)).text


def glyphs_of(words: str, narrow: str = "") -> tuple[list[Glyph], list[bool | None]]:
    """Return the glyphs of words on one line; "|" stands for a narrow glyph called `narrow`."""
    glyphs: list[Glyph] = []
    spaces: list[bool | None] = []
    font = Font("Calibri", bold=False)
    x = 0.0
    for word in words.split():
        for index, letter in enumerate(word):
            width = 6.0 if letter == "|" else 8.0
            text = narrow if letter == "|" else letter
            glyphs.append(Glyph(text, x, x + width, 100, 10, font, index == 0))
            spaces.append(index == 0)
            x += width
        x += 3
    return glyphs, spaces


@pytest.mark.parametrize(
    ("words", "name", "right"),
    [
        ("Regula|ons par|cular ac|on of the informa|on and sec|on", "[", "ti"),
        ("Regula|ons par|cular ac|on of the informa|on and sec|on", "Ɵ", "ti"),
        ("ma|ers may be submi|ed to commi|ee members for a le|er", "m", "tt"),
        # true brackets, accents and pounds stay
        ("the councillor|s] and member|s] or officer|s] of it", "[", ""),
        ("the cost of |100 for |20 and |30 and |40", "£", ""),
    ],
)
def test_a_glyph_that_its_font_misnames_is_read_by_the_words_it_makes(
    words: str, name: str, right: str
) -> None:
    glyphs, spaces = glyphs_of(words, name)
    assert rename([glyphs], [spaces]) == ([(name, right)] if right else [])
    expected = words.replace("|", right or name).replace(" ", "")
    assert "".join(glyph.text for glyph in glyphs) == expected


# --- paragraphs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        # a bullet below a full line without a stop
        (["• keep within the limits of the authority that the Council has given to", "• act"], 2),
        # a dash of the sentence
        (["a) Officer support cannot go beyond advice on the business of Council", "- so"], 1),
        # set without a space
        (["•to enforce;", "•to require an application."], 2),
        # a roman numeral set off by a tab
        (["ii        to adjourn", "iii       to vote"], 2),
    ],
)
def test_a_sign_or_a_numeral_begins_an_item_where_a_reader_sees_one(
    lines: list[str], count: int
) -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, [lines[0]])
        write_lines(canvas, [lines[1]], y=746)
        write_lines(canvas, ["This line shows how far the lines of this page can run."], y=600)

    assert len(lines_of(read_drawn(paint))) == count + 1


def test_a_heading_below_a_sentence_that_ends_at_the_margin_stands_alone_in_tight_type() -> None:
    lines = [*PROSE, "Undue influence", *PROSE, "Members must not:", "a) ask for favours."]
    got = lines_of(read_drawn(lambda canvas: write_lines(canvas, lines)))
    prose = " ".join(PROSE)
    assert got == [prose, "Undue influence", prose, "Members must not:", "a) ask for favours."]


def test_an_abbreviation_ends_no_sentence() -> None:
    lines = [
        "Members who serve on these committees have delegated powers of decision, e.g.",
        "deciding matters which by law are excluded.",
    ]
    got = lines_of(read_drawn(lambda canvas: write_lines(canvas, lines)))
    assert got == [" ".join(lines)]


def test_a_short_heading_over_both_columns_ends_those_above_it() -> None:
    lines = ["decide the policy of them all", "with the Council and answer to"]

    def paint(canvas: Canvas) -> None:
        for top in (760, 600):
            write_lines(canvas, ["1. MEMBERS"], x=50, y=top, size=10, font="Times-Bold")
            for column in (0, 1):
                text = [f"{'AB'[column]}{top} {lines[0]}", *lines[1:], *lines, "electors."]
                write_lines(canvas, text, x=50 + column * 200, y=top - 30, pitch=12, size=10)

    words = [line.split(" ")[0] for line in lines_of(read_drawn(paint))]
    assert words == ["1.", "A760", "B760", "1.", "A600", "B600"]


def test_letters_that_number_clauses_go_on_over_the_foot_of_a_page() -> None:
    rules = ["A   Motions are considered in order.", "B   No motion is moved twice.",
             "C   The mover may reply.", "D   The chair decides."]  # fmt: skip

    def paint(canvas: Canvas) -> None:
        for page in (1, 2):
            if page == 1:
                write_lines(canvas, ["Rules of Debate"], y=700, size=16)
            for index, rule in enumerate(rules[2 * page - 2 : 2 * page]):
                write_lines(canvas, [rule[:1]], y=600 - 30 * index)
                write_lines(canvas, [rule[4:]], x=110, y=600 - 30 * index)
            write_lines(canvas, [f"Page {page}"], y=40)
            canvas.showPage()

    reading = read_drawn(paint)
    document = Document(make_source(), reading.text, None, reading.places, reading.known)
    assert [clause.label for clause in parse(document).clauses] == ["A", "B", "C", "D"]


# --- what reviewers wrote, and damage -----------------------------------------------------------


def test_a_reviewers_remark_stands_below_the_lines_it_is_about() -> None:
    writer = pypdf.PdfWriter()
    base = draw(lambda canvas: (write_lines(canvas, PROSE), write_lines(canvas, PROSE, y=600)))
    writer.append(pypdf.PdfReader(io.BytesIO(base)))
    corners = ArrayObject([FloatObject(n) for n in (72, 770, 200, 770, 72, 755, 200, 755)])
    remark = Highlight(rect=(72, 755, 200, 770), quad_points=corners)
    remark[NameObject("/Contents")] = TextStringObject("Is this still right?")
    remark[NameObject("/T")] = TextStringObject("Jane Smith")
    writer.add_annotation(0, remark)
    stream = io.BytesIO()
    writer.write(stream)
    reading = read(stream.getvalue())
    assert known_of(reading, "comment") == ["Comment [JS1]: Is this still right?"]
    assert [known.mark for known in reading.known if known.kind == "comment"] == ["JS1"]
    assert lines_of(reading) == [
        " ".join(PROSE),
        "Comment [JS1]: Is this still right?",
        " ".join(PROSE),
    ]


def test_a_filled_field_of_a_form_is_read() -> None:
    def paint(canvas: Canvas) -> None:
        write_lines(canvas, ["Name of councillor:"])
        canvas.acroForm.textfield(name="n", value="Jane Smith", x=200, y=745, width=200, height=20)

    assert "Jane Smith" in read_drawn(paint).text


@pytest.mark.parametrize("is_rooted", [True, False])
def test_a_file_whose_end_is_missing_gives_the_pages_that_are_left(is_rooted: bool) -> None:
    def paint(canvas: Canvas) -> None:
        for _ in range(6):
            write_lines(canvas, PROSE, y=500)
            canvas.showPage()

    whole = draw(paint)
    cut = whole[: whole.rindex(b"xref\n0")]
    assert cut.count(b"/Catalog") == 1
    reading = read(cut if is_rooted else cut.replace(b"/Catalog", b"/Nothing"))
    assert reading.text.count(" ".join(PROSE)) == 6
    assert any("damaged" in warning for warning in reading.warnings)


def test_a_locked_file_whose_end_is_missing_is_damaged_beyond_repair() -> None:
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(io.BytesIO(draw(lambda canvas: write_lines(canvas, PROSE)))))
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    content = stream.getvalue()
    with pytest.raises(DocumentError, match="damaged beyond repair"):
        read(content[: content.rindex(b"xref\n0")])
