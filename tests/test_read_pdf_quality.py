"""Which engine gives the words of a page."""

from __future__ import annotations

import pytest

from ingest.readers.pdf.alignment import align
from ingest.readers.pdf.quality import choose, plausibility
from ingest.readers.pdf.schema import Font, Glyph

FONT = Font("Times-Roman", False)
TEXT = (
    "Members and officers ought to treat each other with respect and courtesy, and the press "
    "officer of the Council is the first point of contact for all enquiries from the media."
)


def glyphs_of(text: str) -> list[Glyph]:
    """The glyphs of a text as pdfium gives them."""
    glyphs: list[Glyph] = []
    space: bool | None = False
    for character in text:
        if character == " ":
            space = True
            continue
        x = 6.0 * len(glyphs)
        glyphs.append(Glyph(character, x, x + 5, 100.0, 11.0, FONT, space))
        space = False
    return glyphs


@pytest.mark.parametrize(
    ("pypdf_text", "engine"),
    [
        (TEXT, "pypdf"),
        (TEXT.replace(" and the ", "\nand the "), "pypdf"),  # line breaks say nothing
        (TEXT.replace(" ", ""), "pypdfium2"),  # "Membersandofficers"
        (TEXT.replace("ought", "o ught").replace("courtesy", "cour tesy"), "pypdfium2"),
        (TEXT.replace("of the", "ofthe").replace("for all", "forall"), "pypdfium2"),
        (TEXT.replace(" ", "\0"), "pypdfium2"),
        (TEXT[: len(TEXT) // 2], "pypdfium2"),  # half of the characters are lost
        ("", "pypdfium2"),
        (None, "pypdfium2"),
        # another order of reading is not lost text
        (TEXT[90:] + "\n" + TEXT[:90], "pypdf"),
    ],
)
def test_pypdf_gives_the_words_unless_they_are_measurably_bad(
    pypdf_text: str | None, engine: str
) -> None:
    assert choose(glyphs_of(TEXT), pypdf_text)[0] == engine


def test_pypdf_mends_the_spaces_that_pdfium_misses() -> None:
    engine, spaces = choose(glyphs_of(TEXT.replace("of the", "ofthe")), TEXT)
    assert engine == "pypdf"
    assert sum(space is True for space in spaces) == TEXT.count(" ")


def test_a_ligature_is_one_glyph_with_the_letters_of_two() -> None:
    glyphs = glyphs_of("the o\ufb03ce of the Council")
    glyphs[4].text = "ffi"
    spaces, shared = align(glyphs, "the office of the Council")
    assert shared == 1.0
    assert [index for index, space in enumerate(spaces) if space] == [3, 7, 9, 12]


@pytest.mark.parametrize(
    ("better", "worse"),
    [("thought", "th"), ("of", "ofthe"), ("members", "mem"), ("a", "b")],
)
def test_words_are_more_plausible_than_pieces(better: str, worse: str) -> None:
    assert plausibility(better) > plausibility(worse)
