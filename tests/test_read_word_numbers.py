"""The numbers that Word prints, as a reader of the page sees them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ingest.readers.schema import Wishes
from ingest.readers.word import read_word
from ingest.readers.word.numerals import numeral
from tests.making_word import STYLES, level, lists, make_word, paragraph, restart

LEGAL = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def lines_of(*body: str, numbering: str = "", styles: str = STYLES) -> list[str]:
    content = make_word(*body, parts={"numbering": numbering, "styles": styles})
    text = read_word(content, "rules.docx", Wishes()).text
    return [line for line in text.split("\n") if line]


def numbered(
    places: list[tuple[int, int]],
    definitions: Mapping[int, str],
    uses: Mapping[int, int],
    overrides: Mapping[int, str] = {},
) -> list[str]:
    """Return the labels of paragraphs at (list, level), one after another."""
    body = [paragraph("x", number=place) for place in places]
    made = lines_of(*body, numbering=lists(definitions, uses, overrides))
    return [line.removesuffix("x").rstrip() for line in made]


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 2, "b"),
        ("lowerLetter", 28, "bb"),  # Word repeats the letter, it does not count on to "ab"
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 49, "XLIX"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 3, "Third"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 112, "One hundred twelfth"),
        ("cardinalText", 0, "0"),
        ("lowerRoman", 0, "0"),
        ("none", 5, ""),
        ("ideographDigital", 5, "5"),  # not known: digits
    ],
)
def test_number_forms(form: str, number: int, printed: str) -> None:
    assert numeral(number, form) == printed


def test_levels_count_and_begin_anew_below_each_number_above() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert numbered(places, {0: LEGAL}, {1: 0}) == [
        "1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_skipped_level_shows_its_start_and_counts_as_begun() -> None:
    places = [(1, 0), (1, 2), (1, 1)]
    levels = level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3")
    assert numbered(places, {0: levels}, {1: 0}) == ["1", "1.1.1", "1.2"]


def test_another_list_of_the_same_definition_goes_on_counting() -> None:
    assert numbered([(1, 0), (2, 0), (1, 0)], {0: LEGAL}, {1: 0, 2: 0}) == ["1.", "2.", "3."]


def test_a_list_with_a_restart_begins_with_its_number_once() -> None:
    places = [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]
    made = numbered(places, {0: LEGAL}, {1: 0, 2: 0}, {2: restart(0, 5)})
    assert made == ["1.", "2.", "5.", "6.", "7."]


def test_a_list_can_print_a_level_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Rule %1:", "upperRoman", start=4)}</w:lvlOverride>'
    assert numbered([(1, 0), (1, 0)], {0: LEGAL}, {1: 0}, {1: own}) == ["Rule IV:", "Rule V:"]


@pytest.mark.parametrize(
    ("restart_after", "labels"),
    [
        # 0: never; 1: only below level 1, so that (c) follows the second 1.2
        ("0", ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(c)"]),
        ("1", ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)"]),
        ("2", ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
    ],
)
def test_a_level_restarts_below_the_level_that_it_names(
    restart_after: str, labels: list[str]
) -> None:
    more = f'<w:lvlRestart w:val="{restart_after}"/>'
    levels = (
        level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter", more=more)
    )  # fmt: skip
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbered(places, {0: levels}, {1: 0}) == labels


def test_legal_numbering_shows_all_parts_in_digits() -> None:
    levels = level(0, "Part %1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    assert numbered([(1, 0), (1, 0), (1, 1)], {0: levels}, {1: 0}) == ["Part I", "Part II", "2.1"]


def test_a_level_without_number_prints_its_words_only() -> None:
    levels = level(0, "Note %1:", "none") + level(1, "", "none")
    assert numbered([(1, 0), (1, 1)], {0: levels}, {1: 0}) == ["Note :", ""]


def test_bullets_are_one_glyph_and_stand_further_in_for_each_level() -> None:
    levels = level(0, "\uf0b7", "bullet") + level(1, "o", "bullet") + level(2, "-", "bullet")
    body = [paragraph("Item", number=(1, depth)) for depth in (0, 1, 2, 0)]
    made = lines_of(*body, numbering=lists({0: levels}, {1: 0}))
    assert made == ["• Item", "  • Item", "    • Item", "• Item"]


def test_styles_bring_numbers_through_what_they_are_based_on() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Rule"><w:name w:val="Rule"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Rule"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Linked"><w:name w:val="Linked"/>'
        '<w:basedOn w:val="Rule"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Bare"><w:name w:val="Bare"/>'
        '<w:basedOn w:val="Rule"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    levels = (
        level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter",
        more='<w:pStyle w:val="Linked"/>')
    )  # fmt: skip
    made = lines_of(
        paragraph("a", style="Rule"),
        paragraph("b", style="Sub"),
        paragraph("c", style="Linked"),  # the level that names the style
        paragraph("d", style="Bare"),
        paragraph("e", style="Rule", number=(0, 0)),  # taken away from this one paragraph
        paragraph("f", style="Sub", properties='<w:numPr><w:ilvl w:val="0"/></w:numPr>'),
        numbering=lists({0: levels}, {1: 0}),
        styles=styles,
    )
    assert made == ["1. a", "1.1 b", "(a) c", "d", "e", "2. f"]


def test_a_definition_can_be_that_of_a_list_style() -> None:
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="House"><w:name w:val="House"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists(
        {0: '<w:numStyleLink w:val="House"/>', 1: f'<w:styleLink w:val="House"/>{LEGAL}'},
        {1: 0, 2: 1},
    )
    body = [paragraph("x", number=(1, 0)), paragraph("y", number=(1, 1))]
    assert lines_of(*body, numbering=numbering, styles=styles) == ["1. x", "1.1 y"]


def test_a_style_that_is_based_on_itself_and_a_list_that_is_not_there_print_nothing() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/>'
        '<w:basedOn w:val="Loop"/></w:style>'
    )
    assert lines_of(paragraph("x", style="Loop", number=(7, 0)), styles=styles) == ["x"]


def test_typed_numbers_stay_as_typed_and_are_not_doubled() -> None:
    made = lines_of(
        paragraph("7.1 Press releases are approved."),
        paragraph("1. Scope", number=(1, 0)),
        paragraph("A member must leave", number=(2, 0)),
        numbering=lists({0: LEGAL, 1: level(0, "%1", "upperLetter")}, {1: 0, 2: 1}),
    )
    assert made == ["7.1 Press releases are approved.", "1. Scope", "A A member must leave"]


def test_an_empty_numbered_paragraph_counts_and_a_deleted_one_does_not() -> None:
    gone = '<w:del w:id="1" w:author="A"/>'
    made = lines_of(
        paragraph("x", number=(1, 0)),
        paragraph("", number=(1, 0)),
        paragraph("", number=(1, 0), mark=gone),
        paragraph("y", number=(1, 0)),
        numbering=lists({0: LEGAL}, {1: 0}),
    )
    assert made == ["1. x", "3. y"]


def test_a_newer_form_of_number_has_a_plain_one_beside_it() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1)"/></w:lvl>'
    )
    assert numbered([(1, 0)], {0: custom}, {1: 0}) == ["03)"]
