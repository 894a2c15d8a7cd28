"""Which label stands in front of an item: the list's, the style sheet's, or the one typed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.readers.web.counters import Counters
from ingest.readers.web.notes import Notes
from ingest.readers.web.numbering import BULLET, TYPED_LABEL, Numbered, open_list
from ingest.readers.web.paragraphs import Stream
from ingest.readers.web.schema import Context
from ingest.readers.web.styles import Sheet
from ingest.readers.web.tree import Element, text_of
from ingest.readers.web.weights import is_block

# Enough of an item to see whether it begins with a label.
BEGINNING = 60
# Further in by so many spaces for each list around.
INDENT = 2


@dataclass(slots=True)
class Doubts:
    """What of the numbering is not certain: labels typed in numbered lists, lists that are numbered
    by the name of their class, items of numbered lists without a number.
    """

    doubled: list[str] = field(default_factory=list)
    guessed: int = 0
    unnumbered: int = 0


class Labels:
    """The lists and counters of a page on the way through it."""

    def __init__(self, sheet: Sheet, notes: Notes) -> None:
        """Begin outside every list."""
        self.doubts = Doubts()
        self.counters = Counters()
        self._sheet, self._notes = sheet, notes
        self._lists: list[Numbered] = []
        self._items = 0

    def open_list(self, element: Element, stream: Stream, context: Context) -> Context:
        """Begin a list, and return what holds in it."""
        items = [c for c in element.children if isinstance(c, Element) and c.tag == "li"]
        opened = open_list(element, typed=bool(items) and all(map(_typed_label, items)))
        self._lists.append(opened)
        self.doubts.guessed += opened.guessed and not stream.around
        return replace(context, depth=context.depth + 1)

    def close_list(self) -> None:
        """End the innermost list."""
        self._lists.pop()

    def open_item(self, item: Element, stream: Stream, context: Context) -> Context:
        """Put the label of a list item in front of its words, and return what holds in it."""
        if not stream.around:
            self._items += 1
            context = replace(context, item=self._items)
        if (
            context.absent
            or not self._lists
            or item.style.get("display", "list-item") != "list-item"
        ):
            return context
        shown = self._lists[-1].label(item, self._sheet)
        if context.kind == "footnote":
            if item not in self._notes.notes:  # the mark of a note is the label of its item
                stream.add(f"{shown} ", context)
            return context
        if self._is_live(item, shown, stream):
            indent = INDENT * max(0, context.depth - 1) if shown == BULLET else 0
            stream.label(shown, indent)
        return context

    def put_counted(self, element: Element, stream: Stream, context: Context) -> None:
        """Put in front of an element what the style sheet counts."""
        label = "" if context.absent else self.counters.label(element)
        if label and is_block(element):
            stream.label(label, 0)
        elif label:
            stream.add(f"{label} ", context)

    def _is_live(self, item: Element, shown: str, stream: Stream) -> bool:
        """Say whether the label of the list is the one to take, and note what is in doubt."""
        opened = self._lists[-1]
        counted = item.before.get("content", "normal") not in ("none", "normal")
        typed = _typed_label(item)
        if not shown:
            numbered = opened.element.tag == "ol" and not stream.around
            self.doubts.unnumbered += numbered and not typed and not counted
            return False
        if typed and opened.typed and shown != BULLET:
            self.doubts.doubled.append(typed)
        doubled = opened.typed or typed.strip("().") == shown.strip("().")
        return not counted and not (typed and doubled)


def _typed_label(item: Element) -> str:
    match = TYPED_LABEL.match(text_of(item, BEGINNING).lstrip())
    return match.group(1) if match else ""
