"""Parts -> an open Word document: what python-docx cannot open is put right first."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from lxml import etree

from ingest.readers.word.container import read_parts
from ingest.readers.word.markup import Xml
from ingest.readers.word.packaging import COMMENTS_EXTENDED, main_part, package
from ingest.schema import DocumentError

# ISO 29500 strict -> transitional, which is all that python-docx knows
STRICT = (
    (rb"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (rb"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (rb"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
RELATED = {
    "styles": RELATIONSHIP_TYPE.STYLES,
    "numbering": RELATIONSHIP_TYPE.NUMBERING,
    "settings": RELATIONSHIP_TYPE.SETTINGS,
    "comments": RELATIONSHIP_TYPE.COMMENTS,
    "replies": COMMENTS_EXTENDED,
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
}
# what python-docx raises for packages that break its rules
BREAKAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, etree.LxmlError)


@dataclass(slots=True)
class Opened:
    """A Word document: the roots of its parts, by what they are; `running` has those of headers.

    `running` is keyed by the name by which a section refers to a header or footer.
    """

    name: str
    body: Xml
    parts: dict[str, Xml] = field(default_factory=dict)
    running: dict[str, Xml] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def open_word(content: bytes, name: str) -> Opened:
    """Open a Word document; links to anything outside of the file are not followed.

    Raises DocumentError for what cannot be read (see `container.read_parts`), for parts that
    declare entities, and for a file whose main part is missing.
    """
    parts, warnings = read_parts(content, name)
    sound = _sound_parts(parts, name, warnings)
    main = main_part(sound)
    if main is None:
        raise DocumentError(
            f"{name} has lost its text: fetch the file again, or save it anew as .docx."
        )
    try:
        document = docx.Document(io.BytesIO(package(sound, main)))
        opened = Opened(name, document.element.body, warnings=warnings)
        _relate(opened, document.part)
    except BREAKAGE as error:
        raise DocumentError(
            f"{name} is damaged beyond use ({error}): open it in Word and save it anew."
        ) from None
    if opened.body is None:
        raise DocumentError(f"{name} has no body: open it in Word and save it anew.")
    return opened


def _relate(opened: Opened, main: Any) -> None:
    """Find the parts that the main part refers to."""
    wanted = {reltype: kind for kind, reltype in RELATED.items()}
    for key, relation in main.rels.items():
        if relation.is_external:
            continue
        if relation.reltype in wanted:
            opened.parts.setdefault(wanted[relation.reltype], _root(relation.target_part))
        elif relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            opened.running[key] = _root(relation.target_part)


def _root(part: Any) -> Xml:
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _sound_parts(parts: dict[str, bytes], name: str, warnings: list[str]) -> dict[str, bytes]:
    """Return the parts that are XML, put right where they are strict or broken off."""
    sound = {}
    for key, body in parts.items():
        for strict, transitional in STRICT:
            body = body.replace(strict, transitional)
        made = _sound(body, key, name, warnings)
        if made is not None:
            sound[key] = made
    return sound


def _sound(body: bytes, key: str, name: str, warnings: list[str]) -> bytes | None:
    """Return the XML of a part, or None where nothing of it can be saved."""
    for recover in (False, True):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)
        try:
            root = etree.fromstring(body, parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is None:
            continue
        information = root.getroottree().docinfo
        if information.doctype or information.internalDTD is not None:
            raise DocumentError(
                f"{name} declares entities, which Word never does: open it in Word and save it "
                "anew if you trust where it comes from."
            )
        made = bytes(etree.tostring(root)) if recover else body
        if recover and not _is_xml(made):
            continue
        if recover:
            warnings.append(
                f"The part {key} of {name} is damaged; what stands before the damage was read, so "
                "compare it with the original."
            )
        return made
    warnings.append(f"The part {key} of {name} is damaged and was left out; save the file anew.")
    return None


def _is_xml(body: bytes) -> bool:
    try:
        etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True
