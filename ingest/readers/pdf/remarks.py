"""What is laid over a page: filled fields and free text, and the remarks of reviewers."""

from __future__ import annotations

import itertools

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.characters import clean
from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.opening import BREAKAGE
from ingest.readers.pdf.schema import Remark

# Annotations whose contents are words about the page; the contents of links and stamps are not.
ABOUT = frozenset(("/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"))
# Annotations that print words on the page.
PRINTED = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET)
# A page has some dozens; more are not looked at.
MAX_ANNOTATIONS = 2000
MAX_LETTERS = 4000


def opened_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Return a page, from 1, with the words of its fields and free text printed on it."""
    page = document[number - 1]
    if _prints(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number - 1]
    return page


def _prints(page: pdfium.PdfPage) -> bool:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) in PRINTED:
                return True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return False


def remarks_of(page: pypdf.PageObject | None, frame: Frame) -> list[Remark]:
    """Return the remarks on a page, with their places in the frame, from top to bottom."""
    remarks: list[Remark] = []
    if page is None:
        return remarks
    try:
        for reference in itertools.islice(page.get("/Annots") or (), MAX_ANNOTATIONS):
            annotation = reference.get_object()
            text = clean(str(annotation.get("/Contents") or "")[:MAX_LETTERS]).strip()
            kind = annotation.get("/Subtype")
            # free text is printed by its own drawing, and only without one is it read here
            if text and (kind in ABOUT or (kind == "/FreeText" and "/AP" not in annotation)):
                left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
                place = frame.rectangle(left, bottom, right, top)
                author = clean(str(annotation.get("/T") or "")[:MAX_LETTERS])
                remarks.append(Remark(text, _initials(author), place))
    except BREAKAGE:
        pass  # what was found of a broken list stays
    return sorted(remarks, key=lambda remark: remark.place.top)


def _initials(author: str) -> str:
    """Return "JS" for "Jane Smith"; a remark without an author has none."""
    return "".join(word[0] for word in author.split() if word[0].isalpha()).upper()[:4]
