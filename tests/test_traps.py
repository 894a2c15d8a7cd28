"""What a careful legal editor found in the five documents, trap by trap.

Each row names the literal print, what it must become, and the whole passage or element that must
come out. The values were read off the documents by hand, not off the parser. Lines are 1-based.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ingest import Clause, Document, Element, parse
from ingest.corpus import corrections_of
from ingest.parser import Parsed
from ingest.reading import read_document
from ingest.schema import CLAUSE_KINDS
from ingest.sources import read_sources

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
Lines = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Passage:
    """A clause as it must come out; `parent` is the line on which the parent begins.

    An empty `path` is not compared: the section's own name is still open.
    """

    kind: str
    label: str | None
    path: str
    start: str
    end: str = ""
    parent: int | None = None
    lines: Lines = ()
    footnotes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Other:
    """An element that must be no clause; `label` is a section number or a mark."""

    kind: str
    start: str
    label: str | None = None
    end: str = ""
    lines: Lines = ()


@dataclass(frozen=True)
class Row:
    trap: str
    line: int
    print: str
    becomes: str
    expected: Passage | Other


def clause(
    label: str,
    path: str,
    start: str,
    end: str = "",
    *,
    lines: Lines = (),
    footnotes: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> Passage:
    return Passage("clause", label, path, start, end, None, lines, footnotes, comments)


def item(
    label: str | None,
    path: str,
    parent: int | None,
    start: str,
    end: str = "",
    *,
    lines: Lines = (),
    footnotes: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> Passage:
    return Passage("item", label, path, start, end, parent, lines, footnotes, comments)


def paragraph(
    path: str,
    start: str,
    end: str = "",
    *,
    parent: int | None = None,
    lines: Lines = (),
    footnotes: tuple[str, ...] = (),
) -> Passage:
    return Passage("paragraph", None, path, start, end, parent, lines, footnotes)


def quotation(path: str, parent: int, start: str, end: str = "") -> Passage:
    return Passage("quotation", None, path, start, end, parent)


@cache
def document(document_id: str) -> Document:
    source = next(source for source in read_sources(CORPUS) if source.id == document_id)
    return read_document(CORPUS, source)


@cache
def cut(document_id: str) -> Parsed:
    """Cut a document by rule alone."""
    return parse(document(document_id))


def edited(document_id: str) -> Parsed:
    """Cut a document with the corrections that lie beside it, as the product does."""
    return parse(document(document_id), corrections_of(document(document_id)))


def first_line(passage: Clause | Element) -> int:
    return passage.lines[0][0]


def path_of(passage: Clause) -> str:
    return " > ".join(f"{s.number} {s.title}" if s.number else s.title for s in passage.sections)


def as_passage(document_id: str, passage: Clause, expected: Passage) -> Passage:
    """Describe a clause as the table does; `start` and `end` only as far as the table goes."""
    parents = {c.id: c for c in cut(document_id).clauses}
    parent = parents[passage.parent_id] if passage.parent_id else None
    return Passage(
        kind=passage.kind,
        label=passage.label,
        path=path_of(passage) if expected.path else "",
        start=passage.text[: len(expected.start)],
        end=passage.text[len(passage.text) - len(expected.end) :],
        # a quotation that closes on the line is never the parent of what follows it there
        parent=first_line(parent) if parent and parent.kind != "quotation" else None,
        lines=passage.lines if expected.lines else (),
        footnotes=tuple(note.mark for note in passage.footnotes),
        comments=tuple(note.mark for note in passage.comments),
    )


def check(document_id: str, row: Row) -> None:
    expected = row.expected
    if isinstance(expected, Passage):
        if not expected.lines:
            expected = replace(expected, lines=((row.line, row.line),))
        found = [
            as_passage(document_id, clause, expected)
            for clause in cut(document_id).clauses
            if first_line(clause) == row.line
        ]
        assert expected in found, f"{row.trap}: {row.becomes}: {found}"
        return
    others = [
        Other(
            element.kind,
            document(document_id).slice(element.spans)[: len(expected.start)],
            element.label,
            document(document_id).slice(element.spans)[-len(expected.end) :]
            if expected.end
            else "",
            element.lines if expected.lines else (),
        )
        for element in cut(document_id).elements
        if first_line(element) == row.line and element.kind not in CLAUSE_KINDS
    ]
    assert expected in others, f"{row.trap}: {row.becomes}: {others}"


B3 = "3 OFFICER ADVICE TO PARTY GROUPS"
B4 = "4 SUPPORT SERVICES TO MEMBERS AND PARTY GROUPS"
B7 = "7 PRESS RELEASES AND PUBLICITY"
B10 = "10 STAFF APPROACHES TO MEMBERS"

# fmt: off
BRENT = [
    Row("B1", 18, "S/BSO/Terry/Brent Constitution/Member Officer Relation Part 7 Page 28",
        "a page footer: neither text of 2.4 nor a heading",
        Other("furniture", "S/BSO/Terry/Brent", None, "Part 7 Page 28")),
    Row("B1", 16, "- 2.4 Whilst the Leader", "ends before the footer",
        clause("2.4", "2 RELATIONS BETWEEN MEMBERS AND OFFICERS",
            "Whilst the Leader of the Cabinet", "to the Chief Executive for resolution.")),
    Row("B2", 22, "- 1.1. It is common practice",
        "keeps its misprinted label, in the section of its heading",
        clause("1.1", B3, "It is common practice for", "by party groups.")),
    Row("B2", 23, "- 1.2. The support", "likewise", clause("1.2", B3, "The support provided")),
    Row("B2", 24, "- 1.3. Certain points", "likewise, and is a lead-in",
        clause("1.3", B3, "Certain points must however", "In particular:")),
    Row("B2", 28, "- 3.4 Special care", "the right numbering resumes in the same section",
        clause("3.4", B3, "Special care needs to be", "a members only meeting.")),
    Row("B3", 25, "(a) officer support",
        "an item of the misprinted 1.3, its three sentences whole",
        item("(a)", B3, 24, "officer support in these", "party business are to be discussed;")),
    Row("B3", 26, "(b) party group meetings", "an item of the misprinted 1.3",
        item("(b)", B3, 24, "party group meetings, whilst", "acted upon as such; and")),
    Row("B3", 27, "(c) similarly", "an item of the misprinted 1.3",
        item("(c)", B3, 24, "similarly, where officers", "is considered.")),
    Row("B4", 31, "- 4 SUPPORT SERVICES TO MEMBERS AND PARTY GROUPS",
        "a heading, though it bears a bullet and no blank line stands above",
        Other("heading", "SUPPORT SERVICES TO MEMBERS AND PARTY GROUPS", "4")),
    Row("B4", 33, "- 4.1 The only basis", "stands in section 4",
        clause("4.1", B4, "The only basis upon which", "for private purposes.")),
    Row("B5", 1, "# PROTOCOL FOR MEMBER/OFFICER RELATIONS", "the title",
        Other("title", "PROTOCOL FOR MEMBER/OFFICER RELATIONS")),
    Row("B5", 5, "- 1.1. The purpose", "section 1, under '##', is of the first rank",
        clause("1.1", "1 INTRODUCTION", "The purpose of this Protocol", "with one another.")),
    Row("B5", 13, "- 2.1 Members", "section 2, under '####', does not nest under 1",
        clause("2.1", "2 RELATIONS BETWEEN MEMBERS AND OFFICERS", "Members and officers should")),
    Row("B5", 69, "- 9.1 Members should not", "section 9, under '###', does not nest under 8",
        clause("9.1", "9 DIRECTIONS TO STAFF", "Members should not issue any")),
    Row("B6", 3, "## 1. INTRODUCTION", "full stop", Other("heading", "INTRODUCTION", "1")),
    Row("B6", 36, "## 5 CORRESPONDENCE", "no full stop", Other("heading", "CORRESPONDENCE", "5")),
    Row("B6", 63, "## 8. VISITS", "full stop", Other("heading", "VISITS", "8")),
    Row("B6", 72, "## 10 STAFF APPROACHES", "no full stop",
        Other("heading", "STAFF APPROACHES TO MEMBERS", "10")),
    Row("B7", 6, "- 1.2. This Protocol forms", "the full stop of the label is not in the words",
        clause("1.2", "1 INTRODUCTION", "This Protocol forms part")),
    Row("B7", 15, "- 2.3 Officers are not obliged", "a label without full stop is read alike",
        clause("2.3", "2 RELATIONS BETWEEN MEMBERS AND OFFICERS", "Officers are not obliged",
            "that they do not.")),
    Row("B8", 46, "6.1 Whenever a public meeting", "a clause without a bullet",
        clause("6.1", "6 INVOLVEMENT OF WARD COUNCILLORS", "Whenever a public meeting")),
    Row("B8", 65, "8.1 Any arrangements", "a clause without a bullet",
        clause("8.1", "8 VISITS", "Any arrangements for visiting", "on an equal basis.")),
    Row("B9", 51, "- 7.2 The Members", "the clause above the blank line",
        clause("7.2", B7, "The Members of the Cabinet", "when it is issued.")),
    Row("B9", 53, "- 7.3 Any press release", "section 7 goes on after the blank line",
        clause("7.3", B7, "Any press release issued", "and in particular:")),
    Row("B10", 54, "  - must have the principal purpose",
        "an item by its indent, not joined to the next for want of a full stop",
        item(None, B7, 53, "must have the principal", "commenting upon Council policy")),
    Row("B10", 55, "  - must be factually correct", "an item of its own",
        item(None, B7, 53, "must be factually correct; and", "must be factually correct; and")),
    Row("B11", 75, "interaction with Members", "a lead-in without colon or full stop",
        clause("10.2", B10, "The Brent Council officers'", "officers' interaction with Members")),
    Row("B11", 76, "  - do not canvass", "still an item of that lead-in",
        item(None, B10, 75, "do not canvass members", "giving proper professional advice")),
    Row("B11", 77, "  - do not take up", "still an item of that lead-in",
        item(None, B10, 75, "do not take up any work", "issues with members.")),
    Row("B12", 79, "Any such approaches from officers or ex officers",
        "the closing paragraph of 10.2",
        paragraph(B10, "Any such approaches", "to the HR Director.", parent=75)),
    Row("B13", 92, ".", "debris", Other("furniture", ".", None, ".")),
]
# fmt: on

L1 = "1.0 INTRODUCTION AND PRINCIPLES"
L2 = "2.0 THE ROLE OF MEMBERS"
L3 = "3.0 THE ROLE OF OFFICERS"
L4 = "4.0 THE RELATIONSHIP"
L6 = "6.0 MONITORING AND INTERPRETATION"

# fmt: off
LEEDS = [
    Row("L1", 1, "A PROTOCOL FOR MEMBER/OFFICER RELATIONS", "the title, with its article",
        Other("title", "A PROTOCOL FOR MEMBER/OFFICER RELATIONS")),
    Row("L2", 3, "1.0 INTRODUCTION", "a heading, no clause 1.0",
        Other("heading", "INTRODUCTION AND PRINCIPLES", "1.0")),
    Row("L2", 13, "2.0 THE ROLE OF MEMBERS", "a heading", Other("heading", "THE ROLE OF", "2.0")),
    Row("L2", 42, "3.0 THE ROLE OF OFFICERS", "a heading", Other("heading", "THE ROLE OF", "3.0")),
    Row("L2", 54, "4.0 THE RELATIONSHIP", "a heading", Other("heading", "THE RELATION", "4.0")),
    Row("L2", 75, "5.0 BREACHES OF", "a heading", Other("heading", "BREACHES OF THE", "5.0")),
    Row("L2", 80, "6.0 MONITORING", "a heading", Other("heading", "MONITORING AND", "6.0")),
    Row("L3", 17, "¹ Unless the context", "a footnote between two clauses",
        Other("footnote", "¹ Unless the context", "1", "as elected councillors.")),
    Row("L3", 19, "² Unless the context", "a footnote",
        Other("footnote", "² Unless the context", "2", "and sub-committees")),
    Row("L3", 5, "guide Members¹ and officers of the Council²",
        "1.1, of another section, bears both",
        clause("1.1", L1, "The objectives of", "working relationships.", footnotes=("1", "2"))),
    Row("L3", 21, "- 2.2 At all times", "section 2 goes on after the footnotes",
        clause("2.2", L2, "At all times Members", "officers may have of them.")),
    Row("L4", 33, "use⁴.", "the mark links the footnote and stays in the quoted words",
        item(None, L2, 31, "to request the provision", "for Members' use⁴.", footnotes=("4",))),
    Row("L4", 71, "Director⁵,", "likewise",
        clause("4.11", L4, "Where an officer feels", "Monitoring Officer.", footnotes=("5",))),
    Row("L5", 35, "⁴ See paragraph 5 of this Protocol.", "footnote 4; there is no footnote 3",
        Other("footnote", "⁴ See paragraph 5", "4", "of this Protocol.")),
    Row("L6", 73, '⁵ "Director" is defined by footnote 1 to Article 12',
        "footnote 5; the footnote 1 in its words is another document's",
        Other("footnote", '⁵ "Director"', "5", "of the Constitution.")),
    Row("L7", 67, " - · never make a criticism in public, and",
        "an item like its neighbours, both bullets left out",
        item(None, L4, 64, "never make a criticism", "in public, and")),
    Row("L8", 15, "2.1 Members have a number", "a clause without a bullet before a bulleted run",
        clause("2.1", L2, "Members have a number", "and/or the Monitoring Officer.")),
    Row("L8", 52, "3.8 Some officers", "a clause without a bullet after a page break",
        clause("3.8", L3, "Some officers may be", "in their personal capacity.")),
    Row("L9", 32, " - through the formal", "an item, indented by one space",
        item(None, L2, 31, "through the formal", "decision-making process;")),
    Row("L9", 65, " - avoid personal attacks", "an item, indented by one space",
        item(None, L4, 64, "avoid personal attacks", "officer at all times,")),
    Row("L10", 59, "'Councillor XX/Lord Mayor, save",
        "the unclosed quotation ends with its clause",
        clause("4.4", L4, "Informal and collaborative", "their respective Executive Member.")),
    Row("L10", 60, "- 4.5 Members and officers", "the next clause stands alone",
        clause("4.5", L4, "Members and officers should", "in their respective roles.")),
    Row("L11", 83, "determined by the Monitoring Officer.",
        "the last line, without a newline, is there",
        clause("6.2", L6, "Questions on the", "by the Monitoring Officer.")),
]
# fmt: on

X1 = "INTRODUCTION"
XR = "ROLES OF COUNCILLORS AND OFFICERS"
XC = f"{XR} > Councillors"
XO = f"{XR} > Officers"
XG = f"{XR} > The Relationship: General"
XE = f"{XR} > Expectations"
XD = "COUNCILLORS' ACCESS TO INFORMATION AND TO COUNCIL DOCUMENTS"
XW = "IF THINGS GO WRONG"

# fmt: off
BRIXTON = [
    Row("X1", 7, "Contents", "contents", Other("contents", "Contents")),
    Row("X1", 9, "INTRODUCTION\t2", "contents", Other("contents", "INTRODUCTION")),
    Row("X1", 12, "Councillors\t3", "contents, not the heading", Other("contents", "Councillors")),
    Row("X1", 23, "Procedure for councillors:\t10", "contents", Other("contents", "Procedure for")),
    Row("X1", 25, "INTRODUCTION", "the real heading", Other("heading", "INTRODUCTION")),
    Row("X1", 70, "Councillors", "the real heading", Other("heading", "Councillors")),
    Row("X2", 27, "The purpose of this Protocol", "a paragraph without label",
        paragraph(X1, "The purpose of this Protocol", '"officers" throughout.')),
    Row("X2", 217, "Councils are accountable", "a paragraph without label",
        paragraph("PRESS AND MEDIA", "Councils are accountable", "council's Media Protocol.")),
    Row("X3", 62, "ROLES OF COUNCILLORS", "capitals: rank 1", Other("heading", "ROLES OF COUNCIL")),
    Row("X3", 72, "Councillors have four main areas", "the one-word line above is a sub-heading",
        paragraph(XC, "Councillors have four main areas of responsibility:")),
    Row("X3", 105, "Chairs and vice-chairs have", "under a sub-heading of rank 2",
        paragraph(f"{XR} > Chairs and vice-chairs of council and committees",
            "Chairs and vice-chairs have")),
    Row("X3", 107, "Officers", "a sub-heading of one word", Other("heading", "Officers")),
    Row("X3", 157, "Expectations", "a sub-heading of one word", Other("heading", "Expectations")),
    Row("X3", 183, "Some general principles", "a sub-heading", Other("heading", "Some general")),
    Row("X4", 136, "The Relationship: General", "a sub-heading with a colon inside",
        Other("heading", "The Relationship: General")),
    Row("X4", 233, "Procedure for officers:", "a sub-heading that ends in a colon",
        Other("heading", "Procedure for officers:")),
    Row("X4", 245, "If a councillor is dissatisfied",
        "stands under the sub-heading that ends in a colon",
        paragraph(f"{XW} > Procedure for councillors:", "If a councillor is dissatisfied")),
    Row("X5", 84, "Officers can expect councillors:", "a lead-in",
        paragraph(XC, "Officers can expect councillors:")),
    Row("X5", 115, "Officers must:", "a lead-in", paragraph(XO, "Officers must:")),
    Row("X5", 146, "an officer should:", "a lead-in",
        paragraph(XG, "A councillor who is unhappy", "an officer should:")),
    Row("X5", 159, "All councillors can expect:", "a lead-in",
        paragraph(XE, "All councillors can")),
    Row("X5", 173, "Officers can expect from councillors:", "a lead-in",
        paragraph(XE, "Officers can expect from councillors:")),
    Row("X6", 35, '"Both councillors and officers', "the first paragraph of the quotation",
        quotation(X1, 33, '"Both councillors', "effective local authority.")),
    Row("X6", 37, "At the heart of this relationship", "quoted", quotation(X1, 33, "At the heart")),
    Row("X6", 43, "Officers provide the professional advice", "quoted",
        quotation(X1, 33, "Officers provide the professional advice")),
    Row("X6", 45, "The roles are very different", "quoted", quotation(X1, 33, "The roles are")),
    Row("X6", 47, 'good working relationships."',
        "the seventh and last paragraph of the quotation",
        quotation(X1, 33, "It is important for both sides", 'good working relationships."')),
    Row("X7", 47, 'good working relationships." This Protocol covers:',
        "the council's own lead-in on the same line",
        paragraph(X1, "This Protocol covers:", "This Protocol covers:")),
    Row("X7", 49, "- The respective roles", "an item of the own-voice lead-in",
        item(None, X1, 47, "The respective roles", "and the officer;")),
    Row("X8", 41, "[Councillors of the executive,]",
        "brackets within the quoted text, no editor's note",
        quotation(X1, 33, "[Councillors of the executive,] Chairs", "or other officers.")),
    Row("X9", 39, "councillors provide a democratic",
        "a paragraph that begins with a small letter is no continuation",
        quotation(X1, 33, "councillors provide a democratic", "local authority services.")),
    Row("X9", 111, "officers. councillors should avoid", "kept whole over the small letter",
        paragraph(XO, "Officers are responsible", "involvement in such matters.")),
    Row("X9", 138, "distinct. councillors are", "kept whole over the small letter",
        paragraph(XG, "Councillors and officers are", "to the council as a whole.")),
    Row("X9", 140, "civility. councillor/officer", "kept whole over the small letter",
        paragraph(XG, "At the heart of this Protocol", "influence on the other party.")),
    Row("X10", 76, "- To represent the council externally; and To act as advocates",
        "the third item",
        item(None, XC, 72, "To represent the council externally", "externally; and")),
    Row("X10", 76, "and To act as advocates for their constituents.",
        "the fourth item, on the same line",
        item(None, XC, 72, "To act as advocates", "for their constituents.")),
    Row("X11", 75, "delivering services:", "an item, no lead-in",
        item(None, XC, 72, "To monitor and review", "delivering services:")),
    Row("X12", 52, "- · Who is responsible", "one level with its neighbours",
        item(None, X1, 47, "Who is responsible", "for making decisions.")),
    Row("X12", 118, "- · work in partnership", "one level with its neighbours",
        item(None, XO, 115, "work in partnership", "professional manner")),
    Row("X13", 126, "- not seek to use", "item 10, not joined to the next",
        item(None, XO, 115, "not seek to use", "influence decisions improperly")),
    Row("X13", 128, " comply, at all times", "item 11, though its bullet is lost",
        item(None, XO, 115, "comply, at all times", "approved by the council")),
    Row("X14", 93, "undue pressure.", "a full stop does not end the list",
        item(None, XC, 84, "not to subject them", "under undue pressure.")),
    Row("X14", 94, "- to treat all officers", "goes on",
        item(None, XC, 84, "to treat all officers")),
    Row("X14", 99, "- respect the impartiality", "goes on",
        item(None, XC, 84, "respect the impartiality", "carrying out their duties")),
    Row("X14", 101, "- do not ask officers to exceed", "item 16 of 16",
        item(None, XC, 84, "do not ask officers to exceed", "authority is given")),
    Row("X15", 117, "are duly recorded. This includes", "two sentences, one item",
        item(None, XO, 115, "implement decisions", "the officer's view.")),
    Row("X15", 121, "council. Officers must always act", "two sentences, one item",
        item(None, XO, 115, "assist and advise", "council's formal decisions.")),
    Row("X16", 60, "damage this relationship", "a paragraph without its final stop",
        paragraph("BACKGROUND", "The aim is effective", "to damage this relationship")),
    Row("X16", 209, '"CC councillor X."', "a paragraph with its stop inside the quotation mark",
        paragraph("CORRESPONDENCE", "Acknowledging that", 'by adding "CC councillor X."')),
    Row("X17", 201, "(e.g. a committee member", "'e.g.' ends no sentence",
        paragraph(XD, "In some circumstances (e.g. a", "a member of the council.")),
    Row("X17", 211, "(e.g. representations", "'e.g.' ends no sentence",
        paragraph("CORRESPONDENCE", "Official letters or emails", "the name of a councillor.")),
    Row("X17", 227, "Publicity Code - https://",
        "' - ' is no bullet, the address belongs to the sentence",
        paragraph("PRESS AND MEDIA", "The LGA has produced", "during-pre-election-period")),
    Row("X18", 162, "- A working partnership;", "an item of the first list",
        item(None, XE, 159, "A working partnership;", "A working partnership;")),
    Row("X18", 175, "- A working partnership;", "the same words, an item of the second list",
        item(None, XE, 173, "A working partnership;", "A working partnership;")),
    Row("X19", 247, "30th November 2022 Policy updated", "two adoption statements: metadata",
        Other("note", "Policy adopted by", None, "29th November 2023")),
    Row("X19", 249, "Clerk Brixton Parish Council", "a signature block: metadata",
        Other("note", "Kirstie Aldridge,", None, "Brixton Parish Council")),
]
# fmt: on

C2 = "2 THE DISTINCTIVE ROLES OF MEMBERS AND OFFICERS"
C3 = "3 WHAT MEMBERS CAN EXPECT OF OFFICERS"
C4 = "4 WHAT OFFICERS CAN EXPECT OF MEMBERS"
C5 = "5 POLITICAL NEUTRALITY AND IMPARTIALITY OF OFFICERS"
C6 = "6 PARTY GROUP MEETINGS"
C7 = "7 MEMBER CONTACT WITH OFFICERS"
C9 = "9 FAMILIARITY, FRIENDSHIPS AND RELATIONSHIPS"
C10 = "10 OFFICERS AS CONSTITUENTS"
C12 = "12 CORRESPONDENCE"
C13 = "13 COMPLAINTS AND CRITICISM"
C14 = "14 BREACHES OF THE PROTOCOL"
CM = f"{C13} > Formal complaint by a Member about an officer"
CD = f"{C13} > Formal complaint by a Member about a Director"
CO = f"{C13} > Formal complaint by an officer about a Member"
CG = f"{C13} > Formal complaint by an officer about a Party Group Leader"
CH = f"{C13} > Formal complaint by an officer about the Chair of London Councils"
CB = f"{C12} > Correspondence on behalf of London Councils"
WRITING = "Within 5 working days"
RECEIPT = "acknowledging receipt of the complaint;"

# fmt: off
LONDON = [
    Row("C1", 5, "Member/Officer Relations", "the cover title", Other("title", "Member/Officer")),
    Row("C1", 7, "June 2019", "the cover date: metadata", Other("note", "June 2019")),
    Row("C1", 9, "MEMBER/OFFICER RELATIONS", "the title again", Other("title", "MEMBER/OFFICER")),
    Row("C2", 11, "1. INTRODUCTION", "a heading", Other("heading", "INTRODUCTION", "1")),
    Row("C2", 218, "10. OFFICERS AS CONSTITUENTS", "a heading", Other("heading", "OFFICERS", "10")),
    Row("C2", 357, "14. BREACHES OF THE PROTOCOL", "a heading", Other("heading", "BREACHES", "14")),
    Row("C2", 13, "The purpose of this Protocol", "an unnumbered paragraph of section 1",
        paragraph("1 INTRODUCTION", "The purpose of this",
            "strong underlying intentions throughout.")),
    *(
        Row("C3", line, title, "a sub-heading without mark-up", Other("heading", title))
        for line, title in (
            (23, "Members"),
            (33, "Officers"),
            (143, "General"),
            (155, "Undue influence"),
            (171, "Complaints against officers"),
            (238, "Correspondence on behalf of London Councils"),
            (251, "Correspondence between a Member and an officer"),
            (347, "Confidentiality"),
            (353, "Monitoring complaints"),
        )
    ),
    *(
        Row("C4", line, title, "a sub-heading of section 13", Other("heading", title))
        for line, title in (
            (262, "Formal complaint by a Member about an officer"),
            (281, "Formal complaint by a Member about a Director"),
            (299, "Formal complaint by a Member about the Chief Executive"),
            (303, "Formal complaint by an officer about a Member"),
            (321, "Formal complaint by an officer about a Party Group Leader"),
            (335, "Formal complaint by an officer about the Chair of London Councils"),
        )
    ),
    *(
        Row("C5", line, f"- a) {start}", "lettering starts again", item("a)", path, lead, start))
        for line, path, lead, start in (
            (37, f"{C2} > Officers", 35, "deliver services"),
            (88, C5, 86, "respect"),
            (159, f"{C7} > Undue influence", 157, "are not"),
            (164, f"{C7} > Undue influence", 162, "against"),
            (222, C10, 220, "maliciously"),
            (228, C10, 226, "treat the officer"),
        )
    ),
    Row("C5", 94, "- a) involve", "lettering starts again",
        item("a)", C5, 92, "involve the post", "Member Body²;", footnotes=("2",))),
    Row("C5", 102, "- a) disqualified", "lettering starts again",
        item("a)", C5, 100, "disqualified from", "local authority³; and", footnotes=("3",))),
    Row("C6", 60, "- i) to act lawfully;", "the ninth letter, one level with h)",
        item("i)", C3, 50, "to act lawfully;", "to act lawfully;")),
    Row("C6", 80, "- i) to be open", "the ninth letter", item("i)", C4, 70, "to be open")),
    Row("C6", 64, "- l) to maintain", "letter L, not 1", item("l)", C3, 50, "to maintain")),
    Row("C7", 62, "- j) to give advice", "the list goes on after the page break",
        item("j)", C3, 50, "to give advice", "reasoned options;")),
    Row("C7", 288, "- b) indicating", "the item above the page break",
        item("b)", CD, 285, "indicating what action", "intend to take; and")),
    Row("C7", 290, "- c) approximately", "the list goes on after the page break",
        item("c)", CD, 285, "approximately how long any", "they intend to take.")),
    Row("C8", 92, "By law¹, posts which:",
        "one sentence wrapped round its list: one clause of two spans",
        paragraph(C5, "By law¹, posts which: are", "designated as politically restricted.",
            lines=((92, 92), (98, 98)), footnotes=("1",))),
    Row("C8", 96, "chief officers)),", "as printed, an item of 92",
        item("c)", C5, 92, "are senior appointments", "chief officers)),")),
    Row("C9", 200, "Employees⁷;", "9(b) runs over the address to the conjunction",
        item("b)", C9, 197, "Members must at all times", "default.htm> And",
            lines=((200, 200), (202, 202), (204, 204)), footnotes=("7",))),
    Row("C9", 206, "- c) ensure", "the same list goes on",
        item("c)", C9, 197, "ensure that colleagues", "friendship or relationship.")),
    Row("C10", 208, "⁷ Paragraph 2.8", "one footnote of nine lines, its inner lists not clauses",
        Other("footnote", "⁷ Paragraph 2.8 of the Code", "7", 'public opinion or policy."',
            ((208, 208), (210, 211), (213, 213), (215, 216)))),
    Row("C11", 305, "director⁸.", "bears the footnote printed under the next sub-heading",
        paragraph(CO, "A formal complaint by", "respond in writing:", footnotes=("8",))),
    Row("C11", 325, "**Investigation of alleged misconduct 3.**—(1)",
        "one footnote; '3.' and '(1)' in it are the statute's",
        Other("footnote", "⁸ The Local Authorities", "8", "the complaint*.")),
    Row("C11", 327, "Within 5 working days",
        "the sub-heading's second paragraph, after the footnote",
        paragraph(CG, WRITING, "respond in writing:")),
    Row("C12", 355, "Members⁹.", "bears the footnote printed inside section 14",
        paragraph(f"{C13} > Monitoring complaints", "The Chief Executive will", "Members⁹.",
            footnotes=("9",))),
    Row("C12", 361, "⁹ Nominated officer", "a footnote",
        Other("footnote", "⁹ Nominated officer", "9", "Officer post holder")),
    Row("C12", 363, "In all other cases", "follows 359 across the footnote",
        paragraph(C14, "In all other cases", "under this Protocol.")),
    Row("C13", 103, "debate.⁴", "a mark behind the full stop; the item cites it, not its lead-in",
        item("b)", C5, 100, "restricted in the political", "debate.⁴", footnotes=("4",))),
    Row("C13", 145, "Councils.⁵", "a mark behind the full stop",
        paragraph(f"{C7} > General", "Members are free", "London Councils.⁵", footnotes=("5",))),
    Row("C13", 173, "procedure.⁶", "a mark behind the full stop",
        paragraph(f"{C7} > Complaints against officers", "Care must be taken",
            "complaints procedure.⁶", footnotes=("6",))),
    Row("C13", 175, "⁵ Refer", "a footnote", Other("footnote", "⁵ Refer to the Members'", "5")),
    Row("C13", 177, "⁶ Refer", "a footnote", Other("footnote", "⁶ Refer to section 13", "6")),
    Row("C14", 187, "All other recruitment decisions", "takes the address on the line of its own",
        paragraph("8 MEMBERS AND THE RECRUITMENT OF OFFICERS", "All other recruitment",
            "<http://www.londoncouncils.gov.uk/intranet/hr/policiesandprocedures/default.htm>",
            lines=((187, 187), (189, 189)))),
    Row("C15", 247, "Publicity and Media Protocol:", "the colon introduces the address",
        paragraph(CB, "Members and officers should", "corporate/corporatepolicies.htm>",
            lines=((247, 247), (249, 249)))),
    Row("C16", 382, "on London Councils website:",
        "one sentence over four lines, the last without a newline",
        paragraph(f"{C14} > Other relevant protocols/policies/role profiles:",
            "These policies are available", "Director of Corporate Governance.",
            lines=((382, 382), (384, 384), (386, 387)))),
    Row("C17", 367, "Other relevant protocols/policies/role profiles:",
        "an end-matter heading with a colon",
        Other("heading", "Other relevant protocols/policies/role profiles:")),
    Row("C17", 370, "Policy Lead", "an item without its semicolon, not joined to the next",
        item(None, f"{C14} > Other relevant protocols/policies/role profiles:", None,
            "Role Profile for Party Group", "Member Policy Lead")),
    Row("C17", 372, "- Member and officer relations protocol;", "an item, not the title again",
        item(None, f"{C14} > Other relevant protocols/policies/role profiles:", None,
            "Member and officer relations protocol;")),
    *(
        Row("C18", line, f"- a) {RECEIPT}", "one of five", item("a)", path, lead, RECEIPT, RECEIPT))
        for line, path, lead in (
            (268, CM, 266),
            (287, CD, 285),
            (307, CO, 305),
            (329, CG, 327),
            (341, CH, 339),
        )
    ),
    Row("C19", 240, "Correspondence on behalf of London Councils should",
        "a paragraph that opens with its sub-heading's words",
        paragraph(CB, "Correspondence on behalf of London Councils should", "Minister).")),
    Row("C20", 86, "They will ensure that they:",
        "the whole paragraph, earlier sentence included, leads in",
        paragraph(C5, "Officers serve London Councils", "ensure that they:")),
    Row("C20", 220, "should take care not to:", "the whole paragraph leads in",
        paragraph(C10, "Officers who live in", "should take care not to:")),
    Row("C20", 253, "must ensure they:", "the whole paragraph leads in",
        paragraph(f"{C12} > Correspondence between a Member and an officer",
            "Officers will not normally", "must ensure they:")),
    Row("C21", 27, "- a) on 33-member", "an item that does not follow its lead-in",
        item("a)", f"{C2} > Members", 25, "on 33-member bodies", "decision making;")),
    Row("C21", 28, "shall also pay", "an item with its own subject and two sentences",
        item("b)", f"{C2} > Members", 25, "the Chair and elected", "positions externally;")),
    Row("C21", 199, "exists.", "an item of two sentences",
        item("a)", C9, 197, "take special care", "improper influence exists.")),
    Row("C22", 131, "business - officers", "a spaced hyphen is a dash",
        item("a)", C6, 129, "Officer support cannot", "in question is structured;")),
    Row("C22", 147, "levels - general", "a spaced hyphen is a dash",
        paragraph(f"{C7} > General", "Contact between Members", "interaction is encouraged.")),
]
# fmt: on

# The heading on line 39 is two headings printed as one, so the path under it is compared apart.
M1 = "1.0 Definitions"
MI = ""
M2 = "2.0 The Role of Members"
M3 = "3.0 The Role of Officers"
M4 = "4.0 The Relationship between Members and Officers: General"
M6 = "6.0 The Council as Employer"
M7 = "7.0 PROVISION OF SUPPORT SERVICES TO MEMBERS"
M8S = "8.0 Scrutiny Committee Members and Officers"
M9R = "9.0 Members of Regulatory Committees or Sub-Committees and Officers"
M8P = "8.0 Party Groups and Officers"
M9P = "9.0 POLITICAL ACTIVITY"
M10 = "10.0 Local Members and Officers"
M11 = "11.0 Members' access to documents and information"
M12 = "12.0 Media Relations"
M13 = "13.0 Correspondence"
M14 = "14.0 Access to Premises"
M15 = "15.0 Use of Council Resources"
M16 = "16.0 Interpretation, Complaints and Allegations of Breaches"

# fmt: off
MID_DEVON = [
    Row("M1", 3, "[Note: This is based", "a drafting note", Other("note", "[Note: This is based")),
    Row("M1", 5, "1 Introduction", "a stray heading", Other("heading", "Introduction", "1")),
    Row("M1", 7, "Contents", "contents", Other("contents", "Contents")),
    Row("M1", 27, "Allegations of Breaches\t16.0", "contents", Other("contents", "Interpretation")),
    Row("M2", 9, "Section\tNo", "contents", Other("contents", "Section")),
    Row("M2", 11, "Principles Introduction\t1.0", "contents", Other("contents", "Principles")),
    Row("M2", 17, "Members Scrutiny Committee\t7.0", "contents", Other("contents", "Provision")),
    Row("M2", 18, "Members and Officers\t", "contents, though its cell is empty",
        Other("contents", "Members and Officers")),
    Row("M2", 20, "Political Activity\t9.0", "contents", Other("contents", "Party Groups")),
    Row("M3", 31, "1.0 Definitions", "a heading", Other("heading", "Definitions", "1.0")),
    Row("M3", 41, "- 1.1 Members and officers", "a clause under the heading of line 39",
        clause("1.1", MI, "Members and officers must", "observe this protocol.")),
    Row("M4", 33, "- 1.1 Unless", "the first of three clauses 1.1",
        clause("1.1", M1, "Unless the context", "and sub-committees.", comments=("AT1",))),
    Row("M4", 239, "- 1.1 In summary", "the third clause 1.1",
        clause("1.1", M9P, "In summary, such", "prevented from:", comments=("AT16", "AT17"))),
    Row("M5", 118, "- 4.1 Officers are", "an old number in section 3.0",
        clause("4.1", M3, "Officers are responsible", "relevant factors.")),
    Row("M5", 132, "- 4.1 The conduct", "the number of section 4.0",
        clause("4.1", M4, "The conduct of members", "confidence and trust.")),
    Row("M5", 139, "- 4.7 Officers will", "the number of section 4.0",
        clause("4.7", M4, "Officers will do their", "their own priorities.")),
    Row("M6", 82, "- 3.6 Members", "an old number that opens no section",
        clause("3.6", M2, "Members serving on", "service provision.", comments=("AT5",))),
    Row("M6", 83, "- 3.7 Members", "an old number that opens no section",
        clause("3.7", M2, "Members who serve on", "judicial matters.", comments=("AT5",))),
    Row("M6", 84, "- 2.6 Some", "the series resumes",
        clause("2.6", M2, "Some members may be appointed")),
    Row("M6", 137, "- 5.6 Officers", "an old number that opens no section 5",
        clause("5.6", M4, "Officers serve the Council", "decisions of the Council.")),
    Row("M6", 138, "- 4.6 Officers work", "the series resumes",
        clause("4.6", M4, "Officers work to")),
    Row("M7", 196, "8.0 Scrutiny", "a heading", Other("heading", "Scrutiny Committee", "8.0")),
    Row("M7", 236, "9.0 POLITICAL ACTIVITY", "a heading", Other("heading", "POLITICAL", "9.0")),
    Row("M7", 198, "- 8.1 The Chairman", "the first 8.1",
        clause("8.1", M8S, "The Chairman and other", "are so informed.")),
    Row("M7", 218, "- 8.1 Senior officers", "the second 8.1",
        clause("8.1", M8P, "Senior officers may", "refuse such requests</u>.")),
    Row("M7", 213, "- 9.1 The appropriate", "the first 9.1",
        clause("9.1", M9R, "The appropriate senior", "and sub-committees.")),
    Row("M7", 238, "- 9.1 There are", "the second 9.1",
        clause("9.1", M9P, "There are a number of", "Housing Act 1989.")),
    Row("M8", 153, "- 6.1 Officers are", "the first 6.1",
        clause("6.1", M6, "Officers are employed by", "as a whole.")),
    Row("M8", 174, "6.1 Officers will", "the second 6.1",
        clause("6.1", "6.0 Chairman and Officers", "Officers will respect", "support.")),
    Row("M9", 152, "- 6.0 The Council", "a heading printed as a bullet",
        Other("heading", "The Council as Employer", "6.0")),
    Row("M9", 212, "- 9.0 Members of", "a heading printed as a bullet",
        Other("heading", "Members of Regulatory", "9.0")),
    Row("M9", 217, "- 8.0 Party", "a heading printed as a bullet",
        Other("heading", "Party Groups and Officers", "8.0")),
    Row("M10", 168, "5.0THE COUNCIL'S ROLE", "a heading, no space after its number",
        Other("heading", "THE COUNCIL'S ROLE AS EMPLOYER", "5.0")),
    Row("M10", 176, "7.0PROVISION", "a heading, no space after its number",
        Other("heading", "PROVISION OF SUPPORT", "7.0")),
    Row("M10", 178, "7.1The", "a clause, no space after its number",
        clause("7.1", M7, "The only basis on which", "for private purposes.")),
    Row("M10", 192, "7.3Communication", "a clause, no space after its number",
        clause("7.3", f"{M7} > Media", "Communication with the", "views.", comments=("AT14",))),
    Row("M11", 65, "1.8 Until such time",
        "one clause of two spans, the second under a later heading",
        clause("1.8", MI, "Until such time as", "professional associations.",
            lines=((65, 65), (71, 71)))),
    Row("M11", 67, "1.9 Breaches", "the clause printed between the two spans",
        clause("1.9", MI, "Breaches of this protocol", "to disciplinary action.")),
    Row("M12", 124, "any role other than that of member", "rejoined over the comment",
        clause("4.7", M3, "Officers have the right",
            "officers' involvement in political activities.", lines=((124, 124), (128, 128)),
            comments=("AT8",))),
    Row("M13", 182, "Member is perfectly", "rejoined over two comments",
        clause("7.2", f"{M7} > Correspondence", "Official letters on", "in the name of a Member.",
            lines=((182, 182), (188, 188)), comments=("AT12", "AT13"))),
    Row("M14", 281, "such information,", "rejoined over three comments",
        clause("11.2", M11, "Members may request senior", "it will only be provided if:-",
            lines=((281, 281), (289, 289)), comments=("AT18", "AT19", "AT20"))),
    Row("M14", 291, "- it is in the public domain", "an item of the rejoined clause",
        item(None, M11, 281, "it is in the public domain; and")),
    Row("M15", 358, "payment for private", "one bullet broken by a page, its second hyphen false",
        item(None, M15, 356, "in relation to any locally", "payment for private photocopying; and",
            lines=((358, 358), (360, 360)))),
    Row("M16", 111, " - Managing", "three wrapped lines, one item",
        item(None, M3, 110, "Managing and", "effectiveness of those services",
            lines=((111, 113),))),
    Row("M16", 294, "- 12.4 A member who is not", "three wrapped lines, one clause",
        clause("12.4", M11, "A member who is not", "the Council-provided:-", lines=((294, 296),))),
    Row("M16", 309, "(i.e. excludes the press and public)", "two wrapped lines, one clause",
        clause("11.10", M11, "Where an item is", "Head of Service.", lines=((309, 310),))),
    Row("M17", 268, "- If a <u>wardlocal</u> member", "a clause whose label is lost",
        clause("[10.5]", M10, "If a <u>wardlocal</u>", "<u>basis</u>:-")),
    Row("M17", 269, " - > an officer may attend", "an item of [10.5]",
        item(None, M10, 268, "an officer may attend", "to do so; and")),
    Row("M17", 299, "- Disputes as the validity", "a clause whose label is lost",
        clause("[11.4]", M11, "Disputes as the validity", "of a member's request.")),
    Row("M17", 382, "- An officer who believes", "a clause whose label is lost",
        clause("[16.6]", M16, "An officer who believes", "the relevant party group.")),
    Row("M18", 318, "- 12.4 Before", "the real 12.4",
        clause("12.4", M12, "Before responding to", "authorised to do so.")),
    *(
        Row("M19", line, f" - {label}", "a clause, its indent notwithstanding", expected)
        for line, label, expected in (
            (91, "2.9", clause("2.9", M2, "Members are not authorised to initiate")),
            (94, "3.14", clause("3.14", M2, "Members have a duty", "code of conduct:")),
            (220, "8.3", clause("8.3", M8P, "Officer support will not")),
            (271, "10.6", clause("10.6", M10, "No such meetings")),
            (272, "10.7", clause("10.7", M10, "Whilst support for", "In such circumstances:")),
            (276, "10.9", clause("10.9", M10, "In seeking to deal", "from their managers.")),
            (337, "13.2", clause("13.2", M13, "Official letters written", "Audit Committee.")),
        )
    ),
    Row("M20", 245, "- 1.1.1 being", "an item of 1.1, across two comments",
        item("1.1.1", M9P, 239, "being a Member of", "local authority;")),
    Row("M20", 250, "- 1.1.4 canvassing", "an item without punctuation",
        item("1.1.4", M9P, 239, "canvassing on behalf", "referred to in 1.1.1")),
    Row("M20", 252, "- 1.1.6 publishing", "the last item",
        item("1.1.6", M9P, 239, "publishing any written", "a political party.")),
    Row("M20", 253, "- 1.2 It is", "a clause again",
        clause("1.2", M9P, "It is common for party", "by Employees.")),
    Row("M21", 247, "require him to:-", "an item that leads in",
        item("1.1.3", M9P, 239, "being an officer of", "require him to:-")),
    Row("M21", 248, " - (a) participate", "an item of 1.1.3",
        item("(a)", M9P, 247, "participate in", "party or branch; or")),
    Row("M21", 249, " - (b) act", "an item of 1.1.3",
        item("(b)", M9P, 247, "act on behalf of", "members of the party;")),
    Row("M22", 48, "→ Selflessness serving", "item 1 of ten, an arrow without a hyphen",
        item(None, MI, 46, "Selflessness serving", "public interest", comments=("AT2", "AT3"))),
    Row("M22", 54, "- Honesty and integrity", "item 2, across two comments",
        item(None, MI, 46, "Honesty and integrity", "not behaving improperly")),
    Row("M22", 62, "- Leadership", "item 10",
        item(None, MI, 46, "Leadership acting in", "public confidence.")),
    *(
        Row("M23", line, text, "an item, all its bullets left out", item(None, path, lead, start))
        for line, text, path, lead, start in (
            (55, "- → Objectivity", MI, 46, "Objectivity taking"),
            (61, "- > Stewardship", MI, 46, "Stewardship ensuring"),
            (164, "- > not be", M6, 160, "not be influenced"),
            (262, "- > during", M10, 261, "during the formative"),
            (297, "- ➤ he/she", M11, 294, "he/she can demonstrate"),
            (323, "- ➤ if necessary", M12, 320, "if necessary, and"),
        )
    ),
    Row("M24", 60, "Duty to uphold the law not acting unlawfully",
        "verbatim, the lost dash not put back",
        item(None, MI, 46, "Duty to uphold the law not acting unlawfully")),
    Row("M24", 56, "Accountability—to", "the dash that is printed is kept",
        item(None, MI, 46, "Accountability—to the", "open to scrutiny")),
    Row("M25", 86, "instructdirect", "verbatim",
        clause("2.8", M2, "Members are not authorised to instructdirect officers other than:")),
    Row("M25", 267, "<u>mustshould</u>", "verbatim: never one duty of the two",
        clause("10.4", M10, "Whenever a public", "as a matter of course.")),
    Row("M26", 141, "respondses", "verbatim",
        clause("4.8", M4, "Members will endeavour to give timely respondses", "working days.")),
    Row("M26", 383, "referraled", "two sentences interleaved, verbatim",
        clause("16.7", M16, "AMore serious", "Standards Committee.", comments=("AT23",))),
    Row("M27", 272, "Surgeries</u>care should be taken", "two wordings, verbatim",
        clause("10.7", M10, "Whilst support for", "In such circumstances:")),
    Row("M27", 293, "not on Every member", "two wordings, verbatim, one clause",
        clause("11.3", M11, "All Members will receive", "or sub-committee.")),
    Row("M28", 219, "right to refuse", "old and new side by side",
        clause("8.2", M8P, "Officers have the right to refuse", "members of the Council.")),
    Row("M28", 302, "pecuniary or personal or prejudicial", "verbatim",
        item(None, M11, 300, "where the subject", "conduct; or")),
    Row("M28", 379, "privately personally", "verbatim",
        item(None, M16, 375, "take up the concern", "if appropriate.")),
    Row("M28", 380, "officerHead", "verbatim",
        clause("16.4", M16, "If direct discussion", "senior officerHead of Service.")),
    Row("M29", 85, "<u>policies</u>", "the mark-up stays in the quoted slice",
        clause("2.7", M2, "As politicians, members may express the values, <u>policies</u> and")),
    Row("M29", 33, "*Council*", "the mark-up stays in the quoted slice",
        clause("1.1", M1,
            "Unless the context indicates otherwise, references to the term *Council*",
            comments=("AT1",))),
    Row("M30", 373, "Council-may", "a stray hyphen, verbatim",
        clause("16.1", M16, "This part of the", "policy of the Council-may have.")),
    Row("M31", 29, "Comment [AT1]", "a comment before the heading that it annotates",
        Other("comment", "Comment [AT1]: We agreed", "AT1", "glossary of terms")),
    Row("M32", 332, "Comment [AT21]", "a comment", Other("comment", "Comment [AT21]", "AT21")),
    Row("M32", 334, "Comment [AT22]", "a comment", Other("comment", "Comment [AT22]", "AT22")),
    Row("M32", 336, "- 13.1", "bears neither of the comments above it",
        clause("13.1", M13, "Correspondence between an", '"blind" copies.')),
    *(
        Row("M33", line, f"Comment [{mark}]", "kept, though it says what another says", expected)
        for line, mark, expected in (
            (52, "AT3", Other("comment", "Comment [AT3]: Hyperlinks will", "AT3")),
            (80, "AT4", Other("comment", "Comment [AT4]: Hyperlinks will", "AT4")),
            (145, "AT9", Other("comment", "Comment [AT9]: What is", "AT9")),
            (147, "AT10", Other("comment", "Comment [AT10]: What is", "AT10")),
        )
    ),
    Row("M34", 101, "3.5, 3.6 and 3.7", "numbers in a comment are no labels",
        Other("comment", "Comment [AT5]", "AT5", "relevant member job roles")),
    Row("M34", 184, "separate to 7.1", "a comment that is cut off stays cut off",
        Other("comment", "Comment [AT12]: Needs", "AT12", "to more than just")),
    Row("M34", 243, "section 9 from model", "numbers in a comment are no labels",
        Other("comment", "Comment [AT17]: Added in section 9 from model", "AT17")),
    Row("M35", 180, "Correspondence", "a sub-heading", Other("heading", "Correspondence")),
    Row("M35", 190, "Media", "a sub-heading of 7.0", Other("heading", "Media")),
    Row("M35", 313, "12.0 Media Relations", "a section", Other("heading", "Media Rel", "12.0")),
    Row("M35", 330, "13.0 Correspondence", "a section", Other("heading", "Corresp", "13.0")),
    Row("M36", 89, "group of members", "an item without a stop after 'and'",
        item(None, M2, 86, "where staff have been", "group of members")),
    Row("M36", 90, "request help", "the list goes on",
        item(None, M2, 86, "request help from staff", "on ward issues.")),
    Row("M36", 165, "- → not favour", "the list goes on after ': and'",
        item(None, M6, 160, "not favour a candidate", "the other candidates.")),
    Row("M36", 327, "- ➤ take particular", "the list goes on after ': and'",
        item(None, M12, 320, "take particular care", "party activist.")),
]
# fmt: on

ROWS = {
    "brent": BRENT,
    "leeds": LEEDS,
    "brixton": BRIXTON,
    "london-councils": LONDON,
    "mid-devon": MID_DEVON,
}


@pytest.mark.parametrize(
    ("document_id", "row"),
    [
        pytest.param(document_id, row, id=f"{row.trap}-{document_id}-{row.line}")
        for document_id, rows in ROWS.items()
        for row in rows
    ],
)
def test_trap_comes_out_right(document_id: str, row: Row) -> None:
    check(document_id, row)


@pytest.mark.parametrize(
    ("document_id", "row"),
    [
        pytest.param(document_id, row, id=f"{row.trap}-{document_id}-{row.line}")
        for document_id, rows in ROWS.items()
        for row in rows
    ],
)
def test_print_of_each_row_stands_on_its_line(document_id: str, row: Row) -> None:
    assert row.print in document(document_id).text.splitlines()[row.line - 1]


def test_every_trap_has_a_row() -> None:
    series = {"B": 13, "L": 11, "X": 19, "C": 22, "M": 36}
    named = {
        f"{letter}{number}" for letter, last in series.items() for number in range(1, last + 1)
    }
    assert named == {row.trap for rows in ROWS.values() for row in rows}


# --- the whole cut ------------------------------------------------------------------------------

# The lines on which each kind of element begins: every non-blank line of the five documents that
# opens anything. A line named twice begins two passages.
WHOLE = {
    "brent": {
        "title": "1",
        "heading": "3 11 20 31 36 44 48 63 67 72 81",
        "clause": "5-9 13-16 22-24 28-30 33-34 38-42 46 50-51 53 57-61 65 69-70 74-75 83",
        "paragraph": "79",
        "item": "25-27 54-56 76-77 84-90",
        "furniture": "18 92",
    },
    "leeds": {
        "title": "1",
        "heading": "3 13 42 54 75 80",
        "clause": "5-11 15 21-31 37-40 44-50 52 56-61 63-64 69-71 77-78 82-83",
        "item": "32-33 65-68",
        "footnote": "17 19 35 73",
    },
    "brixton": {
        "title": "5",
        "contents": "7 9-23",
        "heading": "25 54 62 70 103 107 136 157 183 191 205 215 231 233 243",
        "paragraph": "27 29 31 33 47 56 58 60 64 72 78 80 82 84 105 109 111 113 115 130 132 134 "
        "138 140 142 144 146 153 155 159 173 185 187 189 193 195 197 199 201 203 207 209 211 "
        "213 217 219 221 223 225 227 229 235 237 239 241 245",
        "quotation": "35 37 39 41 43 45 47",
        "item": "49-52 66-68 74-76 76 86-101 117-126 128 148-151 161-171 175-181",
        "note": "247 249",
    },
    "london-councils": {
        "title": "5 9",
        "heading": "11 19 23 33 48 68 84 119 141 143 155 171 179 191 218 232 236 238 251 258 "
        "262 281 299 303 321 335 347 353 357 367",
        "paragraph": "13 15 17 21 25 35 42 44 46 50 70 86 92 100 105 107 109 121 123 125 127 "
        "129 135 137 139 145 147 149 151 153 157 162 169 173 181 187 193 195 197 220 226 234 "
        "240 242 247 253 260 264 266 272 274 279 283 285 292 294 301 305 311 317 319 323 327 "
        "333 337 339 345 349 351 355 359 363 365 382",
        "item": "27-31 37-40 52-60 62-66 72-82 88-90 94-96 102-103 131-133 159-160 164-167 "
        "183-185 199-200 206 222-224 228-230 244-245 255-256 268-270 276-277 287-288 290 "
        "296-297 307-309 313-315 329-331 341-343 369-380",
        "footnote": "111 113 115 117 175 177 208 325 361",
        "note": "7",
    },
    "mid-devon": {
        "title": "1",
        "heading": "5 31 39 69 107 130 152 168 172 176 180 190 196 212 217 236 257 278 313 330 "
        "342 353 371",
        "clause": "33-37 41-46 63 65 67 73-78 82-86 91-94 97 109-110 118-124 132-139 141 143 "
        "151 153-154 159-160 166 170 174 178 182 192 198-206 210-211 213-216 218-222 224-234 "
        "238-239 253-255 259 261 266-268 271-272 275-276 280-281 293-294 299-300 304-307 309 "
        "311 315-320 328 336-340 344-346 355-356 362 373-375 380-383",
        "item": "48 54-62 87-90 95-96 98-99 111 114-117 155-158 161-165 245-252 262-265 269-270 "
        "273-274 291-292 297-298 301-303 321-327 347-351 357-358 361 363-369 376-379",
        "comment": "29 50 52 80 101 103 105 126 145 147 149 184 186 194 208 241 243 283 285 287 "
        "332 334 385",
        "contents": "7 9-27",
        "note": "3",
    },
}


def line_numbers(ranges: str) -> list[int]:
    """Expand "5-9 13": the lines 5, 6, 7, 8, 9 and 13."""
    numbers: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


@pytest.mark.parametrize("document_id", WHOLE)
def test_every_line_that_opens_anything_opens_what_the_editor_saw(document_id: str) -> None:
    found: dict[str, list[int]] = {}
    for element in cut(document_id).elements:
        found.setdefault(element.kind, []).append(first_line(element))
    assert found == {kind: line_numbers(lines) for kind, lines in WHOLE[document_id].items()}


# Expected counts of the editor: clauses, paragraphs, list items, headings with titles, footnotes,
# comments, and the paragraphs of a quotation.
COUNTS = {
    "brent": (37, 1, 15, 12, 0, 0, 0),
    "leeds": (46, 0, 6, 7, 4, 0, 0),
    "brixton": (0, 56, 60, 16, 0, 0, 7),
    # The editor counted 75 paragraphs. By C8 (line 98 is the tail of 92), C9 ("And" on 204 is no
    # paragraph), C16 (382-387 are one sentence) and C17 (367 is a heading) there are 74.
    "london-councils": (0, 74, 101, 32, 9, 0, 0),
    "mid-devon": (142, 0, 81, 24, 0, 23, 0),
}


@pytest.mark.parametrize("document_id", COUNTS)
def test_counts_are_those_of_the_editor(document_id: str) -> None:
    kinds = Counter(element.kind for element in cut(document_id).elements)
    headings = kinds["heading"] + kinds["title"]
    assert COUNTS[document_id] == (
        kinds["clause"],
        kinds["paragraph"],
        kinds["item"],
        headings,
        kinds["footnote"],
        kinds["comment"],
        kinds["quotation"],
    )


LABELS = {
    "brent": "1.1 1.2 1.3 1.4 1.5 2.1 2.2 2.3 2.4 1.1 1.2 1.3 (a) (b) (c) 3.4 3.5 3.6 4.1 4.2 "
    "5.1 5.2 5.3 5.4 5.5 6.1 7.1 7.2 7.3 7.4 7.5 7.6 7.7 7.8 8.1 9.1 9.2 10.1 10.2 11.1",
    "leeds": "1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 "
    "2.13 2.14 2.15 2.16 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 "
    "4.10 4.11 5.1 5.2 6.1 6.2",
    "brixton": "",
    "london-councils": "a) b) c) d) e) a) b) c) d) a) b) c) d) e) f) g) h) i) j) k) l) m) n) a) "
    "b) c) d) e) f) g) h) i) j) k) a) b) c) a) b) c) a) b) a) b) c) a) b) a) b) c) d) a) b) c) "
    "a) b) c) a) b) c) a) b) c) a) b) a) b) a) b) c) a) b) a) b) c) a) b) a) b) c) a) b) c) a) "
    "b) c) a) b) c)",
    "mid-devon": "1.1 1.2 1.3 1.4 1.5 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.1 2.2 2.3 2.4 2.5 "
    "3.5 3.6 3.7 2.6 2.7 2.8 2.9 2.10 2.11 3.14 3.15 3.1 3.2 4.1 4.2 4.3 4.4 4.5 4.6 4.7 4.1 "
    "4.2 4.3 4.4 4.5 5.6 4.6 4.7 4.8 4.9 4.10 6.1 6.2 6.3 6.4 6.5 5.1 6.1 7.1 7.2 7.3 8.1 8.2 "
    "8.3 8.4 8.5 8.6 8.7 8.8 8.9 8.10 8.11 9.1 9.2 9.3 9.4 8.1 8.2 8.3 8.4 8.5 8.6 8.7 8.8 8.9 "
    "8.10 8.11 8.12 8.13 8.14 8.15 8.16 9.1 1.1 1.1.1 1.1.2 1.1.3 (a) (b) 1.1.4 1.1.5 1.1.6 "
    "1.2 1.3 1.4 10.1 10.2 10.3 10.4 [10.5] 10.6 10.7 10.8 10.9 11.1 11.2 11.3 12.4 [11.4] "
    "11.5 11.6 11.7 11.8 11.9 11.10 11.11 12.1 12.2 12.3 12.4 12.5 12.6 12.7 13.1 13.2 13.3 "
    "13.4 13.5 14.1 14.2 14.3 15.1 15.2 15.3 16.1 16.2 16.3 16.4 16.5 [16.6] 16.7",
}


@pytest.mark.parametrize("document_id", LABELS)
def test_labels_follow_one_another_as_printed(document_id: str) -> None:
    found = [clause.label for clause in cut(document_id).clauses if clause.label]
    assert found == LABELS[document_id].split()


# --- what a row cannot say ----------------------------------------------------------------------


@pytest.mark.parametrize("document_id", ROWS)
def test_printed_labels_repeat_and_ids_do_not(document_id: str) -> None:
    clauses = cut(document_id).clauses
    assert len({clause.id for clause in clauses}) == len(clauses)


def test_x14_one_list_of_sixteen_under_one_lead_in() -> None:
    clauses = cut("brixton").clauses
    lead_in = next(c for c in clauses if c.text == "Officers can expect councillors:")
    assert [first_line(c) for c in clauses if c.parent_id == lead_in.id] == list(range(86, 102))


def test_x6_none_of_the_quotation_is_brixtons_own_rule() -> None:
    quoted = [c for c in cut("brixton").clauses if c.kind == "quotation"]
    assert [first_line(c) for c in quoted] == [35, 37, 39, 41, 43, 45, 47]
    assert quoted[0].text.startswith('"')
    assert quoted[-1].text.endswith('"')


def test_c18_identical_items_have_ids_of_their_own() -> None:
    same = [c for c in cut("london-councils").clauses if c.text == RECEIPT]
    assert len(same) == 5
    assert len({clause.id for clause in same}) == 5
    assert len({clause.parent_id for clause in same}) == 5


def test_c13_every_footnote_is_cited_once_and_by_the_passage_that_bears_its_mark() -> None:
    citing = {
        note.mark: first_line(clause)
        for clause in cut("london-councils").clauses
        for note in clause.footnotes
    }
    assert citing == {
        "1": 92, "2": 94, "3": 102, "4": 103, "5": 145, "6": 173, "7": 200, "8": 305, "9": 355,
    }  # fmt: skip


def test_l5_footnote_three_is_not_made_up() -> None:
    marks = [note.mark for clause in cut("leeds").clauses for note in clause.footnotes]
    assert marks == ["1", "2", "4", "5"]


def test_b2_no_section_is_reopened_and_none_opened_twice() -> None:
    numbers = [clause.sections[0].number for clause in cut("brent").clauses]
    changes = [after for before, after in pairwise(["", *numbers]) if before != after]
    assert changes == [str(number) for number in range(1, 12)]


def test_m1_the_stray_heading_has_no_clauses() -> None:
    assert all(path_of(clause) != "1 Introduction" for clause in cut("mid-devon").clauses)


def test_m4_three_clauses_are_called_1_1() -> None:
    same = [clause for clause in cut("mid-devon").clauses if clause.label == "1.1"]
    assert [first_line(clause) for clause in same] == [33, 41, 239]
    assert len({clause.id for clause in same}) == 3


def test_m7_sections_run_eight_nine_eight_nine() -> None:
    titles = [
        clause.sections[0].title
        for clause in cut("mid-devon").clauses
        if clause.sections[0].number in ("8.0", "9.0")
    ]
    assert list(dict.fromkeys(titles)) == [
        "Scrutiny Committee Members and Officers",
        "Members of Regulatory Committees or Sub-Committees and Officers",
        "Party Groups and Officers",
        "POLITICAL ACTIVITY",
    ]


def test_m15_the_broken_list_has_three_items_not_four() -> None:
    clauses = cut("mid-devon").clauses
    lead_in = next(clause for clause in clauses if clause.label == "15.2")
    assert [first_line(c) for c in clauses if c.parent_id == lead_in.id] == [357, 358, 361]


def test_m17_labels_that_are_not_printed_say_so() -> None:
    bracketed = [c for c in cut("mid-devon").clauses if (c.label or "").startswith("[")]
    assert [clause.label for clause in bracketed] == ["[10.5]", "[11.4]", "[16.6]"]
    assert all("not printed" in " ".join(clause.flags) for clause in bracketed)


@pytest.mark.parametrize(
    ("trap", "line", "words"),
    [
        ("M25", 86, "instructdirect"),
        ("M25", 138, "theto a senior"),
        ("M25", 259, "needmust"),
        ("M25", 259, "TeamSenior"),
        ("M25", 267, "<u>mustshould</u>"),
        ("M25", 268, "wardlocal"),
        ("M25", 268, "Serviceofficer"),
        ("M26", 139, "respondses"),
        ("M26", 139, "acknowledgrement"),
        ("M26", 67, "AuditStandards"),
        ("M26", 383, "AMore"),
        ("M27", 46, "life_national"),
        ("M27", 272, "Surgeries</u>care should be taken"),
        ("M27", 293, "not on Every member"),
        ("M28", 218, "but officers have the right to refuse"),
        ("M29", 46, "<u>legislation"),
        ("M30", 233, "Council-business"),
    ],
)
def test_merged_words_stay_verbatim(trap: str, line: int, words: str) -> None:
    found = [clause for clause in cut("mid-devon").clauses if first_line(clause) == line]
    assert len(found) == 1
    assert words in found[0].text


@pytest.mark.parametrize("document_id", ROWS)
def test_no_comment_footnote_footer_or_contents_stands_inside_a_clause(document_id: str) -> None:
    for clause in cut(document_id).clauses:
        assert "Comment [" not in clause.text
        assert "\t" not in clause.text
        assert "Page 28" not in clause.text
        assert not clause.text.startswith(("¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"))


def test_m33_each_of_the_23_comments_is_attached() -> None:
    marks = {note.mark for clause in cut("mid-devon").clauses for note in clause.comments}
    assert marks == {f"AT{number}" for number in range(1, 24)}


# --- flags and comments of the draft -------------------------------------------------------------


@dataclass(frozen=True)
class Marked:
    """A passage whose flags must name `flags`, whose comments must hold `comments`."""

    trap: str
    line: int
    becomes: str
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


MARKED_ROWS = [
    *(
        Marked(trap, line, "the flag names the fused words", flags=words)
        for trap, line, words in (
            ("M25", 86, ("instructdirect",)),
            ("M25", 138, ("theto",)),
            ("M25", 259, ("needmust", "TeamSenior")),
            ("M25", 267, ("mustshould",)),
            ("M25", 268, ("wardlocal", "Serviceofficer")),
            ("M26", 67, ("AuditStandards",)),
            ("M26", 139, ("respondses", "acknowledgrement")),
            ("M26", 141, ("respondses",)),
            ("M26", 383, ("AMore", "referraled", "AuditStandards")),
            ("M27", 46, ("life_national",)),
            ("M27", 272, ("Surgeries",)),
            ("M28", 380, ("officerHead",)),
            ("M28", 373, ("theany",)),
        )
    ),
    *(
        Marked(trap, line, "an old number beside a newer series", flags=("may be deleted text",))
        for trap, line in (
            ("M5", 118),
            ("M5", 119),
            ("M5", 120),
            ("M5", 121),
            ("M5", 122),
            ("M5", 123),
            ("M5", 124),
            ("M6", 78),
            ("M6", 82),
            ("M6", 83),
            ("M6", 94),
            ("M6", 97),
            ("M6", 137),
            ("M18", 294),
        )
    ),
    *(
        Marked("M34", line, "the comment goes to each clause that it numbers", comments=("AT5",))
        for line in (78, 82, 83)
    ),
    *(
        Marked(trap, line, "the comment goes to what it speaks of", comments=(mark,))
        for trap, line, mark in (
            ("M32", 84, "AT6"),  # "Members representing the Council on outside bodies"
            ("M33", 139, "AT9"),  # "What is a timely response?": 4.7
            ("M33", 141, "AT10"),  # and 4.8
            ("M32", 373, "AT23"),  # "The Whistle-blowing Policy"
        )
    ),
]


@pytest.mark.parametrize("row", MARKED_ROWS, ids=lambda row: f"{row.trap}-{row.line}")
def test_flags_and_comments_of_the_draft(row: Marked) -> None:
    clauses = edited("mid-devon").clauses
    passage = next(clause for clause in clauses if first_line(clause) == row.line)
    marks = [note.mark for note in passage.comments]
    assert all(any(words in flag for flag in passage.flags) for words in row.flags), row.becomes
    assert all(mark in marks for mark in row.comments), row.becomes


def test_m3_the_section_with_two_headings_in_one_is_the_second_1_0() -> None:
    under = [clause for clause in edited("mid-devon").clauses if 41 <= first_line(clause) <= 67]
    assert {clause.sections[-1].number for clause in under} == {"1.0"}


def test_m32_a_comment_on_documents_goes_to_the_section_on_documents() -> None:
    bearer = next(
        clause
        for clause in edited("mid-devon").clauses
        if any(note.mark == "AT21" for note in clause.comments)
    )
    assert path_of(bearer) == M11
