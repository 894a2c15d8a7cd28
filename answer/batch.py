"""A file of questions -> a run: one line per question and council, for scoring elsewhere."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from answer.asking import ask
from answer.schema import CouncilAnswer
from index import Index

QUOTES = 10


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, question) for each line of a JSONL file.

    Raises ValueError naming the file and the line where a line is no object with a non-empty
    "id" and "question", or where an id stands twice.
    """
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                key, question = str(row["id"]), str(row["question"])
            except (KeyError, TypeError, ValueError):
                raise ValueError(
                    f'{path}, line {number} is not an object with "id" and "question".'
                ) from None
            if not key or not question.strip():
                raise ValueError(f"{path}, line {number}: the id or the question is empty.")
            if key in seen:
                raise ValueError(f"{path}, line {number}: the id {key!r} stands twice.")
            seen.add(key)
            yield key, question


def write_run(
    index: Index, questions: Path, output: Path, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Answer every question of a file and write one line per question and council.

    A line is {"id", "council", "status", "silent", "confidence", "quotes"}, with up to ten quotes,
    best first, also where the council is silent; "shown" says which of them a reader sees first.
    Returns the number of questions. The output is written aside and renamed into place, so that a
    run that stops leaves no half of it.
    """
    asked = list(read_questions(questions))
    aside = output.with_name(output.name + ".part")
    with aside.open("w", encoding="utf-8") as file:
        for count, (key, question) in enumerate(asked, 1):
            for answer in ask(index, question, quotes=QUOTES).answers:
                file.write(json.dumps(run_line(key, answer), ensure_ascii=False) + "\n")
            progress(count)
    os.replace(aside, output)
    return len(asked)


def run_line(key: str, answer: CouncilAnswer) -> dict[str, Any]:
    """Return one line of a run."""
    return {
        "id": key,
        "council": answer.source.id,
        "status": answer.status,
        "silent": answer.status == "silent",
        "confidence": answer.confidence,
        "quotes": [
            {
                "clause_id": quote.clause.id,
                "citation": quote.citation,
                "label": quote.clause.label,
                "text": quote.text,
                "score": quote.score,
                "probability": quote.probability,
                "shown": quote.shown,
            }
            for quote in answer.quotes
        ],
    }
