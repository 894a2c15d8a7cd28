"""Blocks in a row -> what each one is: its section path, its kind, its parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import patterns
from ingest.blocks import INTERPOSED, Block, Label
from ingest.lists import Position, bullet_parent, is_numbered_item, letter_parent, list_resumes
from ingest.mending import is_listed
from ingest.schema import ClauseKind, Section

MISSING_LABEL = "label not printed: taken from the sequence"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place: `parent` is the index of another block of the same document."""

    block: Block
    sections: tuple[Section, ...]
    kind: ClauseKind | None = None
    label: str | None = None
    parent: int | None = None
    flags: tuple[str, ...] = ()


def place(blocks: Sequence[Block]) -> list[Placed]:
    """Give every block its sections, its kind and its parent, walking down the document once."""
    placed: list[Placed] = []
    at = Position()
    next_clauses = _next_clauses(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            section = _section(block, next_clauses[index])
            at.open(block.rank, section)
            at.fused = _fused_flag(block, section)
            placed.append(Placed(block, at.sections))
        elif block.kind is not None and block.kind != "quotation":
            placed.append(Placed(block, at.sections))
        else:
            entry = _place_clause(blocks, placed, index, at, next_clauses[index])
            placed.append(replace(entry, flags=(*entry.flags, *at.fused)))
            if block.label and entry.kind in ("clause", "item"):
                at.note_label(index, block.label, clause=entry.kind == "clause")
    return placed


def _section(block: Block, following: Block | None) -> Section:
    """Return the section that a heading opens.

    "2.0 Principles1.0 Introduction" is a deleted and an inserted heading printed as one; where
    the clauses below are numbered 1.1, 1.2, they show which is theirs.
    """
    number = block.label.printed if block.label else None
    fused = patterns.FUSED_HEADING.search(block.text)
    if fused and block.label and following and following.label:
        inner = fused.group(1)
        first = following.label.parts[0]
        if block.label.parts[:1] != (first,) and inner.split(".")[0] == str(first):
            return Section(inner, block.text[fused.end(1) :].strip())
    return Section(number, block.text)


def _fused_flag(block: Block, section: Section) -> tuple[str, ...]:
    if block.label is None or section.number == block.label.printed:
        return ()
    return (f"two headings are printed as one: “{block.label.printed} {block.text}”",)


def _place_clause(
    blocks: Sequence[Block],
    placed: Sequence[Placed],
    index: int,
    at: Position,
    following: Block | None,
) -> Placed:
    block = blocks[index]
    if block.kind == "quotation":
        return Placed(block, at.sections, "quotation", None, _quotation_parent(placed, at))
    if block.label is None and block.bulleted:
        missing = _missing_label(block, placed, at, following)
        if missing:
            at.clause = at.lead_in = index
            at.letters, at.item = [], None
            return Placed(block, at.sections, "clause", f"[{missing}]", None, (MISSING_LABEL,))
        parent = bullet_parent(blocks, index, at)
        at.item = index
        return Placed(block, at.sections, "item", None, parent)
    if block.label is None:
        if at.item is not None and list_resumes(blocks, index, at):
            return Placed(block, at.sections, "paragraph", None, at.item)
        at.lead_in, at.letters, at.item = index, [], None
        return Placed(block, at.sections, "paragraph", None, at.clause)
    if block.label.series == "letter" or is_numbered_item(blocks, index, at):
        parent = letter_parent(blocks, block.label, index, at)
        at.item = index
        # "A  Motions on the agenda ..." directly under a heading is a rule, not part of a sentence
        kind: ClauseKind = "clause" if parent is None else "item"
        return Placed(block, at.sections, kind, block.label.printed, parent)
    parent = _clause_parent(block.label, at)
    at.lead_in, at.letters, at.item = index, [], None
    if parent is not None and patterns.LEAD_IN.search(placed[parent].block.text):
        # "1.1 ... are prevented from:" / "1.1.1 being a Member of Parliament": half a sentence
        return Placed(block, at.sections, "item", block.label.printed, parent)
    at.clause = index
    return Placed(block, at.sections, "clause", block.label.printed, parent)


def _quotation_parent(placed: Sequence[Placed], at: Position) -> int | None:
    lead_in = at.lead_in
    if lead_in is None or not patterns.LEAD_IN.search(placed[lead_in].block.text):
        return None
    return lead_in


def _clause_parent(label: Label, at: Position) -> int | None:
    """Return the clause of the section whose number this label's number carries further."""
    # "7.1" carries on no number of a clause
    above = (at.dotted.get(label.parts[:length]) for length in range(2, len(label.parts)))
    return max((position for position in above if position is not None), default=None)


def _missing_label(
    block: Block, placed: Sequence[Placed], at: Position, following: Block | None
) -> str | None:
    """Return the number of a clause whose label was lost, where the sequence proves it.

    "- 10.4 ... as a matter of course." / "- If a ward member intends" / ... / "10.6": a bullet that
    follows a full stop, starts a sentence, and stands where exactly one number is left out.
    """
    if at.clause is None or not block.text[:1].isupper() or len(block.text.split()) < 8:
        return None
    before = next(p for p in reversed(placed) if p.block.kind not in INTERPOSED)
    if not patterns.TERMINATED.search(before.block.text):
        return None
    if following is None or following.label is None:
        return None
    parts = following.label.parts
    wanted = (*parts[:-1], parts[-1] - 1)
    present = at.printed.get(at.sections, set())
    if wanted in present or (*parts[:-1], parts[-1] - 2) not in present:
        return None
    return ".".join(map(str, wanted))


def _next_clauses(blocks: Sequence[Block]) -> list[Block | None]:
    """Return, for each block, the numbered clause that follows with only a list between."""
    found: list[Block | None] = [None] * len(blocks)
    following: Block | None = None
    for index in range(len(blocks) - 1, -1, -1):
        found[index] = following
        block = blocks[index]
        if block.kind is None and block.label and block.label.series == "dotted":
            following = block
        elif block.kind == "heading" or (
            block.kind is None and block.label is None and not is_listed(block)
        ):
            following = None
    return found
