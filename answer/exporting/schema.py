"""What can be exported. This module imports nothing of its own package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answer.schema import Comparison, CouncilAnswer, Quote

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CorpusVersion:
    """Which documents were searched: the SHA-256 of the corpus and how many it holds."""

    fingerprint: str
    documents: int

    def __str__(self) -> str:
        """Return the version as a reader is told it: "3f2a9c1b7d4e (5 documents)"."""
        return f"{self.fingerprint[:12]} ({self.documents:,} document{'s' * (self.documents != 1)})"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from, which each export says.

    `made_on` is the day of the export, given by whoever exports; `filters` are names and values
    in plain words, ("status", "answered"); `method` says how it was made and what its limits are.
    """

    made_on: date
    corpus: CorpusVersion
    method: str
    filters: Pairs = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A column on paper, where there is room for few: what stands in it, below each other.

    `share` is its width relative to the others; `columns` are names of columns of the table, of
    which the first stands under the head `name` and each other under its own name.
    """

    name: str
    share: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Any table as plain text, with what must be known about it.

    Each row has a text for each column; `subject` are names and values of what the table is about,
    a question or a document; `notes` are sentences to stand under it; `printed` are its columns on
    paper, where they are not those of the table. Raises ValueError where a row is of another
    length, two columns have one name, or a column on paper has none of the table.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: Origin
    subject: Pairs = ()
    notes: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no format can write."""
        if len(set(self.columns)) < len(self.columns):
            raise ValueError(f"The table {self.title!r} has two columns of one name; rename one.")
        for name in (name for column in self.printed for name in column.columns):
            if name not in self.columns:
                raise ValueError(f"The table {self.title!r} has no column {name!r} to print.")
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"Row {number} of the table {self.title!r} has {len(row)} text(s) for "
                    f"{len(self.columns)} column(s); give one for each."
                )


@dataclass(frozen=True, slots=True)
class Entry:
    """A quote with where it stands.

    `section` is the path ("7 Press › 7.2 Approval") or "none", `label` what the clause is called,
    `place` its page or lines, `restates` the citation of an earlier quote that says the same.
    """

    quote: Quote
    section: str
    label: str
    place: str
    restates: str | None


@dataclass(frozen=True, slots=True)
class CouncilEntries:
    """A council's answer, which has the quotes on the screen and no others, in their order there.

    `entries` are the same quotes with where they stand.
    """

    answer: CouncilAnswer
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A question with what is on the screen of each council's answer.

    `corrected` and `added` are those of the comparison.
    """

    question: str
    councils: tuple[CouncilEntries, ...]
    origin: Origin
    corrected: Pairs = ()
    added: tuple[str, ...] = ()

    @property
    def comparison(self) -> Comparison:
        """Return the comparison as far as it is on the screen."""
        return Comparison(
            question=self.question,
            answers=tuple(council.answer for council in self.councils),
            corrected=self.corrected,
            added=self.added,
        )
