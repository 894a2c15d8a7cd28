"""Cross-references: "subject to 8.4 above", "section 13 of this Protocol", and their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.schema import Clause, Reference

# A number is a reference after one of these words, or before "above" and "below".
NOUN = r"(?:sub-?)?(?:sections?|paragraphs?|clauses?|paras?\.?|rules?)"
NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}(?:\s?\([a-z]{1,4}\))*"
POINTER = re.compile(
    rf"(?:\b{NOUN}\s+(?P<named>{NUMBER}(?:(?:,\s*|\s+and\s+|\s+or\s+|\s*&\s*){NUMBER})*)"
    r"|\b(?:refer to|referred to in|see|under|subject to|set out in)\s+"
    r"(?P<bare>\d{1,3}\.\d[\d.]*\d?)"
    r"|\b(?P<placed>\d{1,3}\.\d[\d.]*\d?|\d{1,3}\([a-z]\))(?=\s+(?:above|below)\b))",
    re.IGNORECASE,
)
# "paragraph 2.8 of the Code of Conduct", "Section 2 of the Local Government Act": not ours
ELSEWHERE = re.compile(
    r"\s*(?:\([\w]+\)\s*)?of\s+(?:the\s+|schedule|part|an?\s+|that\s+|its\s+)", re.IGNORECASE
)
HERE = re.compile(
    r"\s*(?:\([\w]+\)\s*)?of\s+(?:this|the present|these|the)\s+"
    r"(?:protocol|code|document|policy|guidance|standing orders|regulations|rules)\b"
    r"(?!\s+(?:of|on|for)\b)",
    re.IGNORECASE,
)
DIRECTION = re.compile(r"\s+(above|below)\b", re.IGNORECASE)
CONTENT_WORD = re.compile(r"[a-z]{5,}")
# words that any two clauses of a protocol can share
COMMON = re.compile(
    r"council|protoc|member|office|sectio|paragr|clause|refer|should|other|which|their|shall|under"
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
        if ELSEWHERE.match(after) and not HERE.match(after):
            continue
        direction = DIRECTION.match(after)
        numbers = match["named"] or match["bare"] or match["placed"]
        for number in re.findall(NUMBER, numbers):
            yield _Pointer(match.group(), number, direction.group(1).lower() if direction else "")


def _resolve(pointer: _Pointer, clause: Clause, clauses: Sequence[Clause]) -> Reference:
    candidates = _candidates(pointer, clause, clauses)
    if not candidates:
        return Reference(pointer.text, pointer.number, "dead", ())
    targets = tuple(target[0].id for target in candidates)
    if len(candidates) > 1:
        return Reference(pointer.text, pointer.number, "ambiguous", targets)
    if not _speak_of_the_same(clause, candidates[0]):
        return Reference(pointer.text, pointer.number, "doubtful", targets)
    return Reference(pointer.text, pointer.number, "linked", targets)


def _candidates(
    pointer: _Pointer, clause: Clause, clauses: Sequence[Clause]
) -> list[tuple[Clause, ...]]:
    """Return the clauses, or runs of clauses of one section, that the pointer can mean."""
    number = re.sub(r"\s", "", pointer.number)
    base, *letters = re.split(r"[()]+", number.rstrip(")"))
    here = clauses.index(clause)
    labelled: list[tuple[Clause, ...]] = [
        (other,)
        for other in clauses
        if other.id != clause.id and _bare(other.label) == base and "." in base
    ]
    sections: dict[object, list[Clause]] = {}
    for other in clauses:
        for depth, section in enumerate(other.sections):
            if section.number and _section_number(section.number) == _section_number(base):
                sections.setdefault(other.sections[: depth + 1], []).append(other)
    found = labelled or [tuple(run) for run in sections.values()]
    if letters:
        lettered: list[tuple[Clause, ...]] = [
            (item,)
            for group in found
            for item in clauses
            if item.parent_id == group[0].id and _bare(item.label) == letters[0]
        ]
        found = lettered or found
    return _nearest(found, pointer, clause, clauses, here)


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


def _bare(label: str | None) -> str:
    return (label or "").strip("[]().")


def _section_number(number: str) -> str:
    return re.sub(r"(?:\.0)+$", "", number.strip(".")).casefold()


def _speak_of_the_same(clause: Clause, target: tuple[Clause, ...]) -> bool:
    """Say whether a clause and its target share a word of weight; one clause always may."""
    if len(target) == 1:
        return True
    own = _weights(clause.text, *(note.text for note in clause.footnotes))
    titles = [section.title for section in target[0].sections]
    return bool(own & _weights(*titles, *(other.text for other in target)))


def _weights(*texts: str) -> set[str]:
    found = {word[:STEM] for word in CONTENT_WORD.findall(" ".join(texts).lower())}
    return {stem for stem in found if not COMMON.match(stem)}
