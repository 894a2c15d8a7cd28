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
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            section = _section(blocks, index)
            at.open(block.rank, section)
            at.fused = _fused_flag(block, section)
            placed.append(Placed(block, at.sections))
        elif block.kind is not None and block.kind != "quotation":
            placed.append(Placed(block, at.sections))
        else:
            entry = _place_clause(blocks, placed, index, at)
            placed.append(replace(entry, flags=(*entry.flags, *at.fused)))
    return placed


def _section(blocks: Sequence[Block], index: int) -> Section:
    """Return the section that a heading opens.

    "2.0 Principles1.0 Introduction" is a deleted and an inserted heading printed as one; where
    the clauses below are numbered 1.1, 1.2, they show which is theirs.
    """
    block = blocks[index]
    number = block.label.printed if block.label else None
    fused = patterns.FUSED_HEADING.search(block.text)
    following = _next_clause(blocks, index)
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
    blocks: Sequence[Block], placed: Sequence[Placed], index: int, at: Position
) -> Placed:
    block = blocks[index]
    if block.kind == "quotation":
        return Placed(block, at.sections, "quotation", None, _quotation_parent(placed, at))
    if block.label is None and block.bulleted:
        missing = _missing_label(blocks, placed, index, at)
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
    parent = _clause_parent(placed, block.label, at)
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


def _clause_parent(placed: Sequence[Placed], label: Label, at: Position) -> int | None:
    """Return the clause of the section whose number this label's number carries further."""
    sections, own = at.sections, label.parts
    if len(own) < 3:  # "7.1" carries on no number of a clause
        return None
    for position in range(len(placed) - 1, -1, -1):
        other = placed[position]
        if other.sections != sections or other.block.kind == "heading":
            return None
        if other.kind not in ("clause", "item") or other.block.label is None:
            continue
        parts = other.block.label.parts
        if 1 < len(parts) < len(own) and own[: len(parts)] == parts:
            return position
    return None


def _missing_label(
    blocks: Sequence[Block], placed: Sequence[Placed], index: int, at: Position
) -> str | None:
    """Return the number of a clause whose label was lost, where the sequence proves it.

    "- 10.4 ... as a matter of course." / "- If a ward member intends" / ... / "10.6": a bullet that
    follows a full stop, starts a sentence, and stands where exactly one number is left out.
    """
    block = blocks[index]
    if at.clause is None or not block.text[:1].isupper() or len(block.text.split()) < 8:
        return None
    before = next(p for p in reversed(placed) if p.block.kind not in INTERPOSED)
    if not patterns.TERMINATED.search(before.block.text):
        return None
    following = _next_clause(blocks, index)
    if following is None or following.label is None:
        return None
    parts = following.label.parts
    wanted = (*parts[:-1], parts[-1] - 1)
    present = {
        p.block.label.parts
        for p in placed
        if p.sections == at.sections and p.kind == "clause" and p.block.label
    }
    if wanted in present or (*parts[:-1], parts[-1] - 2) not in present:
        return None
    return ".".join(map(str, wanted))


def _next_clause(blocks: Sequence[Block], index: int) -> Block | None:
    for block in blocks[index + 1 :]:
        if block.kind == "heading":
            return None
        if block.kind is None and block.label and block.label.series == "dotted":
            return block
        if block.kind is None and block.label is None and not is_listed(block):
            return None
    return None
