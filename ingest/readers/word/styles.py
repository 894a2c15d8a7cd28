"""What a paragraph or a run is, with what it inherits from its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.word.markup import Xml, attribute, child, children, is_on, tag, twips, value

# "heading 2" in whatever language the style is shown
HEADING_NAME = "heading "
TITLE_NAME = "title"
CONTENTS_NAMES = ("toc ", "table of figures")
# what the format itself sets where no style does: half points, and outline level "body text"
DEFAULT_SIZE = 20
BODY_TEXT = 9
# styles that are based on one another in a row
LONGEST_CHAIN = 30
# what "automatic" space above or below a paragraph comes to
AUTOMATIC_SPACE = 280


@dataclass(frozen=True, slots=True)
class Space:
    """The room above and below a paragraph, in twentieths of a point."""

    before: int = 0
    after: int = 0
    closed: bool = False  # no room between paragraphs of the same style


class Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, root: Xml | None) -> None:
        """Read the part that holds the styles; a document without one has none."""
        found = [style for style in children(root) if style.tag == tag("style")]
        self._by_id = {attribute(style, "styleId") or "": style for style in found}
        self._defaults = child(root, "docDefaults")
        self._chains: dict[str, tuple[Xml, ...]] = {}
        self._switched: dict[tuple[str, str, str], bool] = {}
        self._sizes: dict[tuple[str, str], int] = {}
        self.normal = next(
            (
                attribute(style, "styleId") or ""
                for style in found
                if attribute(style, "type") == "paragraph"
                and (attribute(style, "default") or "") in ("1", "true", "on")
            ),
            "",
        )

    def style_of(self, properties: Xml | None) -> str:
        """Return the id of a paragraph's style."""
        named = value(properties, "pStyle")
        return named if named in self._by_id else self.normal

    def chain(self, style: str) -> tuple[Xml, ...]:
        """Return a style and those that it is based on, the nearest first."""
        if style not in self._chains:
            self._chains[style] = tuple(self._walk(style))
        return self._chains[style]

    def name(self, style: str) -> str:
        """Return what a style is called, in small letters."""
        chain = self.chain(style)
        return (value(chain[0], "name") or "").lower() if chain else ""

    def outline(self, properties: Xml | None, style: str) -> int | None:
        """Return the outline level of a paragraph, 0 the outermost, or None for body text.

        The title of a document is level -1.
        """
        for holder in self._holders(properties, style, "pPr"):
            level = value(holder, "outlineLvl")
            if level is not None and level.isdecimal():
                return int(level) if int(level) < BODY_TEXT else None
        for element in self.chain(style):
            name = (value(element, "name") or "").lower()
            if name.startswith(HEADING_NAME) and name[len(HEADING_NAME) :].isdecimal():
                return int(name[len(HEADING_NAME) :]) - 1
            if name == TITLE_NAME:
                return -1
        return None

    def is_contents(self, style: str) -> bool:
        """Say whether a style is that of the rows of a table of contents."""
        return any(
            (value(element, "name") or "").lower().startswith(CONTENTS_NAMES)
            for element in self.chain(style)
        )

    def space(self, properties: Xml | None, style: str) -> Space:
        """Return the room that a paragraph leaves above and below."""
        holders = list(self._holders(properties, style, "pPr"))
        room = {}
        for side in ("before", "after"):
            found = 0
            for holder in holders:
                spacing = child(holder, "spacing")
                automatic = attribute(spacing, f"{side}Autospacing")
                given = twips(attribute(spacing, side))
                if automatic is not None and automatic.lower() in ("1", "true", "on"):
                    found = AUTOMATIC_SPACE
                elif given is None:
                    continue
                else:
                    found = given
                break
            room[side] = found
        closed = next((on for h in holders if (on := is_on(h, "contextualSpacing")) is not None), 0)
        return Space(room["before"], room["after"], bool(closed))

    def frame(self, properties: Xml | None, style: str) -> str:
        """Return "" for a paragraph in the text, "margin" for one in a frame, or "drop cap"."""
        holders = self._holders(properties, style, "pPr")
        found = next((f for holder in holders if (f := child(holder, "framePr")) is not None), None)
        if found is None:
            return ""
        return "margin" if attribute(found, "dropCap") in (None, "none") else "drop cap"

    def is_set(self, name: str, run: Xml | None, style: str) -> bool:
        """Say whether a run of a paragraph is bold, struck out, hidden, ...

        What the run says itself counts; else the styles do, of which two that both switch it on
        cancel each other (ISO 29500-1, 17.7.3).
        """
        direct = is_on(run, name)
        if direct is not None:
            return direct
        key = (name, value(run, "rStyle") or "", style)
        if key not in self._switched:
            self._switched[key] = self._is_switched(*key)
        return self._switched[key]

    def size(self, run: Xml | None, style: str) -> int:
        """Return the size of a run's type in half points."""
        direct = value(run, "sz")
        if direct and direct.isdecimal():
            return int(direct)
        key = (value(run, "rStyle") or "", style)
        if key not in self._sizes:
            elements = (
                *self.chain(key[0]),
                *self.chain(style),
                child(self._defaults, "rPrDefault"),
            )
            sizes = (value(element, "rPr", "sz") for element in elements)
            found = (int(size) for size in sizes if size and size.isdecimal())
            self._sizes[key] = next(found, DEFAULT_SIZE)
        return self._sizes[key]

    def vertical(self, run: Xml | None) -> str:
        """Return "superscript", "subscript" or "" for a run, by itself or its own style."""
        holders = [run, *(child(e, "rPr") for e in self.chain(value(run, "rStyle") or ""))]
        return next((v for holder in holders if (v := value(holder, "vertAlign"))), "")

    def numbering(self, properties: Xml | None, style: str) -> tuple[str | None, str | None]:
        """Return (id of the list, level) of a paragraph as its own words and its styles have it."""
        number = level = None
        for holder in self._holders(properties, style, "pPr"):
            number = number if number is not None else value(holder, "numPr", "numId")
            level = level if level is not None else value(holder, "numPr", "ilvl")
        return number, level

    def _is_switched(self, name: str, run_style: str, style: str) -> bool:
        switched = False
        for chain in (self.chain(run_style), self.chain(style)):
            found = (is_on(child(element, "rPr"), name) for element in chain)
            switched ^= next((on for on in found if on is not None), False)
        return switched or bool(is_on(child(self._defaults, "rPrDefault", "rPr"), name))

    def _holders(self, properties: Xml | None, style: str, kind: str) -> Iterator[Xml | None]:
        yield properties
        for element in self.chain(style):
            yield child(element, kind)
        yield child(self._defaults, f"{kind}Default", kind)

    def _walk(self, style: str) -> Iterator[Xml]:
        seen: set[str] = set()
        # a style can be based on itself, or in a hostile file on thousands
        while style in self._by_id and style not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(style)
            yield self._by_id[style]
            style = value(self._by_id[style], "basedOn") or ""
