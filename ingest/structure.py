"""Blocks in a row -> what each one is: its section path, its kind, its parent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest import patterns
from ingest.blocks import Block, Label
from ingest.mending import INTERPOSED, is_listed
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


@dataclass(slots=True)
class _Position:
    """Where the walk stands: the open section, the open clauses and lists above the next block."""

    headings: list[tuple[int, Section]] = field(default_factory=list)
    clause: int | None = None  # last numbered clause of the section
    lead_in: int | None = None  # block that a list would belong to
    letters: list[tuple[int, int, str]] = field(
        default_factory=list
    )  # open (index, rank, numerals)
    item: int | None = None  # last item
    bullets: list[tuple[int, int]] = field(default_factory=list)  # open (item, its bullets' indent)
    fused: tuple[str, ...] = ()  # flag of a section whose heading is two printed as one

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for _, section in self.headings)

    def open(self, rank: int, section: Section) -> None:
        self.headings = [(r, s) for r, s in self.headings if r < rank] + [(rank, section)]
        self.clause = self.lead_in = self.item = None
        self.letters = []


def place(blocks: Sequence[Block]) -> list[Placed]:
    """Give every block its sections, its kind and its parent, walking down the document once."""
    placed: list[Placed] = []
    at = _Position()
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
    blocks: Sequence[Block], placed: Sequence[Placed], index: int, at: _Position
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
        parent = _bullet_parent(blocks, index, at)
        at.item = index
        return Placed(block, at.sections, "item", None, parent)
    if block.label is None:
        if at.item is not None and _list_resumes(blocks, index, at):
            return Placed(block, at.sections, "paragraph", None, at.item)
        at.lead_in, at.letters, at.item = index, [], None
        return Placed(block, at.sections, "paragraph", None, at.clause)
    if block.label.series == "letter" or _is_numbered_item(blocks, placed, index, at):
        parent = _letter_parent(blocks, block.label, index, at)
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


def _quotation_parent(placed: Sequence[Placed], at: _Position) -> int | None:
    lead_in = at.lead_in
    if lead_in is None or not patterns.LEAD_IN.search(placed[lead_in].block.text):
        return None
    return lead_in


def _list_resumes(blocks: Sequence[Block], index: int, at: _Position) -> bool:
    """Say whether a lettered list goes on below a paragraph: "(a) ..." / "This ..." / "(b) ..."."""
    if not at.letters:
        return False
    for block in blocks[index + 1 :]:
        if block.kind in INTERPOSED:
            continue
        label = block.label
        if block.kind is not None or label is None or label.series != "letter":
            return False
        return patterns.letter_rank(label.body) == at.letters[-1][1] + 1
    return False


def _bullet_parent(blocks: Sequence[Block], index: int, at: _Position) -> int | None:
    """Return the parent of a bullet: an item that announces it, or else the lead-in.

    An item announces bullets by its colon where they stand further in, a letter also by being
    unfinished: "(a) ... except".
    """
    indent = blocks[index].indent
    while at.bullets and (at.bullets[-1][1] > indent or at.bullets[-1][0] < (at.lead_in or 0)):
        at.bullets.pop()
    if at.bullets and at.bullets[-1][1] == indent:
        return at.bullets[-1][0]
    last = blocks[at.item] if at.item is not None else None
    if last and last.bulleted and indent > last.indent and patterns.LEAD_IN.search(last.text):
        at.bullets.append((at.item or 0, indent))
        return at.item
    if at.letters:
        letter = at.letters[-1][0]
        text = blocks[letter].text
        if patterns.LEAD_IN.search(text) or not patterns.PUNCTUATED.search(text):
            return letter
    return at.lead_in


def _letter_parent(blocks: Sequence[Block], label: Label, index: int, at: _Position) -> int | None:
    """Return the parent of a lettered item and note it in the open series.

    "i)" after "h)" is the ninth letter; "(i)" where no "(h)" stands, or where "(h)" announces a
    list, is a roman one, a level deeper.
    """
    rank = int(label.body) if label.series == "integer" else patterns.letter_rank(label.body)
    roman = None if label.series == "integer" else patterns.roman_rank(label.body)
    announced = bool(at.letters) and patterns.LEAD_IN.search(blocks[at.letters[-1][0]].text)
    if announced and (roman == 1 or rank == 1):
        parent = at.letters[-1][0]
        at.letters.append((index, 1, "roman" if roman == 1 else "letter"))
        return parent
    for depth in range(len(at.letters) - 1, -1, -1):  # the next of a series that is open
        _, last, series = at.letters[depth]
        if (roman if series == "roman" else rank) == last + 1:
            above = at.letters[depth - 1][0] if depth else at.lead_in
            at.letters[depth:] = [(index, last + 1, series)]
            return above
    is_roman = roman is not None and (rank is None or (roman == 1 and rank != 1))
    numerals, first = ("roman", roman) if is_roman else ("letter", rank)
    if first == 1 and at.letters and at.letters[-1][2] != numerals:  # a deeper series opens
        parent = at.letters[-1][0]
        at.letters.append((index, 1, numerals))
        return parent
    at.letters = [(index, first or 0, numerals)]
    return at.lead_in


def _is_numbered_item(
    blocks: Sequence[Block], placed: Sequence[Placed], index: int, at: _Position
) -> bool:
    """Tell "1) name" in a list under a lead-in from clause 1 of a section."""
    label = blocks[index].label
    if label is None or label.series != "integer" or at.lead_in is None:
        return False
    if at.item is not None and placed[at.item].block.label is not None:
        before = placed[at.item].block.label
        return (
            before is not None
            and _shape(before) == _shape(label)
            and label.parts[0] == before.parts[0] + 1
        )
    lead_in = placed[at.lead_in].block
    if lead_in.label is not None and _shape(lead_in.label) == _shape(label):
        return False
    return bool(patterns.LEAD_IN.search(lead_in.text))


def _shape(label: Label) -> str:
    """Return how a label is printed, whatever its number: "4" and "5" alike, not "1)"."""
    return re.sub(r"\d+", "1", label.printed)


def _clause_parent(placed: Sequence[Placed], label: Label, at: _Position) -> int | None:
    """Return the clause of the section whose number this label's number carries further."""
    for position in range(len(placed) - 1, -1, -1):
        other = placed[position]
        if other.sections != at.sections or other.block.kind == "heading":
            return None
        if other.kind not in ("clause", "item") or other.block.label is None:
            continue
        parts = other.block.label.parts
        if 1 < len(parts) < len(label.parts) and label.parts[: len(parts)] == parts:
            return position
    return None


def _missing_label(
    blocks: Sequence[Block], placed: Sequence[Placed], index: int, at: _Position
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
