"""The regular expressions of the parser, from named parts, each with the print that needs it."""

from __future__ import annotations

import re

# --- what can stand at the start of a line -----------------------------------------------------

# "- text", "- · text" (a double bullet is one bullet), "- → text", "➤ text"; a hyphen or a dash is
# a bullet only before a space, an arrow or a dot also without one. The private-use range is what
# PDF writers make of Symbol and Wingdings bullets.
DASH_BULLET = r"[-–—*o](?=\s)"
GLYPH_BULLET = r"[•·●○◦▪▫■□❖✓→➔➤➢►▶>\uf000-\uf0ff]"
BULLET = re.compile(rf"\s*(?:(?:{DASH_BULLET}|{GLYPH_BULLET})\s*)+")

# "## 1. INTRODUCTION"
HASHES = re.compile(r"\s*(#{1,6})\s+")

# "**1. Introduction**": a whole line in bold
BOLD_LINE = re.compile(r"\s*(\*\*|__)(?=\S)((?:(?!\1).){1,100}?)(?<=\S)\1\s*$")

# "**1.1** Members decide"
BOLD_LABEL = re.compile(r"\s*(\*\*|__)(\(?[\dA-Za-z.()]{1,12}?[.)]?)\1\s+")

# "1.1", "1.1.", "1.1.3", "(1.1)", "1.1)"; "7.1The": no space after the number.
DOTTED = re.compile(r"\s*(\(?(\d{1,3}(?:\.\d{1,3}){1,4})(?:[.)](?!\d))?)(?=\s|[A-Z“\"‘(\[]|$)\s*")
# "1.", "1)", "(1)", "(1).", "4 SUPPORT SERVICES"; a bare number needs a space and a capital
INTEGER = re.compile(r"\s*(\(?(\d{1,3})(?:\)?[.)](?=\s|[A-Z])|(?=\s+[A-Z“\"‘])))\s*")
# "§ 5", "§5."
SECTION_SIGN = re.compile(r"\s*(§+\s?(\d{1,3}(?:\.\d{1,3})*))\.?\s+")
# "6.-(1)", "1.(1)", "7 (2)": paragraph and sub-paragraph as statutes print them
STATUTORY = re.compile(r"\s*((\d{1,3})\.?\s?[-–—]?\s?\((\d{1,2})\))(?=\s|[A-Z])\s*")
# "(a)", "(a).", "a)", "(iv)", "a." ("e.g." is none: no space after the stop)
LETTERED = re.compile(
    r"\s*(\(([a-z]{1,5})\)(?:\.(?=\s))?|([a-z]{1,5})\)|([a-z]|[ivxl]{2,5})\.(?=\s))\s*"
)

ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")

# "Part 5D", "Appendix 2 - Forms", "Article 12", "Schedule A"
DIVISION = re.compile(
    r"\s*((?:part|article|schedule|appendix|annexe?|chapter|section)\s+(?:\d{1,3}[A-Z]?|[A-Z]|[IVXL]+)\b)"
    r"\s*[-–—:.]?\s*",
    re.IGNORECASE,
)

# "I. INTRODUCTION", "A. INTRODUCTION": a section numbered with a letter, its title in capitals
CAPITAL_NUMBER = re.compile(
    r"((?:[IVXL]{1,6}|[A-Z])(?=[.)])|[IVXL]{2,6}(?=\s))[.)]?\s+(?=[A-Z]{2})"
)
CAPITAL_TITLE = re.compile(r"([IVXL]{1,6}|[A-Z])[.)]\s+(?=[A-Z])")

# "PART 5" with its title on the next line
DIVISION_ONLY = re.compile(DIVISION.pattern + "$", re.IGNORECASE)

# "¹ Unless the context", "[^1]: Unless"
FOOTNOTE = re.compile(r"\s*(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*|\[\^?(\d{1,3})\]:?\s+)(?=\S)")
# "Comment [AT8]: This needs to go", "Commented [JS1R2]:"
COMMENT = re.compile(r"\s*Comment(?:ed)? \[([A-Za-z]{1,4}\d+(?:R\d+)?)\]:?\s*")

# --- whole lines --------------------------------------------------------------------------------

CONTENTS = re.compile(r"\s*+#*+\s*+(?:table of )?contents:?\s*$", re.IGNORECASE)
# A row of contents is one printed line, and no longer than this. Without the limit, and where the
# gap gave back what it took (`*+`, `{3,}+` do not), a line of 10,000 spaces took minutes.
ROW = r"(?!.{500})\s*+\S.*?(?:\t\s*+|\s*+(?:\.\s?+){3,}+\s*+|\s{3,}+)"
# "INTRODUCTION	2", "Introduction ....... 2", "Members and Officers	" (the number cell is empty)
CONTENTS_ROW = re.compile(rf"{ROW}(?:\d[\d.]*|[ivxl]+|No\.?|Page)?\s*$")
CONTENTS_NUMBERED_ROW = re.compile(rf"{ROW}\d[\d.]*\s*$")

CONTENTS_SPACED_ROW = re.compile(r"\s*(?:\d[\d.]*\s+)?[^\W\d_][^.;]{1,90}?\s\d{1,3}\s*$")

# "Page 3 of 12", "- 3 -", "3"
PAGE_NUMBER = re.compile(
    r"\s*+[-–—]?\s*+(?:page\s+[A-Z]?)?\d{1,4}(?:\s*+(?:of|/)\s*+\d{1,4})?\s*+[-–—]?\s*+$",
    re.IGNORECASE,
)
# "- 3 -" is no item of a list
PAGE_IN_DASHES = re.compile(r"\s*+[-–—]\s*+\d{1,4}\s*+[-–—]\s*+$")
# "S/BSO/Terry/Brent Constitution/... Part 7 Page 28": a running footer that ends in its page
RUNNING_PAGE = re.compile(r"\s*\S.*\bpage\s+\d{1,4}(?:\s+of\s+\d{1,4})?\s*$", re.IGNORECASE)
# ".": no letter and no digit
DEBRIS = re.compile(r"[\W_]+$")

URL_ONLY = re.compile(r"\s*<?(?:https?://|www\.)[^\s>]+>?[.,;]?\s*$")
# "And" alone between two items
CONJUNCTION_ONLY = re.compile(r"\s*(?:and/or|and|or|but|plus)[,;:]?\s*$", re.IGNORECASE)

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\.?,?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
)
DATE_ONLY = re.compile(rf"\s*(?:date:?\s*|version\s+\S+\s*[-–,]?\s*)?(?:{DATE})\s*$", re.IGNORECASE)
OPENING_DATE = re.compile(rf"\s*\d{{1,2}}\s+{MONTH}\.?,?\s+\d{{4}}\b", re.IGNORECASE)
# "Version 3.2", "Next review: May 2024", "Minute reference 12/3"
METADATA = re.compile(
    r"\s*(?:(?:version|revision|issue)\s*(?:no\.?|number)?:?\s*[vV]?\d[\d.]*(?:\s*\(?(?:draft|final)\)?)?"
    r"|(?:next|last|date\s+of|date\s+for)\s+(?:review|revision|update|approval|adoption)\w*\b.{0,40}"
    r"|(?:review|effective|issue|approval)\s+date\b.{0,40}"
    rf"|(?:date\s+|page\s+)?published(?:\s+on)?:?\s+(?:{DATE})"
    r"|(?:minute|document)\s+(?:ref\w*|number|no\.?)\b.{0,40})\s*$",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\s*signed\b[\s:.…_]", re.IGNORECASE)
# "Policy adopted by Brixton Parish Council on 30th November 2022"
ADOPTION = re.compile(
    r"\s*(?:(?:this|these|the|policy|protocol|document|code|date|last|next|minute|version)\b"
    r"[\w\s]{0,40}?)?"
    rf"\b(?:adopted|approved|reviewed?|updated?|agreed|ratified|amended|revised)\b.{{0,120}}?(?:{DATE})",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"\s*(?:signed\b.*|[^.;:]{3,80},\s*(?:[\w\s]{0,30}?)"
    r"\b(?:clerk|chair(?:man|woman|person)?|mayor|leader|proper officer|monitoring officer"
    r"|chief executive)\b[^.;:]*)$",
    re.IGNORECASE,
)
# "[Note: This is based on ...]", "[Drafting note ...]"
EDITORIAL_NOTE = re.compile(
    r"\s*\[\s*(?:drafting |editor'?s? |editorial )?note\b.*\]\s*$", re.IGNORECASE | re.DOTALL
)

# --- inside a text --------------------------------------------------------------------------------

# What a heading does not end with; a question is a good heading.
FULL_STOP = re.compile(r"[.!][\"”’')\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
TERMINATED = re.compile(r"[.!?][\"”’')\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
PUNCTUATED = re.compile(r"(?:[.;:,!?][\"”’')\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*|\b(?:and|or))$")
# "...;", "..., and": the items of a list that is one sentence
ITEM_END = re.compile(r"[;,](?:\s*(?:and|or|and/or))?$")
# "Officers must:", "limited to:-", "You must –"
LEAD_IN = re.compile(r"(?::\s*[-–—]?|[\w)\s][-–—])$")
# a verb makes a colon line a lead-in ("Officers must:"), not a heading ("Procedure for officers:")
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|must|may|can|could|shall|should|will|would|has|have|had|do|does|did"
    r"|includes?|covers?|states?|expects?|means?|includ(?:es|ing)|to|that|which|who|whom|if|following|follows|namely|example|e\.g\.|i\.e\.)\b\s*:?",
    re.IGNORECASE,
)
# "Respect asks for:": what ends in a preposition waits for its list
DANGLING = re.compile(r"\b(?:for|by|with|of|from|in|on|as|than|into|upon|under|about)\s*:$")
MODAL = re.compile(
    r"\b(?:must|should|shall|may|will|cannot|is|are|was|were|has|have)\b", re.IGNORECASE
)
QUESTION_WORD = re.compile(r"\s*(?:what|how|when|who|where|why|which|if)\b", re.IGNORECASE)
# "are designated as politically restricted." after the items that are its subject
TAIL = re.compile(r"(?:and |or )?(?:must|shall|should|may|will|is|are|can|cannot)\b")
OPENING_QUOTE = re.compile(r"\s*[\"“]")
# '"... one another." This covers:'
QUOTED_SENTENCE = re.compile(r"[\"“][^\"“”]+[.!?][\"”](?=\s+[A-Z])")
# "2.0 Principles1.0 Introduction": a deleted and an inserted heading printed as one
FUSED_HEADING = re.compile(r"(?<=[a-z])(\d{1,3}(?:\.\d{1,3})?)\s+(?=[A-Z])")
# "externally; and To act": two items printed on one line
FUSED_ITEM = re.compile(r"[;,]\s+(?:and|or)\s+(?=[A-Z][a-z]*\b)")


def letter_rank(letters: str) -> int | None:
    """Return the place of "a" .. "z", "aa" .. "zz" in a lettered series from 1, or None."""
    if len(letters) == 1:
        return ord(letters) - 96
    if len(letters) == 2 and letters[0] == letters[1]:
        return 26 + ord(letters[0]) - 96
    return None


def roman_rank(letters: str) -> int | None:
    """Return the value of a roman numeral in small letters up to 89, or None."""
    if not ROMAN.match(letters):
        return None
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
