"""Rows and notes -> the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.schema import Draft, Known, Place, Reading, Span
from ingest.readers.word.notes import Comments, Note
from ingest.readers.word.room import leaves_room, usual_room
from ingest.readers.word.rows import Row
from ingest.readers.word.words import Extra, Marks, superscript
from ingest.schema import Layout

ENGINE = "python-docx"
NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Writer:
    """A reading in the making: the text so far, and which notes and comments are in it."""

    marks: Marks
    notes: dict[tuple[str, str], Note]
    comments: Comments
    draft: Draft = field(default_factory=Draft)
    hidden: list[str] = field(default_factory=list)
    struck: bool = False
    _written: set[tuple[str, str]] = field(default_factory=set)
    _above: Row | None = None

    def rows(self, rows: Sequence[Row]) -> None:
        """Write the rows of the body, each with its notes, comments and deleted words below."""
        usual = usual_room(rows)
        for row in rows:
            at = self.draft.length + (self.draft.length > 0)
            if row.words.text:
                known = Known(NOWHERE, row.kind, row.rank) if row.kind else None
                span = self.draft.line(
                    [(row.text, _place(row.path))],
                    blank_before=self._above is not None and leaves_room(self._above, row, usual),
                    known=known,
                )
                at = span.start + len(row.prefix)
                self._above = row
            for extra in row.words.extras:
                self._extra(extra, at + extra.at, row)

    def remaining(self) -> None:
        """Write the notes and comments that nothing in the body refers to."""
        for kind, key in self.notes:
            self._note(kind, key)
        for key in self.comments.notes:
            self._comment(key, None)

    def running(self, kind: str, lines: Sequence[str]) -> None:
        """Write a header or footer."""
        for line in lines:
            self._line(line, kind, "furniture")

    def finish(self, warnings: Sequence[str]) -> Reading:
        """Return the reading."""
        return self.draft.finish((ENGINE,), warnings)

    def _extra(self, extra: Extra, at: int, row: Row) -> None:
        if extra.kind == "deleted":
            self.struck = True
            self._line(extra.text, row.path, "deleted", at=at)
        elif extra.kind == "hidden":
            self.hidden.append(row.path)
            self._line(extra.text, row.path, "note")
        elif extra.kind == "comment":
            self._comment(extra.text, at)
        elif extra.kind == "gone note":
            self._gone_note(extra.text, at)
        else:
            self._note(extra.kind, extra.text)

    def _note(self, kind: str, key: str) -> None:
        note = self.notes.get((kind, key))
        if note is None or (kind, key) in self._written:
            return
        self._written.add((kind, key))
        mark = self.marks.given.get((kind, key), "")
        path = f"{kind} {mark}".strip()
        if note.text:
            self._line(f"{superscript(mark)} {note.text}".strip(), path, "footnote", mark)
        for words in note.deleted:
            self._line(words, path, "deleted", at=self._own_start())

    def _gone_note(self, key: str, at: int) -> None:
        """Write a note whose mark is deleted: its words are deleted with it."""
        kind, _, number = key.partition(" ")
        self._written.add((kind, number))
        note = self.notes.get((kind, number), Note(""))
        for words in (note.text, *note.deleted):
            if words:
                self.struck = True
                self._line(words, f"deleted {kind}", "deleted", at=at)

    def _comment(self, key: str, at: int | None) -> None:
        note = self.comments.notes.get(key)
        if note is None or ("comment", key) in self._written:
            return
        self._written.add(("comment", key))
        mark = self.comments.mark(key)
        text = " ".join(filter(None, (note.text, *note.deleted)))
        self._line(f"Comment [{mark}]: {text}", f"comment {mark}", "comment", mark, at)

    def _line(
        self, text: str, path: str, kind: Layout, mark: str = "", at: int | None = None
    ) -> None:
        if text:
            known = Known(NOWHERE, kind, 0, mark, at)
            self.draft.line([(text, _place(path))], known=known)

    def _own_start(self) -> int:
        return self.draft.length + (self.draft.length > 0)


def _place(path: str) -> Place:
    return Place(NOWHERE, path=path)
