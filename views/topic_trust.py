"""How far the statuses of topics are to be trusted, in the figures that were measured."""

from __future__ import annotations

from answer.topics.measured import MeasuredTopics
from views.markup import Markup, element
from views.remarks import counted


def trust(found: MeasuredTopics | None) -> Markup | None:
    """Return how often a status was the one that a reader gave; nothing if it was not measured."""
    if found is None:
        return None
    return element(
        "p",
        f"How sure is this? In {counted(found.documents, 'document')} a reader wrote down what "
        f"they say on {found.topics} topics, by which nothing was chosen. "
        f"{_of_100(found.same_status)} of 100 cells have the reader’s status; of 100 called silent "
        f"{_of_100(found.lost_rules)} have a rule after all. The search was trained on other "
        "questions about these documents: on others expect less. Read the closest clause before "
        "you report that there is none.",
        class_="cc-trust",
    )


def _of_100(share: float) -> str:
    return str(round(100 * share))
