"""The parts of a Word file -> a package that python-docx opens: whole, and without what is lost."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# .docm, .dotx and .dotm are documents that begin another way; nothing in them is run
OTHER_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
COMMENTS_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/%s" ContentType="{MAIN_TYPE.decode()}"/></Types>'
)
# the names that Word gives its parts, for a file whose table of relations is lost
USUAL_NAMES = {
    "word/styles.xml": RELATIONSHIP_TYPE.STYLES,
    "word/numbering.xml": RELATIONSHIP_TYPE.NUMBERING,
    "word/settings.xml": RELATIONSHIP_TYPE.SETTINGS,
    "word/comments.xml": RELATIONSHIP_TYPE.COMMENTS,
    "word/commentsExtended.xml": COMMENTS_EXTENDED,
    "word/footnotes.xml": RELATIONSHIP_TYPE.FOOTNOTES,
    "word/endnotes.xml": RELATIONSHIP_TYPE.ENDNOTES,
}


def main_part(parts: Mapping[str, bytes]) -> str | None:
    """Return the name of the part that holds the text."""
    for target, reltype in _relations(parts, "_rels/.rels", ""):
        if reltype.endswith("/officeDocument") and target in parts:
            return target
    return "word/document.xml" if "word/document.xml" in parts else None


def package(parts: Mapping[str, bytes], main: str) -> bytes:
    """Return the file as python-docx opens it: whole, transitional, and without what is not read.

    A relation to a part that is not there, or to something outside of the file, is left out.
    """
    types = OTHER_MAIN_TYPES.sub(MAIN_TYPE, parts.get("[Content_Types].xml", b""))
    rels = _rels_name(main)
    kept = {key: body for key, body in parts.items() if key.endswith(".xml")}
    kept["[Content_Types].xml"] = types if MAIN_TYPE in types else (TYPES % main).encode()
    kept["_rels/.rels"] = _rels([("rId1", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, f"/{main}")])
    found = _identified(parts, rels, posixpath.dirname(main))
    if not found:
        found = [
            (f"rId{number}", reltype, f"/{target}")
            for number, (target, reltype) in enumerate(USUAL_NAMES.items(), 1)
            if target in parts
        ]
    kept[rels] = _rels(found)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for key, body in kept.items():
            archive.writestr(key, body)
    return stream.getvalue()


def _rels_name(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relations(parts: Mapping[str, bytes], key: str, folder: str) -> list[tuple[str, str]]:
    return [(target[1:], reltype) for _, reltype, target in _identified(parts, key, folder)]


def _identified(parts: Mapping[str, bytes], key: str, folder: str) -> list[tuple[str, str, str]]:
    """Return (id, type, "/target") of the relations to parts of this file that are there."""
    if key not in parts:
        return []
    found = []
    for relation in etree.fromstring(parts[key]):
        if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        target = posixpath.normpath(posixpath.join("/", folder, target))
        if target[1:] in parts:
            found.append((relation.get("Id", ""), relation.get("Type", ""), target))
    return found


def _rels(relations: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{{{PACKAGE}/relationships}}Relationships")
    for key, reltype, target in relations:
        etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship", Id=key, Type=reltype,
                         Target=target)  # fmt: skip
    return bytes(etree.tostring(root))
