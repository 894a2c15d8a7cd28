"""The file: what it says of itself, and the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from answer.exporting.characters import legible
from answer.exporting.word.schema import Contents
from answer.exporting.word.styles import LANGUAGE

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say
MAX_PROPERTY = 255  # characters
# of the template: a picture of an empty page, and the name of the program that made it
NOT_OURS = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
NOT_OF_DOCUMENT = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def describe(document: Document, contents: Contents) -> None:
    """Set the properties of the file: title, date and language, and nobody's name."""
    properties = document.core_properties
    properties.title = legible(contents.title)[:MAX_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(contents.made_on, time())


def pack(document: Document) -> bytes:
    """Return the bytes of the file."""
    for holder, left_out in (
        (document.part.package.rels, NOT_OURS),
        (document.part.rels, NOT_OF_DOCUMENT),
    ):
        for key in [key for key, relation in holder.items() if relation.reltype in left_out]:
            del holder[key]
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(packed, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return packed.getvalue()
