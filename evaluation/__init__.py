"""Labelled questions, and how well the answers to them are found.

`questions` (what is asked and which words answer) -> `runs` (what the service returns) ->
`relevance` (which quote earns which label) -> `measures`, `silence` and `shown` -> `bootstrap` ->
`report` (by part, kind and council) -> `printing`, or `publishing` (the page and the README).
`calibration`, `ablation`, `encoders` and `held_out` are runs of their own over the same cells.
"""

from evaluation.questions import DEFAULT_QUESTIONS, cells_of, load_questions, problems
from evaluation.relevance import LONGEST_QUOTE, doc_ids
from evaluation.schema import (
    Cell,
    Interval,
    Judgement,
    Label,
    LabelledQuestion,
    RankedQuote,
    Scored,
    Target,
)

__all__ = [
    "DEFAULT_QUESTIONS",
    "LONGEST_QUOTE",
    "Cell",
    "Interval",
    "Judgement",
    "Label",
    "LabelledQuestion",
    "RankedQuote",
    "Scored",
    "Target",
    "cells_of",
    "doc_ids",
    "load_questions",
    "problems",
]
