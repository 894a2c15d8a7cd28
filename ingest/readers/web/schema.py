"""The values on the way from the elements of a page to the lines of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.schema import Layout


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around a text say of it.

    `joined` makes one line of what stands in several blocks, as in a heading; `silent` text is
    printed elsewhere, as the mark of a footnote. `item` is the number of the list item on the page,
    `row` the place in a table, `depth` the number of lists around.
    """

    struck: bool = False
    bold: bool = False
    raised: bool = False
    pre: bool = False
    joined: bool = False
    silent: bool = False
    absent: bool = False  # laid out as if it were not there: nothing in it counts
    symbols: bool = False  # set in a font of symbols, in which a letter is a picture
    linked: bool = False  # in a link that leads away from the page
    opening: bool = False  # in a list item that holds more than its first paragraph
    tabular: bool = False  # in a row of several cells with words
    kind: Layout | None = None
    rank: int = 0
    mark: str = ""
    depth: int = 0
    item: int = 0
    row: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one appearance; "\\n" is a line break that the page makes."""

    text: str
    struck: bool = False
    bold: bool = False
    mark: bool = False  # the superscript mark of a footnote
    linked: bool = False  # leads away from the page


@dataclass(slots=True)
class Paragraph:
    """A paragraph, an item, a heading or a row, with the label that stands in front of it.

    `indent` is that of a bullet, in spaces; `room` says that the page leaves room above it; `item`
    that it stands in a list item, whose number the list gives.
    """

    context: Context
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    indent: int = 0
    room: bool = False
    path: str = ""

    @property
    def text(self) -> str:
        """The words without the label, spaces as in the source."""
        return "".join(run.text for run in self.runs)
