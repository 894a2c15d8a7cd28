"""What an answer can be called, what that means, and how often it was wrong."""

from __future__ import annotations

from collections.abc import Mapping

from answer import Status
from views.markup import Markup, element, icon, joined

STATUS: dict[Status, str] = {"answered": "Answered", "weak": "Weak", "silent": "Silent"}
MEANING: dict[Status, str] = {
    "answered": "means that the document very likely answers:",
    "weak": "means that a clause may bear on the question, so read it before you rely on it:",
    "silent": "means that very likely no clause answers:",
}
WRONG: dict[Status, str] = {
    "answered": "did not answer",
    "weak": "did not answer",
    "silent": "did answer after all",
}


def meanings(errors: Mapping[Status, float]) -> Markup | None:
    """Return what each status means and how often it was wrong, folded."""
    if not errors:
        return None
    return element(
        "details",
        element("summary", "How sure is this?"),
        element("p", "Tested on questions whose answers are known:"),
        element("ul", joined(element("li", joined(line)) for line in said_of(errors))),
        class_="cc-fold cc-means",
    )


def said_of(errors: Mapping[Status, float]) -> list[tuple[Markup, ...]]:
    """Return for each status what it means and how often it was wrong."""
    return [
        (
            icon(name),
            element("strong", STATUS[name]),
            element(
                "span",
                f" {MEANING[name]} {round(100 * errors[name])} of 100 so called {WRONG[name]}.",
            ),
        )
        for name in STATUS
        if name in errors
    ]
