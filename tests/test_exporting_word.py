"""The Word export: a committee-report appendix that Word, LibreOffice and a screen reader read."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from answer.exporting import Printed, Report, Table, export, make_origin, make_report
from ingest.readers.schema import Wishes
from ingest.readers.word import read_word as read_as_a_document
from ingest.schema import Annotation
from tests.exports import (
    DAY,
    QUESTION,
    answered,
    cells,
    changed,
    compared,
    read_word,
    styled,
    two_councils,
)

CORPUS = two_councils()


def noted() -> Report:
    """Two quotes of a weak council, one of them flagged and commented, and a silent council."""
    weak = answered(CORPUS, "northby", "weak", shown=2)
    first, second, *rest = weak.quotes
    comment = Annotation("AT8", "Is this right?", (), ())
    noted = changed(first, flags=("mustshould: must / should?",), comments=(comment,))
    again = changed(second, restates=first.clause.id)
    found = replace(weak, quotes=(noted, again, *rest))
    return make_report(
        compared(CORPUS, found, answered(CORPUS, "southwick", "silent")), CORPUS, DAY
    )


REPORT = noted()
CONTENT = export(REPORT, "docx")
CITATION = "Northby Council, Protocol on Member/Officer Relations, 1.0 Press"


def parts(content: bytes = CONTENT) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_the_table_has_a_row_for_each_quote_and_names_the_silent_council() -> None:
    head, *rows = cells(read_word(CONTENT))
    assert head == [["Council"], ["Clause"], ["Quote"], ["Citation"]]
    weak = ["Northby Council", "◐ weak, may bear on the question"]
    assert rows == [
        [
            weak,
            ["1.0 Press", "1.1"],
            ["Press releases¹ that officers write must:", "Flag: mustshould: must / should?"],
            [f"{CITATION}, 1.1 (lines 3-3)"],
        ],
        [
            weak,
            ["1.0 Press", "1.1(a)"],
            [
                "Press releases¹ that officers write must: be factual;",
                f"In nearly the same words as: {CITATION}, 1.1 (lines 3-3).",
            ],
            [f"{CITATION}, 1.1(a) (lines 5-5)"],
        ],
        [
            ["Southwick Council", "○ silent"],
            ["None"],
            [
                "No clause found in the 2 clauses searched.",
                "The council is inferred, not named in the document: it names a bishop.",
                "This document is a draft: not adopted.",
            ],
            ["Southwick Council, Protocol on Member/Officer Relations"],
        ],
    ]


def test_before_and_after_the_table_stand_the_question_the_date_and_the_method() -> None:
    paragraphs = [(p.style.name, p.text) for p in read_word(CONTENT).paragraphs if p.style]
    assert paragraphs == [
        ("Title", "Appendix: councils' own words"),
        ("Subtitle", QUESTION),
        ("Fact", "Filter by councils: all 2"),
        ("Fact", "Date: 22 November 2026"),
        ("Fact", f"Corpus version: {CORPUS.fingerprint[:12]} (2 documents)"),
        ("Fact", "Made with: Council Concordance, which quotes councils' documents word for word"),
        ("Heading 1", "Clauses"),
        ("Heading 1", "Method and limits"),
        ("Normal", REPORT.origin.method),
        ("Normal", "Answered: the document very likely answers the question."),
        (
            "Normal",
            "Weak: a clause may bear on the question; read it before you say that the council has "
            "a rule.",
        ),
        ("Normal", "Silent: very likely no clause of the document answers."),
    ]


def test_the_first_row_is_a_head_on_every_page_and_for_who_cannot_see_it() -> None:
    (table,) = read_word(CONTENT).tables
    first, *others = table.rows
    assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:tblHeader')}") is None for row in others)
    look = table._tbl.find(f".//{qn('w:tblLook')}")
    assert look.get(qn("w:firstRow")) == "1"
    said = {e.tag.partition("}")[2]: e.get(qn("w:val")) for e in table._tbl.tblPr}
    assert said["tblCaption"] == "Councils' own words"
    assert said["tblDescription"].startswith("Each row is a clause")
    assert all(len(row.cells) == 4 for row in table.rows)
    assert table._tbl.findall(f".//{qn('w:gridSpan')}") == []


def test_source_details_and_the_notes_of_a_document_are_footnotes() -> None:
    reading = read_as_a_document(CONTENT, "report.docx", Wishes())
    notes = [
        reading.text[known.span.start : known.span.end]
        for known in reading.known
        if known.kind == "footnote"
    ]
    northby, southwick = (CORPUS.documents[name].source for name in ("northby", "southwick"))
    place = "Protocol on Member/Officer Relations. Status:"
    assert notes == [
        f"¹ Northby Council, {place} as published. Date: 2019-06. Attribution: named in the "
        f"document. File northby.txt, SHA-256 {northby.sha256}.",
        "² Footnote of the document: ¹ Also those on a web site. "
        "Reviewer comment AT8: Is this right?",
        "³ Footnote of the document: ¹ Also those on a web site.",
        f"⁴ Southwick Council, {place} draft: not adopted. Date: unknown. Attribution: inferred: "
        f"it names a bishop. File southwick.txt, SHA-256 {southwick.sha256}.",
    ]
    assert f"{CITATION}, 1.1 (lines 3-3)²" in reading.text
    assert reading.warnings == ()


def test_every_footnote_is_referred_to_once_and_the_part_is_one_that_word_knows() -> None:
    found = parts()
    notes = [note.get(qn("w:id")) for note in found["word/footnotes.xml"]]
    cited = [e.get(qn("w:id")) for e in found["word/document.xml"].iter(qn("w:footnoteReference"))]
    assert notes == ["-1", "0", *cited]
    assert cited == ["1", "2", "3", "4"]
    named = found["word/settings.xml"].find(qn("w:footnotePr"))
    assert [note.get(qn("w:id")) for note in named] == ["-1", "0"]
    assert named.getnext().tag == qn("w:compat")
    types = {e.get("PartName"): e.get("ContentType") for e in found["[Content_Types].xml"]}
    assert types["/word/footnotes.xml"].endswith("wordprocessingml.footnotes+xml")
    related = {e.get("Target"): e.get("Type") for e in found["word/_rels/document.xml.rels"]}
    assert related["footnotes.xml"].endswith("/relationships/footnotes")


def test_everything_is_formatted_by_styles_that_exist() -> None:
    found = parts()
    known = {e.get(qn("w:styleId")) for e in found["word/styles.xml"].iter(qn("w:style"))}
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        for properties in ("w:pPr", "w:rPr"):
            inside = {e.tag for p in found[name].iter(qn(properties)) for e in p}
            assert inside <= {qn("w:pStyle"), qn("w:rStyle")}
        used = {
            e.get(qn("w:val"))
            for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for e in found[name].iter(qn(tag))
        }
        assert used <= known


def test_the_language_is_british_english_throughout() -> None:
    found = parts()
    languages = {e.get(qn("w:val")) for e in found["word/styles.xml"].iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert found["word/settings.xml"].find(qn("w:themeFontLang")).get(qn("w:val")) == "en-GB"
    assert read_word(CONTENT).core_properties.language == "en-GB"


def test_the_file_has_a_title_and_a_date_and_nobody_s_name() -> None:
    properties = read_word(CONTENT).core_properties
    assert properties.title == f"Councils' own words: {QUESTION}"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 22)
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        assert [n for n in archive.namelist() if "thumbnail" in n or "app.xml" in n] == []
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())


def test_pages_are_numbered_in_the_footer() -> None:
    fields = parts()["word/footer1.xml"].iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_a_question_longer_than_a_title_can_be_is_whole_in_the_text() -> None:
    question = "press " * 500
    report = make_report(compared(CORPUS, question=question), CORPUS, DAY)
    document = read_word(export(report, "docx"))
    assert styled(document, "Subtitle") == [question]
    assert len(document.core_properties.title) == 255


def test_any_table_becomes_a_document() -> None:
    table = Table(
        title="Topics",
        columns=("Topic", "Northby"),
        rows=(("Press", "answered\nweak"), ("Gifts", "")),
        origin=make_origin(CORPUS, DAY, [("status", "answered")], "Counted by hand."),
        subject=(("Document", "northby"),),
        notes=("A note.",),
    )
    document = read_word(export(table, "docx"))
    assert cells(document) == [
        [["Topic"], ["Northby"]],
        [["Press"], ["answered\nweak"]],
        [["Gifts"], [""]],
    ]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[:3] == ["Topics", "Document: northby", "Filter by status: answered"]
    assert said[-3:] == ["A note.", "Method and limits", "Counted by hand."]


def test_on_paper_a_table_has_few_columns_and_says_nothing_twice() -> None:
    table = Table(
        title="Topics",
        columns=("Topic", "Kind", "Quote", "Flag", "Clause id"),
        rows=(
            ("Press", "missing", "The clerk approves.", "draft", "n/1"),
            ("Press", "missing", "", "inferred", ""),
            ("Press", "weak", "Ask the clerk.", "", "n/2"),
        ),
        origin=make_origin(CORPUS, DAY),
        printed=(
            Printed("Topic", 1, ("Topic", "Kind")),
            Printed("Its words", 3, ("Quote", "Flag")),
        ),
    )
    document = read_word(export(table, "docx"))
    assert cells(document) == [
        [["Topic"], ["Its words"]],
        [["Press", "Kind: missing"], ["The clerk approves.", "Flag: draft"]],
        [["Press"], ["Flag: inferred"]],
        [["Press", "Kind: weak"], ["Ask the clerk."]],
    ]
    (drawn,) = document.tables
    left, right = (column.width for column in drawn.columns)
    assert right == pytest.approx(3 * left, rel=0.001)


def test_a_column_on_paper_is_one_of_the_table() -> None:
    with pytest.raises(ValueError, match=r"'Topics' has no column 'Council' to print"):
        Table(
            "Topics",
            ("Topic",),
            (),
            make_origin(CORPUS, DAY),
            printed=(Printed("Council", 1, ("Council",)),),
        )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_libre_office_opens_it(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"report.{name}"
    file.write_bytes(export(REPORT, name))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
        env={"HOME": str(tmp_path), "PATH": str(Path(shutil.which("soffice") or "").parent)},
    )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
