"""What ingestion found, document by document: a grade by stated rules, and where to look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.numbering import Finding, Heading, findings
from ingest.parser import Parsed
from ingest.schema import Clause, Document

Grade = Literal["clean", "usable", "check by hand"]

RULES = """\
clean: no finding but labels that the document itself repeats in other sections.
usable: findings on at most one passage in ten, and no trace of tracked changes.
check by hand: traces of tracked changes, no passage at all, or findings on more than one in ten.\
"""
MANY = 0.1
HARMLESS = frozenset({"label repeated"})


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one document, how many passages of each kind it has, and its grade."""

    document_id: str
    counts: dict[str, int]
    findings: tuple[Finding, ...]
    grade: Grade


def report(document: Document, parsed: Parsed) -> Report:
    """Look a parsed document over: numbering, flags, cross-references; then grade it by RULES."""
    headings = [
        Heading(
            " ".join(filter(None, [element.label, document.slice(element.spans)])),
            element.rank,
            element.lines[0][0],
        )
        for element in parsed.elements
        if element.kind == "heading"
    ]
    found = (
        *findings(parsed.clauses, headings),
        *_flagged(parsed.clauses),
        *_references(parsed.clauses),
    )
    return Report(
        document_id=document.source.id,
        counts=dict(Counter(element.kind for element in parsed.elements)),
        findings=found,
        grade=grade(parsed.clauses, found),
    )


def grade(clauses: Sequence[Clause], found: Sequence[Finding]) -> Grade:
    """Return the grade of a document by RULES."""
    weighty = [finding for finding in found if finding.kind not in HARMLESS]
    changed = any(clause.comments for clause in clauses) or any(
        finding.detail.startswith("may be deleted text") for finding in weighty
    )
    places = {line for finding in weighty for line in finding.lines}
    if not clauses or changed or len(places) > MANY * len(clauses):
        return "check by hand"
    return "usable" if weighty else "clean"


def _flagged(clauses: Sequence[Clause]) -> list[Finding]:
    lines = defaultdict(list)
    for clause in clauses:
        for flag in clause.flags:
            lines[flag].append(clause.lines[0][0])
    return [Finding("flag", flag, tuple(places)) for flag, places in lines.items()]


def _references(clauses: Sequence[Clause]) -> list[Finding]:
    return [
        Finding(
            f"{reference.status} reference",
            f"“{reference.text}” in {clause.label or 'a passage'}",
            (clause.lines[0][0],),
        )
        for clause in clauses
        for reference in clause.references
        if reference.status != "linked"
    ]


def as_text(reports: Sequence[Report]) -> str:
    """Return the reports to be read in a terminal, with the rules of the grades."""
    parts = []
    for entry in reports:
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(entry.counts.items()))
        parts.append(f"{entry.document_id}: {entry.grade} ({counts})")
        for finding in entry.findings:
            lines = ", ".join(map(str, finding.lines))
            parts.append(f"  {finding.kind}: {finding.detail} (line {lines})")
        parts.append("")
    return "\n".join([*parts, "Grades", RULES])
