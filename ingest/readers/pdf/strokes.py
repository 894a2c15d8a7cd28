"""The straight strokes of a page: rules of tables, underlines, lines through words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf.frames import Frame
from ingest.readers.pdf.schema import Rectangle, Strokes

# A stroke is at most this thick, in points: strikes and rules of Word are 0.5 to 1.5.
THICK = 2.5
MIN_LENGTH = 2.0
# A page drawn by hand (a map, a signature) has a hundred thousand segments; text has none of them.
MAX_STROKES = 20_000
MAX_DEPTH = 8

_Matrix = tuple[float, float, float, float, float, float]
IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def strokes_of(page: pdfium.PdfPage, frame: Frame) -> tuple[Strokes, bool]:
    """Return the straight strokes of a page, and whether there is an image on it."""
    horizontal: list[Rectangle] = []
    vertical: list[Rectangle] = []
    images = False
    count = raw.FPDFPage_CountObjects(page)
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    for kind, item, matrix in _walk(objects, IDENTITY, 0):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(horizontal) + len(vertical) < MAX_STROKES:
            for left, bottom, right, top in _subpaths(item, matrix):
                rectangle = frame.rectangle(left, bottom, right, top)
                if rectangle.height <= THICK and rectangle.width >= MIN_LENGTH:
                    horizontal.append(rectangle)
                elif rectangle.width <= THICK and rectangle.height >= MIN_LENGTH:
                    vertical.append(rectangle)
    return Strokes(tuple(horizontal), tuple(vertical)), images


def _walk(
    objects: Iterator[ctypes.c_void_p], matrix: _Matrix, depth: int
) -> Iterator[tuple[int, ctypes.c_void_p, _Matrix]]:
    """Go through the objects of a page and of the forms that are drawn on it."""
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            count = raw.FPDFFormObj_CountObjects(item)
            parts = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _walk(parts, inner, depth + 1)


def _subpaths(item: ctypes.c_void_p, outer: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yield the bounds of each piece of a path whose segments are all straight.

    A path that is neither filled nor stroked only clips and is not seen.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _times(_matrix(item), outer)
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(item), MAX_STROKES)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield _bounds(points)
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if len(points) > 2 and stroke.value and not fill.value and straight:
            yield _bounds(points[-2:])  # a frame drawn in one go has four strokes
    if straight and len(points) > 1:
        yield _bounds(points if fill.value or len(points) == 2 else points[:2])


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: ctypes.c_void_p) -> _Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    """Return the matrix that maps as `first` and then as `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
