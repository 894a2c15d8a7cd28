"""Word documents: what a reader sees of them with all changes accepted, and what is kept apart.

Numbers that Word prints are put in front of their paragraphs; words that are deleted, struck out
or hidden, notes, comments, headers and footers stand on lines of their own, marked for what they
are. Nothing in a document is run, and nothing outside of it is fetched.
"""

from __future__ import annotations

from ingest.readers.schema import Reading, Wishes
from ingest.readers.word.across import mark_tabular, read_across
from ingest.readers.word.contents import mark_contents
from ingest.readers.word.fields import Fields
from ingest.readers.word.headings import mark_headings, mark_margins
from ingest.readers.word.markup import RELATIONSHIPS, tag
from ingest.readers.word.notes import Inside, first_numbers, read_comments, read_notes
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.opening import Opened, open_word
from ingest.readers.word.rows import Rows, with_numbered_cells
from ingest.readers.word.story import Story, running_ids, sections
from ingest.readers.word.styles import Styles
from ingest.readers.word.tokens import Reader
from ingest.readers.word.words import Marks, lines_of
from ingest.readers.word.writing import Writer
from ingest.schema import DocumentError

__all__ = ["read_word"]

# places that a warning names before it says "and others"
MAX_PLACES = 5
CHANGES = ("ins", "del", "moveFrom", "moveTo")


def read_word(content: bytes, name: str, wishes: Wishes) -> Reading:
    """Read a Word document (.docx, .docm, .dotx); `wishes` has nothing that it needs.

    Raises DocumentError for what cannot be read: protected, of the old format, damaged beyond use,
    too large when unpacked, declaring entities, nested without end, or without any words.
    """
    opened = open_word(content, name)
    try:
        return _read(opened)
    except RecursionError:
        raise DocumentError(
            f"{name} is nested too deeply to be read: open it in Word and save it anew."
        ) from None


def _read(opened: Opened) -> Reading:
    parts = opened.parts
    styles = Styles(parts.get("styles"))
    reader = Reader(styles, Fields())
    marks = Marks(*first_numbers(parts.get("settings"), opened.body))
    story = Story(reader)
    numbering = Numbering(parts.get("numbering"), styles)
    made = Rows(styles, numbering, marks)
    rows = read_across(with_numbered_cells(made.of(story.paragraphs(opened.body))))
    mark_contents(rows)
    mark_margins(rows)
    mark_headings(rows)
    mark_tabular(rows)
    inside = Inside(Reader(styles, Fields()), numbering, marks)
    notes = {
        (kind, key): note
        for kind in ("footnote", "endnote")
        for key, note in read_notes(parts.get(f"{kind}s"), inside).items()
    }
    comments = read_comments(parts.get("comments"), parts.get("replies"), inside)
    writer = Writer(marks, notes, comments)
    writer.rows(rows)
    writer.remaining()
    for kind, lines in _running(opened, inside.reader):
        writer.running(kind, lines)
    if not writer.draft.length and reader.pictures:
        raise DocumentError(
            f"{opened.name} holds only pictures: save it as PDF and run that through OCR first "
            "(for example with ocrmypdf)."
        )
    return writer.finish((*opened.warnings, *_warnings(opened, reader, story, writer)))


def _running(opened: Opened, reader: Reader) -> list[tuple[str, list[str]]]:
    """Return the headers and footers of the sections, each once."""
    found: list[tuple[str, list[str]]] = []
    unread = dict(opened.running)
    for section in sections(opened.body):
        for kind, key in running_ids(section, RELATIONSHIPS):
            root = unread.pop(key, None)
            if root is None:
                continue
            lines = [
                line.text
                for paragraph in Story(reader).paragraphs(root)
                for each in (paragraph, *paragraph.boxes)
                for line in lines_of(each.tokens, Marks())
            ]
            if any(lines) and (kind, lines) not in found:
                found.append((kind, lines))
    return found


def _warnings(opened: Opened, reader: Reader, story: Story, writer: Writer) -> list[str]:
    """Return what whoever added the document should look at, a sentence each."""
    name = opened.name
    found = []
    if any(next(opened.body.iter(tag(change)), None) is not None for change in CHANGES):
        found.append(
            f"{name} has tracked changes: it is read as if all of them were accepted, and deleted "
            "words are kept apart; check that this is the text that was adopted."
        )
    elif writer.struck:
        found.append(
            f"{name} has words that are struck out: they are kept apart, not quoted; check that "
            "they are meant to be gone."
        )
    if writer.hidden:
        places = list(dict.fromkeys(writer.hidden))
        named = ", ".join(places[:MAX_PLACES])
        more = " and others" if len(places) > MAX_PLACES else ""
        found.append(
            f"{name} has hidden text ({named}{more}): it is kept as notes; unhide it in Word if it "
            "belongs to the document."
        )
    if reader.unkept:
        found.append(
            f"{name} has {reader.unkept} numbers made by fields that no file keeps: type them in "
            "Word, or give the document as PDF."
        )
    if story.imported:
        found.append(
            f"{name} shows text of other files inside it, which is not read: open it in Word and "
            "save it anew."
        )
    return found
