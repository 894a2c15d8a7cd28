"""Text as it comes -> paragraphs: where one ends, what stands in front of it, where it is found."""

from __future__ import annotations

import re
from collections import Counter

from ingest import patterns
from ingest.readers.web.schema import Context, Paragraph, Run

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3}(?:\s*,\s*\d{1,3})*)[\])]?\s*$")
# "1.1", "(a)", "3." alone in the first cell of a row or in a term
LABEL_ALONE = re.compile(
    r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?$|\(?(?:[a-zA-Z]{1,2}|[ivxl]{1,5})[.)]$|[•·]$"
)


def is_marked(text: str) -> bool:
    """Say whether a text begins with a bullet or a label that marks a line as an item."""
    return any(pattern.match(text) for pattern in ITEM_MARKS)


ITEM_MARKS = (patterns.BULLET, patterns.DOTTED, patterns.INTEGER, patterns.LETTERED)
# "3. a. i. A.": the labels of lists that begin in one another
LONGEST_LABEL = 40


class Stream:
    """Paragraphs of the document, or of what stands around it, in the order of the page."""

    def __init__(self, *, around: bool) -> None:
        """Begin with none."""
        self.around = around
        self.paragraphs: list[Paragraph] = []
        self._open: Paragraph | None = None
        self._label = ""
        self._indent = 0
        self._room = True
        self._last_item = 0
        self._counts: Counter[str] = Counter()

    def label(self, text: str, indent: int) -> None:
        """Put a label in front of the next paragraph; one that waits there stays before it."""
        if self.around or not text:
            return
        if not self._label:
            self._indent = indent
        if len(self._label) < LONGEST_LABEL:
            self._label = f"{self._label} {text}".strip()

    def drop_label(self) -> None:
        """Forget a label that no words followed."""
        self._label = ""

    def make_room(self) -> None:
        """Leave room above the next paragraph."""
        self._room = True

    def add(self, text: str, context: Context) -> None:
        """Add text to the paragraph that is open, or begin one."""
        if context.silent or not text or (self._open is None and not text.strip()):
            return
        if context.raised and (number := RAISED_NUMBER.match(text)):
            self.add_mark(number.group(1), context)
            return
        if context.symbols and len(text.strip()) == 1:
            text = "• "
        self._put(Run(text, context.struck, context.bold, linked=context.linked), context)

    def add_mark(self, mark: str, context: Context) -> None:
        """Add the mark of a footnote in superscript; two in a row are kept apart."""
        if self._open is not None and self._open.runs[-1].mark:
            self._put(Run(" ", context.struck), context)
        self._put(Run(mark.translate(RAISED), context.struck, context.bold, mark=True), context)

    def line_break(self, context: Context) -> None:
        """End a line; a second line break in a row ends the paragraph."""
        if self._open is None:
            return
        if context.joined:
            self.add(" ", context)
        elif self._ends_in_break():
            self.end()
            self.make_room()
        else:
            self._put(Run("\n"), context)

    def end(self, *, may_be_label: bool = False) -> None:
        """End the paragraph that is open.

        `may_be_label`: a number that stands alone is the label of the paragraph that follows.
        """
        made, self._open = self._open, None
        if made is None:
            return
        words = " ".join(made.text.split())
        if not words:
            self._label, self._indent = made.label, made.indent
            self._room = self._room or made.room
            return
        if may_be_label and LABEL_ALONE.match(words):
            self._label = f"{made.label} {words}".strip()
            self._room = made.room
            return
        made.path = self._path(made.context)
        # other paragraphs are parted, or they would be taken for lines of one
        made.room = made.room or not is_marked(f"{made.label} {words}".strip())
        self.paragraphs.append(made)

    def _put(self, run: Run, context: Context) -> None:
        if self._open is None:
            self._open = Paragraph(context, label=self._label, indent=self._indent, room=self._room)
            self._label, self._indent, self._room = "", 0, False
        self._open.runs.append(run)

    def _ends_in_break(self) -> bool:
        """Say whether nothing but space has come since the last line break."""
        if self._open is None:
            return False
        for run in reversed(self._open.runs):
            if run.text == "\n":
                return True
            if run.text.strip():
                return False
        return False

    def _path(self, context: Context) -> str:
        """Return where a person would look for a paragraph on the page."""
        if self.around:
            return self._next("around the document, line")
        if context.rank:
            return self._next("heading")
        if context.kind == "footnote":
            return f"footnote {context.mark}"
        if context.row:
            return context.row
        if context.item > self._last_item:  # what follows in the item is found by its paragraph
            self._last_item = context.item
            return f"list item {context.item}"
        return self._next("paragraph")

    def _next(self, name: str) -> str:
        self._counts[name] += 1
        return f"{name} {self._counts[name]}"
