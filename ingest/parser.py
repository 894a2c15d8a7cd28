"""Document -> elements and clauses: the stages of the parser in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest import furniture, headings
from ingest.annotations import attach, deleted_words
from ingest.blocks import Block
from ingest.change_marks import flags_of_change, known_words
from ingest.corrections import NO_CORRECTIONS, Corrections, correct_blocks
from ingest.identify import identify
from ingest.lettering import find_letters
from ingest.mending import mend
from ingest.numbering import foreign_flags
from ingest.places import line_ranges, line_starts
from ingest.references import link_references
from ingest.schema import Clause, Document, Element
from ingest.serial_numbers import find_serial_numbers
from ingest.structure import Placed, place
from ingest.wrapping import find_blocks

# Raise it with every change that can change a clause: indexes built by another version are stale.
PARSER_VERSION = "7"

RECOGNISED = "recognised in a scan (OCR), which misreads words: compare with the page"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document cut up: every element in reading order, and the clauses among them."""

    elements: tuple[Element, ...]
    clauses: tuple[Clause, ...]


def parse(document: Document, corrections: Corrections = NO_CORRECTIONS) -> Parsed:
    """Cut a document into elements that cover each of its non-blank characters once.

    Returns the elements in reading order and the clauses, with ids, section paths and parents.
    A text without any word gives no elements. Raises DocumentError where a correction does not
    match exactly one place.
    """
    labelled = find_serial_numbers(find_letters(find_blocks(document.text, document.known)))
    found = furniture.classify(labelled)
    blocks = mend(headings.classify(found, document.source.title))
    placed = place(correct_blocks(blocks, corrections))
    starts = line_starts(document.text)
    clauses = list(_clauses(document, placed, starts, corrections))
    return Parsed(
        elements=tuple(_element(entry, starts) for entry in placed),
        clauses=tuple(link_references(_with_flags(document, placed, clauses))),
    )


def _with_flags(
    document: Document, placed: Sequence[Placed], clauses: Sequence[Clause]
) -> list[Clause]:
    """Say in each clause what the print leaves open: words run together, numbers out of place."""
    vocabulary = known_words(document.text)
    # a comment that stands in the text itself came there with the marks of changes
    changed = not document.known and any(entry.block.kind == "comment" for entry in placed)
    foreign = foreign_flags(clauses, changed=changed)
    deletions = deleted_words(document, clauses)
    return [
        replace(
            clause,
            flags=(
                *clause.flags,
                *((foreign[clause.id],) if clause.id in foreign else ()),
                *flags_of_change(clause.text, vocabulary, changed=changed),
                *(f"struck out in the source: “{words}”" for words in deletions.get(clause.id, ())),
                *_recognised(document, clause),
            ),
        )
        for clause in clauses
    ]


def _recognised(document: Document, clause: Clause) -> tuple[str, ...]:
    """Return a flag where the words of a clause were recognised in a picture of its page."""
    seen = any(place.recognised for place in document.places_of(clause.spans))
    return (RECOGNISED,) if seen else ()


def _element(entry: Placed, starts: Sequence[int]) -> Element:
    block = entry.block
    label = entry.label or (block.label.printed if block.label else block.mark or None)
    return Element(
        kind=entry.kind or block.kind or "paragraph",
        spans=block.spans,
        marks=block.marks,
        lines=_lines(block, starts),
        label=label,
        rank=block.rank,
    )


def _clauses(
    document: Document,
    placed: Sequence[Placed],
    starts: Sequence[int],
    corrections: Corrections,
) -> Iterable[Clause]:
    ids = identify(document.source.id, placed)
    notes = attach(document, placed, starts, corrections)
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
            pages=tuple(
                dict.fromkeys(
                    at.page for at in document.places_of(block.spans) if at.page is not None
                )
            ),
            footnotes=notes[index].footnotes,
            comments=notes[index].comments,
            flags=entry.flags,
        )


def _lines(block: Block, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return line_ranges((*block.spans, *block.marks), starts)
