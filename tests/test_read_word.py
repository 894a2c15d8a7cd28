"""What a Word document says: its words in order, what is kept apart, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ingest import Document
from ingest.parser import parse
from ingest.readers.schema import Known, Reading, Wishes
from ingest.readers.word import read_word
from tests.factories import make_source
from tests.making_word import STYLES, level, lists, make_word, note, paragraph, run

TRACKED = 'w:id="1" w:author="A Clerk" w:date="2024-01-01T00:00:00Z"'
BOLD = "<w:b/>"


def read(*body: str, parts: Mapping[str, str] | None = None) -> Reading:
    return read_word(make_word(*body, parts=parts), "rules.docx", Wishes())


def known_of(reading: Reading) -> list[tuple[str, str]]:
    return [
        (known.kind, reading.text[known.span.start : known.span.end]) for known in reading.known
    ]


def anchored(reading: Reading) -> list[tuple[str, str]]:
    """Return what is deleted or commented on, and the twelve characters before where it stood."""
    return [
        (
            reading.text[known.span.start : known.span.end],
            reading.text[max(0, known.anchor - 12) : known.anchor],
        )
        for known in reading.known
        if known.anchor is not None
    ]


def deletion(text: str) -> str:
    return f"<w:del {TRACKED}>{run(text, kind='delText')}</w:del>"


def insertion(text: str) -> str:
    return f"<w:ins {TRACKED}>{run(text)}</w:ins>"


# --- tracked changes ------------------------------------------------------------------------------


def test_changes_leave_the_current_words_and_the_deleted_ones_apart() -> None:
    reading = read(
        paragraph(run("Members must ") + deletion("not ") + insertion("always ") + run("ask."))
    )
    assert reading.text == "Members must always ask.\nnot"
    assert known_of(reading) == [("deleted", "not")]
    assert anchored(reading) == [("not", "embers must ")]
    assert reading.warnings == (
        "rules.docx has tracked changes: it is read as if all of them were accepted, and deleted "
        "words are kept apart; check that this is the text that was adopted.",
    )


def test_a_deleted_word_is_told_of_in_the_clause_that_it_stood_in() -> None:
    reading = read(
        paragraph("1.1 Members are polite."),
        paragraph(run("1.2 Members must ") + deletion("not ") + run("instruct officers.")),
    )
    document = Document(
        make_source(), reading.text, None, reading.places, reading.known, reading.warnings
    )
    clauses = parse(document).clauses
    assert [(clause.text, clause.flags) for clause in clauses] == [
        ("Members are polite.", ()),
        ("Members must instruct officers.", ("struck out in the source: “not”",)),
    ]


def test_moved_words_stand_where_they_were_moved_to() -> None:
    moved = f"<w:moveFrom {TRACKED}>{run('Gifts are declared.')}</w:moveFrom>"
    arrived = f"<w:moveTo {TRACKED}>{run('Gifts are declared.')}</w:moveTo>"
    mark = f"<w:moveFrom {TRACKED}/>"
    reading = read(paragraph(moved, mark=mark), paragraph("Rules"), paragraph(arrived))
    assert reading.text == "Gifts are declared.\nRules\n\nGifts are declared."
    assert known_of(reading) == [("deleted", "Gifts are declared.")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = f"<w:del {TRACKED}/>"
    reading = read(
        paragraph(run("Members may ask, "), style="Heading1", mark=gone),
        paragraph("and officers answer."),
    )
    assert (reading.text, reading.known) == ("Members may ask, and officers answer.", ())


def test_a_deleted_paragraph_between_two_others_belongs_to_neither() -> None:
    gone = f"<w:del {TRACKED}/>"
    reading = read(
        paragraph("First rule."),
        paragraph(deletion("Old rule."), mark=gone),
        paragraph("Second rule."),
    )
    assert reading.text == "First rule.\nOld rule.\n\nSecond rule."
    clauses = parse(Document(make_source(), reading.text, known=reading.known)).clauses
    assert [(clause.text, clause.flags) for clause in clauses] == [
        ("First rule.", ()),
        ("Second rule.", ()),
    ]


def test_the_numbers_are_those_after_the_changes() -> None:
    gone = f"<w:del {TRACKED}/>"
    numbering = lists({0: level(0, "%1.")}, {1: 0})
    was = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    old = f"{was}<w:pPrChange {TRACKED}><w:pPr/></w:pPrChange>"
    reading = read(
        paragraph("Rule", number=(1, 0)),
        paragraph(deletion("Gone"), number=(1, 0), mark=gone),
        paragraph("Rule", properties=old),
        paragraph("Plain", properties=f"<w:pPrChange {TRACKED}><w:pPr>{was}</w:pPr></w:pPrChange>"),
        parts={"numbering": numbering},
    )  # fmt: skip
    assert reading.text == "1. Rule\nGone\n\n2. Rule\n\nPlain"


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Out"/>'])
def test_struck_out_words_are_deleted_words(strike: str) -> None:
    styles = STYLES + (
        '<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/>'
        "<w:rPr><w:strike/></w:rPr></w:style>"
    )
    reading = read(
        paragraph(
            run("Members may ") + run("not ", strike) + run("vote.", '<w:strike w:val="0"/>')
        ),
        parts={"styles": styles},
    )
    assert reading.text == "Members may vote.\nnot"
    assert anchored(reading) == [("not", "Members may ")]
    assert "words that are struck out" in reading.warnings[0]


def test_rows_that_are_deleted_or_inserted() -> None:
    row = "<w:tr><w:trPr><w:{0} {1}/></w:trPr><w:tc>{2}</w:tc></w:tr>"
    table = (
        f"<w:tbl>{row.format('del', TRACKED, paragraph('Old fee'))}"
        f"{row.format('ins', TRACKED, paragraph('New fee'))}</w:tbl>"
    )
    reading = read(table)
    assert reading.text == "Old fee\nNew fee"
    assert known_of(reading) == [("deleted", "Old fee")]


def test_hidden_text_is_a_note_and_said() -> None:
    reading = read(paragraph(run("Members vote") + run(" secretly", "<w:vanish/>") + run(".")))
    assert reading.text == "Members vote.\nsecretly"
    assert known_of(reading) == [("note", "secretly")]
    assert reading.warnings == (
        "rules.docx has hidden text (paragraph 1): it is kept as notes; unhide it in Word if it "
        "belongs to the document.",
    )


def test_a_style_separator_lets_a_heading_run_into_its_paragraph() -> None:
    reading = read(
        paragraph("Gifts.", number=(1, 0), mark="<w:vanish/><w:specVanish/>"),
        paragraph("Members declare them."),
        parts={"numbering": lists({0: level(0, "%1.")}, {1: 0})},
    )
    assert reading.text == "1. Gifts. Members declare them."


# --- notes and comments ---------------------------------------------------------------------------

REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference {0}/></w:r>'


def test_footnotes_are_numbered_as_they_are_met_and_stand_below_their_paragraph() -> None:
    notes = (
        note("footnote", -1, paragraph("<w:r><w:separator/></w:r>")).replace(
            'w:id="-1"', 'w:id="-1" w:type="separator"'
        )
        + note("footnote", 7, paragraph("<w:r><w:footnoteRef/></w:r>" + run(" See CP2.")))
        + note("footnote", 3, paragraph("See the Act."), paragraph("And the Code."))
    )
    reading = read(
        paragraph(run("Policy CP3") + REFERENCE.format('w:id="3"') + run(" applies.")),
        paragraph(run("So does CP4.") + REFERENCE.format('w:id="7"')),
        parts={"footnotes": notes},
    )
    assert reading.text == (
        "Policy CP3¹ applies.\n¹ See the Act. And the Code.\n\nSo does CP4.²\n² See CP2."
    )
    assert [(known.kind, known.mark) for known in reading.known] == [
        ("footnote", "1"),
        ("footnote", "2"),
    ]
    assert [place.path for place in reading.places] == [
        "paragraph 1", "footnote 1", "paragraph 2", "footnote 2",
    ]  # fmt: skip


def test_notes_with_a_mark_of_their_own_deleted_notes_and_endnotes() -> None:
    deleted_note = "<w:del>" + REFERENCE.format('w:id="2"') + "</w:del>"
    reading = read(
        paragraph(
            run("Gifts")
            + REFERENCE.format('w:customMarkFollows="1" w:id="1"')
            + run("* and favours")
            + deleted_note
            + REFERENCE.format('w:id="3"')
            + '<w:r><w:endnoteReference w:id="5"/></w:r>'
        ),
        parts={
            "footnotes": "".join(note("footnote", n, paragraph(f"Note {n}.")) for n in (1, 2, 3)),
            "endnotes": note("endnote", 5, paragraph("The end.")),
        },
    )
    assert reading.text == "Gifts* and favours¹⁴\n* Note 1.\nNote 2.\n¹ Note 3.\n⁴ The end."
    assert [known.kind for known in reading.known] == [
        "footnote",
        "deleted",
        "footnote",
        "footnote",
    ]


def test_a_typed_superscript_number_is_a_superscript() -> None:
    raised = run("4", '<w:vertAlign w:val="superscript"/>')
    assert read(paragraph(run("Policy CP3") + raised + run("."))).text == "Policy CP3⁴."


def test_comments_stand_below_what_they_annotate_with_their_replies() -> None:
    comment = '<w:comment w:id="{0}" {1}><w:p w14:paraId="{2}">{3}</w:p></w:comment>'
    comments = comment.format(
        4, 'w:initials="AT" w:author="Ann Other"', "00000001", run("Define this.")
    ) + comment.format(9, 'w:author="Jo Smith"', "00000002", run("Done."))
    replies = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="00000001"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/></w15:commentsEx>'
    )
    marked = (
        run("1.2 Members must ")
        + '<w:commentRangeStart w:id="4"/><w:commentRangeStart w:id="9"/>'
        + run("promptly")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
        + '<w:r><w:commentReference w:id="9"/></w:r>'
        + run(" answer.")
    )
    content = make_word(
        paragraph(marked),
        parts={"comments": comments},
        files={"word/commentsExtended.xml": replies.encode()},
        relations='<Relationship Id="ex" Target="commentsExtended.xml" Type='
        '"http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>',
    )
    reading = read_word(content, "rules.docx", Wishes())
    assert reading.text == (
        "1.2 Members must promptly answer.\nComment [AT1]: Define this.\nComment [JS2R1]: Done."
    )
    at = reading.text.index("promptly")
    assert reading.known == (
        Known(reading.known[0].span, "comment", 0, "AT1", at),
        Known(reading.known[1].span, "comment", 0, "JS2R1", at),
    )


def test_a_comment_and_a_note_that_nothing_refers_to_are_kept() -> None:
    reading = read(
        paragraph("Rule."),
        parts={
            "comments": '<w:comment w:id="1" w:author="Zoë">' + paragraph("Lost?") + "</w:comment>",
            "footnotes": note("footnote", 2, paragraph("Left over.")),
        },
    )
    assert reading.text == "Rule.\nLeft over.\nComment [Z1]: Lost?"


# --- headers, tables, boxes, fields ---------------------------------------------------------------


def test_headers_and_footers_are_furniture_at_the_end_once() -> None:
    reading = read(
        paragraph("Rule."),
        parts={"header": paragraph("Constitution"), "footer": paragraph("Page 3")},
    )
    assert reading.text == "Rule.\nConstitution\nPage 3"
    assert known_of(reading) == [("furniture", "Constitution"), ("furniture", "Page 3")]
    assert [place.path for place in reading.places] == ["paragraph 1", "header", "footer"]


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def test_cells_are_read_in_rows_merged_cells_once_and_tables_inside_tables() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('Deep'))}</w:tr></w:tbl>"
    rows = (
        (cell(paragraph("Role"), properties='<w:gridSpan w:val="2"/>'),),
        (
            cell(paragraph("Clerk"), properties='<w:vMerge w:val="restart"/>'),
            cell(paragraph("Advises"), inner, paragraph()),
        ),
        (cell(paragraph(), properties="<w:vMerge/>"), cell(paragraph("Signs"))),
    )
    table = "".join(["<w:tbl>", *("<w:tr>" + "".join(row) + "</w:tr>" for row in rows), "</w:tbl>"])
    reading = read(paragraph("Before."), table, paragraph("After."))
    assert reading.text == "Before.\n\nRole\n\nClerk\nAdvises\nDeep\n\nSigns\n\nAfter."
    assert [place.path for place in reading.places] == [
        "paragraph 1", "table 1, row 1", "table 1, row 2", "table 1, row 2", "table 1, row 2",
        "table 1, row 3", "paragraph 2",
    ]  # fmt: skip


def test_a_number_with_a_cell_to_itself_numbers_the_words_beside_it() -> None:
    row = "<w:tr>{}{}</w:tr>"
    table = "<w:tbl>" + "".join(
        [
            row.format(cell(paragraph("1.1")), cell(paragraph("Members declare gifts."))),
            row.format(cell(paragraph(number=(1, 0))), cell(paragraph("Officers keep lists."))),
            row.format(cell(paragraph("12")), cell(paragraph("40"))),  # only figures
        ]
    ) + "</w:tbl>"  # fmt: skip
    reading = read(table, parts={"numbering": lists({0: level(0, "(%1)", "lowerLetter")}, {1: 0})})
    assert reading.text == "1.1 Members declare gifts.\n(a) Officers keep lists.\n\n12 40"
    assert known_of(reading) == [("row", "12 40")]


def test_a_text_box_is_read_once_although_it_is_kept_twice() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    reading = read(paragraph(run("Before") + drawing + run(" after.")))
    assert reading.text == "Before after.\n\nIn the box"
    assert [place.path for place in reading.places] == ["paragraph 1", "text box at paragraph 1"]


def field(instruction: str, result: str, *, parts: int = 1) -> str:
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if parts else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run(instruction, kind="instrText")}'
        f'{separate}{run(result) if result else ""}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_fields_the_result_is_shown() -> None:
    simple = f'<w:fldSimple w:instr=" REF x ">{run("7.1")}</w:fldSimple>'
    reading = read(paragraph(run("See ") + simple + run(" and ") + field(" REF y ", "7.2")))
    assert reading.text == "See 7.1 and 7.2"


def test_a_field_that_never_ends_does_not_hide_the_document() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    reading = read(paragraph(run("See ") + begin + run(" REF", kind="instrText")), paragraph("On."))
    assert reading.text == "See\n\nOn."


def test_numbers_that_no_file_keeps_are_said() -> None:
    reading = read(paragraph(field(" LISTNUM ", "", parts=0) + run(" Members vote.")))
    assert reading.text == "Members vote."
    assert "1 numbers made by fields that no file keeps" in reading.warnings[0]


def test_contents_by_style_by_field_by_gallery_and_typed() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{run(" TOC ", kind="instrText")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('Gallery 1')}</w:sdtContent></w:sdt>"
    )
    tab = "<w:r><w:tab/></w:r>"
    reading = read(
        paragraph("Style 2", style="TOC1"),
        paragraph(begin + run("Field 3")),
        paragraph(end + run("Introduction"), style="Heading1"),
        gallery,
        paragraph("Contents"),
        *(paragraph(run(name) + tab + run("4")) for name in ("Scope", "Gifts", "Press")),
        paragraph("Fee" + "\t" + "5"),
    )
    assert [text for kind, text in known_of(reading) if kind == "contents"] == [
        "Style 2", "Field 3", "Gallery 1", "Contents", "Scope 4", "Gifts 4", "Press 4", "Fee 5",
    ]  # fmt: skip
    assert ("heading", "Introduction") in known_of(reading)


def test_prices_behind_tabs_are_no_contents() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = [paragraph(run(name) + tab + run("4")) for name in ("Copies", "Maps", "Plans")]
    assert read(*body).known == ()


def test_wrappers_are_looked_through_and_odd_characters_made_plain() -> None:
    link = f'<w:hyperlink r:id="gone">{run("the Code")}</w:hyperlink>'
    tagged = f"<w:smartTag>{run(' of')}</w:smartTag><w:customXml>{run(' Conduct')}</w:customXml>"
    control = f"<w:sdt><w:sdtContent>{run(', in')}</w:sdtContent></w:sdt>"
    glyphs = (
        "<w:r><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>opted</w:t><w:noBreakHyphen/><w:t>in</w:t>"
        '<w:br/><w:t>form</w:t><w:cr/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    equation = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    reading = read(paragraph(link + tagged + control + glyphs + equation))
    assert reading.text == "the Code of Conduct, in coopted-in form ✓x=1"


def test_a_line_break_means_nothing_unless_a_label_stands_behind_it() -> None:
    broken = "<w:r><w:br/></w:r>"
    content = (
        run("1.1 Members vote") + broken + run("in person.") + broken + run("1.2 Not by proxy.")
    )
    reading = read(paragraph(content))
    assert reading.text == "1.1 Members vote in person.\n\n1.2 Not by proxy."


def test_page_breaks_inside_a_paragraph_leave_it_whole() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    content = run("Members") + page + run("vote in") + rendered + run(" person.")
    assert read(paragraph(content)).text == "Members vote in person."


# --- headings and room ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "rank"),
    [
        ("Relations with officers", "Heading1", 1),
        ("The press", "Heading3", 3),
        ("What may members expect?", "Heading2", 2),
        ("1. GENERAL.", "Heading1", 1),  # capitals in spite of the full stop
        ("1.1 Members must not instruct officers.", "Heading2", 0),
        ("1.2 Members must always treat officers with respect", "Heading2", 0),
        ("to the clerk;", "Heading3", 0),
        ("Officers must:", "Heading2", 0),
        ("Procedure for officers:", "Heading2", 2),
        ("A rule " + "that goes on " * 10, "Heading1", 0),
        ("The rules", "Normal", 0),
    ],
)
def test_headings_by_style(text: str, style: str, rank: int) -> None:
    # a heading that is one, so that the style is not taken for one of clauses
    reading = read(
        *(paragraph("Scope", style=style) for _ in range(2)), paragraph(text, style=style)
    )
    assert [known.rank for known in reading.known][2:] == ([rank] if rank else [])


def test_a_heading_style_that_is_mostly_clauses_marks_none() -> None:
    body = ["Members vote.", "Officers advise.", "The clerk signs", "The chair presides."]
    reading = read(*(paragraph(text, style="Heading2") for text in body))
    assert reading.known == ()


def test_a_title_stands_above_the_first_headings() -> None:
    reading = read(paragraph("Protocol", style="Title"), paragraph("Scope", style="Heading1"))
    assert [known.rank for known in reading.known] == [1, 2]


def test_bold_lines_are_headings_by_size_and_capitals_but_bold_clauses_are_none() -> None:
    big = run("Protocol", BOLD + '<w:sz w:val="32"/>')
    text = "Members declare gifts to the clerk within a month."
    reading = read(
        paragraph(big),
        paragraph(run("GIFTS", BOLD)),
        paragraph(run("Small gifts", BOLD)),
        *(paragraph(text) for _ in range(8)),
        paragraph(run("A member must leave.", BOLD)),
        paragraph(run("(a) the chair", BOLD)),
    )
    ranks = [known.rank - 10 for known in reading.known]
    found = list(zip(ranks, [text for _, text in known_of(reading)], strict=True))
    assert found == [(1, "Protocol"), (2, "GIFTS"), (3, "Small gifts")]


def test_outline_levels_are_headings_too() -> None:
    reading = read(paragraph("Scope", properties='<w:outlineLvl w:val="1"/>'))
    assert [known.rank for known in reading.known] == [2]


def test_room_between_paragraphs_is_a_blank_line() -> None:
    after = '<w:spacing w:after="120"/>'
    close = "<w:contextualSpacing/>"
    reading = read(
        paragraph("One.", properties=after),
        paragraph("Two."),
        paragraph("Three."),
        paragraph(),
        paragraph("Four.", properties=after + close),
        paragraph("Five.", properties=after + close),
    )
    assert reading.text == "One.\n\nTwo.\nThree.\n\nFour.\nFive."


def test_frames_hold_notes_in_the_margin_and_first_letters() -> None:
    margin = '<w:framePr w:wrap="around"/>'
    drop_cap = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    reading = read(
        paragraph("M", properties=drop_cap),
        paragraph("embers declare gifts."),
        paragraph("White Book, p47", properties=margin),
        *(paragraph("Officers advise.") for _ in range(3)),
    )
    assert reading.text.startswith("Members declare gifts.\n\nWhite Book, p47\n\nOfficers")
    assert known_of(reading) == [("note", "White Book, p47")]


def test_a_document_that_is_all_frames_is_read_as_if_it_had_none() -> None:
    reading = read(*(paragraph("Officers advise.", properties="<w:framePr/>") for _ in range(3)))
    assert reading.known == ()


def test_where_no_paragraph_has_room_each_is_apart_but_the_bullets_of_a_list() -> None:
    texts = ("Officers can expect", "Respect from", "- members", "- the public", "at all times.")
    reading = read(*map(paragraph, texts))
    assert reading.text == (
        "Officers can expect\n\nRespect from\n\n- members\n- the public\n\nat all times."
    )


def test_where_paragraphs_have_room_one_without_may_carry_on() -> None:
    room = '<w:spacing w:before="120"/>'
    reading = read(
        paragraph("1.1 Members serve on the Scrutiny"),
        paragraph("Committee of the council."),
        paragraph("It meets monthly.", properties=room),
        paragraph("Officers can expect:", properties=room),
        paragraph("Respect"),
    )
    assert reading.text == (
        "1.1 Members serve on the Scrutiny\nCommittee of the council.\n\nIt meets monthly.\n\n"
        "Officers can expect:\n\nRespect"
    )


def test_bullets_of_a_list_are_never_taken_for_broken_lines() -> None:
    numbering = lists({0: level(0, "\uf0b7", "bullet")}, {1: 0})
    room = '<w:spacing w:after="120"/>'
    items = ["to declare gifts;", "to keep a list", "to publish it."]
    reading = read(
        paragraph("Members are:", properties=room),
        *(paragraph(item, number=(1, 0), properties=room) for item in items),
        parts={"numbering": numbering},
    )
    clauses = parse(Document(make_source(), reading.text, known=reading.known)).clauses
    assert [(clause.kind, clause.text) for clause in clauses] == [
        ("paragraph", "Members are:"), *(("item", item) for item in items),
    ]  # fmt: skip


def test_every_character_stands_in_one_place() -> None:
    reading = read(
        paragraph("1.1 Members"),
        paragraph(run("vote") + deletion(" twice")),
        parts={"header": paragraph("Top")},
    )
    covered = [reading.text[place.span.start : place.span.end] for place in reading.places]
    assert "".join("".join(covered).split()) == "".join(reading.text.split())
    assert [place.path for place in reading.places] == [
        "paragraph 1", "paragraph 2", "paragraph 2", "header",
    ]  # fmt: skip


# --- tables that are read across, titles above a line break ---------------------------------------


def table_of(*rows: tuple[str, ...]) -> str:
    cells = ("".join(cell(paragraph(words)) for words in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_row_of_cells_of_one_line_is_one_line_and_heads_nothing() -> None:
    reading = read(table_of(("Role", "Duty"), ("Clerk", "Advises on rules")), paragraph("1. Act."))
    assert reading.text == "Role Duty\nClerk Advises on rules\n\n1. Act."
    assert known_of(reading) == [("row", "Role Duty"), ("row", "Clerk Advises on rules")]
    document = Document(make_source(), reading.text, None, reading.places, reading.known)
    assert [(clause.label, clause.sections) for clause in parse(document).clauses] == [
        (None, ()),
        (None, ()),
        ("1", ()),
    ]


def test_a_number_beside_a_title_numbers_it() -> None:
    reading = read(table_of(("1.", "Gifts"), ("1.1", "Declare them."), ("", "(a) at once;")))
    assert " ".join(reading.text.split()) == "1. Gifts 1.1 Declare them. (a) at once;"
    assert known_of(reading) == []


def test_two_languages_side_by_side_stay_apart() -> None:
    english, welsh = "word " * 40 + "end.", "gair " * 40 + "pen."
    assert [words for _, words in known_of(read(table_of((english, welsh))))] == [english, welsh]


def test_words_struck_out_of_a_row_are_where_they_stood() -> None:
    second = cell(paragraph(run("Advises ") + deletion("not ") + run("on rules")))
    reading = read(f"<w:tbl><w:tr>{cell(paragraph('Clerk'))}{second}</w:tr></w:tbl>")
    assert reading.text == "Clerk Advises on rules\nnot"
    assert anchored(reading) == [("not", "erk Advises ")]


def test_a_title_in_bold_above_a_line_break_is_a_paragraph_of_its_own() -> None:
    broken = "<w:r><w:br/></w:r>"
    below = broken + run("Declare them.") + broken * 2 + run("Now.")
    gifts = paragraph(run("1. Gifts", BOLD) + below)
    address = paragraph(run("Town Hall") + broken + run("High Street"))
    reading = read(gifts, address)
    assert [line for line in reading.text.split("\n") if line] == [
        "1. Gifts",
        "Declare them.",
        "Now.",
        "Town Hall High Street",
    ]
    assert known_of(reading) == [("heading", "1. Gifts")]
