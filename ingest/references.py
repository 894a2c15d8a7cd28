"""Cross-references: "subject to 8.4 above", "section 13 of this Protocol", and their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.schema import Clause, Reference

# A number is a reference after one of these words, or before "above" and "below".
NOUN = r"(?:sub-?)?(?:sections?|paragraphs?|clauses?|paras?\.?|rules?)"
CUE = (
    r"(?:refer to|referred to in|see|under|subject to|set out in|in accordance with|pursuant to"
    r"|(?:described|defined|specified|mentioned) in)"
)
# "4.2." ends in a full stop, "5A" in a letter; "6.30pm" is no number of a clause
END = r"(?!\w|\.\d)"
BRACKETED = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))"
NUMBER = rf"\d{{1,3}}(?:[a-z]|(?:\.\d{{1,3}}){{1,3}})?{END}{BRACKETED}*"
# without a noun a number needs a dot or a letter: "8.4", "5(a)"
BARE = rf"\d{{1,3}}(?:(?:\.\d{{1,3}}){{1,3}}{END}{BRACKETED}*|{BRACKETED}+)"
AND = r"(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|to)\s+|\s*[&–-]\s*)"
POINTER = re.compile(
    rf"\b{NOUN}\s+(?P<named>{NUMBER}(?:{AND}{NUMBER})*)"
    rf"|\b{CUE}\s+(?P<bare>{BARE}(?:{AND}{BARE})*)"
    rf"|(?<![\w.£])(?P<placed>{BARE}(?:{AND}{BARE})*)(?=\s+(?:above|below)\b)",
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
CONTENT_WORD = re.compile(r"[a-z]{5,}")
# words that any two clauses of a protocol can share
COMMON = re.compile(
    r"counci|protoc|member|office|sectio|paragr|clause|refer|should|other|which|their|shall|under"
    r"|these|those|there|about|after|before|furthe|inform"
)
STEM = 6


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
    return [
        replace(
            clause,
            references=tuple(
                _resolve(pointer, clause, clauses)
                for text in (clause.text, *(note.text for note in clause.footnotes))
                for pointer in find_pointers(text)
            ),
        )
        for clause in clauses
    ]


def find_pointers(text: str) -> Iterator[_Pointer]:
    """Yield the places of this document that `text` points to, not those of other documents."""
    for match in POINTER.finditer(text):
        after = text[match.end() :]
        if _is_elsewhere(text[: match.start()], after):
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


def _resolve(pointer: _Pointer, clause: Clause, clauses: Sequence[Clause]) -> Reference:
    candidates = _candidates(pointer, clause, clauses)
    if not candidates:
        return Reference(pointer.text, pointer.number, "dead", ())
    targets = tuple(target[0].id for target in candidates)
    if len(candidates) > 1:
        return Reference(pointer.text, pointer.number, "ambiguous", targets)
    number = _parts(pointer.number)
    is_section = number[-1].isdigit() and number != _parts(candidates[0][0].label)
    if is_section and not _speak_of_the_same(clause, candidates[0]):
        return Reference(pointer.text, pointer.number, "doubtful", targets)
    return Reference(pointer.text, pointer.number, "linked", targets)


def _candidates(
    pointer: _Pointer, clause: Clause, clauses: Sequence[Clause]
) -> list[tuple[Clause, ...]]:
    """Return the clauses, or runs of clauses of one section, that the pointer can mean.

    "section 5" is a section before it is a clause 5, "paragraph 5" the other way round.
    """
    parts = _parts(pointer.number)
    for length in range(len(parts), 0, -1):
        found = _called(parts[:length], pointer, clause, clauses)
        if found:
            break
    for letter in parts[length:]:
        found = _lettered(found, letter, clauses)
    return _nearest(found, pointer, clause, clauses, clauses.index(clause))


def _called(
    number: tuple[str, ...], pointer: _Pointer, clause: Clause, clauses: Sequence[Clause]
) -> list[tuple[Clause, ...]]:
    labelled: list[tuple[Clause, ...]] = [
        (other,)
        for other in clauses
        if other.id != clause.id
        and _parts(other.label) == number
        and (other.kind == "clause" or len(number) > 1)
    ]
    runs: dict[object, list[Clause]] = {}
    for other in clauses:
        for depth, section in enumerate(other.sections):
            if section.number and _without_zeros(_parts(section.number)) == _without_zeros(number):
                runs.setdefault(other.sections[: depth + 1], []).append(other)
    sections = [tuple(run) for run in runs.values()]
    named_section = "section" in pointer.text.lower()
    return (sections or labelled) if named_section else (labelled or sections)


def _lettered(
    found: Sequence[tuple[Clause, ...]], letter: str, clauses: Sequence[Clause]
) -> list[tuple[Clause, ...]]:
    """Return the items with a letter under what was found, or the clause that prints it inside."""
    above = {clause.id for group in found for clause in group}
    items = [
        item for item in clauses if item.parent_id in above and _parts(item.label) == (letter,)
    ]
    inside = [c for group in found for c in group if f"({letter})" in c.text.casefold()]
    return [(clause,) for clause in items or inside]


def _nearest(
    found: list[tuple[Clause, ...]],
    pointer: _Pointer,
    clause: Clause,
    clauses: Sequence[Clause],
    here: int,
) -> list[tuple[Clause, ...]]:
    """Narrow by "above" and "below", then to the section in which the pointer stands."""
    if pointer.direction:
        above = pointer.direction == "above"
        found = [group for group in found if (clauses.index(group[0]) < here) == above]
    inside = [group for group in found if group[0].sections == clause.sections]
    return inside if len(found) > 1 and len(inside) == 1 else found


def _parts(label: str | None) -> tuple[str, ...]:
    """Return the numbers and letters of a label: "[10.5]" -> 10, 5; "5(a)" -> 5, a."""
    return tuple(re.findall(r"\d+|[a-z]+", (label or "").casefold()))


def _without_zeros(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is left of "5.0": 5."""
    return parts[:1] + tuple(part for part in parts[1:] if part != "0")


def _speak_of_the_same(clause: Clause, target: tuple[Clause, ...]) -> bool:
    """Say whether a clause and the section that it points to share a word of weight."""
    own = _weights(clause.text, *(note.text for note in clause.footnotes))
    titles = [section.title for section in target[0].sections]
    return bool(own & _weights(*titles, *(other.text for other in target)))


def _weights(*texts: str) -> set[str]:
    found = {word[:STEM] for word in CONTENT_WORD.findall(" ".join(texts).lower())}
    return {stem for stem in found if not COMMON.match(stem)}
