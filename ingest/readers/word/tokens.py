"""A paragraph's XML -> its words in order, each with its fate: current, deleted, or hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.readers.word.fields import UNKEPT, Fields
from ingest.readers.word.markup import (
    COMPATIBILITY,
    MATHEMATICS,
    Xml,
    attribute,
    child,
    children,
    tag,
)
from ingest.readers.word.styles import Styles

Fate = Literal["current", "deleted", "hidden"]
TokenKind = Literal["words", "break", "footnote", "endnote", "comment", "comment start", "box"]

TEXT = (tag("t"), tag("delText"), tag("t", MATHEMATICS))
BLANKS = (tag("tab"), tag("ptab"), tag("cr"))
DELETED = (tag("del"), tag("moveFrom"))
# what has no words, or words that are told elsewhere
SKIPPED = (tag("rPr"), tag("pPr"), tag("sdtPr"), tag("sdtEndPr"), tag("footnoteRef"),
           tag("endnoteRef"), tag("annotationRef"), tag("softHyphen"), tag("fldData"),
           tag("delInstrText"), tag("rt"))  # fmt: skip
REFERENCES: dict[str, TokenKind] = {
    tag("footnoteReference"): "footnote",
    tag("endnoteReference"): "endnote",
    tag("commentReference"): "comment",
    tag("commentRangeStart"): "comment start",
}
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# glyphs of Symbol and Wingdings that stand for characters; the others stay as they are
SYMBOLS = {
    "Symbol": {0xB7: "•", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0xAE: "→", 0xD7: "⋅", 0x2D: "−"},
    "Wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪",
        0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
        0xFE: "☑",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A few words of a paragraph, or something that stands between words.

    `text` of a note or a comment is its id; `content` of a text box what stands in it. `size` is
    that of the type in half points. `own_mark` says that words behind a note are its mark.
    """

    kind: TokenKind
    text: str = ""
    fate: Fate = "current"
    bold: bool = False
    size: int = 0
    content: Xml | None = None
    own_mark: bool = False
    in_contents: bool = False


@dataclass(slots=True)
class Reader:
    """What reading the tokens of a document needs; `unkept` counts numbers that no file keeps."""

    styles: Styles
    fields: Fields
    unkept: int = 0
    pictures: int = 0

    def tokens(self, paragraph: Xml, style: str, fate: Fate = "current") -> list[Token]:
        """Return the tokens of a paragraph; a struck or hidden mark of its own does not matter."""
        found = list(self._inside(paragraph, style, Token("words", fate=fate)))
        self.fields.close_broken()
        return found

    def _inside(self, element: Xml, style: str, like: Token) -> Iterator[Token]:
        """Return the tokens of the children of an element; `like` says how they are set."""
        for inner in children(element):
            yield from self._one(inner, style, like)

    def _one(self, element: Xml, style: str, like: Token) -> Iterator[Token]:
        name = element.tag
        if name in SKIPPED:
            return
        if name == tag("r"):
            yield from self._run(element, style, like)
        elif name in DELETED:
            yield from self._inside(element, style, replace(like, fate="deleted"))
        elif name in TEXT:
            yield from self._words(element.text or "", like)
        elif name == tag("instrText"):
            self.fields.instruct(element.text or "")
        elif name == tag("fldChar"):
            self._turn(attribute(element, "fldCharType") or "")
        elif name in REFERENCES:
            yield from self._reference(element, like)
        elif name in BLANKS:
            yield from self._words("\t", like)
        elif name == tag("br"):
            line = (attribute(element, "type") or "textWrapping") == "textWrapping"
            yield from ([replace(like, kind="break")] if line else self._words(" ", like))
        elif name == tag("noBreakHyphen"):
            yield from self._words("-", like)
        elif name == tag("sym"):
            yield from self._words(_symbol(element), like)
        elif name in (tag("drawing"), tag("pict"), tag("object")):
            yield from self._boxes(element, like)
        elif name == tag("AlternateContent", COMPATIBILITY):
            yield from self._alternative(element, style, like)
        else:  # hyperlinks, content controls, smart tags, insertions, equations, ...
            yield from self._inside(element, style, like)

    def _run(self, run: Xml, style: str, like: Token) -> Iterator[Token]:
        properties = child(run, "rPr")
        fate = like.fate
        if fate == "current" and self.styles.is_set("vanish", properties, style):
            fate = "hidden"
        elif fate == "current" and any(
            self.styles.is_set(strike, properties, style) for strike in ("strike", "dstrike")
        ):
            fate = "deleted"
        like = replace(
            like,
            fate=fate,
            bold=self.styles.is_set("b", properties, style),
            size=self.styles.size(properties, style),
        )
        raised = self.styles.vertical(properties) == "superscript"
        for token in self._inside(run, style, like):
            if raised and token.kind == "words" and token.text.isdecimal():
                token = replace(token, text=token.text.translate(SUPERSCRIPTS))
            yield token

    def _words(self, words: str, like: Token) -> Iterator[Token]:
        if words and not self.fields.hides:
            yield replace(like, text=words, in_contents=self.fields.in_contents)

    def _turn(self, what: str) -> None:
        self.unkept += self.fields.turn(what) in UNKEPT

    def _reference(self, element: Xml, like: Token) -> Iterator[Token]:
        kind = REFERENCES[element.tag]
        own = (attribute(element, "customMarkFollows") or "off").lower()
        yield replace(
            like,
            kind=kind,
            text=attribute(element, "id") or "",
            own_mark=own in ("1", "true", "on"),
        )

    def _boxes(self, drawing: Xml, like: Token) -> Iterator[Token]:
        """Return the text boxes of a drawing; its other shapes and pictures have no words."""
        boxes = [box for box in drawing.iter(tag("txbxContent")) if _is_outermost(box, drawing)]
        self.pictures += not boxes
        for box in boxes:
            yield replace(like, kind="box", content=box)

    def _alternative(self, element: Xml, style: str, like: Token) -> Iterator[Token]:
        """Read one of the ways in which a drawing is kept: the newer, unless it has nothing."""
        for choice in children(element):
            found = list(self._inside(choice, style, like))
            if found:
                yield from found
                return


def _is_outermost(box: Xml, drawing: Xml) -> bool:
    """Say whether a text box is neither inside another nor the older copy of one."""
    holder = box.getparent()
    while holder is not None and holder is not drawing:
        if holder.tag in (tag("txbxContent"), tag("Fallback", COMPATIBILITY)):
            return False
        holder = holder.getparent()
    return True


def _symbol(element: Xml) -> str:
    """Return the character that a glyph of a symbol font stands for."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    font = attribute(element, "font") or ""
    table = SYMBOLS.get("Wingdings" if font.startswith("Wingdings") else font, {})
    return table.get(code & 0xFF if code >= 0xF000 else code, chr(code) if code < 0x110000 else "")
