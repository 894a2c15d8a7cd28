"""A small corpus with topics, and the matrix of it, for the tests of topics and gaps."""

from __future__ import annotations

from pathlib import Path

import index
from answer.topics import Matrix, Topic, open_matrix
from index import Index
from tests.encoders import HashingEncoder
from tests.evaluating import CALIBRATION
from tests.factories import small_corpus

COUNCILS = {
    "anyford": [
        "The clerk approves press releases before publication.",
        "Members declare gifts and hospitality.",
    ],
    "elsewhere": [
        "Press releases are approved by the mayor and the clerk.",
        "Officers may refuse to visit premises.",
    ],
    "nowhere": ["Minutes are kept for six years."],
}
PRESS = Topic(
    "press",
    "Press releases",
    "Who approves what is published.",
    ("approves press releases", "press releases approved"),
)
GIFTS = Topic("gifts", "Gifts", "What must be declared.", ("gifts and hospitality",))
VISITS = Topic("visits", "Visits", "Who may go where.", ("visit premises",))
PARKING = Topic("parking", "Parking", "Where cars stand.", ("parking permits",))
TOPICS = (PRESS, GIFTS, VISITS, PARKING)


def open_index(folder: Path, councils: dict[str, list[str]] = COUNCILS) -> Index:
    """Return the index of some councils, built in `folder`."""
    corpus = small_corpus(councils)
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


def small_matrix(folder: Path, councils: dict[str, list[str]] = COUNCILS) -> Matrix:
    """Return the matrix of the topics above; a clause with a query's words answers it."""
    return open_matrix(open_index(folder, councils), TOPICS, calibration=CALIBRATION)


def statuses(matrix: Matrix) -> dict[str, str]:
    """Return the statuses of each row as their first letters, in the order of the corpus."""
    return {row.topic.id: "".join(cell.status[0] for cell in row.cells) for row in matrix.rows}
