"""Fields: of "PAGE", "TOC" and their like only the result is shown, which was kept with them.

A field can run over many paragraphs and hold others, so its state outlives a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# these print a number that is kept nowhere in the file
# Fields stand in one another so deep; of more without an end, the outer are forgotten.
DEEPEST = 20
# What kind of field it is stands at the beginning of its instruction.
LONGEST_NAME = 100
UNKEPT = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")


@dataclass(slots=True)
class Field:
    """One field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is: "TOC"."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""


@dataclass(slots=True)
class Fields:
    """The fields that are open at a point of the text, outermost first."""

    stack: list[Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """True inside an instruction, of which nothing is shown."""
        return any(not entry.in_result for entry in self.stack)

    @property
    def in_contents(self) -> bool:
        """True inside a table of contents."""
        return any(entry.in_result and entry.name == "TOC" for entry in self.stack)

    def instruct(self, words: str) -> None:
        """Add words to the instruction of the innermost field."""
        innermost = self.stack[-1] if self.stack else None
        if innermost and not innermost.in_result and len(innermost.instruction) < LONGEST_NAME:
            innermost.instruction += words[:LONGEST_NAME]

    def turn(self, what: str) -> str:
        """Begin a field, its result, or end it; returns the name of a field that printed nothing.

        An end without its beginning is passed over.
        """
        if what == "begin":
            self.stack = [*self.stack[-DEEPEST:], Field()]
        elif what == "separate" and self.stack:
            self.stack[-1].in_result = True
        elif what == "end" and self.stack:
            ended = self.stack.pop()
            return "" if ended.in_result else ended.name
        return ""

    def close_broken(self) -> None:
        """At the end of a paragraph, end what is still an instruction: its end is lost.

        Otherwise one missing mark would hide the rest of the document.
        """
        self.stack = [entry for entry in self.stack if entry.in_result]
