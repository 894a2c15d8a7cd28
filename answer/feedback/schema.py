"""The values of feedback. This module imports nothing of its own package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from answer.schema import Status

# "should be quoted": a clause that came close and answers
Verdict = Literal[
    "answer wrong", "clause wrong", "should be silent", "should not be silent", "should be quoted"
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says of one document's answer to a question, or of one clause of it.

    `status` is what the answer was called. `clause_id` and `words`, a label's words of the clause,
    are empty where the answer as a whole is meant. `corpus` is the fingerprint of what was
    searched.
    """

    question: str
    document_id: str
    status: Status
    verdict: Verdict
    corpus: str
    clause_id: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the file: `row` has the shape of a labelled question, as far as it is known.

    `problem` is a sentence on a line that is none, and `row` is then empty.
    """

    row: Mapping[str, Any]
    problem: str = ""
