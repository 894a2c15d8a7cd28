"""Document -> elements and clauses: the stages of the parser in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest import furniture, headings
from ingest.annotations import attach
from ingest.blocks import Block, find_blocks
from ingest.identify import identify
from ingest.lettering import find_letters
from ingest.mending import mend
from ingest.places import line_ranges, line_starts
from ingest.schema import Clause, Document, Element
from ingest.structure import Placed, place

# Raise it with every change that can change a clause: indexes built by another version are stale.
PARSER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document cut up: every element in reading order, and the clauses among them."""

    elements: tuple[Element, ...]
    clauses: tuple[Clause, ...]


def parse(document: Document) -> Parsed:
    """Cut a document into elements that cover each of its non-blank characters once.

    Returns the elements in reading order and the clauses, with ids, section paths and parents.
    A text without any word gives no elements.
    """
    found = furniture.classify(find_letters(find_blocks(document.text)))
    blocks = mend(headings.classify(found, document.source.title))
    placed = place(blocks)
    starts = line_starts(document.text)
    return Parsed(
        elements=tuple(_element(entry, starts) for entry in placed),
        clauses=tuple(_clauses(document, placed, starts)),
    )


def _element(entry: Placed, starts: Sequence[int]) -> Element:
    block = entry.block
    label = entry.label or (block.label.printed if block.label else block.mark or None)
    return Element(
        kind=entry.kind or block.kind or "paragraph",
        spans=block.spans,
        marks=block.marks,
        lines=_lines(block, starts),
        label=label,
    )


def _clauses(
    document: Document, placed: Sequence[Placed], starts: Sequence[int]
) -> Iterable[Clause]:
    ids = identify(document.source.id, placed)
    notes = attach(document, placed, starts)
    for index, entry in enumerate(placed):
        if entry.kind is None:
            continue
        block = entry.block
        yield Clause(
            id=ids[index] or "",
            document_id=document.source.id,
            kind=entry.kind,
            label=entry.label,
            sections=entry.sections,
            text=document.slice(block.spans),
            spans=block.spans,
            lines=_lines(block, starts),
            parent_id=None if entry.parent is None else ids[entry.parent],
            footnotes=notes[index].footnotes,
            comments=notes[index].comments,
            flags=entry.flags,
        )


def _lines(block: Block, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return line_ranges((*block.spans, *block.marks), starts)
