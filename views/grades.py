"""How well a document was read, in words and with a drawing."""

from __future__ import annotations

from ingest.report import RULES, Grade, Report
from views.markup import Markup, element, hidden, icon, joined
from views.remarks import counted

ICONS: dict[Grade, str] = {"clean": "answered", "usable": "weak", "check by hand": "problem"}


def grade(name: Grade) -> Markup:
    """Return a grade with its drawing."""
    return element("span", icon(ICONS[name]), name, class_=f"cc-grade cc-grade-{ICONS[name]}")


def meaning_of_grades() -> Markup:
    """Return the rules of the grades, folded."""
    rules = (line.partition(": ") for line in RULES.splitlines())
    return element(
        "details",
        element("summary", "What the grades mean"),
        element(
            "ul",
            joined(element("li", element("strong", name), f": {rule}") for name, _, rule in rules),
        ),
        class_="cc-fold cc-means",
    )


def looked_over(found: Report, council: str) -> Markup:
    """Return the grade of a document and, folded, what it was given for."""
    words = counted(len(found.findings), "finding")
    if not found.findings:
        return element("p", "Grade: ", grade(found.grade), f", {words}", class_="cc-standing")
    return element(
        "details",
        element("summary", "Grade: ", grade(found.grade), f", {words}", hidden(f", {council}")),
        element(
            "ul",
            joined(
                element(
                    "li",
                    element("strong", f"{finding.kind}: "),
                    finding.detail,
                    f" (line {', '.join(map(str, finding.lines))})",
                )
                for finding in found.findings
            ),
        ),
        class_="cc-fold cc-findings",
    )
