"""Topics -> a matrix of topics by councils, and from it the gaps of one document.

`reading` (topics.toml) -> `combining` (the answers to a topic's queries -> a cell) -> `matrix`
(every topic put to every council; opened, extended, added to) -> `choosing` (filter and sort) and
`gaps` (one document beside the others) -> `printing` and `gaps_printing`. `keeping` has the figures
of a matrix on disk, `naming` turns names that a reader gave into topics and documents.
"""

from answer.topics.choosing import Selection, council_order, row_order, select
from answer.topics.gaps import gaps_of
from answer.topics.keeping import kept_beside
from answer.topics.matrix import Matrix, open_matrix
from answer.topics.reading import DEFAULT_TOPICS, as_toml, load_topics, make_topic
from answer.topics.schema import (
    Cell,
    FoundClause,
    Gap,
    Gaps,
    ModelQuote,
    Row,
    Topic,
    TopicAnswer,
)

__all__ = [
    "DEFAULT_TOPICS",
    "Cell",
    "FoundClause",
    "Gap",
    "Gaps",
    "Matrix",
    "ModelQuote",
    "Row",
    "Selection",
    "Topic",
    "TopicAnswer",
    "as_toml",
    "council_order",
    "gaps_of",
    "kept_beside",
    "load_topics",
    "make_topic",
    "open_matrix",
    "row_order",
    "select",
]
