"""Which item belongs to which lead-in, through letters, numerals and bullets of any depth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest import patterns
from ingest.blocks import INTERPOSED, Block, Label
from ingest.schema import Section

# Lists are read as nested so deep and no deeper: nobody writes more, and a text of a million lines
# that each open a list inside the last would not end.
DEEPEST = 12


@dataclass(slots=True)
class Position:
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
    dotted: dict[tuple[int, ...], int] = field(default_factory=dict)  # last block by its numbers
    printed: dict[tuple[Section, ...], set[tuple[int, ...]]] = field(
        default_factory=dict
    )  # the numbers of the clauses of each section

    @property
    def sections(self) -> tuple[Section, ...]:
        """The section path, outermost first."""
        return tuple(section for _, section in self.headings)

    def open(self, rank: int, section: Section) -> None:
        """Open a section, which closes those of its rank and below, and every clause and list."""
        self.headings = [(r, s) for r, s in self.headings if r < rank] + [(rank, section)]
        self.clause = self.lead_in = self.item = None
        self.letters = []
        self.dotted = {}

    def note_label(self, index: int, label: Label, *, clause: bool) -> None:
        """Note the numbers of a clause or an item of the open section."""
        if len(label.parts) > 1:
            self.dotted[label.parts] = index
        if clause:
            self.printed.setdefault(self.sections, set()).add(label.parts)


def list_resumes(blocks: Sequence[Block], index: int, at: Position) -> bool:
    """Say whether a lettered list goes on below a paragraph: "(a) ..." / "This ..." / "(b) ..."."""
    if not at.letters:
        return False
    for following in range(index + 1, len(blocks)):
        block = blocks[following]
        if block.kind in INTERPOSED:
            continue
        label = block.label
        if block.kind is not None or label is None or label.series != "letter":
            return False
        return patterns.letter_rank(label.body) == at.letters[-1][1] + 1
    return False


def bullet_parent(blocks: Sequence[Block], index: int, at: Position) -> int | None:
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
    deeper = last is not None and last.bulleted and indent > last.indent
    if last and deeper and len(at.bullets) < DEEPEST and patterns.LEAD_IN.search(last.text):
        at.bullets.append((at.item or 0, indent))
        return at.item
    if at.letters:
        letter = at.letters[-1][0]
        text = blocks[letter].text
        if patterns.LEAD_IN.search(text) or not patterns.PUNCTUATED.search(text):
            return letter
    return at.lead_in


def letter_parent(blocks: Sequence[Block], label: Label, index: int, at: Position) -> int | None:
    """Return the parent of a lettered item and note it in the open series.

    "i)" after "h)" is the ninth letter; "(i)" where no "(h)" stands, or where "(h)" announces a
    list, is a roman one, a level deeper.
    """
    rank = int(label.body) if label.series == "integer" else patterns.letter_rank(label.body)
    roman = None if label.series == "integer" else patterns.roman_rank(label.body)
    deeper = 0 < len(at.letters) < DEEPEST
    announced = deeper and patterns.LEAD_IN.search(blocks[at.letters[-1][0]].text)
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
    if first == 1 and deeper and at.letters[-1][2] != numerals:  # a deeper series opens
        parent = at.letters[-1][0]
        at.letters.append((index, 1, numerals))
        return parent
    at.letters = [(index, first or 0, numerals)]
    return at.lead_in


def is_numbered_item(blocks: Sequence[Block], index: int, at: Position) -> bool:
    """Tell "1) name" in a list under a lead-in from clause 1 of a section."""
    label = blocks[index].label
    if label is None or label.series != "integer" or at.lead_in is None:
        return False
    if at.item is not None and blocks[at.item].label is not None:
        before = blocks[at.item].label
        return (
            before is not None
            and _shape(before) == _shape(label)
            and label.parts[0] == before.parts[0] + 1
        )
    lead_in = blocks[at.lead_in]
    if lead_in.label is not None and _shape(lead_in.label) == _shape(label):
        return False
    # "2. What do we collect?" below a list of bullets goes on with the sections
    first = label.parts[0] <= 1 or at.item is None
    return first and bool(patterns.LEAD_IN.search(lead_in.text))


def _shape(label: Label) -> str:
    """Return how a label is printed, whatever its number: "4" and "5" alike, not "1)"."""
    return re.sub(r"\d+", "1", label.printed)
