"""The measured part of the README: generated, between two marks, by the run that measured it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.encoders import PRODUCT
from evaluation.printing import plain, with_interval
from evaluation.schema import PARTS, Breakdown, Findings, Part

README = Path("README.md")
START, END = "<!-- measured -->", "<!-- /measured -->"
# the legs as a reader knows them
LEGS = {
    "bm25": "words alone (BM25)",
    "dense": "meaning alone (one vector a clause)",
    "late": "word by word (late interaction)",
    "rrf": "all three, fused by rank",
    PRODUCT: "all three, as the product searches",
}
COLUMNS = {
    "hit@1": "right clause first",
    "hit@3": "among first 3",
    "MRR@10": "MRR@10",
    "nDCG@10": "nDCG@10",
    "recall@5": "recall@5",
}
WITH_INTERVAL = ("hit@1", "hit@3")


def write_measured(path: Path, text: str) -> None:
    """Put `text` between the marks of a file; ValueError where there is no pair of marks."""
    whole = path.read_text(encoding="utf-8")
    if whole.count(START) != 1 or whole.count(END) != 1 or whole.index(START) > whole.index(END):
        raise ValueError(f"{path} has no one pair of marks {START} and {END}; put them back.")
    before, rest = whole.split(START)
    after = rest.split(END)[1]
    path.write_text(f"{before}{START}\n{text.strip()}\n{END}{after}", encoding="utf-8")


def measured(found: Mapping[Part, Findings], commit: str) -> str:
    """Return the measured part: the last part of the questions whole, the others beside it.

    That is the test part where there is one, which nothing was chosen by.
    """
    part = max(found, key=PARTS.index)
    count = found[part].counts
    rest = [other for other in found if other != part]
    parts = [
        f"Measured with `make evaluate` at commit {commit} on the {count['questions']} questions "
        f"of the {part} part, put to {len(count['answerable_cells_by_council'])} documents: "
        f"{count['answerable_cells']} of the {count['cells']} pairs have an answer. In brackets "
        "95 % intervals.",
        markdown("search", list(COLUMNS.values()), _leg_rows(found[part])),
        markdown(
            "answers", ["of the pairs", "wrong", "right clause shown"], _status_rows(found[part])
        ),
        "An answered or weak pair is wrong where the document does not answer, a silent one where "
        "it does.",
        markdown(
            "told apart and shown", [part, *rest], _answer_rows([found[p] for p in (part, *rest)])
        ),
    ]
    return "\n\n".join(parts)


def markdown(corner: str, header: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [[corner, *header], ["---"] * (len(header) + 1)]
    lines += [[name, *cells] for name, cells in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _leg_rows(found: Findings) -> dict[str, list[str]]:
    rows = {}
    for leg, measures in found.retrieval.items():
        values = measures["all"]
        rows[LEGS.get(leg, leg)] = [
            (with_interval if name in WITH_INTERVAL else plain)(values[name]) for name in COLUMNS
        ]
    return rows


def _status_rows(found: Findings) -> dict[str, list[str]]:
    return {
        status: [plain(row["share"]), with_interval(row["error"]), plain(row["right shown"])]
        for status, row in found.statuses.items()
    }


def _answer_rows(found: Sequence[Findings]) -> dict[str, list[str]]:
    def row(breakdowns: Sequence[Breakdown], name: str) -> list[str]:
        return [with_interval(breakdown["all"][name]) for breakdown in breakdowns]

    silence, shown = [f.silence for f in found], [f.shown for f in found]
    legs = [f.retrieval[PRODUCT] for f in found if PRODUCT in f.retrieval]
    rows = {"right clause first, as the product searches": row(legs, "hit@1")} if legs else {}
    return rows | {
        "answered told from silent, AUROC (0.5 is chance)": row(silence, "AUROC"),
        "silence: precision": row(silence, "precision"),
        "silence: recall": row(silence, "recall"),
        "silence: F1": row(silence, "F1"),
        "quotes shown: precision": row(shown, "precision"),
        "quotes shown: recall": row(shown, "recall"),
        "quotes shown: F1": row(shown, "F1"),
    }
