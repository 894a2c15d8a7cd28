"""The patterns of what lawyers cite by: "s.151", "Part 5D", "paragraph 8.4", "9(b)".

A pattern is built from named parts. A number alone is an identifier as well ("8.4", "2011"), and so
is a list label ("(b)"). Each is matched in text in one form (see `characters.fold`).
"""

from __future__ import annotations

import re

# not inside a word, and not the "s" of "the council's 5 priorities"
_BEFORE = r"(?<![^\W_])(?<![^\W_]')"
_AFTER = r"(?![^\W_])"

# the noun of a reference: how it is written, and the form in which it is searched
NOUNS: dict[str, tuple[str, str]] = {
    "section": (r"sections?|sect?\.?|ss?\.?", "s."),
    "part": (r"parts?|pt\.?", "part "),
    "paragraph": (r"paragraphs?|paras?\.?", "para "),
    "article": (r"articles?|arts?\.?", "article "),
    "schedule": (r"schedules?|sch(?:ed)?\.?", "schedule "),
    "appendix": (r"appendix|appendices|app\.?", "appendix "),
    "annex": (r"annex(?:e|es)?", "annex "),
    "regulation": (r"regulations?|regs?\.?", "reg "),
    "chapter": (r"chapters?|ch\.?", "chapter "),
    "clause": (r"clauses?|cl\.?", "clause "),
    "rule": (r"rules?", "rule "),
}

_BRACKETS = r"(?:\((?:\d{1,2}|[A-Za-z]|[IVXivx]{2,5})\))"
# "8.4", "5D", "4.3.2", "9(b)", "12A(3)(a)", "1,000", "5th"; never the full stop of a sentence
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+[A-Za-z]{{0,2}}(?:\.\d+[A-Za-z]?)*){_AFTER}{_BRACKETS}*"
# "Part II", "Appendix A" in capitals; "part a" is more often "part" and an article
_NUMERAL = rf"(?:[IVX]+|[A-Z]){_AFTER}"
_LETTER = rf"[A-Za-z]{_AFTER}"

_NOUN = "|".join(f"(?P<{noun}>(?i:{pattern}))" for noun, (pattern, _) in NOUNS.items())

IDENTIFIER = (
    # "s.151", "s 151", "S151", "section 151", "Part 5D", "Part II", "appendix b"
    rf"{_BEFORE}(?:{_NOUN})(?:\s*(?P<reference>{_NUMBER})"
    rf"|\s+(?:(?P<numeral>{_NUMERAL})|(?<=x\s)(?P<letter>{_LETTER})))"
    rf"|{_BEFORE}(?P<number>{_NUMBER})"
    # "(b)" and "b)" at the head of an item, never the ending of "member(s)"
    r"|(?<![^\W_])\((?P<enclosed>\d{1,2}|[A-Za-z]|[ivx]{2,5})\)"
    rf"|(?<!\S)(?P<closed>\d{{1,2}}|[a-z]|[ivx]{{2,5}})\){_AFTER}"
)
BRACKET = re.compile(r"\([^()]+\)")
