"""The elements of WordprocessingML that the document is built of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement as Xml

from answer.exporting.characters import legible

__all__ = ["Xml", "add", "field", "make", "paragraph", "run"]


def make(name: str, values: Mapping[str, str] | None = None, *inside: Xml) -> Xml:
    """Return a new element, "w:tbl", with attributes and the elements inside it."""
    element: Xml = OxmlElement(name)
    for key, value in (values or {}).items():
        element.set(qn(key), value)
    element.extend(inside)
    return element


def add(element: Xml, name: str, **values: str) -> Xml:
    """Put a new element at the end of another and return it; attributes are named without `w:`."""
    made = make(name, {f"w:{key}": value for key, value in values.items()})
    element.append(made)
    return made


def paragraph(style: str, inside: Iterable[Xml] = ()) -> Xml:
    """Return a paragraph with the id of its style."""
    return make("w:p", None, make("w:pPr", None, make("w:pStyle", {"w:val": style})), *inside)


def run(text: str, style: str = "") -> Xml:
    """Return a run of text; line ends and tabs become Word's own, control characters their signs.

    `style` is the id of a character style.
    """
    element = OxmlElement("w:r")
    assert isinstance(element, CT_R)
    element.text = legible(text)
    if style:
        element.get_or_add_rPr().append(make("w:rStyle", {"w:val": style}))
    return element


def field(instruction: str) -> Xml:
    """Return a field that Word fills in, PAGE or NUMPAGES; "1" stands there until it does."""
    return make("w:fldSimple", {"w:instr": instruction}, run("1"))
