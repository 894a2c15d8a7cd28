"""Every label of the question set stands in the documents, and a broken set is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evaluation import LabelledQuestion, Target, cells_of, load_questions, problems
from evaluation.questions import DEFAULT_QUESTIONS, clauses_with, collapse
from evaluation.schema import KINDS, PARTS, Label
from ingest import Corpus, Document, load_corpus, make_corpus, parse
from tests.factories import make_source

CORPUS = Path(__file__).parent.parent / "corpus"
README = Path(__file__).parent.parent / "evaluation" / "README.md"

TEXT = """# PROTOCOL

## 1. MEDIA

- 1.1. Press releases are approved by the Head of Communications before they go out.
- 1.2. Members may speak to the press:
  - (a) in a personal capacity only, and never on behalf of the Council; or
  - (b) with the consent of the Leader, given in writing and in good time.
"""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


@pytest.fixture(scope="module")
def questions() -> tuple[LabelledQuestion, ...]:
    return load_questions()


@pytest.fixture(scope="module")
def small() -> Corpus:
    document = Document(make_source("anyford", TEXT), TEXT)
    return make_corpus([document], parse(document).clauses)


def asked(*labels: Label, kind: Any = "natural", council: str = "anyford") -> LabelledQuestion:
    return LabelledQuestion("q1", "Who approves press releases?", kind, {council: labels})


APPROVED = "Press releases are approved by the Head of Communications"
PERSONAL = "in a personal capacity only, and never on behalf of the Council"


# the set itself


def test_every_label_is_8_to_40_words_of_exactly_one_clauses_own_text(
    corpus: Corpus, questions: tuple[LabelledQuestion, ...]
) -> None:
    assert problems(corpus, questions) == []


def test_labels_are_written_with_single_spaces(questions: tuple[LabelledQuestion, ...]) -> None:
    labels = [x.words for q in questions for found in q.answers.values() for x in found]
    assert [words for words in labels if words != collapse(words)] == []


def test_every_question_is_labelled_for_every_document_in_the_order_of_the_corpus(
    corpus: Corpus, questions: tuple[LabelledQuestion, ...]
) -> None:
    documents = [source.id for source in corpus.sources]
    assert {tuple(question.answers) for question in questions} == {tuple(documents)}


def test_the_set_is_as_large_as_promised(questions: tuple[LabelledQuestion, ...]) -> None:
    kinds = Counter(question.kind for question in questions)
    assert len(questions) >= 300
    assert set(kinds) == set(KINDS)
    assert kinds["unanswerable"] >= 40


def test_both_parts_have_every_kind_and_enough_questions_to_tell(
    questions: tuple[LabelledQuestion, ...],
) -> None:
    for part in PARTS:
        kinds = Counter(question.kind for question in questions if question.part == part)
        assert set(kinds) == set(KINDS)
        assert kinds.total() >= 100


def test_every_row_says_which_part_it_is_of() -> None:
    rows = [json.loads(line) for line in DEFAULT_QUESTIONS.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows if row.get("split") not in PARTS] == []


def test_ids_are_a_letter_and_a_number_and_questions_differ(
    questions: tuple[LabelledQuestion, ...],
) -> None:
    assert [q.id for q in questions if not re.fullmatch(r"[a-z]\d{3}", q.id)] == []
    assert len({q.question.lower() for q in questions}) == len(questions)


def test_hardly_a_question_is_answered_only_partly_everywhere(
    questions: tuple[LabelledQuestion, ...],
) -> None:
    without = [
        question.id
        for question in questions
        if question.kind != "unanswerable"
        and all(x.grade < 2 for labels in question.answers.values() for x in labels)
    ]
    assert len(without) <= len(questions) / 100, without


def test_a_clause_bears_one_label_at_most_in_a_cell(
    corpus: Corpus, questions: tuple[LabelledQuestion, ...]
) -> None:
    crowded = [c.id for c in cells_of(corpus, questions) if any(t.wordings[1:] for t in c.targets)]
    assert crowded == []


def test_the_readme_counts_what_is_there(
    corpus: Corpus, questions: tuple[LabelledQuestion, ...]
) -> None:
    readme = README.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z-]+) \| (\d+) \| (\d+) \| (\d+) \|", readme, flags=re.MULTILINE)
    parts = [
        questions,
        *([question for question in questions if question.part == part] for part in PARTS),
    ]
    counted: list[Counter[str]] = [
        Counter(
            [question.kind for question in part]
            + [name for question in part for name, labels in question.answers.items() if labels]
        )
        for part in parts
    ]
    assert {name: list(map(int, numbers)) for name, *numbers in rows} == {
        name: [count[name] for count in counted] for name in counted[0]
    }
    answered = sum(bool(labels) for q in questions for labels in q.answers.values())
    cells = len(questions) * len(corpus.sources)
    partly = sum(
        bool(labels) and all(label.grade == 1 for label in labels)
        for question in questions
        for labels in question.answers.values()
    )
    for words in (
        f"{len(questions)} questions, a line each",
        f"{cells} cells",
        f"{answered} cells have an answer; in the other {cells - answered} the",
        f"2 x {cells - answered} / ({cells} + {cells - answered}) = "
        f"{2 * (cells - answered) / (cells + cells - answered):.3f}",
        f"{partly} cells are answered only partly",
        *(f"The {len(part)} of the test part" for part in parts[2:]),
        *(f"on the {len(part)} questions of the development part" for part in parts[1:2]),
    ):
        assert words in " ".join(readme.split())


# what is refused


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        # a label of words that nobody wrote
        (
            asked(Label("Press releases are approved by the Head of the Paid Service", 2)),
            "0 clauses",
        ),
        # words of a lead-in and its item together stand in no clause's own text
        (asked(Label(f"Members may speak to the press: {PERSONAL}", 2)), "0 clauses"),
        # capitals are kept
        (asked(Label(APPROVED.lower(), 2)), "0 clauses"),
        (asked(Label("Press releases are approved by the Head", 2)), "7 words"),
        (asked(Label(APPROVED, 2), council="elsewhere"), "no document 'elsewhere'"),
        (asked(Label(APPROVED, 2), kind="unanswerable"), "does not fit"),
        (asked(), "does not fit"),
    ],
)
def test_a_wrong_label_is_named(small: Corpus, question: LabelledQuestion, complaint: str) -> None:
    (problem, *_) = problems(small, [question])
    assert problem.startswith("q1")
    assert complaint in problem
    with pytest.raises(ValueError, match="q1"):
        cells_of(small, [question])


def test_a_clause_of_few_words_is_labelled_whole() -> None:
    text = TEXT + "  - (c) electioneering;\n"
    document = Document(make_source("anyford", text), text)
    corpus = make_corpus([document], parse(document).clauses)
    assert problems(corpus, [asked(Label("electioneering;", 2))]) == []
    (problem,) = problems(corpus, [asked(Label("electioneering", 2))])
    assert "1 words" in problem


def test_white_space_does_not_part_a_label_from_its_clause(small: Corpus) -> None:
    label = Label(APPROVED.replace(" ", "\n  "), 2)
    assert problems(small, [asked(label)]) == []
    assert [clause.label for clause in clauses_with(small, "anyford", label.words)] == ["1.1"]


GOOD = {"id": "q1", "question": "Who?", "kind": "lay", "answers": {"anyford": []}}


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([GOOD, GOOD], "line 2: the id 'q1' stands twice"),
        ([GOOD | {"kind": "idle"}], "line 1 .* kind 'idle'"),
        ([GOOD | {"question": " "}], "line 1 .* empty"),
        ([GOOD | {"split": "training"}], "line 1 .* split 'training'"),
        ([{"id": "q1"}], "line 1 is not a labelled question"),
        ([GOOD | {"answers": {"anyford": [{"words": "x", "grade": 3}]}}], "line 1 .* grade 3"),
        ([GOOD | {"answers": ["anyford"]}], "line 1 is not a labelled question"),
        ([17], "line 1 is not a labelled question"),
    ],
)
def test_a_file_that_is_no_question_set_is_refused_by_its_line(
    tmp_path: Path, rows: list[Any], complaint: str
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load_questions(path)


def test_a_question_is_of_the_part_that_its_split_names_else_of_development(
    tmp_path: Path,
) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [GOOD, GOOD | {"id": "q2", "split": "test"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [question.part for question in load_questions(path)] == ["development", "test"]


# cells


def test_a_cell_bears_the_clause_and_the_best_grade_of_its_labels(small: Corpus) -> None:
    question = asked(
        Label(PERSONAL, 1),
        Label(APPROVED, 1),
        Label("by the Head of Communications before they go", 2),
    )
    (cell,) = cells_of(small, [question])
    own = {clause.label: clause.id for clause in small.clauses}
    assert cell.id == "q1:anyford"
    assert cell.targets == (
        Target(own["(a)"], 1, (PERSONAL,)),
        Target(own["1.1"], 2, (APPROVED, "by the Head of Communications before they go")),
    )
