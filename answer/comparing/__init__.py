"""A clause -> its counterparts in other documents, and who shares its wording.

`wording` levels what makes no difference, `rules` reads what does. `candidates` (the nearest
clauses of each document) -> `signals` -> `models` (read from models.json, which `python -m
evaluation.counterparts --fit` writes) -> `relating` (which are counterparts, and how) ->
`comparing` (one clause, all documents) and `document` (all clauses of one). `difference` has the
words kept, added and removed. `grouping` groups wordings: `sharing` those of a comparison, told in
`sentences`, `families` those of a corpus. `finding` is for ids that lead nowhere, `printing` for
the command line; `measured` says how often each relation was right.
"""

from answer.comparing.comparing import ClauseComparison, compare
from answer.comparing.difference import difference
from answer.comparing.document import counterparts_of_document, unmatched_clauses
from answer.comparing.families import families
from answer.comparing.finding import nearest_clause, nearest_clauses
from answer.comparing.models import Models, load_models
from answer.comparing.schema import (
    ClauseStanding,
    Counterpart,
    DocumentComparison,
    Family,
    FoundCounterpart,
    FoundInDocument,
    Piece,
    Relation,
    Variant,
    WordingGroup,
)

__all__ = [
    "ClauseComparison",
    "ClauseStanding",
    "Counterpart",
    "DocumentComparison",
    "Family",
    "FoundCounterpart",
    "FoundInDocument",
    "Models",
    "Piece",
    "Relation",
    "Variant",
    "WordingGroup",
    "compare",
    "counterparts_of_document",
    "difference",
    "families",
    "load_models",
    "nearest_clause",
    "nearest_clauses",
    "unmatched_clauses",
]
