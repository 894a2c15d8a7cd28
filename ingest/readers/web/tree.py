"""A page as plain Python values: elements with their attributes, their styles and their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.readers.web.styles import Declared, Sheet, declarations_of, read_sheets

# Attributes that some stage reads; a picture in a "data:" address is not carried along.
KEPT = frozenset({
    "aria-controls", "aria-expanded", "aria-hidden", "aria-label", "aria-level", "class", "hidden",
    "href", "id", "name", "open", "reversed", "role", "start", "style", "type", "value",
})  # fmt: skip
LONGEST_ATTRIBUTE = 4000
TEXT = "-text"
# what is inside these is no text of the page; the text of others is read or set apart
SILENT = frozenset({"script", "style", "template", "iframe", "noframes", "noembed", "svg"})
Event = Literal["in", "out", "text"]


@dataclass(slots=True, eq=False)
class Element:
    """One element. `style` and `before` are what style rules say of it and of what precedes it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    style: Declared = field(default_factory=dict)
    before: Declared = field(default_factory=dict)

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name, "")

    def within(self) -> Iterator[Element]:
        """Yield the elements around this one, the innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, its body, the styles in it, and which elements it has besides."""

    title: str
    body: Element
    sheet: Sheet
    scripts: bool
    frames: bool
    elements: dict[str, Element]  # by the names that links call them


def parse_page(text: str) -> Page:
    """Return the tree that a browser makes of the source of a page, without its scripts."""
    parser = LexborHTMLParser(text)
    nodes: dict[int, Element] = {}
    root = Element("html", {})
    if parser.root is not None:
        root = _built(parser.root, nodes)
    sheet = read_sheets(_style_texts(parser))
    for pseudo, number, declared in declarations_of(parser, sheet):
        element = nodes.get(number)
        if element is not None:
            (element.before if pseudo else element.style).update(declared)
    title = parser.css_first("title")
    frames = bool(parser.css("frameset, frame, iframe"))
    body = next((c for c in root.children if isinstance(c, Element) and c.tag == "body"), root)
    return Page(
        title=(title.text() or "") if title is not None else "",
        body=body,
        sheet=sheet,
        scripts=bool(parser.css("script")),
        frames=frames,
        elements=_by_name(body),
    )


def walk(root: Element) -> Iterator[tuple[Event, Element, str]]:
    """Yield the way through a tree: into an element, its text, out of it; at any depth."""
    yield "in", root, ""
    open_elements = [(root, iter(root.children))]
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            yield "out", element, ""
        elif isinstance(child, str):
            yield "text", element, child
        else:
            yield "in", child, ""
            open_elements.append((child, iter(child.children)))


def elements_in(root: Element) -> Iterator[Element]:
    """Yield `root` and the elements in it, in the order of the page."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(c for c in reversed(element.children) if isinstance(c, Element))


def text_of(root: Element, most: int | None = None) -> str:
    """Return the text in an element, as it stands in the source, or its first `most` characters.

    Of a text that is cut, no more steps are taken than characters are asked for.
    """
    parts: list[str] = []
    left = most
    for event, _, text in walk(root):
        if event == "text":
            parts.append(text)
        if left is not None:
            left -= max(1, len(text))
            if left <= 0:
                break
    return "".join(parts)[:most]


def _built(node: LexborNode, nodes: dict[int, Element]) -> Element:
    root = _element(node, None, nodes)
    waiting: list[tuple[LexborNode | None, Element]] = [(node.first_child, root)]
    while waiting:
        child, parent = waiting.pop()
        if child is None:
            continue
        waiting.append((child.next, parent))
        if child.is_text_node:
            parent.children.append(child.text_content or "")
        elif child.is_element_node:
            element = _element(child, parent, nodes)
            parent.children.append(element)
            if element.tag not in SILENT:
                waiting.append((child.first_child, element))
    return root


def _element(node: LexborNode, parent: Element | None, nodes: dict[int, Element]) -> Element:
    attributes = {
        name: value or ""
        for name, value in node.attributes.items()
        if (name in KEPT or name.startswith("data-")) and len(value or "") <= LONGEST_ATTRIBUTE
    }
    element = Element((node.tag or "").lower(), attributes, parent)
    nodes[node.mem_id] = element
    return element


def _style_texts(parser: LexborHTMLParser) -> list[str]:
    return [node.text() or "" for node in parser.css("style")]


def _by_name(body: Element) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for element in elements_in(body):
        names = [element.get("id")]
        if element.tag == "a":
            names.append(element.get("name"))
        for name in names:
            if name:
                found.setdefault(name, element)
    return found
