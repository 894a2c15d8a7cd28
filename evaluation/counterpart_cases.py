"""What a reader says of a clause and another document: its counterparts there, and their relation.

`counterparts.jsonl` holds a case a line; evaluation/README.md says how they were drawn and read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from answer.comparing.schema import Relation
from answer.comparing.wording import wording_of
from evaluation.schema import PARTS, Part
from ingest import Clause, Corpus

DEFAULT_CASES = Path(__file__).with_name("counterparts.jsonl")
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Case:
    """A clause and another document, with the counterparts there, best first, and their relation.

    `relation` is that of the best. `first_reading` is what the first of two readings said, None
    for a case that was read once.
    """

    clause_id: str
    document_id: str
    part: Part
    relation: Relation
    counterparts: tuple[str, ...]
    first_reading: Relation | None


def load_cases(path: Path = DEFAULT_CASES) -> tuple[Case, ...]:
    """Read the cases; raises ValueError naming the line that is none."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
        try:
            row = json.loads(line)
            case = Case(
                row["clause"],
                row["document"],
                row["split"],
                row["relation"],
                tuple(row["counterparts"]),
                row.get("first_reading"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number} is no case: {error!r}.") from None
        if case.part not in PARTS:
            raise ValueError(f"{path}, line {number}: {case.part!r} is none of {', '.join(PARTS)}.")
        if not {case.relation, case.first_reading} <= {*RELATIONS, None}:
            raise ValueError(f"{path}, line {number}: {case.relation!r} is no relation.")
        if (case.relation == "none") is bool(case.counterparts):
            raise ValueError(f"{path}, line {number}: its counterparts do not fit its relation.")
        cases.append(case)
    return tuple(cases)


def misfits(corpus: Corpus, cases: Sequence[Case]) -> list[str]:
    """Return a sentence for each case of a clause or a document that there is not."""
    problems = []
    for case in cases:
        where = f"{case.clause_id}, {case.document_id}"
        if case.clause_id not in corpus.by_id:
            problems.append(f"{where}: there is no such clause.")
        problems += [
            f"{where}: {id!r} is no clause of the document."
            for id in case.counterparts
            if id not in corpus.by_id or corpus.by_id[id].document_id != case.document_id
        ]
    return problems


def is_right(corpus: Corpus, case: Case, clause: Clause) -> bool:
    """Return whether a clause is a counterpart that the reader named, or has the words of one."""
    if clause.id in case.counterparts:
        return True
    words = wording_of(corpus, clause)
    return any(wording_of(corpus, corpus.by_id[id]) == words for id in case.counterparts)
