"""What a clause and another document's can be to each other, and how often that was right."""

from __future__ import annotations

from answer.comparing import Relation
from answer.comparing.measured import MeasuredRelations
from views.markup import Markup, element, icon, joined
from views.remarks import counted

RELATION: dict[Relation, str] = {
    "same wording": "Same wording",
    "reworded": "Reworded",
    "different rule": "Different rule",
    "none": "No counterpart",
}
# in the style sheet
ICON: dict[Relation, str] = {
    "same wording": "same",
    "reworded": "reworded",
    "different rule": "different",
    "none": "silent",
}
MEANING: dict[Relation, str] = {
    "same wording": "at most a few words differ, none that bears on the rule",
    "reworded": "seems to be the same rule in other words",
    "different rule": "seems to be another rule on the same point",
    "none": "no clause on the point was found",
}


def relation_line(relation: Relation, name: str = "p", before: str = "") -> Markup:
    """Return a relation with its icon and what it means, as an element of some name."""
    return element(
        name,
        before,
        icon(ICON[relation]),
        element("strong", RELATION[relation]),
        f": {MEANING[relation]}",
        class_=f"cc-status cc-relation-{ICON[relation]}",
    )


def key() -> Markup:
    """Return how the marks are read."""
    return element(
        "p",
        element("del", element("span", "Words so marked")),
        " stand only in the clause that is compared, ",
        element("ins", element("span", "words so marked")),
        " only in the other. “Here” is the clause that is compared, “there” the other.",
        class_="cc-key",
    )


def trust(measured: MeasuredRelations | None) -> Markup:
    """Return in one sentence how often each relation was right; without figures, a warning."""
    warning = "A relation is a first guess: read both clauses before you rely on it."
    if measured is None:
        return element("p", warning, class_="cc-trust")
    rates = [
        f"“{RELATION[name].lower()}” {found.right} of {found.cases} times"
        for name, found in measured.called.items()
    ]
    tested = counted(measured.cases, "pair")
    return element(
        "p",
        f"{warning} Tested on {tested} of a clause and a document, right were: ",
        joined([", ".join(rates)]),
        ".",
        class_="cc-trust",
    )
