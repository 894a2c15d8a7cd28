"""The labelled questions: read, checked against the documents, and made into cells to score."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.schema import KINDS, PARTS, Cell, Label, LabelledQuestion, Target
from ingest import Clause, Corpus

DEFAULT_QUESTIONS = Path(__file__).with_name("questions.jsonl")
FEWEST_WORDS, MOST_WORDS = 8, 40


def load_questions(path: Path = DEFAULT_QUESTIONS) -> tuple[LabelledQuestion, ...]:
    """Read a JSONL file of labelled questions.

    Raises ValueError naming the file and the line that is not a labelled question or repeats an id.
    """
    questions: dict[str, LabelledQuestion] = {}
    # not splitlines: a question may hold a separator that JSON does not escape
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            question = _question(json.loads(line))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}, line {number} is not a labelled question: {error}") from None
        if question.id in questions:
            raise ValueError(f"{path}, line {number}: the id {question.id!r} stands twice.")
        questions[question.id] = question
    return tuple(questions.values())


def collapse(text: str) -> str:
    """Return `text` with each run of white space as one space, as words and quotes are compared."""
    return " ".join(text.split())


def clauses_with(corpus: Corpus, document_id: str, words: str) -> list[Clause]:
    """Return the clauses of a document whose own text, lead-in left out, contains `words`."""
    wanted = collapse(words)
    return [clause for clause in corpus.by_document[document_id] if wanted in collapse(clause.text)]


def problems(corpus: Corpus, questions: Iterable[LabelledQuestion]) -> list[str]:
    """Return a sentence for every label that is not 8 to 40 words of exactly one clause's own text.

    A clause of fewer words is labelled whole, and clauses that read the same count as one.
    Also for a document that the corpus has not, for an unanswerable question with an answer and
    for any other without one.
    """
    return [problem for question in questions for problem in _problems(corpus, question)]


def cells_of(corpus: Corpus, questions: Sequence[LabelledQuestion]) -> tuple[Cell, ...]:
    """Return one cell for each question and document it is labelled for.

    Raises ValueError with the first of `problems`.
    """
    for problem in problems(corpus, questions):
        raise ValueError(problem)
    return tuple(
        Cell(question, council, _targets(corpus, council, labels))
        for question in questions
        for council, labels in question.answers.items()
    )


def _targets(corpus: Corpus, council: str, labels: Iterable[Label]) -> tuple[Target, ...]:
    """Group labels by the clause they stand in: TREC files judge a clause once."""
    grouped: dict[str, list[Label]] = {}
    for label in labels:
        # clauses that say the same words are one: a quote of either earns the label
        clause = clauses_with(corpus, council, label.words)[0]
        grouped.setdefault(clause.id, []).append(label)
    return tuple(
        Target(
            id=clause_id,
            grade=max(label.grade for label in group),
            wordings=tuple(collapse(label.words) for label in group),
        )
        for clause_id, group in grouped.items()
    )


def _problems(corpus: Corpus, question: LabelledQuestion) -> Iterator[str]:
    if any(question.answers.values()) is (question.kind == "unanswerable"):
        yield f"{question.id}: the kind {question.kind!r} does not fit its labels."
    for council, labels in question.answers.items():
        if council not in corpus.by_document:
            yield f"{question.id}: the corpus has no document {council!r}."
            continue
        for label in labels:
            where = f"{question.id}, {council}, {label.words[:60]!r}"
            count = len(label.words.split())
            said = {collapse(c.text) for c in clauses_with(corpus, council, label.words)}
            if not FEWEST_WORDS <= count <= MOST_WORDS and said != {collapse(label.words)}:
                yield f"{where}: {count} words; a label has {FEWEST_WORDS} to {MOST_WORDS}."
            if len(said) != 1:
                yield f"{where}: in the own text of {len(said)} clauses; a label stands in one."


def _question(row: dict[str, Any]) -> LabelledQuestion:
    if row["kind"] not in KINDS:
        raise ValueError(f"the kind {row['kind']!r} is none of {', '.join(KINDS)}.")
    part = row.get("split", PARTS[0])
    if part not in PARTS:
        raise ValueError(f"the split {part!r} is none of {', '.join(PARTS)}.")
    if not row["question"].strip():
        raise ValueError("the question is empty.")
    return LabelledQuestion(
        id=row["id"],
        question=row["question"],
        kind=row["kind"],
        answers={
            council: tuple(_label(label) for label in labels)
            for council, labels in row["answers"].items()
        },
        part=part,
    )


def _label(row: dict[str, Any]) -> Label:
    if row["grade"] not in (1, 2):
        raise ValueError(f"the grade {row['grade']!r} is neither 1 nor 2.")
    return Label(words=row["words"], grade=row["grade"])
