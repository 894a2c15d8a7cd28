"""Protocols in the house styles of councils that nobody here has seen, each with its whole cut.

A cut is a table, one element a line: kind | label | section path | how the text begins. It says
what an editor would mark on the page; it was written before the parser was run on the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

import pytest

from ingest import Clause, Document, Source, parse
from ingest.blocks import MOST_LINES
from ingest.lists import DEEPEST
from ingest.schema import CLAUSE_KINDS

Cut = list[tuple[str, str, str, str]]


def document(text: str, title: str = "Protocol on Member/Officer Relations") -> Document:
    source = Source("made-up", "Exampleham", "", "", title, "", "", "", "made-up.txt", "")
    return Document(source, text)


def path_of(clause: Clause) -> str:
    return " > ".join(f"{s.number} {s.title}" if s.number else s.title for s in clause.sections)


def cut_of(text: str, expected: Cut) -> Cut:
    """Cut `text` and describe it as `expected` does: words only as far as the table gives them."""
    # the corpus table calls a document what its own title page calls it
    made = document(text, expected[0][3]) if expected[0][0] == "title" else document(text)
    parsed = parse(made)
    clauses = iter(parsed.clauses)
    rows: Cut = []
    for element in parsed.elements:
        if element.kind in CLAUSE_KINDS:
            clause = next(clauses)
            rows.append((clause.kind, clause.label or "", path_of(clause), clause.text))
        else:
            words = made.slice(element.spans)
            rows.append((element.kind, element.label or "", "", words))
    return [
        (*row[:3], row[3][: len(expected[index][3])] if index < len(expected) else row[3])
        for index, row in enumerate(rows)
    ]


def table(rows: str) -> Cut:
    """Read a table; a path of '"' repeats the path above."""
    cut: Cut = []
    for row in rows.strip().splitlines():
        kind, label, path, start = (cell.strip() for cell in row.split("|"))
        cut.append((kind, label, cut[-1][2] if path == '"' else path, start))
    return cut


def clauses_of(text: str) -> Sequence[Clause]:
    return parse(document(dedent(text))).clauses


STYLES: dict[str, tuple[str, str]] = {}

STYLES["no numbers, title-case headings, round bullets"] = (
    """\
    Exampleham Town Council
    Councillor and Officer Protocol

    Introduction

    This protocol guides councillors and officers in their dealings with one another.

    It should be read with the code of conduct. Nothing in it replaces the law.

    Roles of Councillors

    Councillors are elected to represent the whole town. They should:

    • set the policies of the council;
    • decide the budget; and
    • hold the council to account.

    A councillor has no power to act alone.

    Press Releases

    The clerk approves every press release before it is issued.

    If Things Go Wrong

    A complaint about an officer goes to the clerk in private.

    Adopted by Exampleham Town Council on 4 May 2021
    """,
    """
    title | | | Exampleham Town Council
    heading | | | Introduction
    paragraph | | Introduction | This protocol guides
    paragraph | | " | It should be read
    heading | | | Roles of Councillors
    paragraph | | Roles of Councillors | Councillors are elected to
    item | | " | set the policies of the council;
    item | | " | decide the budget; and
    item | | " | hold the council to account.
    paragraph | | " | A councillor has no power
    heading | | | Press Releases
    paragraph | | Press Releases | The clerk approves every
    heading | | | If Things Go Wrong
    paragraph | | If Things Go Wrong | A complaint about an officer
    note | | | Adopted by Exampleham
    """,
)

STYLES["integer clauses that go on through the headings"] = (
    """\
    Protocol on Member/Officer Relations

    Introduction

    1. This protocol guides members and officers in their dealings with one another.

    2. It is part of the constitution. A breach may be referred to the Standards Committee.

    Members

    3. Members set the policy of the council and do not manage its staff.

    4. Members shall not:

    (a) instruct an officer to alter a report; or

    (b) ask for work of a party political kind.

    Officers

    5. Officers serve the council as a whole.

    6. An officer who is pressed to act improperly should tell the Monitoring Officer.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | | | Introduction
    clause | 1 | Introduction | This protocol guides
    clause | 2 | " | It is part of the constitution. A breach
    heading | | | Members
    clause | 3 | Members | Members set the policy
    clause | 4 | " | Members shall not:
    item | (a) | " | instruct an officer
    item | (b) | " | ask for work
    heading | | | Officers
    clause | 5 | Officers | Officers serve the council
    clause | 6 | " | An officer who is pressed
    """,
)

STYLES["1) clauses without blank lines under numberless headings in capitals"] = (
    """\
    MEMBER/OFFICER PROTOCOL
    INTRODUCTION
    1) This protocol guides members and officers.
    2) It applies to co-opted members as well.
    PRESS AND MEDIA
    3) Press releases are issued by the press office alone.
    4) A member may speak to the press for himself or herself.
    """,
    """
    title | | | MEMBER/OFFICER PROTOCOL
    heading | | | INTRODUCTION
    clause | 1) | INTRODUCTION | This protocol guides
    clause | 2) | " | It applies to co-opted
    heading | | | PRESS AND MEDIA
    clause | 3) | PRESS AND MEDIA | Press releases are issued
    clause | 4) | " | A member may speak
    """,
)

STYLES["1.1 with (a) and (i)"] = (
    """\
    PROTOCOL ON MEMBER/OFFICER RELATIONS

    1. GENERAL PRINCIPLES

    1.1 Members and officers shall treat each other with respect.

    1.2 Members shall not:

        (a) put an officer under undue pressure, in particular:

            (i) by shouting or abuse;

            (ii) by threats to his or her post; or

        (b) seek special treatment for themselves;

        (c) raise an officer's conduct in public.

    1.3 Officers shall be neutral.

    2. ACCESS TO INFORMATION

    2.1 A member may see a document if:

        (a) it is needed for the member's duties; and

        (b) no law forbids it.

    2.2 The Monitoring Officer decides in cases of doubt.
    """,
    """
    title | | | PROTOCOL ON MEMBER/OFFICER RELATIONS
    heading | 1 | | GENERAL PRINCIPLES
    clause | 1.1 | 1 GENERAL PRINCIPLES | Members and officers shall
    clause | 1.2 | " | Members shall not:
    item | (a) | " | put an officer under undue
    item | (i) | " | by shouting or abuse;
    item | (ii) | " | by threats to his or her
    item | (b) | " | seek special treatment
    item | (c) | " | raise an officer's conduct
    clause | 1.3 | " | Officers shall be neutral.
    heading | 2 | | ACCESS TO INFORMATION
    clause | 2.1 | 2 ACCESS TO INFORMATION | A member may see a document
    item | (a) | " | it is needed for
    item | (b) | " | no law forbids it.
    clause | 2.2 | " | The Monitoring Officer decides
    """,
)

STYLES["headings in capitals without blank lines"] = (
    """\
    MEMBER AND OFFICER PROTOCOL
    INTRODUCTION
    This protocol guides members and officers in their dealings with one another.
    It is reviewed each year by the council.
    ROLES
    Members decide policy.
    Officers carry it out and advise.
    PRESS AND MEDIA
    The clerk speaks for the council. Members speak for themselves.
    """,
    """
    title | | | MEMBER AND OFFICER PROTOCOL
    heading | | | INTRODUCTION
    paragraph | | INTRODUCTION | This protocol guides
    paragraph | | " | It is reviewed each year
    heading | | | ROLES
    paragraph | | ROLES | Members decide policy.
    paragraph | | " | Officers carry it out
    heading | | | PRESS AND MEDIA
    paragraph | | PRESS AND MEDIA | The clerk speaks
    """,
)

STYLES["hard-wrapped at 72 columns"] = (
    """\
    PROTOCOL ON MEMBER/OFFICER RELATIONS

    1. INTRODUCTION

    1.1 The purpose of this protocol is to guide members and officers of
    the council in their relations with one another. It does not cover
    every case, and the approach that it takes should serve as a guide to
    others.

    1.2 The protocol is to be read with the codes of conduct, subject to
    3.4 below, and with the rules in
    Part 5 of the constitution.

    2. OFFICERS

    2.1 Officers shall:

    - give advice that is impartial and that takes into account all of the
      facts known to them at the time;
    - carry out the lawful decisions of the council, whatever their own
      views may be; and
    - keep members informed.

    2.2 An officer does not take instructions from a single member, save
    where the scheme of delegation says so.
    """,
    """
    title | | | PROTOCOL ON MEMBER/OFFICER RELATIONS
    heading | 1 | | INTRODUCTION
    clause | 1.1 | 1 INTRODUCTION | The purpose of this
    clause | 1.2 | " | The protocol is to be read
    heading | 2 | | OFFICERS
    clause | 2.1 | 2 OFFICERS | Officers shall:
    item | | " | give advice that is
    item | | " | carry out the lawful
    item | | " | keep members informed.
    clause | 2.2 | " | An officer does not take
    """,
)

STYLES["hard-wrapped paragraphs without numbers"] = (
    """\
    Councillor and Officer Protocol

    Working together

    Councillors and officers depend on one another. Councillors are
    responsible to the electorate and serve only for their term of
    office. Officers are responsible to the council.

    Councillors should not involve themselves in the day-to-day running
    of the council. The clerk is in charge of the staff.

    Press and media

    The clerk may answer the press but should keep to the facts. No
    officer gives a political opinion.
    """,
    """
    title | | | Councillor and Officer Protocol
    heading | | | Working together
    paragraph | | Working together | Councillors and officers depend
    paragraph | | " | Councillors should not involve
    heading | | | Press and media
    paragraph | | Press and media | The clerk may answer
    """,
)

STYLES["clauses printed as bullets"] = (
    """\
    Member and Officer Protocol

    Respect

    - Members and officers shall be polite to one another at all times.
    - Members shall not criticise an officer in public.
    - Officers shall not discuss one member with another.

    Correspondence

    - Letters between a member and an officer are not copied to others.
    - Silent copies are not sent.
    """,
    """
    title | | | Member and Officer Protocol
    heading | | | Respect
    item | | Respect | Members and officers shall be polite
    item | | " | Members shall not criticise
    item | | " | Officers shall not discuss
    heading | | | Correspondence
    item | | Correspondence | Letters between a member
    item | | " | Silent copies are not sent.
    """,
)

STYLES["parts, articles and schedules"] = (
    """\
    CONSTITUTION OF EXAMPLEHAM BOROUGH COUNCIL

    Part 5D - Protocol on Member/Officer Relations

    Article 1 - Purpose

    1.1 This protocol guides members and officers.

    1.2 Article 12 of this constitution prevails over it.

    Article 2 - Press

    2.1 Press releases are issued by the press office.

    Schedule 1 - Procedure for Complaints

    1. A complaint is made in writing.

    2. The Monitoring Officer answers within ten working days.
    """,
    """
    title | | | CONSTITUTION OF EXAMPLEHAM BOROUGH COUNCIL
    heading | Part 5D | | Protocol on Member/Officer Relations
    heading | Article 1 | | Purpose
    clause | 1.1 | Part 5D Protocol on Member/Officer Relations > Article 1 Purpose | This protocol
    clause | 1.2 | " | Article 12 of this
    heading | Article 2 | | Press
    clause | 2.1 | Part 5D Protocol on Member/Officer Relations > Article 2 Press | Press releases
    heading | Schedule 1 | | Procedure for Complaints
    clause | 1 | Schedule 1 Procedure for Complaints | A complaint is made
    clause | 2 | " | The Monitoring Officer answers
    """,
)

STYLES["committee report, 1.0 and 1.1"] = (
    """\
    Protocol on Member/Officer Relations

    1.0 Purpose of the protocol

    1.1 To guide members and officers in their dealings with one another.

    1.2 To promote good government.

    2.0 Officer advice

    2.1 Officers advise all members alike.

    2.2 Advice to a party group is given on these terms:
    a) it is confidential to that group;
    b) it is offered to the other groups as well.

    3.0 Monitoring

    3.1 The Monitoring Officer reports each year.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | 1.0 | | Purpose of the protocol
    clause | 1.1 | 1.0 Purpose of the protocol | To guide members
    clause | 1.2 | " | To promote good government.
    heading | 2.0 | | Officer advice
    clause | 2.1 | 2.0 Officer advice | Officers advise all
    clause | 2.2 | " | Advice to a party group
    item | a) | " | it is confidential
    item | b) | " | it is offered
    heading | 3.0 | | Monitoring
    clause | 3.1 | 3.0 Monitoring | The Monitoring Officer reports
    """,
)

STYLES["footnotes as [1]"] = (
    """\
    Protocol on Member/Officer Relations

    1. Introduction

    1.1 This protocol applies to members[1] and officers of the council.

    1.2 It is a local extension of the code of conduct.[2]

    [1] The term includes co-opted members.

    [2] Adopted under section 27 of the Localism Act 2011.

    2. Officers

    2.1 Officers serve the council as a whole.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | 1 | | Introduction
    clause | 1.1 | 1 Introduction | This protocol applies to members[1]
    clause | 1.2 | " | It is a local extension
    footnote | 1 | | [1] The term includes
    footnote | 2 | | [2] Adopted under section 27
    heading | 2 | | Officers
    clause | 2.1 | 2 Officers | Officers serve
    """,
)

STYLES["reviewer comments between and inside clauses"] = (
    """\
    Protocol on Member/Officer Relations

    1 Introduction

    1.1 This protocol guides members and officers.

    Commented [JS1]: Do we still need this?

    1.2 Members shall not instruct officers, except through the chief executive

    Commented [JS2R1]: Yes, see 4.2.

    or in the cases that the scheme of delegation names.

    1.3 Officers serve the council as a whole.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | 1 | | Introduction
    clause | 1.1 | 1 Introduction | This protocol guides
    comment | JS1 | | Commented [JS1]: Do we
    clause | 1.2 | 1 Introduction | Members shall not instruct
    comment | JS2R1 | | Commented [JS2R1]: Yes
    clause | 1.3 | 1 Introduction | Officers serve the council
    """,
)

STYLES["page footers inside clauses"] = (
    """\
    Exampleham District Council Constitution

    1. Roles

    1.1 Members decide policy and do not manage the staff of the council, who answer to

    Page 3 of 9

    the chief executive alone.

    1.2 Members may ask for:

    (a) information that they need;

    Page 4 of 9

    (b) advice on procedure; and

    (c) help with casework.

    Page 5 of 9

    1.3 Officers advise all members alike.
    """,
    """
    title | | | Exampleham District Council Constitution
    heading | 1 | | Roles
    clause | 1.1 | 1 Roles | Members decide policy
    furniture | | | Page 3 of 9
    clause | 1.2 | 1 Roles | Members may ask for:
    item | (a) | " | information that they need;
    furniture | | | Page 4 of 9
    item | (b) | 1 Roles | advice on procedure; and
    item | (c) | " | help with casework.
    furniture | | | Page 5 of 9
    clause | 1.3 | 1 Roles | Officers advise all
    """,
)

STYLES["contents with dot leaders"] = (
    """\
    Protocol on Member/Officer Relations

    CONTENTS

    1. Introduction ............................... 1
    2. Roles of members and officers .............. 2
    3. Press and publicity ........................ 4
    Appendix A - Complaints ....................... 6

    1. Introduction

    1.1 This protocol guides members and officers.

    2. Roles of members and officers

    2.1 Members decide and officers advise.

    3. Press and publicity

    3.1 The press office issues press releases.

    Appendix A - Complaints

    A complaint is made to the Monitoring Officer in writing.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    contents | | | CONTENTS
    contents | 1 | | Introduction ..
    contents | 2 | | Roles of members and officers ..
    contents | 3 | | Press and publicity ..
    contents | | | Appendix A - Complaints ..
    heading | 1 | | Introduction
    clause | 1.1 | 1 Introduction | This protocol guides
    heading | 2 | | Roles of members and officers
    clause | 2.1 | 2 Roles of members and officers | Members decide
    heading | 3 | | Press and publicity
    clause | 3.1 | 3 Press and publicity | The press office
    heading | Appendix A | | Complaints
    paragraph | | Appendix A Complaints | A complaint is made
    """,
)

STYLES["Markdown headings of two levels with numbered lists"] = (
    """\
    # Councillor and Officer Protocol

    ## Roles

    ### Councillors

    Councillors have three tasks:

    1. to set policy;
    2. to represent their wards;
    3. to hold the executive to account.

    ### Officers

    Officers advise, and carry decisions out.

    ## Press

    The press office speaks for the council.
    """,
    """
    title | | | Councillor and Officer Protocol
    heading | | | Roles
    heading | | | Councillors
    paragraph | | Roles > Councillors | Councillors have three tasks:
    item | 1 | " | to set policy;
    item | 2 | " | to represent their wards;
    item | 3 | " | to hold the executive
    heading | | | Officers
    paragraph | | Roles > Officers | Officers advise, and
    heading | | | Press
    paragraph | | Press | The press office
    """,
)

STYLES["sections numbered in roman"] = (
    """\
    PROTOCOL ON MEMBER/OFFICER RELATIONS

    I. INTRODUCTION

    This protocol guides members and officers.

    II. ROLES

    Members decide policy. Officers advise on it.

    III. PRESS AND MEDIA

    The press office issues press releases.

    IV. BREACHES

    A breach is reported to the Monitoring Officer.
    """,
    """
    title | | | PROTOCOL ON MEMBER/OFFICER RELATIONS
    heading | I | | INTRODUCTION
    paragraph | | I INTRODUCTION | This protocol guides
    heading | II | | ROLES
    paragraph | | II ROLES | Members decide policy.
    heading | III | | PRESS AND MEDIA
    paragraph | | III PRESS AND MEDIA | The press office
    heading | IV | | BREACHES
    paragraph | | IV BREACHES | A breach is reported
    """,
)

STYLES["sections called Section 1:"] = (
    """\
    Protocol on Member/Officer Relations

    Section 1: Introduction

    This protocol guides members and officers.

    Section 2: Members

    2.1 Members decide policy.

    2.2 Section 151 of the Act gives duties to the finance officer.

    Section 3: Officers

    3.1 Officers advise all members.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | Section 1 | | Introduction
    paragraph | | Section 1 Introduction | This protocol guides
    heading | Section 2 | | Members
    clause | 2.1 | Section 2 Members | Members decide policy.
    clause | 2.2 | " | Section 151 of the Act
    heading | Section 3 | | Officers
    clause | 3.1 | Section 3 Officers | Officers advise all
    """,
)

STYLES["title-case sections over 3.1 and 3.1.1"] = (
    """\
    Protocol on Member/Officer Relations

    1. Roles and Duties

    1.1 Members
    1.1.1 Members decide policy.
    1.1.2 Members do not manage staff.

    1.2 Officers
    1.2.1 Officers advise all members alike.

    2. Officers and Members

    2.1 Contact is made through heads of service.
    2.2 Members shall allow officers time to answer.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | 1 | | Roles and Duties
    heading | 1.1 | | Members
    clause | 1.1.1 | 1 Roles and Duties > 1.1 Members | Members decide policy.
    clause | 1.1.2 | " | Members do not manage
    heading | 1.2 | | Officers
    clause | 1.2.1 | 1 Roles and Duties > 1.2 Officers | Officers advise all
    heading | 2 | | Officers and Members
    clause | 2.1 | 2 Officers and Members | Contact is made
    clause | 2.2 | " | Members shall allow
    """,
)

STYLES["sub-paragraphs (1), (2) and (a) as in a statute"] = (
    """\
    PROTOCOL ON MEMBER/OFFICER RELATIONS

    1. PRESS RELEASES

    (1) The press office issues every press release.

    (2) A press release shall:

    (a) be factual; and

    (b) name no party.

    (3) The chief executive may stop a press release.

    2. VISITS

    (1) Members give notice of a visit.

    (2) They follow the safety rules of the place.
    """,
    """
    title | | | PROTOCOL ON MEMBER/OFFICER RELATIONS
    heading | 1 | | PRESS RELEASES
    clause | (1) | 1 PRESS RELEASES | The press office issues
    clause | (2) | " | A press release shall:
    item | (a) | " | be factual; and
    item | (b) | " | name no party.
    clause | (3) | " | The chief executive may stop
    heading | 2 | | VISITS
    clause | (1) | 2 VISITS | Members give notice
    clause | (2) | " | They follow the safety rules
    """,
)

STYLES["sections lettered A., B."] = (
    """\
    Protocol on Member/Officer Relations

    A. INTRODUCTION

    A protocol of this kind guides members and officers.

    B. ROLES OF MEMBERS

    Members decide policy. They do not manage staff.

    C. ROLES OF OFFICERS

    Officers advise all members alike.
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | A | | INTRODUCTION
    paragraph | | A INTRODUCTION | A protocol of this kind
    heading | B | | ROLES OF MEMBERS
    paragraph | | B ROLES OF MEMBERS | Members decide policy.
    heading | C | | ROLES OF OFFICERS
    paragraph | | C ROLES OF OFFICERS | Officers advise all
    """,
)

STYLES["headings as questions, clauses behind a tab"] = (
    """\
    Working Together: a Protocol for Councillors and Officers

    1.\tWhat is this protocol for?

    1.1\tIt guides councillors and officers in their dealings.

    2.\tWhat can councillors expect of officers?

    2.1\tAn answer within five working days.
    2.2\tAdvice that is impartial.

    3.\tWhom do I ask?

    3.1\tThe Monitoring Officer answers questions about this protocol.
    """,
    """
    title | | | Working Together: a Protocol for Councillors and Officers
    heading | 1 | | What is this protocol for?
    clause | 1.1 | 1 What is this protocol for? | It guides councillors
    heading | 2 | | What can councillors expect of officers?
    clause | 2.1 | 2 What can councillors expect of officers? | An answer within
    clause | 2.2 | " | Advice that is impartial.
    heading | 3 | | Whom do I ask?
    clause | 3.1 | 3 Whom do I ask? | The Monitoring Officer
    """,
)

STYLES["headings in bold marks"] = (
    """\
    **Member and Officer Protocol**

    **1. Introduction**

    1.1 This protocol guides members and officers.

    **2. Press and media**

    2.1 The press office issues press releases.

    **Further guidance**

    Guidance is given by the Monitoring Officer.
    """,
    """
    title | | | Member and Officer Protocol
    heading | 1 | | Introduction
    clause | 1.1 | 1 Introduction | This protocol guides
    heading | 2 | | Press and media
    clause | 2.1 | 2 Press and media | The press office
    heading | | | Further guidance
    paragraph | | 2 Press and media > Further guidance | Guidance is given
    """,
)

STYLES["running head and foot on every page"] = (
    """\
    Protocol on Member/Officer Relations

    1. INTRODUCTION

    1.1 This protocol guides members and officers.

    Exampleham Council Constitution - Part 5 - 101

    1.2 It is reviewed each year.

    2. ROLES

    2.1 Members decide policy.

    Exampleham Council Constitution - Part 5 - 102

    2.2 Officers advise all members alike.

    2.3 Members do not manage staff.

    Exampleham Council Constitution - Part 5 - 103
    """,
    """
    title | | | Protocol on Member/Officer Relations
    heading | 1 | | INTRODUCTION
    clause | 1.1 | 1 INTRODUCTION | This protocol guides
    furniture | | | Exampleham Council Constitution
    clause | 1.2 | 1 INTRODUCTION | It is reviewed each year.
    heading | 2 | | ROLES
    clause | 2.1 | 2 ROLES | Members decide policy.
    furniture | | | Exampleham Council Constitution
    clause | 2.2 | 2 ROLES | Officers advise all
    clause | 2.3 | " | Members do not manage
    furniture | | | Exampleham Council Constitution
    """,
)

STYLES["a section of one long list with twenty-seven letters"] = (
    "1. GENERAL\n\n1.1 Members shall be:\n\n"
    + "".join(f"({letter}) fair in matter {letter};\n" for letter in "abcdefghijklmnopqrstuvwxyz")
    + "(aa) fair in matter aa.\n\n1.2 Officers shall be fair.\n",
    "heading | 1 | | GENERAL\nclause | 1.1 | 1 GENERAL | Members shall be:\n"
    + "".join(
        f'item | ({letter}) | " | fair in matter {letter}\n'
        for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa"]
    )
    + 'clause | 1.2 | " | Officers shall be fair.',
)

# --- one trait each -----------------------------------------------------------------------------

SMALL: dict[str, tuple[str, str]] = {
    "a heading in capitals under the title, no blank line": (
        "MEMBER PROTOCOL\nINTRODUCTION\n1) Members decide policy.\n2) Officers advise.\n",
        """
        title | | | MEMBER PROTOCOL
        heading | | | INTRODUCTION
        clause | 1) | INTRODUCTION | Members decide policy.
        clause | 2) | " | Officers advise.
        """,
    ),
    "a heading in capitals of one word between paragraphs, no blank line": (
        "PRESS\nThe clerk speaks for the council.\nVISITS\nMembers give notice of visits.\n",
        """
        heading | | | PRESS
        paragraph | | PRESS | The clerk speaks
        heading | | | VISITS
        paragraph | | VISITS | Members give notice
        """,
    ),
    "paragraphs on long lines of their own, no blank lines": (
        "PRESS\n"
        + "The clerk speaks for the council on every matter of policy"
        + " and of fact" * 9
        + ".\n"
        + "Members speak for themselves on every matter of policy"
        + " and of fact" * 8
        + ".\n"
        + "They must not:\n- brief the press;\n- name an officer.\n",
        """
        heading | | | PRESS
        paragraph | | PRESS | The clerk speaks
        paragraph | | " | Members speak for themselves
        paragraph | | " | They must not:
        item | | " | brief the press;
        item | | " | name an officer.
        """,
    ),
    "sub-headings in title case directly over long lines": (
        "1. CONTACT\nGeneral\n"
        + "Members are free to approach every directorate for advice"
        + " and for facts" * 9
        + ".\n"
        + "Undue influence\n"
        + "Members should not put pressure on any officer of the council"
        + " or office" * 9
        + ".\n",
        """
        heading | 1 | | CONTACT
        heading | | | General
        paragraph | | 1 CONTACT > General | Members are free
        heading | | | Undue influence
        paragraph | | 1 CONTACT > Undue influence | Members should not
        """,
    ),
    "sentences that differ in a number alone": (
        """\
        PRESS

        An answer is given within 5 working days.

        VISITS

        An answer is given within 10 working days.

        LETTERS

        An answer is given within 20 working days.
        """,
        """
        heading | | | PRESS
        paragraph | | PRESS | An answer is given within 5
        heading | | | VISITS
        paragraph | | VISITS | An answer is given within 10
        heading | | | LETTERS
        paragraph | | LETTERS | An answer is given within 20
        """,
    ),
    "contents whose tabs became spaces": (
        """\
        Town Council Protocol

        Contents

        Introduction 2
        Roles 3
        Press and media 12

        Introduction

        This protocol guides members.

        Roles

        Members decide policy.

        Press and media

        The clerk speaks for the council.
        """,
        """
        title | | | Town Council Protocol
        contents | | | Contents
        contents | | | Introduction 2
        contents | | | Roles 3
        contents | | | Press and media 12
        heading | | | Introduction
        paragraph | | Introduction | This protocol
        heading | | | Roles
        paragraph | | Roles | Members decide
        heading | | | Press and media
        paragraph | | Press and media | The clerk speaks
        """,
    ),
    "bullets apart by blank lines, without punctuation": (
        """\
        Officers must:

        - implement decisions. This includes those that they advised against.

        - work in partnership with members

        - treat members fairly

        - keep records
        """,
        """
        paragraph | | | Officers must:
        item | | | implement decisions.
        item | | | work in partnership
        item | | | treat members fairly
        item | | | keep records
        """,
    ),
    "a page footer between bullets without punctuation": (
        """\
        Officers must:

        - work in partnership with members

        Page 3 of 9

        - treat members fairly
        - keep records
        """,
        """
        paragraph | | | Officers must:
        item | | | work in partnership with members
        furniture | | | Page 3 of 9
        item | | | treat members fairly
        item | | | keep records
        """,
    ),
    "a page footer directly under its clause": (
        "1.1 Members decide policy.\nExampleham Code Part 7 Page 28\n1.2 Officers advise.\n",
        """
        clause | 1.1 | | Members decide policy.
        furniture | | | Exampleham Code
        clause | 1.2 | | Officers advise.
        """,
    ),
    "a quotation's end and own words inside a wrapped line": (
        """\
        The guidance states that:

        "Members and officers are servants of the public and are indispensable
        to one another.

        They should treat each other with respect and in a constructive way, and
        take no unfair advantage of their position." This protocol covers:

        - the roles of members;
        - the roles of officers.
        """,
        """
        paragraph | | | The guidance states that:
        quotation | | | "Members and officers
        quotation | | | They should treat each other
        paragraph | | | This protocol covers:
        item | | | the roles of members;
        item | | | the roles of officers.
        """,
    ),
    "a quotation of one paragraph with own words behind it": (
        """\
        The guidance states that:

        "Members and officers are servants of the public and depend on one another." This covers:

        - the roles of members;
        - the roles of officers.
        """,
        """
        paragraph | | | The guidance states that:
        quotation | | | "Members and officers
        paragraph | | | This covers:
        item | | | the roles of members;
        item | | | the roles of officers.
        """,
    ),
    "two items in one, over a wrapped line": (
        """\
        Members have four tasks:

        - To set the policy of the council;
        - To review the performance of the council in every one of the services
          that it gives;
        - To represent the council in its dealings with others outside; and To
          act as advocates for those who live in their wards.
        """,
        """
        paragraph | | | Members have four tasks:
        item | | | To set the policy
        item | | | To review the performance
        item | | | To represent the council
        item | | | To act as advocates
        """,
    ),
    "roman numbers with a full stop": (
        "5.2 These apply:-\ni. no canvassing;\nii. no gifts;\niii. no favours.\n5.3 Gifts stop.\n",
        """
        clause | 5.2 | | These apply:-
        item | i | | no canvassing;
        item | ii | | no gifts;
        item | iii | | no favours.
        clause | 5.3 | | Gifts stop.
        """,
    ),
    "a section number and title with a full stop": (
        "1. Introduction.\n\n1.1 Members decide.\n\n2. Officers.\n\n2.1 Officers advise.\n",
        """
        heading | 1 | | Introduction.
        clause | 1.1 | 1 Introduction. | Members decide.
        heading | 2 | | Officers.
        clause | 2.1 | 2 Officers. | Officers advise.
        """,
    ),
    "lettered sections in title case": (
        "A. Introduction\n\nMembers decide policy.\n\nB. Officers\n\nOfficers advise on it.\n",
        """
        heading | A | | Introduction
        paragraph | | A Introduction | Members decide
        heading | B | | Officers
        paragraph | | B Officers | Officers advise
        """,
    ),
    "page numbers with a letter": (
        "1.1 Members decide.\n\nPage E47\n\n1.2 Officers advise.\n",
        """
        clause | 1.1 | | Members decide.
        furniture | | | Page E47
        clause | 1.2 | | Officers advise.
        """,
    ),
    "the tail of a list without a blank line": (
        """\
        1.1 Press releases shall:

        (a) be factual,
        (b) name no party,
        and shall be approved by the clerk.
        """,
        """
        clause | 1.1 | | Press releases shall: and shall be approved
        item | (a) | | be factual,
        item | (b) | | name no party,
        """,
    ),
    "CR LF line ends": (
        "1. INTRODUCTION\r\n\r\n1.1 Members decide.\r\n\r\n1.2 Officers advise.\r\n",
        """
        heading | 1 | | INTRODUCTION
        clause | 1.1 | 1 INTRODUCTION | Members decide.
        clause | 1.2 | " | Officers advise.
        """,
    ),
    "form feeds and bare page numbers": (
        "1. INTRODUCTION\n\n1.1 Members decide.\n\f1.2 Officers advise.\n\n9\n\f\n1.3 All.\n",
        """
        heading | 1 | | INTRODUCTION
        clause | 1.1 | 1 INTRODUCTION | Members decide.
        clause | 1.2 | " | Officers advise.
        furniture | | | 9
        clause | 1.3 | 1 INTRODUCTION | All.
        """,
    ),
    "labels on lines of their own": (
        """\
        1. INTRODUCTION

        1.1
        Members and officers shall treat each other with respect.

        1.2
        Officers serve the council as a whole.
        """,
        """
        heading | 1 | | INTRODUCTION
        clause | 1.1 | 1 INTRODUCTION | Members and officers shall
        clause | 1.2 | " | Officers serve the council
        """,
    ),
    "wrapped with hanging indents, a reference at a line start": (
        """\
        1.1   Members and officers shall treat each other
              with respect at all times and in all places.

        1.2   Members shall not:

              (a)   instruct an officer to change advice that
                    he or she has given in good faith;

              (b)   raise an officer's conduct in public.

        1.3   Officers shall be neutral, subject to section
              4 of this protocol and to clause
              5.2 of the contract of employment.
        """,
        """
        clause | 1.1 | | Members and officers shall treat each other
        clause | 1.2 | | Members shall not:
        item | (a) | | instruct an officer
        item | (b) | | raise an officer's
        clause | 1.3 | | Officers shall be neutral
        """,
    ),
    "a numbered list in a numbered clause": (
        """\
        4. The chief executive shall:

        1) keep a register;
        2) report each year.

        5. Members shall comply.
        """,
        """
        clause | 4 | | The chief executive shall:
        item | 1) | | keep a register;
        item | 2) | | report each year.
        clause | 5 | | Members shall comply.
        """,
    ),
    "labels in bold marks": (
        "**1.1** Members decide policy.\n\n**1.2** Officers advise on it.\n",
        """
        clause | 1.1 | | Members decide policy.
        clause | 1.2 | | Officers advise
        """,
    ),
    "a part over an article": (
        """\
        Part 5D - Protocol on Member/Officer Relations

        Article 1 - Purpose

        1.1 This protocol guides members and officers.
        """,
        """
        heading | Part 5D | | Protocol on Member/Officer Relations
        heading | Article 1 | | Purpose
        clause | 1.1 | Part 5D Protocol on Member/Officer Relations > Article 1 Purpose | This
        """,
    ),
    "a part whose title stands on the next line": (
        "PART 5\nCODES AND PROTOCOLS\n\n1. PRESS\n\n1.1 The clerk speaks for the council.\n",
        """
        heading | PART 5 | | CODES AND PROTOCOLS
        heading | 1 | | PRESS
        clause | 1.1 | PART 5 CODES AND PROTOCOLS > 1 PRESS | The clerk speaks
        """,
    ),
    "a lead-in whose verb is none of the usual ones": (
        "Town Council Protocol\n\nRespect asks for:\n\n- courtesy;\n- candour.\n",
        """
        title | | | Town Council Protocol
        paragraph | | | Respect asks for:
        item | | | courtesy;
        item | | | candour.
        """,
    ),
    "contents without page numbers": (
        """\
        Town Council Protocol

        Contents

        Introduction
        Roles
        Press

        Introduction

        This protocol guides members.

        Roles

        Members decide policy.

        Press

        The clerk speaks for the council.
        """,
        """
        title | | | Town Council Protocol
        contents | | | Contents
        contents | | | Introduction
        contents | | | Roles
        contents | | | Press
        heading | | | Introduction
        paragraph | | Introduction | This protocol
        heading | | | Roles
        paragraph | | Roles | Members decide
        heading | | | Press
        paragraph | | Press | The clerk speaks
        """,
    ),
    "version and review dates on the cover": (
        """\
        Protocol on Member/Officer Relations

        Version 3.2

        Approved by Council: 12 May 2020

        Next review: May 2024

        1. Introduction

        1.1 This protocol guides members.
        """,
        """
        title | | | Protocol on Member/Officer Relations
        note | | | Version 3.2
        note | | | Approved by Council
        note | | | Next review: May 2024
        heading | 1 | | Introduction
        clause | 1.1 | 1 Introduction | This protocol
        """,
    ),
    "a signature without an adoption statement": (
        "PRESS\n\nThe clerk speaks.\n\nSigned: J. Smith, Chairman\n\nDate: 4 May 2021\n",
        """
        heading | | | PRESS
        paragraph | | PRESS | The clerk speaks.
        note | | | Signed: J. Smith
        note | | | Date: 4 May 2021
        """,
    ),
    "numbers and years that begin a sentence": (
        "ROLES\n\n5 working days are allowed.\n\n1972 was the year of the Act.\n",
        """
        heading | | | ROLES
        paragraph | | ROLES | 5 working days
        paragraph | | " | 1972 was the year
        """,
    ),
    "a sentence in capitals": (
        "1. PRESS\n\n1.1 The clerk speaks.\n\nMEMBERS MUST NOT BRIEF THE PRESS.\n\n1.2 End.\n",
        """
        heading | 1 | | PRESS
        clause | 1.1 | 1 PRESS | The clerk speaks.
        paragraph | | " | MEMBERS MUST NOT BRIEF
        clause | 1.2 | " | End.
        """,
    ),
    "sections without clauses": (
        "1. INTRODUCTION\n\n2. ROLES\n\n2.1 Members decide.\n\n3. SPARE\n",
        """
        heading | 1 | | INTRODUCTION
        heading | 2 | | ROLES
        clause | 2.1 | 2 ROLES | Members decide.
        heading | 3 | | SPARE
        """,
    ),
    "the tail of a lettered list goes to its lead-in": (
        """\
        1.1 An officer who is asked to:

        (a) alter a report; or

        (b) withhold advice,

        must tell the chief executive at once.

        1.2 The chief executive keeps a record.
        """,
        """
        clause | 1.1 | | An officer who is asked to: must tell the chief executive
        item | (a) | | alter a report; or
        item | (b) | | withhold advice,
        clause | 1.2 | | The chief executive keeps
        """,
    ),
    "the tail of a list whose last item has no comma": (
        """\
        1.1 An officer who is asked to:

        (a) alter a report; or

        (b) withhold advice

        must tell the chief executive at once.

        1.2 The chief executive keeps a record.
        """,
        """
        clause | 1.1 | | An officer who is asked to: must tell the chief executive
        item | (a) | | alter a report; or
        item | (b) | | withhold advice
        clause | 1.2 | | The chief executive keeps
        """,
    ),
    "definitions that begin with a quotation mark": (
        """\
        INTERPRETATION

        "Officer" means any person employed by the council.

        "Member" means an elected or a co-opted member of the council.

        These words apply throughout.
        """,
        """
        heading | | | INTERPRETATION
        paragraph | | INTERPRETATION | "Officer" means
        paragraph | | " | "Member" means
        paragraph | | " | These words
        """,
    ),
    "a page footer in a sentence": (
        """\
        1.1 Members do not manage the staff of the council, who answer to

        Page 3 of 9

        the chief executive alone.
        """,
        """
        clause | 1.1 | | Members do not manage the staff of the council, who answer to the chief
        furniture | | | Page 3 of 9
        """,
    ),
}


# What fails today, with the reason: each becomes an error as soon as it comes out right.
def cases(styles: dict[str, tuple[str, str]]) -> list[object]:
    return [
        pytest.param(
            dedent(text),
            table(rows),
            id=name,
        )
        for name, (text, rows) in styles.items()
    ]


@pytest.mark.parametrize(("text", "expected"), cases(STYLES))
def test_protocol_is_cut_as_an_editor_would(text: str, expected: Cut) -> None:
    assert cut_of(text, expected) == expected


@pytest.mark.parametrize(("text", "expected"), cases(SMALL))
def test_trait_is_cut_as_an_editor_would(text: str, expected: Cut) -> None:
    assert cut_of(text, expected) == expected


# --- parents, notes, provenance -------------------------------------------------------------------

LETTERS = """
1.1 Officers shall:

(a) advise members;
(b) report to:
(i) the council; and
(ii) its committees;
(c) keep records.

1.2 Members shall listen.

Nothing in 1.2 applies to the mayor.
"""


@pytest.mark.parametrize(
    ("text", "child", "parent"),
    [
        (LETTERS, "advise members", "Officers shall:"),
        (LETTERS, "report to:", "Officers shall:"),
        (LETTERS, "the council; and", "report to:"),
        (LETTERS, "its committees;", "report to:"),
        (LETTERS, "keep records.", "Officers shall:"),  # climbs back over the inner list
        (LETTERS, "Members shall listen.", None),
        (LETTERS, "Nothing in 1.2", "Members shall listen."),  # closing paragraph
        ("Members shall:\n\n- listen;\n- decide.", "decide.", "Members shall:"),
        ("2.1 Members\n\n2.1.1 Members decide.", "Members decide.", None),  # 2.1 is a heading
        # a colon for a semicolon leads nothing in
        ("Members shall show:\n\n- care in all:\n- candour.", "candour.", "Members shall show:"),
        # a code of one level deeper belongs to the clause it carries further
        ("2.1 Members decide policy.\n\n2.1.1 They vote on it.", "They vote", "Members decide"),
    ],
)
def test_parent_is_what_the_words_complete(text: str, child: str, parent: str | None) -> None:
    clauses = clauses_of(text)
    by_id = {clause.id: clause for clause in clauses}
    (found,) = [clause for clause in clauses if clause.text.startswith(child)]
    above = by_id[found.parent_id].text if found.parent_id else None
    assert above == parent or (above or "").startswith(parent or "nothing")


@pytest.mark.parametrize(
    ("text", "child", "parent"),
    [
        (
            "Members shall show:\n\n- respect, as in:\n  - no abuse;\n  - no threats;\n- candour.",
            "no abuse;",
            "respect, as in:",
        ),
        (
            "2.1 Officers may:\n\n(a) speak;\n\nThis includes writing.\n\n(b) act.\n\n2.2 End.",
            "act.",
            "Officers may:",
        ),
    ],
)
def test_parent_in_a_list_within_a_list(text: str, child: str, parent: str) -> None:
    clauses = clauses_of(text)
    by_id = {clause.id: clause for clause in clauses}
    (found,) = [clause for clause in clauses if clause.text.startswith(child)]
    assert found.parent_id is not None
    assert by_id[found.parent_id].text == parent


NOTED = """
1. Introduction

1.1 This protocol applies to members{0} and officers.

1.2 It extends the code of conduct.{1}

{2} The term includes co-opted members.

{3} Adopted in 2012.

1.3 It is reviewed each year.
"""


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(("¹", "²", "¹", "²"), id="superscripts"),
        pytest.param(("[1]", "[2]", "[1]", "[2]"), id="brackets"),
        pytest.param(("[^1]", "[^2]", "[^1]:", "[^2]:"), id="Markdown"),
    ],
)
def test_footnotes_go_to_the_clauses_that_cite_them(marks: tuple[str, ...]) -> None:
    clauses = clauses_of(NOTED.format(*marks))
    assert [[note.mark for note in clause.footnotes] for clause in clauses] == [["1"], ["2"], []]


def test_footnote_numbers_that_start_again_mean_the_nearest_note() -> None:
    text = "1.1 One¹.\n\n¹ First.\n\n1.2 Two¹.\n\n¹ Second.\n"
    notes = [clause.footnotes[0].text for clause in clauses_of(text)]
    assert notes == ["¹ First.", "¹ Second."]


def test_reviewer_comments_go_to_the_clause_that_they_interrupt() -> None:
    text = STYLES["reviewer comments between and inside clauses"][0]
    assert [[note.mark for note in clause.comments] for clause in clauses_of(text)] == [
        ["JS1"],
        ["JS2R1"],
        [],
    ]


def test_clause_cut_by_a_page_is_one_clause_of_two_spans() -> None:
    text = "1.1 Members do not manage staff, who answer to\n\nPage 3 of 9\n\nthe chief executive.\n"
    (clause,) = clauses_of(text)
    assert clause.text == "Members do not manage staff, who answer to the chief executive."
    assert clause.spans == ((4, 46), (61, 81))
    assert clause.lines == ((1, 1), (5, 5))


def test_an_empty_text_has_no_elements() -> None:
    assert parse(document(" \n\n\t\n")).elements == ()


def test_a_list_with_room_between_its_items_keeps_an_item_without_a_stop() -> None:
    text = """2.8 Members may instruct officers only:

- through the formal decision-making process;

- to request the provision of resources; and

- where staff support a group of members

- request help from staff on ward issues.
"""
    assert [clause.kind for clause in clauses_of(text)] == ["clause", *["item"] * 4]


def test_a_footnote_goes_on_below_a_page_number() -> None:
    text = """1.1 Members are bound¹.

¹ The code says: "Employees must declare:

Page 5

b) Membership of any body."
"""
    (clause,) = clauses_of(text)
    assert clause.footnotes[0].text.endswith('b) Membership of any body."')


def test_capital_letters_in_a_series_of_rules_are_labels() -> None:
    text = """3. Members must:

A. declare gifts;

B. keep secrets; and

C. pay their debts.
"""
    clauses = clauses_of(text)
    assert [(clause.kind, clause.label) for clause in clauses] == [
        ("clause", "3"),
        ("item", "A"),
        ("item", "B"),
        ("item", "C"),
    ]
    assert {clause.parent_id for clause in clauses[1:]} == {clauses[0].id}


def test_capital_letters_before_titles_are_sections() -> None:
    text = "A. Introduction\n\nMembers decide.\n\nB. Press\n\nOfficers speak.\n"
    assert [[s.number for s in clause.sections] for clause in clauses_of(text)] == [["A"], ["B"]]


def test_a_list_that_begins_with_two_is_none() -> None:
    text = "We make sure that:\n\n• it is held;\n• it is safe.\n\n2. What is kept? These are:\n"
    assert [(c.kind, c.label, c.parent_id is None) for c in clauses_of(text)] == [
        ("paragraph", None, True),
        ("item", None, False),
        ("item", None, False),
        ("clause", "2", True),
    ]


def test_capital_letters_before_small_words_are_labels() -> None:
    text = "It means any body:\n\nA. of the public;\n\nB. of business and\n\nC. of trade or\n"
    assert [(c.kind, c.label) for c in clauses_of(text)] == [
        ("paragraph", None),
        ("item", "A"),
        ("item", "B"),
        ("item", "C"),
    ]


def test_a_date_that_opens_a_line_is_no_label() -> None:
    (clause,) = clauses_of("3 June 2023 Members agreed that this protocol stands as it is.\n")
    assert (clause.kind, clause.label) == ("paragraph", None)


def test_a_page_number_between_dashes_is_no_item() -> None:
    text = "Members must:\n\n- act;\n\n- 3 -\n\n- vote.\n"
    assert [clause.text for clause in clauses_of(text)] == ["Members must:", "act;", "vote."]


def test_a_paragraph_without_an_end_is_cut_at_its_limit() -> None:
    lines = ["and the members go on with it"] * (MOST_LINES + 1)
    assert [len(clause.spans) for clause in clauses_of("\n".join(lines))] == [MOST_LINES, 1]


def test_lists_nest_no_deeper_than_anyone_writes() -> None:
    clauses = clauses_of("Members:\n" + "(a) act:\n" * (3 * DEEPEST))
    above = {clause.id: clause.parent_id for clause in clauses}

    def depth(clause: str | None) -> int:
        return 0 if clause is None else 1 + depth(above[clause])

    assert max(map(depth, above)) == DEEPEST
    assert len(above) == len(clauses)
