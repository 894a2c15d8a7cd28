"""Footnotes: the part of the file that holds them, which python-docx does not write itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from answer.exporting.word.elements import Xml, make, paragraph, run

PART = PackURI("/word/footnotes.xml")
TEXT, MARK = "FootnoteText", "FootnoteReference"
# the lines that part notes from the text are notes themselves, which the settings name as well
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
# of the settings, those that stand before the one for footnotes (ECMA-376, 17.15.1.78)
SETTING_AFTER = "w:compat"


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a document as they are made, numbered from 1."""

    notes: list[Xml] = field(default_factory=list)

    def refer(self, text: str) -> Xml:
        """Add a footnote and return the run that refers to it."""
        number = str(len(self.notes) + 1)
        self.notes.append(
            make(
                "w:footnote",
                {"w:id": number},
                paragraph(TEXT, [_marked(make("w:footnoteRef")), run(f" {text}")]),
            )
        )
        return _marked(make("w:footnoteReference", {"w:id": number}))

    def attach(self, document: Document) -> None:
        """Put the footnotes into a document."""
        root = make("w:footnotes")
        root.extend([_separator(number, name) for number, name in SEPARATORS.items()])
        root.extend(self.notes)
        part = XmlPart(PART, CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = document.settings.element
        named = make(
            "w:footnotePr", None, *(make("w:footnote", {"w:id": number}) for number in SEPARATORS)
        )
        settings.find(qn(SETTING_AFTER)).addprevious(named)


def _marked(mark: Xml) -> Xml:
    return make("w:r", None, make("w:rPr", None, make("w:rStyle", {"w:val": MARK})), mark)


def _separator(number: str, name: str) -> Xml:
    line = paragraph(TEXT, [make("w:r", None, make(f"w:{name}"))])
    return make("w:footnote", {"w:type": name, "w:id": number}, line)
