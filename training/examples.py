"""The training questions, each with the passages that answer it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import searchable_text
from index.tokens import tokenise
from ingest import Clause, Corpus

DATA = Path(__file__).parent / "data"
# one passage a question, by document and line; `pairs.jsonl` was given, `passages.jsonl` is ours
PASSAGE_FILES = ("pairs.jsonl", "passages.jsonl")
GIVEN = frozenset({"pairs.jsonl"})
# every passage that answers, in every document, with grades
TOPIC_FILE = "topics.jsonl"
# protocols of councils that do not exist, so that more than five ways of wording are learnt
FICTIONAL_FILE = "fictional.jsonl"
# what a passage that answers only in part (grade 1) counts for
PARTLY = 0.5
# from this share of words in common two passages say the same (Jaccard over tokens)
SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passage to pull it to, and the passages that must not push it away."""

    question: str
    clause_id: str
    also_right: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Passages:
    """What the examples name by clause id: the text to be searched, and the document it is of."""

    texts: Mapping[str, str]
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TopicQuestion:
    """A question with the grades of the passages that answer it, by document; none is silence."""

    question: str
    answers: Mapping[str, Mapping[str, int]]


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
        right = {clause_id for grades in topic.answers.values() for clause_id in grades}
        alike = frozenset().union(right, *(same[clause_id] for clause_id in right))
        examples += [
            Example(topic.question, clause_id, alike, 1.0 if grade > 1 else PARTLY)
            for document_id, grades in sorted(topic.answers.items())
            if document_id not in held_out
            for clause_id, grade in sorted(grades.items())
        ]
    for row in _fictional(folder):
        alike = frozenset({_fictional_id(row), *(_fictional_id(row, n) for n in row["also"])})
        examples += [Example(question, _fictional_id(row), alike) for question in row["questions"]]
    return examples


def load_passages(corpus: Corpus, folder: Path = DATA) -> Passages:
    """Return the passages of the corpus and of the fictional councils."""
    texts = {clause.id: searchable_text(corpus, clause) for clause in corpus.clauses}
    documents = {clause.id: clause.document_id for clause in corpus.clauses}
    for row in _fictional(folder):
        texts[_fictional_id(row)] = f"{row['section']}\n{row['text']}"
        documents[_fictional_id(row)] = row["document_id"]
    return Passages(texts, documents)


def load_topics(corpus: Corpus, folder: Path = DATA) -> list[TopicQuestion]:
    """Return the questions that are labelled for every document, unanswerable ones included."""
    at_line = passages_by_line(corpus)
    return [
        TopicQuestion(
            row["question"],
            {
                document_id: {
                    _passage(at_line, document_id, line, TOPIC_FILE, number).id: grade
                    for line, grade in labels
                }
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


def _fictional(folder: Path) -> list[dict[str, Any]]:
    return [row for _, row in _rows(folder / FICTIONAL_FILE)]


def _fictional_id(row: Mapping[str, Any], number: str | None = None) -> str:
    return f"{row['document_id']}/{number or row['number']}"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, json.loads(line)
