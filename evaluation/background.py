"""What the figures rest on -> the sections of the report about questions, readers and limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.page import Section, Table
from evaluation.schema import KINDS
from evaluation.tables import Found

NOT_MEASURED = "Not measured for this report: "


def questions(found: Found) -> Section:
    """Say what was asked and how it is scored."""
    groups = {
        "questions": [str(f.counts["questions"]) for f in found.values()],
        **{
            f"{kind} questions": [str(f.counts["kinds"].get(kind, 0)) for f in found.values()]
            for kind in KINDS
        },
        "cells": [str(f.counts["cells"]) for f in found.values()],
        "cells with an answer": [str(f.counts["answerable_cells"]) for f in found.values()],
    }
    return Section(
        "questions",
        "What was asked",
        (
            "A cell is a question put to one council. Readers labelled the words that answer it in "
            "the council's document; no label means that the document is silent. A quote is right "
            "when its text contains the words of a label that no quote before it has earned.",
            "Every choice was made on the development part. The test part is scored for this "
            "report alone. In brackets stand 95 % intervals by the bootstrap over questions.",
        ),
        tables=(
            Table(
                "The labelled questions by part",
                ["what", *found],
                [[name, *values] for name, values in groups.items()],
            ),
        ),
    )


def agreement(found: Mapping[str, Any] | None) -> Section:
    """Show how far the two readers of every label agreed."""
    name, heading = "agreement", "How far the readers agreed"
    if found is None:
        return Section(name, heading, (NOT_MEASURED + "evaluation/agreement.json is not there.",))
    rows = {key: row for key, row in found.items() if isinstance(row, Mapping)}
    whole = {key: value for key, value in found.items() if not isinstance(value, Mapping)}
    if whole:
        rows = {"all": whole, **rows}
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    return Section(
        name,
        heading,
        (
            "Every label was read twice by different readers. Kappa is Cohen's: 1 is "
            "full agreement, 0 what chance gives.",
        ),
        tables=(
            Table(
                "Agreement of the two readers",
                ["part", *(column.replace("_", " ") for column in columns)],
                [
                    [key, *(_said(row.get(column)) for column in columns)]
                    for key, row in rows.items()
                ],
            ),
        ),
    )


def limits() -> Section:
    """Say what the figures do not tell."""
    return Section(
        "limits",
        "What these figures do not tell",
        (
            "The questions were written from five documents by readers who knew them; those of "
            "other people, and other documents, may be harder. The shipped adapter was trained on "
            "other questions about the same clauses: what to expect of a new document stands under "
            "councils that it never saw.",
            "A label is words of one clause. Where two careful readers differ on whether a clause "
            "answers partly, no search can be right for both. A right clause that no reader "
            "labelled counts as wrong.",
            "Five councils are few: an interval over questions says nothing of how much another "
            "council would differ.",
        ),
    )


def _said(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
