"""Footnotes go to the clauses that cite them, comments to the clauses that they interrupt."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.blocks import Block
from ingest.corrections import Corrections, find_one
from ingest.places import line_ranges
from ingest.schema import FOOTNOTE_MARK, SUPERSCRIPTS, Annotation, Clause, Document, Span
from ingest.structure import Placed

# "Comment [AT5]: For sections 3.5, 3.6 and 3.7 ...": what the comment opens with is its subject
NAMED_CLAUSES = re.compile(
    r"Comment\w* \[\w+\]:?\s*(?:for|on|re|in|at)\s+(?:sections?|paragraphs?|clauses?)?\s*"
    r"\d+\.\d+(?:(?:,\s*|\s+and\s+)\d+\.\d+)*",
    re.IGNORECASE,
)
_NO_BLOCK = Block((), (), "", 0, False)


class Stretches:
    """Stretches of a text in the order of their starts, to find the one around a character."""

    def __init__(self, stretches: Iterable[tuple[Span, ...]]) -> None:
        """Take the spans of each."""
        ends = []
        self._starts: list[int] = []
        for spans in stretches:
            self._starts.append(spans[0].start)
            ends.append(spans[-1].end)
        self._furthest = list(accumulate(ends, max))

    def around(self, character: int) -> int | None:
        """Return the number of the first stretch that holds a character or ends at it."""
        first = bisect_left(self._furthest, character)
        return first if first < bisect_right(self._starts, character) else None


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
    stretches = Stretches(clause.spans for clause in clauses)
    for known in document.known:
        if known.kind != "deleted" or known.anchor is None:
            continue
        at = stretches.around(known.anchor)
        if at is not None:
            found[clauses[at].id].append(" ".join(document.slice([known.span]).split()))
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
    notes: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(placed):
        if entry.block.kind == "footnote":
            notes[entry.block.mark].append(index)
    for index, entry in enumerate(placed):
        if entry.kind is None:
            continue
        for mark in dict.fromkeys(cited_marks(entry.block.text)):
            if places := notes.get(mark):
                # numbering may start again: the note that follows nearest is the one that is meant
                nearest = min(bisect_right(places, index), len(places) - 1)
                found[index].append(_annotation(document, placed[places[nearest]], starts))
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
    stretches = Stretches(placed[index].block.spans for index in clauses)
    edited = _edited_targets(placed, corrections)
    anchors = {known.span.start: known.anchor for known in document.known}
    nearest = clauses[0] if clauses else 0
    labelled: dict[str | None, int] = {}  # the nearest clause above with each label
    for index, entry in enumerate(placed):
        if entry.kind:
            nearest = labelled[entry.label] = index
        if entry.block.kind != "comment" or not clauses:
            continue
        if index in edited:
            targets = [edited[index]]
        elif (anchor := anchors.get(entry.block.spans[0].start)) is not None:
            around = stretches.around(anchor)
            targets = [nearest if around is None else clauses[around]]
        else:
            targets = _named_targets(labelled, entry) or [nearest]
        for target in targets:
            found[target].append(_annotation(document, entry, starts))
    return found


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


def _named_targets(labelled: Mapping[str | None, int], comment: Placed) -> list[int]:
    """Return the clauses that "For sections 3.5, 3.6 and 3.7 ..." names, of those above it."""
    match = NAMED_CLAUSES.match(comment.block.text)
    wanted = re.findall(r"\d+\.\d+", match.group()) if match else []
    return [labelled[label] for label in wanted if label in labelled]


def _annotation(document: Document, entry: Placed, starts: Sequence[int]) -> Annotation:
    block = entry.block
    return Annotation(
        mark=block.mark,
        text=document.slice(block.spans),
        spans=block.spans,
        lines=line_ranges((*block.spans, *block.marks), starts),
    )
