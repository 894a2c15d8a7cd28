"""What was found in a document, in lines to be read before it is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.readers.characters import clean
from ingest.report import RULES, Report, report
from ingest.schema import Clause, Document, Section
from ingest.upkeep.describing import NAMED
from ingest.upkeep.preparing import Prepared

# More sections, or findings, than these are counted, not listed.
MOST_SECTIONS = 60
MOST_FINDINGS = 12
NO_SECTION = Section(None, "(no section)")
PLURALS = {"clause": "clauses", "paragraph": "paragraphs", "item": "items"}
LONGEST_TITLE = 70


def overview(prepared: Prepared, *, titled: bool) -> list[str]:
    """Return what a person looks at: sections, counts, grade, warnings, what is odd.

    `titled` says that the title was given, not found in the document.
    """
    found = graded(prepared)
    source, clauses = prepared.source, prepared.parsed.clauses
    rule = next(line for line in RULES.splitlines() if line.startswith(f"{found.grade}:"))
    return [
        f"{prepared.given.name}: {line(source.title)}",
        f"  council   {line(source.council)}",
        *([f"  pages     {_pages(prepared.document)}"] if _pages(prepared.document) else []),
        f"  passages  {len(clauses)} ({counts(clauses)})",
        f"  grade     {rule}",
        *_listed("sections, with their passages", _sections(clauses), MOST_SECTIONS),
        *_listed("to know", warnings(prepared, titled=titled), MOST_FINDINGS),
        *_listed("what is odd", _findings(found), MOST_FINDINGS),
    ]


def graded(prepared: Prepared) -> Report:
    """Look a prepared document over."""
    return report(prepared.document, prepared.parsed)


def counts(clauses: Iterable[Clause]) -> str:
    """Return how many passages of each kind there are: "60 clauses, 4 items"."""
    kinds = Counter(clause.kind for clause in clauses)
    return ", ".join(_some(count, kind) for kind, count in kinds.most_common()) or "none"


def warnings(prepared: Prepared, *, titled: bool = True) -> list[str]:
    """Return sentences on what could not be read, and on what was taken for granted."""
    source, told = prepared.source, list(prepared.reading.warnings)
    if not prepared.parsed.clauses:
        told.append("No clause was found in it: there is nothing in it to quote.")
    if source.attribution != NAMED and not prepared.given.description.get("attribution"):
        told.append(f"The council, {source.council}: {source.attribution}.")
    if not titled and not any(element.kind == "title" for element in prepared.parsed.elements):
        told.append(
            f"It bears no title that could be found: “{source.title}” stands in; --title gives "
            "another."
        )
    return [line(sentence, 400) for sentence in told]


def line(text: str, most: int = LONGEST_TITLE * 2) -> str:
    """Return words of a document or a person in one line without what moves a terminal's cursor."""
    plain = clean(text).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _some(count: int, kind: str) -> str:
    return f"{count} {kind if count == 1 else PLURALS.get(kind, kind + 's')}"


def _pages(document: Document) -> int:
    return max((place.page or 0 for place in document.places), default=0)


def _sections(clauses: Sequence[Clause]) -> list[str]:
    """Return how many passages each of the outermost sections has, in reading order."""
    found = Counter(clause.sections[0] if clause.sections else NO_SECTION for clause in clauses)
    return [
        f"{count:4}  {line(' '.join(filter(None, (section.number, section.title))), LONGEST_TITLE)}"
        for section, count in found.items()
    ]


def _findings(found: Report) -> list[str]:
    return [
        f"{finding.kind}: {line(finding.detail)} (line {', '.join(map(str, finding.lines[:8]))})"
        for finding in found.findings
    ]


def _listed(title: str, rows: Sequence[str], most: int) -> list[str]:
    if not rows:
        return []
    more = [f"    … and {len(rows) - most} more"] if len(rows) > most else []
    return [f"  {title}", *(f"    {row}" for row in rows[:most]), *more]
