"""Footnotes go to the clauses that cite them, comments to the clauses that they interrupt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.places import line_ranges
from ingest.schema import FOOTNOTE_MARK, SUPERSCRIPTS, Annotation, Document
from ingest.structure import Placed


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes that a clause cites and the comments made on it."""

    footnotes: tuple[Annotation, ...] = ()
    comments: tuple[Annotation, ...] = ()


def attach(
    document: Document, placed: Sequence[Placed], starts: Sequence[int]
) -> Mapping[int, Notes]:
    """Return the notes of each block of `placed`, by its index."""
    footnotes = _footnotes_by_clause(document, placed, starts)
    comments = _comments_by_clause(document, placed, starts)
    return defaultdict(
        Notes,
        {
            index: Notes(tuple(footnotes[index]), tuple(comments[index]))
            for index in {*footnotes, *comments}
        },
    )


def cited_marks(text: str) -> list[str]:
    """Return the footnote numbers that `text` cites, in order: "Members¹" cites "1"."""
    return [match.group().translate(SUPERSCRIPTS) for match in FOOTNOTE_MARK.finditer(text)]


def _footnotes_by_clause(
    document: Document, placed: Sequence[Placed], starts: Sequence[int]
) -> dict[int, list[Annotation]]:
    found: dict[int, list[Annotation]] = defaultdict(list)
    notes = [(i, entry) for i, entry in enumerate(placed) if entry.block.kind == "footnote"]
    for index, entry in enumerate(placed):
        if entry.kind is None:
            continue
        for mark in cited_marks(entry.block.text):
            # numbering may start again: the note that follows nearest is the one that is meant
            later = [note for i, note in notes if note.block.mark == mark and i > index]
            earlier = [note for i, note in notes if note.block.mark == mark and i < index]
            for note in (later or earlier[::-1])[:1]:
                found[index].append(_annotation(document, note, starts))
    return found


def _comments_by_clause(
    document: Document, placed: Sequence[Placed], starts: Sequence[int]
) -> dict[int, list[Annotation]]:
    """A comment stands under what it annotates; one before the first clause goes to that clause."""
    found: dict[int, list[Annotation]] = defaultdict(list)
    clauses = [index for index, entry in enumerate(placed) if entry.kind]
    for index, entry in enumerate(placed):
        if entry.block.kind != "comment" or not clauses:
            continue
        above = [clause for clause in clauses if clause < index]
        target = above[-1] if above else clauses[0]
        found[target].append(_annotation(document, entry, starts))
    return found


def _annotation(document: Document, entry: Placed, starts: Sequence[int]) -> Annotation:
    block = entry.block
    return Annotation(
        mark=block.mark,
        text=document.slice(block.spans),
        spans=block.spans,
        lines=line_ranges((*block.spans, *block.marks), starts),
    )
