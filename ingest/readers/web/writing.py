"""Paragraphs -> the text of a reading: the document, then what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import patterns
from ingest.readers.characters import clean
from ingest.readers.schema import Draft, Known, Place, Reading, Span
from ingest.readers.web.numbering import BULLET, TYPED_LABEL
from ingest.readers.web.paragraphs import RAISED, is_marked
from ingest.readers.web.schema import Context, Paragraph, Run

NOWHERE = Span(0, 0)
MOST_HEADING_WORDS = 28
# A line in bold without a heading's mark-up: no longer than this, no sentence, no clause.
MOST_BOLD_WORDS = 14
BOLD_RANK = 7
Words = list[tuple[str, bool]]  # stretches of a line, and whether they are struck out


def write(
    document: Sequence[Paragraph],
    around: Sequence[Paragraph],
    engines: Sequence[str],
    warnings: Sequence[str],
) -> Reading:
    """Return the reading of a page."""
    draft = Draft()
    for paragraph in document:
        _write_paragraph(draft, paragraph)
    for number, paragraph in enumerate(around):
        text = clean(paragraph.text).strip()
        if text:
            place = Place(NOWHERE, path=paragraph.path)
            known = Known(NOWHERE, "furniture")
            draft.line([(text, place)], blank_before=number == 0, known=known)
    return draft.finish(engines, warnings)


def _write_paragraph(draft: Draft, paragraph: Paragraph) -> None:
    """Write the lines of a paragraph, its label in front of the first."""
    place = Place(NOWHERE, path=paragraph.path)
    known = _known(paragraph)
    lead = f"{' ' * paragraph.indent}{paragraph.label} " if paragraph.label else ""
    if paragraph.context.kind == "footnote":
        lead = f"{paragraph.context.mark.translate(RAISED)} "
    room = paragraph.room
    for number, line in enumerate(_lines(paragraph)):
        words = _spaced(line)
        if number == 0 and paragraph.context.kind == "footnote":
            words = _without_mark(words, paragraph.context)
        _write_line(draft, words, place, lead=lead, room=room, known=known)
        lead, room = "", False


def _write_line(
    draft: Draft, words: Words, place: Place, *, lead: str, room: bool, known: Known | None
) -> None:
    """Write the live words of a line, and each stretch that was struck out of it below it.

    The label of a line that is struck out as a whole goes with its words.
    """
    live = lead
    struck: list[tuple[int, str]] = []
    for text, is_struck in words:
        if is_struck:
            struck.append((len(live.rstrip()), text.strip()))
        else:
            live += text.lstrip() if not live or live.endswith(" ") else text
    start = draft.length
    if len(live) > len(lead):
        start = draft.line([(live, place)], blank_before=room, known=known).start
    else:
        struck = [(0, text) for _, text in struck]
        struck[:1] = [(0, lead + struck[0][1])] if struck else []
    for offset, text in struck:
        anchor = start + min(offset, draft.length - start)
        draft.line([(text, place)], known=Known(NOWHERE, "deleted", anchor=anchor))


def _without_mark(words: Words, context: Context) -> Words:
    """Take the mark off the words of a note, where the page prints it in them.

    "[1] Councillors", "1. Councillors"; in a list "1 April" is a date, as the list has the mark.
    """
    if not words:
        return words
    mark = re.escape(context.mark)
    bare = "" if context.item else rf"|{mark}(?=\s)"
    raised = re.escape(context.mark.translate(RAISED))
    opening = re.match(rf"\s*(?:{raised}|[\[(]{mark}[\])]|{mark}[.)](?=\s){bare})\s*", words[0][0])
    rest = words[0][0][opening.end() :] if opening else words[0][0]
    return [(rest, words[0][1]), *words[1:]]


def _lines(paragraph: Paragraph) -> Iterator[list[Run]]:
    """Yield the lines of a paragraph, parted where the page breaks a line on purpose.

    "... of the 2017<br>meeting" is one line: what goes on in small letters was only laid out.
    """
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    lines = [line for line in lines if "".join(run.text for run in line).strip()]
    joined: list[list[Run]] = []
    for line in lines:
        if joined and _carries_on(_text(joined[-1]), _text(line)):
            joined[-1] += [Run(" "), *line]
        else:
            joined.append(line)
    yield from joined


def _carries_on(above: str, line: str) -> bool:
    small = line[:1].islower() and not TYPED_LABEL.match(line)
    return small and not patterns.PUNCTUATED.search(above) and not patterns.LEAD_IN.search(above)


def _text(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _spaced(runs: Sequence[Run]) -> Words:
    """Return the stretches of a line, cleaned, each space with what follows it."""
    words: Words = []
    space = False
    for run in runs:
        text = clean(run.text)
        if not text.strip():
            space = space or bool(text)
            continue
        lead = " " if words and (space or text[0] == " ") else ""
        space = text.endswith(" ")
        text = lead + text.strip()
        if words and words[-1][1] == run.struck:
            words[-1] = (words[-1][0] + text, run.struck)
        else:
            words.append((text, run.struck))
    return words


def _known(paragraph: Paragraph) -> Known | None:
    context = paragraph.context
    if context.kind is not None:
        return Known(NOWHERE, context.kind, mark=context.mark)
    text = _text([run for run in paragraph.runs if not run.struck])
    if not text:
        return None
    if context.rank and _can_be_heading(text):
        return Known(NOWHERE, "heading", context.rank)
    if context.tabular and not is_marked(f"{paragraph.label} {text}".strip()):
        return Known(NOWHERE, "row")
    if paragraph.runs and paragraph.runs[0].mark:
        mark = text.partition(" ")[0]
        plain = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) for c in mark if c in "⁰¹²³⁴⁵⁶⁷⁸⁹")
        return Known(NOWHERE, "footnote", mark=plain) if len(text) > len(mark) else None
    if _is_bold_heading(paragraph, text):
        return Known(NOWHERE, "heading", BOLD_RANK)
    return None


def _can_be_heading(text: str) -> bool:
    return len(text.split()) <= MOST_HEADING_WORDS and not patterns.FULL_STOP.search(text)


def _is_bold_heading(paragraph: Paragraph, text: str) -> bool:
    """Tell "Undue influence" in bold from a clause in bold and from the beginning of a list."""
    context = paragraph.context
    # "<li><b>Duties</b><ol>" is a heading that a list numbers
    listed = bool(context.item or paragraph.label)
    opens = context.opening and paragraph.label not in ("", BULLET)
    if (listed and not opens) or context.row or len(text.split()) > MOST_BOLD_WORDS:
        return False
    if not all(run.bold for run in paragraph.runs if run.text.strip()):
        return False
    if patterns.PUNCTUATED.search(text) or patterns.LEAD_IN.search(text):
        return False
    return not patterns.MODAL.search(text) and not re.match(r"[a-z(]", text)
