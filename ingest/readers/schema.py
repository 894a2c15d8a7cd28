"""What a reader makes of a file: text, where each stretch of it stands, what its layout says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ingest.schema import Box, Known, Place, Span

__all__ = ["Box", "Draft", "Known", "Place", "Reading", "Span", "Told", "Wishes", "unheard"]

# what a reader tells of a file with pages: the page that it reads, from 1, and how many there are
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file.

    A paragraph, an item or a heading is one line of `text`, its label or bullet in front as a
    reader sees it; a blank line stands where the layout leaves room. `places` are in the order of
    the text and cover each non-blank character once. `known` are in the same order, do not overlap
    and cover whole lines. `engines` are the names of what read it, one a page for a PDF.
    `warnings` are sentences for whoever added the file.
    """

    text: str
    places: tuple[Place, ...] = ()
    known: tuple[Known, ...] = ()
    engines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON takes."""
        return asdict(self)

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Reading:
        """Make a reading from what `as_dict` gave; raises KeyError or TypeError for other rows."""
        return cls(
            text=row["text"],
            places=tuple(
                Place(
                    Span(*place["span"]),
                    place["page"],
                    Box(*place["box"]) if place["box"] else None,
                    place["path"],
                    place["recognised"],
                )
                for place in row["places"]
            ),
            known=tuple(Known(**{**known, "span": Span(*known["span"])}) for known in row["known"]),
            engines=tuple(row["engines"]),
            warnings=tuple(row["warnings"]),
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever reads a file asks for."""

    password: str = ""
    ocr: bool = False


def unheard(page: int, pages: int) -> None:
    """Tell nobody which page is read."""


class Draft:
    """A reading that is being written, line by line, so that offsets are counted in one place."""

    def __init__(self) -> None:
        """Begin with an empty text."""
        self._parts: list[str] = []
        self._places: list[Place] = []
        self._known: list[Known] = []
        self.length = 0

    def line(
        self,
        pieces: Sequence[tuple[str, Place]],
        *,
        blank_before: bool = False,
        known: Known | None = None,
    ) -> Span:
        """Add a line of pieces, each with its place (whose span is filled in), and return its span.

        Pieces are joined as they are: a space between two belongs to one of them. The spans of
        `known` and of the places that are passed in do not matter. Line breaks become spaces.
        """
        if self._parts:
            self._add("\n\n" if blank_before else "\n")
        start = self.length
        for text, place in pieces:
            at = self.length
            self._add(" ".join(text.splitlines()) if len(text.splitlines()) > 1 else text)
            if text.strip():
                self._places.append(replace(place, span=Span(at, self.length)))
        span = Span(start, self.length)
        if known is not None:
            self._known.append(Known(span, known.kind, known.rank, known.mark, known.anchor))
        return span

    def finish(self, engines: Sequence[str] = (), warnings: Sequence[str] = ()) -> Reading:
        """Return the reading."""
        return Reading(
            "".join(self._parts),
            tuple(self._places),
            tuple(self._known),
            tuple(engines),
            tuple(warnings),
        )

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
