"""Tables of what the patterns must read and must leave alone, one print a row."""

from __future__ import annotations

import pytest

from ingest import Document, Source, parse
from ingest import patterns as p
from ingest.lines import split_lines
from ingest.marks import read_marks


def read(line: str) -> tuple[str | None, str]:
    """Return the label and the words that the parser reads off one line."""
    (only,) = split_lines(line)
    block = read_marks(only)
    return (block.label.printed if block.label else None), block.text


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        # dotted numbers
        ("1.1 Members decide.", "1.1", "Members decide."),
        ("1.1. Members decide.", "1.1", "Members decide."),  # Brent: a stop after the number
        ("1.1.1 Members decide.", "1.1.1", "Members decide."),
        ("1.1.1.1 Members decide.", "1.1.1.1", "Members decide."),
        ("10.12 Members decide.", "10.12", "Members decide."),
        ("1.1) Members decide.", "1.1)", "Members decide."),
        ("(1.1) Members decide.", "(1.1)", "Members decide."),
        ("1.1\tMembers decide.", "1.1", "Members decide."),  # a tab for the space
        ("7.1The only basis", "7.1", "The only basis"),  # Mid Devon: no space at all
        ("5.0THE COUNCIL'S ROLE", "5.0", "THE COUNCIL'S ROLE"),
        ('1.2 "Officer" means', "1.2", '"Officer" means'),
        ("1.2“Officer” means", "1.2", "“Officer” means"),
        ("- 1.1. Members decide.", "1.1", "Members decide."),  # a bullet before the number
        ("  - 2.9 Members decide.", "2.9", "Members decide."),
        ("1.1 subject to 2.2", "1.1", "subject to 2.2"),  # only the first number is the label
        # whole numbers
        ("1. Members decide.", "1", "Members decide."),
        ("1) Members decide.", "1)", "Members decide."),
        ("(1) Members decide.", "(1)", "Members decide."),
        ("12. Members decide.", "12", "Members decide."),
        ("4 SUPPORT SERVICES", "4", "SUPPORT SERVICES"),  # Brent: no stop
        ("1 Introduction", "1", "Introduction"),
        ("1) that officers advise", "1)", "that officers advise"),  # an item may begin small
        ("1.Members decide.", "1", "Members decide."),
        # letters
        ("(a) be factual;", "(a)", "be factual;"),
        ("a) be factual;", "a)", "be factual;"),
        ("a. be factual;", "a", "be factual;"),
        ("(z) be factual;", "(z)", "be factual;"),
        ("(aa) be factual;", "(aa)", "be factual;"),
        ("(i) be factual;", "(i)", "be factual;"),
        ("i) be factual;", "i)", "be factual;"),
        ("(iv) be factual;", "(iv)", "be factual;"),
        ("(xviii) be factual;", "(xviii)", "be factual;"),
        ("- a) be factual;", "a)", "be factual;"),  # London Councils
        # no labels
        ("5 working days are allowed.", None, "5 working days are allowed."),
        ("2019 was the year.", None, "2019 was the year."),
        ("e.g. a letter", None, "e.g. a letter"),
        ("i.e. a letter", None, "i.e. a letter"),
        ("A protocol for members", None, "A protocol for members"),  # Leeds: the article
        ("(the Act) applies", None, "(the Act) applies"),
        ("(iiii) four", None, "(iiii) four"),  # neither letter nor roman number
        ("(ab) two", None, "(ab) two"),
        ("3.5% of the staff", None, "3.5% of the staff"),
        ("£5.00 is paid", None, "£5.00 is paid"),
        ("12.4.2019 is a date", None, "12.4.2019 is a date"),
        ("10.30am is the time", None, "10.30am is the time"),
    ],
)
def test_label_of_a_line(line: str, label: str | None, words: str) -> None:
    assert read(line) == (label, words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- text", "text"),
        ("– text", "text"),  # en dash
        ("— text", "text"),
        ("* text", "text"),
        ("• text", "text"),
        ("•text", "text"),  # a round bullet needs no space
        ("· text", "text"),
        ("o text", "text"),  # Word's second level
        ("▪ text", "text"),
        ("\uf0b7 text", "text"),  # Symbol font, private use
        ("- · text", "text"),  # Leeds, Brixton: two bullets, one item
        ("- → text", "text"),  # Mid Devon
        ("→ text", "text"),
        ("- > text", "text"),
        ("- ➤ text", "text"),
        ("   -   text", "text"),
        ("\t•\ttext", "text"),
    ],
)
def test_bullet_is_left_out_of_the_words(line: str, words: str) -> None:
    (only,) = split_lines(line)
    block = read_marks(only)
    assert (block.bulleted, block.text) == (True, words)


@pytest.mark.parametrize(
    "line",
    [
        "-5 degrees",  # a sign
        "--- ",  # a rule
        "officers - and members",  # London Councils: a dash within
        "<u>policies</u>",  # mark-up
        "officer",  # begins with "o"
        "*Council* means",  # emphasis
        "**Council** means",
    ],
)
def test_no_bullet(line: str) -> None:
    (only,) = split_lines(line)
    assert not read_marks(only).bulleted


@pytest.mark.parametrize(
    ("line", "hashes", "label", "words"),
    [
        ("# PROTOCOL", 1, None, "PROTOCOL"),
        ("## 1. INTRODUCTION", 2, "1", "INTRODUCTION"),
        ("#### 7 PRESS RELEASES", 4, "7", "PRESS RELEASES"),
        ("###### Deep", 6, None, "Deep"),
        ("#hashtag", 0, None, "#hashtag"),
    ],
)
def test_heading_marks(line: str, hashes: int, label: str | None, words: str) -> None:
    (only,) = split_lines(line)
    block = read_marks(only)
    assert (block.hashes, block.label.printed if block.label else None, block.text) == (
        hashes,
        label,
        words,
    )


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("¹ Unless the context", "1"),
        ("¹² Unless the context", "12"),
        ("¹Unless the context", "1"),  # no space
        ("  ⁴ See paragraph 5", "4"),
        ("[1] Unless the context", "1"),
        ("[12] Unless the context", "12"),
        ("[^1]: Unless the context", "1"),  # Markdown
    ],
)
def test_footnote_mark(line: str, mark: str) -> None:
    (only,) = split_lines(line)
    block = read_marks(only)
    assert (block.kind, block.mark) == ("footnote", mark)


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("Comment [AT1]: We agreed", "AT1"),
        ("Comment [AT12] Needs to be", "AT12"),
        ("Commented [JS1]: Do we", "JS1"),  # newer word processors
        ("Commented [JS2R1]: Yes", "JS2R1"),  # a reply
    ],
)
def test_comment_mark(line: str, mark: str) -> None:
    (only,) = split_lines(line)
    block = read_marks(only)
    assert (block.kind, block.mark) == ("comment", mark)


@pytest.mark.parametrize(
    "line",
    [
        "[Councillors of the executive,] Chairs",  # Brixton: within a quotation
        "Comment is free.",
        "Commented on by the council [2019]",
        "[Note: This is based on the code]",
        "Members¹ decide.",
    ],
)
def test_neither_footnote_nor_comment(line: str) -> None:
    (only,) = split_lines(line)
    assert read_marks(only).kind is None


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        ("INTRODUCTION\t2", True),  # Brixton
        ("Members and Officers\t", True),  # Mid Devon: the cell is empty
        ("Definitions\t1.0", True),
        ("Section\tNo", True),
        ("Introduction ........ 2", True),
        ("Introduction . . . . . 2", True),
        ("Introduction      2", True),
        ("Foreword\tiv", True),
        ("INTRODUCTION", False),
        ("Members have 2 votes", False),
        ("1.1 Members decide.", False),
        ("He paused ... and spoke", False),
    ],
)
def test_contents_row(line: str, is_row: bool) -> None:
    assert bool(p.CONTENTS_ROW.match(line)) is is_row


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Contents", True),
        ("CONTENTS", True),
        ("Table of Contents", True),
        ("## Contents", True),
        ("Contents:", True),
        ("Contents of the register", False),
    ],
)
def test_contents_heading(line: str, is_heading: bool) -> None:
    assert bool(p.CONTENTS.match(line)) is is_heading


@pytest.mark.parametrize(
    ("line", "is_page"),
    [
        ("3", True),
        ("- 3 -", True),
        ("Page 3", True),
        ("Page 3 of 12", True),
        ("page 3/12", True),
        ("3 / 12", True),
        ("Section 3", False),
        ("3.1", False),
        ("30 June 2019", False),
    ],
)
def test_page_number(line: str, is_page: bool) -> None:
    assert bool(p.PAGE_NUMBER.match(line)) is is_page


@pytest.mark.parametrize(
    ("line", "is_running"),
    [
        ("S/BSO/Terry/Brent Constitution/Member Officer Relation Part 7 Page 28", True),
        ("Exampleham Constitution | Page 3 of 12", True),
        ("Refer to the page 12 rules", False),
        ("The page is 12", False),
    ],
)
def test_running_page_line(line: str, is_running: bool) -> None:
    assert bool(p.RUNNING_PAGE.match(line)) is is_running


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("June 2019", True),  # London Councils, on its cover
        ("12 May 2020", True),
        ("12th May 2020", True),
        ("May, 2020", True),
        ("Sept 2020", True),
        ("12/05/2020", True),
        ("12.05.20", True),
        ("Date: 12 May 2020", True),
        ("Version 3 - May 2020", True),
        ("May 2020 is the date of the election", False),
        ("Members may 2020 times", False),
        ("Mayor 2020", False),
    ],
)
def test_date_alone(line: str, is_date: bool) -> None:
    assert bool(p.DATE_ONLY.match(line)) is is_date


@pytest.mark.parametrize(
    ("line", "is_adoption"),
    [
        ("Policy adopted by Brixton Parish Council on 30th November 2022", True),
        ("Adopted by Exampleham Town Council on 4 May 2021", True),
        ("Approved: 12 May 2020", True),
        ("Reviewed May 2022", True),
        ("Last updated 12/05/2020", True),
        ("The council adopted a new code.", False),  # no date
        ("Members approve the budget in May.", False),
    ],
)
def test_adoption_statement(line: str, is_adoption: bool) -> None:
    assert bool(p.ADOPTION.match(line)) is is_adoption


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Part 5D Protocol on Members", "Part 5D"),
        ("Part 5D - Protocol on Members", "Part 5D"),
        ("PART V: CODES", "PART V"),
        ("Article 12 - Decisions", "Article 12"),
        ("Schedule 1 Procedure", "Schedule 1"),
        ("Schedule A - Procedure", "Schedule A"),
        ("Appendix 2 - Forms", "Appendix 2"),
        ("Annex B. Forms", "Annex B"),
        ("Annexe B Forms", "Annexe B"),
        ("Chapter 3 Officers", "Chapter 3"),
        ("Section 3: Officers", "Section 3"),
        ("Particular care is needed", None),
        ("Parties and groups", None),
        ("Sections 3 and 4", None),
        ("Part of the code", None),
        ("Articles 12 and 13", None),
    ],
)
def test_division(line: str, number: str | None) -> None:
    match = p.DIVISION.match(line)
    assert (match.group(1) if match else None) == number


@pytest.mark.parametrize(
    ("letters", "letter", "roman"),
    [
        ("a", 1, None),
        ("i", 9, 1),  # the ninth letter, or roman one: the series decides
        ("v", 22, 5),
        ("l", 12, 50),
        ("z", 26, None),
        ("aa", 27, None),
        ("ii", 35, 2),
        ("iv", None, 4),
        ("ix", None, 9),
        ("xiv", None, 14),
        ("xl", None, 40),
        ("lxxxix", None, 89),
        ("iiii", None, None),
        ("ab", None, None),
        ("vx", None, None),
    ],
)
def test_rank_of_letters(letters: str, letter: int | None, roman: int | None) -> None:
    assert (p.letter_rank(letters), p.roman_rank(letters)) == (letter, roman)


def kind_of_first(text: str) -> str:
    """Return kind and label of the first line of `text`, which stands below a title."""
    source = Source("made-up", "Exampleham", "", "", "Protocol", "", "", "", "x.txt", "")
    parsed = parse(Document(source, f"Protocol\n\n{text}"))
    element = parsed.elements[1]
    return f"{element.kind} {element.label or ''}".strip()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # numbered headings
        ("1. INTRODUCTION\n\nMembers decide.", "heading 1"),
        ("1.0 INTRODUCTION\n\n1.1 Members decide.", "heading 1.0"),
        ("6.0 The Council as Employer\n\n6.1 Members decide.", "heading 6.0"),
        ("3. Officers and Members\n\n3.1 Members decide.", "heading 3"),
        ("3. Officers and Members\n\nMembers decide on it.", "heading 3"),
        ("3 Officers and Members\n\n3.1 Members decide.", "heading 3"),
        ("2.1 Attendance at meetings\n\n2.1.1 Members attend.", "heading 2.1"),
        ("- 4 SUPPORT SERVICES\n\n- 4.1 The council gives support.", "heading 4"),
        ("Section 3: Officers\n\nOfficers advise.", "heading Section 3"),
        ("Part 5D - Protocol on Officers\n\nOfficers advise.", "heading Part 5D"),
        ("Article 12 - Decisions\n\n12.1 Members decide.", "heading Article 12"),
        ("Schedule 1 Procedure\n\nMembers decide on it.", "heading Schedule 1"),
        ("# INTRODUCTION\n\nMembers decide.", "heading"),
        ("### Undue influence\n\nMembers decide.", "heading"),
        ("A. INTRODUCTION\n\nMembers decide.", "heading A"),
        ("II. ROLES OF MEMBERS\n\nMembers decide.", "heading II"),
        ("1. What is this for?\n\n1.1 It guides members.", "heading 1"),
        ("**1. Introduction**\n\n1.1 Members decide.", "heading 1"),
        # headings without number
        ("**Press and media**\n\nThe clerk speaks.", "heading"),
        ("PRESS AND MEDIA\n\nThe clerk speaks.", "heading"),
        ("Press and media\n\nThe clerk speaks.", "heading"),
        ("Officers\n\nOfficers advise.", "heading"),
        ("Procedure for officers:\n\nOfficers complain to the clerk.", "heading"),
        ("The Relationship: General\n\nMembers are distinct.", "heading"),
        ("What members can expect of officers\n\nMembers can expect advice.", "heading"),
        ("What can members expect of officers?\n\nMembers can expect advice.", "heading"),
        ("Formal complaint by a Member about an officer\n\nIt is made in writing.", "heading"),
        # clauses, paragraphs and lead-ins
        ("1. Members decide on the policy of the council.\n\n2. Officers advise.", "clause 1"),
        ("1.1 Members decide.\n\n1.2 Officers advise.", "clause 1.1"),
        ("2.3 Members Must Not Instruct Officers.\n\n2.4 Officers advise.", "clause 2.3"),
        ("Officers must:\n\n- advise;\n- report.", "paragraph"),
        ("All councillors can expect:\n\n- advice;\n- reports.", "paragraph"),
        ("It is members role to:\n\na) decide;\nb) listen.", "paragraph"),
        ("Members should be polite\n\nOfficers advise.", "paragraph"),  # its stop is missing
        ("For example:\n\n- letters;\n- calls.", "paragraph"),
        ("Section 13 of this Protocol applies.\n\nIt is short.", "paragraph"),
        ("Part of the code applies here.\n\nIt is short.", "paragraph"),
        ("Article 12 of the constitution prevails.\n\nIt is short.", "paragraph"),
    ],
)
def test_heading_or_clause(text: str, kind: str) -> None:
    assert kind_of_first(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("§ 5 Press releases\n\nThe clerk speaks.", "heading § 5"),
        ("§5. Press releases\n\nThe clerk speaks.", "heading §5"),
        ("IV ROLES OF MEMBERS\n\nMembers decide.", "heading IV"),
    ],
)
def test_heading_in_a_rare_style(text: str, kind: str) -> None:
    assert kind_of_first(text) == kind
