"""Footnotes go to the clauses that cite them, comments to the clauses that they interrupt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.blocks import Block
from ingest.corrections import Corrections, find_one
from ingest.places import line_ranges
from ingest.schema import FOOTNOTE_MARK, SUPERSCRIPTS, Annotation, Clause, Document
from ingest.structure import Placed

# "Comment [AT5]: For sections 3.5, 3.6 and 3.7 ...": what the comment opens with is its subject
NAMED_CLAUSES = re.compile(
    r"Comment\w* \[\w+\]:?\s*(?:for|on|re|in|at)\s+(?:sections?|paragraphs?|clauses?)?\s*"
    r"\d+\.\d+(?:(?:,\s*|\s+and\s+)\d+\.\d+)*",
    re.IGNORECASE,
)
_NO_BLOCK = Block((), (), "", 0, False)


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes that a clause cites and the comments made on it."""

    footnotes: tuple[Annotation, ...] = ()
    comments: tuple[Annotation, ...] = ()


def attach(
    document: Document,
    placed: Sequence[Placed],
    starts: Sequence[int],
    corrections: Corrections,
) -> Mapping[int, Notes]:
    """Return the notes of each block of `placed`, by its index.

    Raises DocumentError where a correction names a comment or a clause that is not there once.
    """
    footnotes = _footnotes_by_clause(document, placed, starts)
    comments = _comments_by_clause(document, placed, starts, corrections)
    return defaultdict(
        Notes,
        {
            index: Notes(tuple(footnotes[index]), tuple(comments[index]))
            for index in {*footnotes, *comments}
        },
    )


def deleted_words(document: Document, clauses: Sequence[Clause]) -> Mapping[str, list[str]]:
    """Return the words that the file strikes out inside each clause, by the clause's id.

    Words between two clauses, and wholly deleted paragraphs, belong to none.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for known in document.known:
        if known.kind != "deleted" or known.anchor is None:
            continue
        for clause in clauses:
            if clause.spans[0].start <= known.anchor <= clause.spans[-1].end:
                found[clause.id].append(" ".join(document.slice([known.span]).split()))
                break
    return found


def cited_marks(text: str) -> list[str]:
    """Return the footnote numbers that `text` cites, in order: "Members¹" or "[1]" cites "1"."""
    return [
        (match.group(1) or match.group()).translate(SUPERSCRIPTS)
        for match in FOOTNOTE_MARK.finditer(text)
    ]


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
    document: Document,
    placed: Sequence[Placed],
    starts: Sequence[int],
    corrections: Corrections,
) -> dict[int, list[Annotation]]:
    """A comment stands under what it annotates, unless it names its clauses or an editor has."""
    found: dict[int, list[Annotation]] = defaultdict(list)
    clauses = [index for index, entry in enumerate(placed) if entry.kind]
    edited = _edited_targets(placed, corrections)
    anchors = {known.span.start: known.anchor for known in document.known}
    for index, entry in enumerate(placed):
        if entry.block.kind != "comment" or not clauses:
            continue
        above = [clause for clause in clauses if clause < index]
        nearest = above[-1] if above else clauses[0]
        if index in edited:
            targets = [edited[index]]
        elif (anchor := anchors.get(entry.block.spans[0].start)) is not None:
            targets = [_anchored(placed, clauses, anchor, nearest)]
        else:
            targets = _named_targets(placed, above, entry) or [nearest]
        for target in targets:
            found[target].append(_annotation(document, entry, starts))
    return found


def _anchored(placed: Sequence[Placed], clauses: Sequence[int], anchor: int, nearest: int) -> int:
    """Return the clause in whose words a comment's anchor lies, else the nearest above it."""
    return next(
        (
            index
            for index in clauses
            if placed[index].block.spans[0].start <= anchor <= placed[index].block.spans[-1].end
        ),
        nearest,
    )


def _edited_targets(placed: Sequence[Placed], corrections: Corrections) -> dict[int, int]:
    """Return the clause that an editor gave each comment, by the comment's index."""
    targets = {}
    passages = [entry.block if entry.kind else _NO_BLOCK for entry in placed]
    for correction in corrections.of("comment"):
        comments = [
            index
            for index, entry in enumerate(placed)
            if entry.block.kind == "comment" and entry.block.mark == correction["mark"]
        ]
        if len(comments) != 1:
            raise corrections.fail(correction, f"matches {len(comments)} comments, not one")
        targets[comments[0]] = find_one(passages, correction["annotates"], corrections, correction)
    return targets


def _named_targets(placed: Sequence[Placed], above: Sequence[int], comment: Placed) -> list[int]:
    """Return the clauses that "For sections 3.5, 3.6 and 3.7 ..." names, nearest above it."""
    match = NAMED_CLAUSES.match(comment.block.text)
    wanted = re.findall(r"\d+\.\d+", match.group()) if match else []
    nearest = {placed[index].label: index for index in above}
    return [nearest[label] for label in wanted if label in nearest]


def _annotation(document: Document, entry: Placed, starts: Sequence[int]) -> Annotation:
    block = entry.block
    return Annotation(
        mark=block.mark,
        text=document.slice(block.spans),
        spans=block.spans,
        lines=line_ranges((*block.spans, *block.marks), starts),
    )
