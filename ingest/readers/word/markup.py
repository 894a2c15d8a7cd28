"""The names of WordprocessingML, and its properties as Python values."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Xml

__all__ = ["Xml", "attribute", "child", "children", "is_on", "tag", "twips", "value", "whole"]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHEMATICS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"

OFF = ("0", "false", "off", "none")
MAX_DIGITS = 9
# the units in which the strict format may give a measure, in twentieths of a point
UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}


def tag(name: str, namespace: str = MAIN) -> str:
    """Return the name of an element or attribute as lxml spells it."""
    return f"{{{namespace}}}{name}"


def children(element: Xml | None) -> Iterator[Xml]:
    """Return the child elements, without comments and processing instructions."""
    for found in () if element is None else element:
        if isinstance(found.tag, str):
            yield found


def child(element: Xml | None, *names: str) -> Xml | None:
    """Return the element at the end of a path of names, the first of each, or None."""
    for name in names:
        if element is None:
            return None
        element = element.find(tag(name))
    return element


def attribute(element: Xml | None, name: str, namespace: str = MAIN) -> str | None:
    """Return an attribute, or None where it or the element is missing."""
    return None if element is None else element.get(tag(name, namespace))


def value(element: Xml | None, *names: str) -> str | None:
    """Return the `w:val` at the end of a path of names, or None."""
    return attribute(child(element, *names), "val")


def is_on(element: Xml | None, name: str) -> bool | None:
    """Return whether a property is switched on or off, or None where it is not mentioned."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "true").lower() not in OFF


def whole(text: str | None) -> int | None:
    """Return a whole number of a sensible size, or None for whatever is none."""
    try:
        return None if text is None or len(text) > MAX_DIGITS else int(text)
    except ValueError:
        return None


def twips(text: str | None) -> int | None:
    """Return a measure in twentieths of a point ("120", "6pt"), or None for what is none."""
    scale = UNITS.get((text or "")[-2:], 1.0)
    try:
        return None if not text else round(float(text[:-2] if scale != 1.0 else text) * scale)
    except (ValueError, OverflowError):
        return None
