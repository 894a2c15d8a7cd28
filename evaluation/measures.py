"""How good a ranking is, by ir_measures.

hit@k is Success@k: a right quote among the first k. MRR@10 is the mean of 1 / rank of the first
right one (RR, Kantor and Voorhees 2000). nDCG@10 is Järvelin and Kekäläinen 2002 with the grade as
gain and log2(rank + 1) as discount. recall@5 is the share of the labelled clauses that the first
five quotes earn. For the first two and recall a grade of 1 is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ir_measures import RR, R, Success, iter_calc, nDCG

from evaluation.schema import Cell, RankedQuote, Scored
from evaluation.trec import qrels_of, run_of

MEASURES = {
    "hit@1": Success @ 1,
    "hit@3": Success @ 3,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
    "recall@5": R @ 5,
}


def score(
    cells: Sequence[Cell], rankings: Mapping[str, Sequence[RankedQuote]]
) -> tuple[Scored, ...]:
    """Return the measures of every cell that has a label; a cell without hits scores 0.

    A cell without labels is left out: averaged in as 0 it would punish right silence.
    """
    labelled = [cell for cell in cells if cell.targets]
    names = {str(measure): name for name, measure in MEASURES.items()}
    values: dict[str, dict[str, float]] = defaultdict(dict)
    if labelled:
        run = run_of(labelled, rankings)
        for metric in iter_calc(list(MEASURES.values()), qrels_of(labelled), run):
            values[metric.query_id][names[str(metric.measure)]] = float(metric.value)
    return tuple(
        Scored(cell, {name: values[cell.id].get(name, 0.0) for name in MEASURES})
        for cell in labelled
    )
