"""Cases -> the models that tell counterparts and their relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from answer.comparing.candidates import Candidate, candidates
from answer.comparing.models import Models
from answer.comparing.signals import (
    PairSignals,
    RuleSignals,
    is_same_wording,
    pair_signals,
    rule_signals,
    values,
)
from answer.comparing.wording import wording_of
from evaluation.counterpart_cases import Case, is_right
from evaluation.fitting import logistic_of, out_of_fold
from index import Index

# where a line between counterpart and none can be drawn
_LINES = np.linspace(0.05, 0.95, 91)


@dataclass(frozen=True, slots=True)
class Looked:
    """A case with the clauses that were looked at for it, their signals, and which are right."""

    case: Case
    candidates: tuple[Candidate, ...]
    signals: tuple[PairSignals, ...]
    same_wording: tuple[bool, ...]
    right: tuple[bool, ...]


def look(index: Index, cases: Sequence[Case]) -> list[Looked]:
    """Find the candidates of each case, as the product does."""
    corpus = index.corpus
    looked = []
    for case in cases:
        clause = corpus.by_id[case.clause_id]
        wording = wording_of(corpus, clause)
        found = candidates(index, clause, [case.document_id])[case.document_id]
        others = [wording_of(corpus, each.clause) for each in found]
        looked.append(
            Looked(
                case,
                tuple(found),
                tuple(pair_signals(each) for each in found),
                tuple(is_same_wording(wording, other) for other in others),
                tuple(is_right(corpus, case, each.clause) for each in found),
            )
        )
    return looked


def fit(index: Index, looked: Sequence[Looked]) -> Models:
    """Fit both regressions and draw the line; raises ValueError where there is nothing to tell."""
    rows = np.array([values(each) for one in looked for each in one.signals])
    truth = np.array([right for one in looked for right in one.right])
    rule_rows, one_rule = _rules(index, looked)
    return Models(
        counterparts=logistic_of([field.name for field in fields(PairSignals)], rows, truth),
        rules=logistic_of([field.name for field in fields(RuleSignals)], rule_rows, one_rule),
        counterpart_from=_line(looked, rows, truth),
    )


def _line(looked: Sequence[Looked], rows: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return from which likelihood the best candidate is a counterpart most often rightly called.

    Told by models that had no part in the clause; of equally good lines the middle one.
    """
    clauses = np.unique([one.case.clause_id for one in looked], return_inverse=True)[1]
    groups = np.repeat(clauses, [len(one.signals) for one in looked])
    likely = iter(out_of_fold(rows, truth, groups))
    best, exists = [], []
    for one in looked:
        rated = [1.0 if same else p for same, p in zip(one.same_wording, likely, strict=False)]
        best.append(max(rated))
        exists.append(bool(one.case.counterparts))
    agreed = np.array([np.mean((np.array(best) >= line) == exists) for line in _LINES])
    return round(float(np.median(_LINES[agreed == agreed.max()])), 3)


def _rules(index: Index, looked: Sequence[Looked]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the signals of counterparts in other words, and whether they have one rule.

    Of each case the counterpart that the reader put first, where it was looked at.
    """
    corpus = index.corpus
    rows, truth = [], []
    for one in looked:
        if one.case.relation not in ("reworded", "different rule"):
            continue
        wording = wording_of(corpus, corpus.by_id[one.case.clause_id])
        for candidate in one.candidates:
            if candidate.clause.id == one.case.counterparts[0]:
                other = wording_of(corpus, candidate.clause)
                rows.append(values(rule_signals(candidate.cosine, wording, other)))
                truth.append(one.case.relation == "reworded")
    return np.array(rows), np.array(truth)
