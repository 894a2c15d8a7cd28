"""Cross-references: "subject to 8.4 above", "section 13 of this Protocol", and their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.schema import Clause, Reference
from ingest.targets import Target, Targets, numbers_of, words_of_weight

# A number is a reference after one of these words, or before "above" and "below".
NOUN = r"(?:sub-?)?(?:sections?|paragraphs?|clauses?|paras?\.?|rules?)"
CUE = (
    r"(?:refer to|referred to in|see|under|subject to|set out in|in accordance with|pursuant to"
    r"|(?:described|defined|specified|mentioned) in)"
)
# "4.2." ends in a full stop, "5A" in a letter; "6.30pm" is no number of a clause
END = r"(?!\w|\.\d)"
BRACKETED = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))"
NUMBER = rf"\d{{1,3}}(?:[a-z]|(?:\.\d{{1,3}}){{1,3}})?{END}{BRACKETED}{{0,5}}"
# without a noun a number needs a dot or a letter: "8.4", "5(a)"
BARE = rf"\d{{1,3}}(?:(?:\.\d{{1,3}}){{1,3}}{END}{BRACKETED}{{0,5}}|{BRACKETED}{{1,5}})"
AND = r"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|to)\s+|\s*[&–-]\s*)"
# Nobody points to more places at once, and a line of numbers alone must not be tried from each.
MORE = "{0,20}"
POINTER = re.compile(
    rf"\b{NOUN}\s+(?P<named>{NUMBER}(?:{AND}{NUMBER}){MORE})"
    rf"|\b{CUE}\s+(?P<bare>{BARE}(?:{AND}{BARE}){MORE})"
    rf"|(?<![\w.£])(?P<placed>{BARE}(?:{AND}{BARE}){MORE})(?=\s+(?:above|below)\b)",
    re.IGNORECASE,
)
# "under 2.5 per cent", "section 5, 30 days"
QUANTITY = re.compile(
    r"\s*(?:%|(?:per\s?cent|(?:working\s+|clear\s+)?(?:minute|hour|day|week|month|year)s?|million"
    r"|miles?|metres?|times|[ap]\.?m)\b)",
    re.IGNORECASE,
)
# "paragraph 2.8 of the Code of Conduct", "Section 2 of the Local Government Act 1989": not ours
ELSEWHERE = re.compile(r"\s*of\s+(?!which\b)\w", re.IGNORECASE)
HERE = re.compile(
    r"\s*of\s+(?:(?:this|these|the present)\s+(?!act\b)"
    r"|the\s+(?:protocol|code|document|policy|guidance|standing orders|regulations|rules)\b"
    r"(?!\s+(?:of|on|for)\b))",
    re.IGNORECASE,
)
# "section 34 Road Traffic Act 1988", "paragraph 3 in the Members' Code"
STATUTE = re.compile(
    r",?\s*(?:(?:in|to|under)\s+(?:the\s+)?)?"
    r"(?:[A-Z][\w'’-]*\s+(?:(?:[A-Z][\w'’-]*|and|of|the|for|&|\([^()]{1,40}\)),?\s+){0,10})?"
    r"(?:Act|Regulations?|Orders?|Constitution|Schedule|Code)\b"
)
# "the section 151 officer", "a section 106 agreement" are called after an Act
NAMED_AFTER = re.compile(
    r"\s+(?:(?:[A-Z]\w+\s+){0,3}[Oo]fficer\b|(?:agreement|notice|obligation|report|order)s?\b)"
)
# "Local Government Act 1972, section 100", "Schedule 12A, paragraph 3"
OWNER = re.compile(
    r"\b(?:(?:Act|Regulations?|Order|Constitution)(?:\s+\d{4})?"
    r"|(?:Schedule|Article|Part|Annexe?|Appendix|Chapter)\s+(?:\d{1,3}[A-Z]?|[A-Z]+))\s*,?\s*\(?$"
)
DIRECTION = re.compile(r",?\s+(above|below)\b", re.IGNORECASE)
# What gives a number to an Act stands within so many characters of it.
AROUND = 400


@dataclass(frozen=True, slots=True)
class _Pointer:
    text: str
    number: str
    direction: str


def link_references(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses with their references, those of their footnotes included.

    A reference is "linked" where exactly one clause or section can be meant, "ambiguous" where
    several can, "dead" where none can, and "doubtful" where the one that it names shares no word
    of weight with the clause that points there.
    """
    targets = Targets(clauses)
    return [replace(clause, references=_references(clause, targets)) for clause in clauses]


def find_pointers(text: str) -> Iterator[_Pointer]:
    """Yield the places of this document that `text` points to, not those of other documents."""
    for match in POINTER.finditer(text):
        after = text[match.end() : match.end() + AROUND]
        if _is_elsewhere(text[max(0, match.start() - AROUND) : match.start()], after):
            continue
        direction = DIRECTION.match(after)
        numbers = re.findall(
            NUMBER, match["named"] or match["bare"] or match["placed"], re.IGNORECASE
        )
        for number in numbers[:-1] if QUANTITY.match(after) else numbers:
            yield _Pointer(match.group(), number, direction.group(1).lower() if direction else "")


def _is_elsewhere(before: str, after: str) -> bool:
    """Say whether what stands around a number gives it to an Act or another document."""
    if HERE.match(after):
        return False
    around = (ELSEWHERE.match(after), STATUTE.match(after), NAMED_AFTER.match(after))
    return any(around) or bool(OWNER.search(before))


def _references(clause: Clause, targets: Targets) -> tuple[Reference, ...]:
    texts = (clause.text, *(note.text for note in clause.footnotes))
    pointers = [pointer for text in texts for pointer in find_pointers(text)]
    words = words_of_weight(*texts) if pointers else frozenset()
    return tuple(_resolve(pointer, clause, words, targets) for pointer in pointers)


def _resolve(
    pointer: _Pointer, clause: Clause, words: frozenset[str], targets: Targets
) -> Reference:
    candidates = _candidates(pointer, clause, targets)
    if not candidates:
        return Reference(pointer.text, pointer.number, "dead", ())
    ids = tuple(target[0].id for target in candidates)
    if len(candidates) > 1:
        return Reference(pointer.text, pointer.number, "ambiguous", ids)
    number = numbers_of(pointer.number)
    is_section = number[-1].isdigit() and number != numbers_of(candidates[0][0].label)
    # a section that shares no word of weight with the clause is hardly the one that is meant
    if is_section and not words & targets.words_of(candidates[0]):
        return Reference(pointer.text, pointer.number, "doubtful", ids)
    return Reference(pointer.text, pointer.number, "linked", ids)


def _candidates(pointer: _Pointer, clause: Clause, targets: Targets) -> list[Target]:
    """Return the clauses, or runs of clauses of one section, that the pointer can mean."""
    parts = numbers_of(pointer.number)
    section_first = "section" in pointer.text.lower()
    for length in range(len(parts), 0, -1):
        found = targets.called(parts[:length], clause, section_first=section_first)
        if found:
            break
    for letter in parts[length:]:
        found = targets.lettered(found, letter)
    return _nearest(found, pointer, clause, targets)


def _nearest(
    found: list[Target], pointer: _Pointer, clause: Clause, targets: Targets
) -> list[Target]:
    """Narrow by "above" and "below", then to the section in which the pointer stands."""
    if pointer.direction:
        here, above = targets.position(clause), pointer.direction == "above"
        found = [target for target in found if (targets.position(target[0]) < here) == above]
    inside = [target for target in found if target[0].sections == clause.sections]
    return inside if len(found) > 1 and len(inside) == 1 else found
