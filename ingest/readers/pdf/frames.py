"""From the coordinates of a PDF page to the frame in which its text is read, and back."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.pdf.schema import Page, Rectangle
from ingest.schema import Box

# The engine gives device coordinates as whole numbers; this many of them to a point are enough.
FINE = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine map from user space to points of the page as displayed, y downwards.

    x' = a x + c y + e, y' = b x + d y + f, after which the frame is turned by `turn` quarters so
    that the text of a page that is printed sideways runs from left to right.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point of user space."""
        across = self.a * x + self.c * y + self.e
        down = self.b * x + self.d * y + self.f
        if self.turn == 1:
            return self.height - down, across
        if self.turn == 2:
            return self.width - across, self.height - down
        if self.turn == 3:
            return down, self.width - across
        return across, down

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """Map a rectangle of user space."""
        x1, y1 = self.point(left, bottom)
        x2, y2 = self.point(right, top)
        return Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def quarter(self, a: float, b: float) -> float:
        """Return the angle of a direction of user space in quarter turns clockwise, 0 to 4."""
        across = self.a * a + self.c * b
        down = self.b * a + self.d * b
        return (math.atan2(down, across) / (math.pi / 2) + self.turn) % 4

    def turned(self, quarters: int) -> Frame:
        """Return the frame in which a text that ran `quarters` clockwise runs level."""
        turn = {0: 0, 1: 3, 2: 2, 3: 1}[quarters % 4]
        return Frame(self.a, self.b, self.c, self.d, self.e, self.f, self.width, self.height, turn)

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the frame in points."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Return the frame of a page: its rotation and crop box are taken account of."""
    width, height = page.get_size()
    across, down = int(width * FINE), int(height * FINE)

    def device(x: float, y: float) -> tuple[float, float]:
        to_x, to_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, to_x, to_y)
        return to_x.value / FINE, to_y.value / FINE

    e, f = device(0, 0)
    x1, y1 = device(1000, 0)
    x2, y2 = device(0, 1000)
    return Frame(
        (x1 - e) / 1000, (y1 - f) / 1000, (x2 - e) / 1000, (y2 - f) / 1000, e, f, width, height
    )


def displayed(page: Page, rectangle: Rectangle) -> Box:
    """Return a rectangle of the frame as shares of the page as it is displayed."""
    left, right = rectangle.left / page.width, rectangle.right / page.width
    top, bottom = rectangle.top / page.height, rectangle.bottom / page.height
    if page.turn == 1:
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    elif page.turn == 2:
        left, top, right, bottom = 1 - right, 1 - bottom, 1 - left, 1 - top
    elif page.turn == 3:
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return Box(_share(left), _share(top), _share(right), _share(bottom))


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)
