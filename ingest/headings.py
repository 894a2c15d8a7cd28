"""Which blocks are titles and headings, and at which rank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import patterns
from ingest.blocks import INTERPOSED, Block, Label, is_capitals, take_label
from ingest.furniture import contents_titles, plain_title
from ingest.ranks import with_ranks
from ingest.titles import with_titles

MAX_HEADING_WORDS = 14
MAX_STOPPED_TITLE_WORDS = 6
MAX_PLAIN_HEADING_WORDS = 12  # without number, capitals or mark-up: the longest seen has 11
# "For example:" and the like introduce a list, though they have no verb
ADVERBIAL = re.compile(
    r"\s*(?:for example|e\.?g\.?|namely|viz\.?|including|in particular|as follows|note|examples?)"
    r"\b[\s:]*$",
    re.IGNORECASE,
)


def classify(blocks: Sequence[Block], title: str) -> list[Block]:
    """Mark the titles and headings among `blocks`; `title` is what the corpus table calls it."""
    listed = contents_titles(blocks)
    marked = [split_division(block) for block in blocks]
    for index, block in enumerate(marked):
        if block.kind is None and _is_heading(marked, index, listed):
            marked[index] = _with_capital_number(block.as_kind("heading"))
    return with_ranks(with_titles(marked, title))


def _with_capital_number(heading: Block) -> Block:
    """Read "A. Introduction" as section A, once it is known to be a heading."""
    match = patterns.CAPITAL_TITLE.match(heading.text)
    if heading.label or not match:
        return heading
    return take_label(heading, Label(match.group(1), "capital", match.group(1)), match.end())


def split_division(block: Block) -> Block:
    """Read "Part 5D", "Appendix 2", "IV." in front of a heading as its number."""
    if block.tabular:
        return block
    capital = patterns.CAPITAL_NUMBER.match(block.text)
    if capital and block.kind is None and not block.label and is_capitals(block.text):
        return take_label(
            block, Label(capital.group(1), "capital", capital.group(1)), capital.end()
        )
    match = patterns.DIVISION.match(block.text)
    if block.kind or block.label or not match or len(block.text.split()) > MAX_HEADING_WORDS:
        return block
    if patterns.PUNCTUATED.search(block.text) or match.end() == len(block.text):
        return block
    if not block.text[match.end()].isupper():
        return block
    # "Section 13 of this Protocol" starts a sentence: the words after the number are small
    return take_label(block, Label(match.group(1), "division", match.group(1)), match.end())


def _is_heading(blocks: Sequence[Block], index: int, listed: frozenset[str]) -> bool:
    block = blocks[index]
    words = block.text.split()
    if block.tabular or patterns.URL_ONLY.match(block.text):
        return False
    if patterns.FULL_STOP.search(block.text) and not _is_stopped_title(blocks, index):
        return False
    if block.label and block.label.series == "capital":
        return True
    if block.hashes or (block.label and block.label.series == "division"):
        return len(words) <= 2 * MAX_HEADING_WORDS
    if len(words) > MAX_HEADING_WORDS or block.text.endswith((";", ",")):
        return False
    if plain_title(block.text) in listed and not (block.bulleted and block.label is None):
        return True
    if block.label:
        return _is_numbered_heading(blocks, index)
    if block.bulleted:
        return False
    if is_capitals(block.text) and not block.text.endswith(":"):
        return True
    return _stands_alone(blocks, index) and _is_plain_heading(blocks, index)


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """Say whether a line is set apart: by a blank line, a heading or a full stop above it."""
    if blocks[index].blank_before:
        return True
    before = _previous(blocks, index)
    return before is not None and (
        before.kind is not None or bool(patterns.TERMINATED.search(before.text))
    )


def _is_stopped_title(blocks: Sequence[Block], index: int) -> bool:
    """Say whether "1. Introduction." with 1.1 below it is a title in spite of its full stop."""
    label = blocks[index].label
    following = _next(blocks, index)
    return (
        label is not None
        and label.series == "integer"
        and len(blocks[index].text.split()) <= MAX_STOPPED_TITLE_WORDS
        and not patterns.MODAL.search(blocks[index].text)
        and following is not None
        and following.label is not None
        and following.label.parts[:-1] == label.parts
    )


def _is_numbered_heading(blocks: Sequence[Block], index: int) -> bool:
    """Tell "1. INTRODUCTION", "6.0 The Council as Employer" from a clause or a list item."""
    block, label = blocks[index], blocks[index].label
    if label is None or not label.parts or not block.text[:1].isupper():
        return False
    if block.text.endswith(":"):
        return False
    if is_capitals(block.text):
        return True
    if label.series == "dotted" and label.parts[-1] == 0:  # "6.0" numbers a section
        return True
    following = _next(blocks, index)
    if following is None:
        return False
    child = (
        following.label is not None
        and len(following.label.parts) == len(label.parts) + 1
        and following.label.parts[: len(label.parts)] == label.parts
    )
    if label.series == "dotted":  # "2.1 Attendance at meetings" over 2.1.1
        return child and not patterns.MODAL.search(block.text)
    before = _previous(blocks, index)
    in_list = (
        before is not None
        and before.kind is None
        and (
            bool(patterns.LEAD_IN.search(before.text))
            or (before.label is not None and before.label.series == "integer")
        )
    )
    # "5. Correspondence" over "5.1" or "(1)", or over a paragraph without a number
    return (
        child
        or _opens_bracketed(block, following)
        or following.kind == "contents"
        or (
            not in_list and following.unmarked and following.blank_before and following.kind is None
        )
    )


def _opens_bracketed(block: Block, following: Block) -> bool:
    """Tell "1. Press" over "(1) Members may ...", as statutes print it, from half a sentence."""
    own, first = block.label, following.label
    return (
        own is not None
        and first is not None
        and first.printed == "(1)"
        and not own.printed.startswith("(")
        and not patterns.MODAL.search(block.text)
    )


def _is_plain_heading(blocks: Sequence[Block], index: int) -> bool:
    """Tell "Undue influence" (over a paragraph) from "Officers must:" (over its list)."""
    block = blocks[index]
    words = block.text.split()
    following = _next(blocks, index)
    if following is None or len(words) > MAX_PLAIN_HEADING_WORDS:
        return False
    if not block.text[:1].isupper() or patterns.CONJUNCTION_ONLY.match(block.text):
        return False
    if following.unmarked and (following.text[:1].islower() or following.kind == "note"):
        return False
    if patterns.DATE_ONLY.match(block.text):
        return False
    if block.text.endswith(":"):
        verb = patterns.FINITE.search(block.text) or ADVERBIAL.match(block.text)
        verb = verb or patterns.DANGLING.search(block.text)
        return not verb and not (following.bulleted and len(words) == 1)
    if patterns.QUESTION_WORD.match(block.text):
        return True
    if block.text.endswith((")", '"', "”")) and following.bulleted:
        return False
    # "Officers should be polite" without its full stop is a sentence, and so is a lead-in
    # without its colon: a modal verb tells
    return not patterns.MODAL.search(block.text)


def _next(blocks: Sequence[Block], index: int) -> Block | None:
    following = range(index + 1, len(blocks))
    return next((blocks[at] for at in following if blocks[at].kind not in INTERPOSED), None)


def _previous(blocks: Sequence[Block], index: int) -> Block | None:
    above = range(index - 1, -1, -1)
    return next((blocks[at] for at in above if blocks[at].kind not in INTERPOSED), None)
