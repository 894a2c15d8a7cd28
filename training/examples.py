"""The training questions, each with the passages that answer it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.tokens import tokenise
from ingest import Clause, Corpus

DATA = Path(__file__).parent / "data"
# one passage a question, by document and line; `pairs.jsonl` was given, `passages.jsonl` is ours
PASSAGE_FILES = ("pairs.jsonl", "passages.jsonl")
# every passage that answers, in every document, with grades
GIVEN = frozenset({"pairs.jsonl"})
TOPIC_FILE = "topics.jsonl"
# from this share of words in common two passages say the same (Jaccard over tokens)
SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passage to pull it to, and the passages that must not push it away."""

    question: str
    clause_id: str
    also_right: frozenset[str]


@dataclass(frozen=True, slots=True)
class TopicQuestion:
    """A question with the ids of the passages that answer it, by document; none is silence."""

    question: str
    answers: Mapping[str, frozenset[str]]


def load_examples(
    corpus: Corpus, folder: Path = DATA, without: Iterable[str] = ()
) -> list[Example]:
    """Return every training example, but none from the documents `without`.

    Raises ValueError naming the file and line where a passage is not in the corpus.
    """
    held_out = frozenset(without)
    at_line = passages_by_line(corpus)
    same = same_passages(corpus)
    examples = []
    for name in PASSAGE_FILES:
        for number, row in _rows(folder / name):
            if row["document_id"] in held_out:
                continue
            if name in GIVEN and (row["document_id"], row["line"]) not in at_line:
                continue  # a footnote or a line of contents, which is no passage here
            clause = _passage(at_line, row["document_id"], row["line"], name, number)
            examples.append(Example(row["question"], clause.id, same[clause.id]))
    for topic in load_topics(corpus, folder):
        right = frozenset().union(*topic.answers.values())
        alike = frozenset().union(right, *(same[clause_id] for clause_id in right))
        examples += [
            Example(topic.question, clause_id, alike)
            for document_id, ids in sorted(topic.answers.items())
            if document_id not in held_out
            for clause_id in sorted(ids)
        ]
    return examples


def load_topics(corpus: Corpus, folder: Path = DATA) -> list[TopicQuestion]:
    """Return the questions that are labelled for every document, unanswerable ones included."""
    at_line = passages_by_line(corpus)
    return [
        TopicQuestion(
            row["question"],
            {
                document_id: frozenset(
                    _passage(at_line, document_id, line, TOPIC_FILE, number).id
                    for line, _ in labels
                )
                for document_id, labels in row["answers"].items()
            },
        )
        for number, row in _rows(folder / TOPIC_FILE)
    ]


def passages_by_line(corpus: Corpus) -> dict[tuple[str, int], Clause]:
    """Return the passage at each line of each document, the first where a line holds two."""
    found: dict[tuple[str, int], Clause] = {}
    for clause in corpus.clauses:
        for first, last in clause.lines:
            for line in range(first, last + 1):
                found.setdefault((clause.document_id, line), clause)
    return found


def same_passages(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Return, for each passage, those of like words, its lead-in and its items, and itself."""
    tokens = {clause.id: frozenset(tokenise(clause.text)) for clause in corpus.clauses}
    same = {clause.id: {clause.id} for clause in corpus.clauses}
    for position, first in enumerate(corpus.clauses):
        for second in corpus.clauses[position + 1 :]:
            if _overlap(tokens[first.id], tokens[second.id]) >= SAME_WORDS:
                same[first.id].add(second.id)
                same[second.id].add(first.id)
        if first.parent_id:
            same[first.id].add(first.parent_id)
            same[first.parent_id].add(first.id)
    return {clause_id: frozenset(ids) for clause_id, ids in same.items()}


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def _passage(
    at_line: Mapping[tuple[str, int], Clause], document_id: str, line: int, name: str, number: int
) -> Clause:
    try:
        return at_line[document_id, line]
    except KeyError:
        raise ValueError(
            f"{name}, line {number}: {document_id} has no passage at line {line}; correct the line."
        ) from None


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, json.loads(line)
