"""The way through a page: what each element means for the text in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.readers.web.labelling import Labels
from ingest.readers.web.main import Shell
from ingest.readers.web.notes import MARK, Notes
from ingest.readers.web.numbering import LISTS
from ingest.readers.web.paragraphs import Stream
from ingest.readers.web.schema import Context
from ingest.readers.web.tables import CELLS, Table, has_columns, is_layout, reads_across
from ingest.readers.web.tree import Element, Page, text_of, walk
from ingest.readers.web.weights import (
    HEADINGS,
    STRUCK,
    UNSHOWN,
    Weights,
    is_absent,
    is_block,
    is_hidden,
)

DELETED = frozenset({"del", "s", "strike"})
STRONG = frozenset({"b", "strong", "th"})
SPACED = HEADINGS | frozenset({"p", "blockquote", "table", "dl", "pre", "hr", "figure"})
SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
# "Help with declaring": what unfolds a part of the page stands below its headings
FOLDED_RANK = 7
# the rows of a table of contents that Word made
WORD_CONTENTS = re.compile(r"msotoc\d", re.IGNORECASE)
NO_MARGIN = re.compile(r"0\w*(?:\s|$)")


@dataclass(slots=True)
class _Frame:
    """What to go back to when an element ends."""

    context: Context
    stream: Stream
    numbered: bool = False
    table: bool = False


class Flow:
    """A page as paragraphs: those of the document, and those of what stands around it."""

    def __init__(self, page: Page, shell: Shell, weights: Weights, notes: Notes) -> None:
        """Begin before the first element of the body."""
        self.document = Stream(around=False)
        self.around = Stream(around=True)
        self.hidden_words = 0
        self.labels = Labels(page.sheet, notes)
        self._page, self._shell, self._notes, self._weights = page, shell, notes, weights
        self._stream = self.around
        self._context = Context()
        self._frames: list[_Frame] = []
        self._tables: list[Table] = []
        self._tables_seen = 0

    def run(self) -> None:
        """Go through the page."""
        for event, element, text in walk(self._page.body):
            if event == "in":
                self._enter(element)
            elif event == "out":
                self._leave(element)
            else:
                self._text(text)
        self.document.end()
        self.around.end()

    def _enter(self, element: Element) -> None:
        frame = _Frame(self._context, self._stream)
        self._frames.append(frame)
        self._choose_stream(element)
        if not self._context.absent:
            self.labels.counters.enter(element)
        if is_block(element):
            self._break(element, self._context)
        self._context = self._inside(element)
        if element.tag in LISTS:
            frame.numbered = True
            self._context = self.labels.open_list(element, self._stream, self._context)
        elif element.tag == "li":
            self._context = self.labels.open_item(element, self._stream, self._context)
        elif element.tag == "table":
            frame.table = True
            self._tables.append(self._open_table(element))
        elif element.tag == "tr" and self._tables:
            self._open_row(element)
        elif element.tag == "br":
            self._stream.line_break(self._context)
        self.labels.put_counted(element, self._stream, self._context)
        if element in self._notes.cited:
            self._stream.add_mark(self._notes.cited[element], replace(self._context, silent=False))

    def _leave(self, element: Element) -> None:
        frame = self._frames.pop()
        if is_block(element):  # "<h1>Rules</h1>in force": the heading ends with its element
            self._break(element, frame.context)
        elif self._stream is not frame.stream:
            self._stream.end()
        self.labels.counters.leave(element)
        if frame.numbered:
            self.labels.close_list()
        if frame.table:
            self._tables.pop()
        if element.tag == "li":
            self._stream.drop_label()
        self._context, self._stream = frame.context, frame.stream

    def _text(self, text: str) -> None:
        if not self._context.pre:
            self._stream.add(text.replace("\n", " "), self._context)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._stream.line_break(self._context)
            self._stream.add(line, self._context)

    def _choose_stream(self, element: Element) -> None:
        if element is self._shell.document or element is self._shell.title:
            self._stream = self.document
        elif self._stream is self.around:
            return
        elif element in self._shell.around or is_hidden(element) or self._is_way_back(element):
            if element not in self._shell.around and element.tag not in UNSHOWN:
                self.hidden_words += len(text_of(element).split())
            self.around.end()
            self._stream = self.around
            self._context = Context(absent=is_absent(element))

    def _is_way_back(self, element: Element) -> bool:
        """Tell the arrow behind a footnote, which leads back, from the mark before it."""
        return element in self._notes.back and not self._is_mark_of_note(element)

    def _is_mark_of_note(self, element: Element) -> bool:
        shown = MARK.match(" ".join(text_of(element).split()))
        return shown is not None and shown.group(1) == self._context.mark

    def _break(self, element: Element, around: Context) -> None:
        """End a paragraph where a block begins or ends; `around` holds for what is outside it."""
        if around.joined:
            self._stream.add(" ", self._context)
            return
        self._stream.end(may_be_label=element.tag in CELLS or element.tag in ("dt", "dd"))
        spaced = element.tag in SPACED or (element.tag in LISTS and not self._context.depth)
        if spaced and not NO_MARGIN.match(element.style.get("margin", "")):
            self._stream.make_room()

    def _inside(self, element: Element) -> Context:
        """Return what holds for the text in an element."""
        context = self._context
        changes: dict[str, object] = {}
        tag, style = element.tag, element.style
        if tag in DELETED or (style and STRUCK.search(style.get("text-decoration-line", ""))):
            changes["struck"] = True
        if tag in STRONG or style.get("font-weight") in ("bold", "bolder", "700", "800", "900"):
            changes["bold"] = True
        elif style.get("font-weight") in ("normal", "400"):
            changes["bold"] = False
        if tag == "sup":
            changes["raised"] = True
        if tag == "pre":
            changes["pre"] = True
        if tag == "a" and leads_away(element):
            changes["linked"] = True
        if tag == "li":
            changes["opening"] = holds_more(element)
        if any(font in style.get("font-family", "").lower() for font in SYMBOL_FONTS):
            changes["symbols"] = True
        if rank := _heading_rank(element):
            changes |= {"rank": rank, "joined": True}
        if element in self._notes.notes:
            mark = self._notes.notes[element]
            changes |= {"kind": "footnote", "mark": mark, "joined": True}
        elif element in self._shell.contents or WORD_CONTENTS.match(element.get("class")):
            changes["kind"] = "contents"
        elif element in self._shell.notes and context.kind is None:
            changes["kind"] = "note"
        if element in self._notes.cited or (
            element in self._notes.back and self._is_mark_of_note(element)
        ):
            changes["silent"] = True
        return replace(context, **changes) if changes else context  # type: ignore[arg-type]

    def _open_table(self, element: Element) -> Table:
        if self._stream is self.around or is_layout(element, self._weights):
            return Table()
        self._tables_seen += 1
        return Table(self._tables_seen)

    def _open_row(self, row: Element) -> None:
        table = self._tables[-1]
        table.row += 1
        self._context = replace(
            self._context,
            row=table.path,
            joined=self._context.joined or reads_across(row, self._weights),
            tabular=bool(table.path) and has_columns(row, self._weights),
        )
        self._stream.make_room()


def _heading_rank(element: Element) -> int:
    if element.tag in HEADINGS:
        return int(element.tag[1])
    if element.get("role") == "heading":
        level = element.get("aria-level")
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
    return FOLDED_RANK if element.tag == "summary" else 0


def leads_away(link: Element) -> bool:
    """Say whether a link leads to another page, or to a script, as "#" does."""
    target = link.get("href")
    return bool(target) and (target == "#" or not target.startswith("#"))


def holds_more(item: Element) -> bool:
    """Say whether further paragraphs or lists stand in a list item below its first words."""
    inner = [child for child in item.children if isinstance(child, Element) and is_block(child)]
    text = next((c for c in item.children if not isinstance(c, str) or c.strip()), "")
    return len(inner) > (isinstance(text, Element) and is_block(text))
