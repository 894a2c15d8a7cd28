"""What the PDF reader knows of a page before it is text: glyphs, strokes, words, lines.

All lengths are points in the frame of the page as it is read: x grows to the right, y grows
downwards, the upper left corner is (0, 0).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

# The gutters left and right of a column, in whole points, none at an edge of the page.
Slot = tuple[int | None, int | None]
Engine = Literal["pypdf", "pypdfium2"]


class Rectangle(NamedTuple):
    """A rectangle of a page: points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Font:
    """The font of a run of glyphs."""

    name: str
    bold: bool

    @property
    def is_pictorial(self) -> bool:
        """True for fonts whose letters are printed as bullets and ticks."""
        return any(part in self.name.lower() for part in ("wingding", "webding", "dingbat"))


@dataclass(slots=True)
class Glyph:
    """One printed character.

    `space_before` says whether white space parts it from the glyph before it in the order of the
    file; None where an engine began a new line there and only the geometry can tell.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: Font
    space_before: bool | None
    struck: bool = False


@dataclass(slots=True)
class Word:
    """Glyphs that belong together; `glued` to the word before it in its line, or a space apart."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: Font
    order: int  # of its first glyph in the file
    last: int  # of its last glyph
    struck: bool = False
    raised: bool = False
    space_before: bool | None = None  # as of its first glyph
    glued: bool = False


@dataclass(slots=True)
class Line:
    """The words of one printed line of one column, from left to right.

    `column` is the left and right edge of the column that the line is set in.
    """

    words: list[Word]
    page: int
    column: tuple[float, float] = (0.0, 0.0)
    flow: int = 0  # lines with the same number follow each other down one column of one page
    slot: Slot = (None, None)
    cell: bool = False  # a row or cell of a table: no line carries it on
    left: float = field(init=False)
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        """Measure the line: its size is that of most of its letters."""
        self.left = min(word.left for word in self.words)
        self.right = max(word.right for word in self.words)
        sizes: dict[float, int] = {}
        baselines: dict[float, int] = {}
        heavy = letters = 0
        for word in self.words:
            if word.raised:
                continue
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
            baselines[word.baseline] = baselines.get(word.baseline, 0) + len(word.text)
            letters += len(word.text)
            heavy += len(word.text) * word.font.bold
        self.size = max(sizes, key=lambda size: sizes[size]) if sizes else self.words[0].size
        self.baseline = (
            max(baselines, key=lambda base: baselines[base])
            if baselines
            else self.words[0].baseline
        )
        self.bold = letters > 0 and heavy > 0.9 * letters

    @property
    def live(self) -> list[Word]:
        """The words that are not struck out, or all if all are."""
        return [word for word in self.words if not word.struck] or self.words

    @property
    def text(self) -> str:
        """The words with single spaces, as the print shows them, struck words among them."""
        return join_words(self.words)

    @property
    def box(self) -> Rectangle:
        """The rectangle of the line, from above its capitals to below its descenders."""
        return Rectangle(
            self.left, self.baseline - 0.8 * self.size, self.right, self.baseline + 0.22 * self.size
        )


def join_words(words: list[Word]) -> str:
    """Return the words in one string, glued ones without a space."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index and not word.glued:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Strokes:
    """The straight thin strokes of a page, drawn as lines or as narrow rectangles."""

    horizontal: tuple[Rectangle, ...] = ()
    vertical: tuple[Rectangle, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer wrote about a place of the page, with their initials."""

    text: str
    initials: str
    place: Rectangle


@dataclass(slots=True)
class Page:
    """One page: what stands on it, and how its frame lies on the displayed page."""

    number: int  # 1-based
    width: float
    height: float
    glyphs: list[Glyph]
    strokes: Strokes
    stray: list[list[Glyph]]  # runs of glyphs at another angle than the page's text
    turn: int = 0  # quarter turns anticlockwise from the frame to the page as displayed
    engine: Engine = "pypdf"
    has_images: bool = False
    recognised: bool = False  # its words are what a program saw in a picture of the page
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """The printed lines of a paragraph; `room` says whether white space stands above it."""

    lines: list[Line]
    room: bool
    label: str = ""
    lefts: list[float] = field(default_factory=list)  # of its lines, from the edge of the column


@dataclass(frozen=True, slots=True)
class Seam:
    """Two lines in reading order, and what tells whether the second begins a paragraph."""

    paragraph: Paragraph  # that of the line above
    above: Line
    line: Line
    label: str  # that `line` begins with, or ""
    last_label: str  # the last dotted one of the document
    right: float  # the margin to which the line above could have run
    pitch: float  # the line distance inside a paragraph here
    full: bool  # the next word would not have fitted above
    carried: bool  # the words read on
    room: bool
    justified: bool
    tight: bool
    first_indented: bool  # the document indents first lines, labels with them
    alone: bool  # the line is no sentence, and the one below it begins something else
