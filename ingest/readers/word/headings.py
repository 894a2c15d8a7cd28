"""Which rows are headings, by their styles or bold type, and which are notes in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import is_capitals
from ingest.readers.word.rows import Row

MAX_HEADING_WORDS = 28
MAX_BOLD_WORDS = 14
# below the nine levels of headings, and a title above them
BOLD_RANK = 11
# from this share of its rows on, a heading style holds clauses, and bold type says nothing
CLAUSES_SHARE = 0.5
BOLD_SHARE = 0.4
FRAMED_SHARE = 0.25
# "1.1 Members must treat officers with respect", without its full stop, is still a sentence
MIN_SENTENCE_WORDS = 6


def mark_margins(rows: Sequence[Row]) -> None:
    """Mark the short paragraphs that stand in frames beside the text as notes.

    Where much of a document stands in frames, they are only how some program laid it out.
    """
    printed = [row for row in rows if row.words.text]
    framed = [row for row in printed if row.framed]
    if len(framed) > FRAMED_SHARE * len(printed):
        return
    for row in framed:
        if row.kind is None and row.label is None and _is_short(row):
            row.kind = "note"


def mark_headings(rows: Sequence[Row]) -> None:
    """Give the rows that are headings their kind and rank, 1 the outermost."""
    clauses = _styles_of_clauses(rows)
    titled = any(row.outline == -1 for row in rows)
    for row in rows:
        if row.kind or row.outline is None or not row.words.text or row.style in clauses:
            continue
        if _is_short(row) and not _is_sentence(row):
            row.kind, row.rank = "heading", row.outline + 1 + titled
    _mark_bold(rows)


def _styles_of_clauses(rows: Sequence[Row]) -> frozenset[str]:
    """Return the heading styles that number clauses: most of what is set in them is sentences."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.outline is not None and row.words.text and row.kind is None:
            found[row.style].append(not _is_short(row) or _is_sentence(row))
    return frozenset(s for s, each in found.items() if sum(each) > CLAUSES_SHARE * len(each))


def _is_short(row: Row) -> bool:
    return len(row.words.text.split()) <= MAX_HEADING_WORDS


def _is_sentence(row: Row) -> bool:
    """Say whether words are a clause or part of one, whatever their style."""
    text = row.words.text
    if patterns.FULL_STOP.search(text) or text.endswith((";", ",")):
        return not _is_stopped_title(row)
    if text.endswith(":"):
        return bool(patterns.FINITE.search(text))
    return (
        bool(row.label or patterns.DOTTED.match(text))
        and len(text.split()) >= MIN_SENTENCE_WORDS
        and bool(patterns.MODAL.search(text))
        and not patterns.QUESTION_WORD.match(text)
        and not text.endswith("?")
        and not is_capitals(text)
    )


def _is_stopped_title(row: Row) -> bool:
    """Say whether capitals are a heading in spite of their full stop: "1. GENERAL."."""
    return is_capitals(row.words.text) and len(row.words.text.split()) <= MAX_BOLD_WORDS


def _mark_bold(rows: Sequence[Row]) -> None:
    """Mark short lines all in bold, the larger type and the capitals first."""
    printed = [row for row in rows if row.words.text]
    bold = [row for row in printed if row.words.bold]
    if len(bold) > BOLD_SHARE * len(printed):
        return
    found = [row for row in bold if _is_bold_heading(row)]
    forms = sorted({_form(row) for row in found})
    for row in found:
        row.kind, row.rank = "heading", BOLD_RANK + forms.index(_form(row))


def _is_bold_heading(row: Row) -> bool:
    text = row.words.text
    lettered = patterns.LETTERED.match(row.text) or patterns.BULLET.match(row.text)
    return (
        row.kind is None
        and row.outline is None
        and row.cell is None
        and not lettered
        and len(text.split()) <= MAX_BOLD_WORDS
        and any(character.isalpha() for character in text)
        and not text[:1].islower()
        and not patterns.DATE_ONLY.match(text)
        and not _is_sentence(row)
        and (text.endswith("?") or not patterns.MODAL.search(text))
    )


def _form(row: Row) -> tuple[int, bool]:
    return -row.words.size, not is_capitals(row.words.text)
