"""The adapter's training: its data, its batches, its loss, and going on where it stopped."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from evaluation.questions import load_questions
from index import SentenceEncoder
from index.encoder import ADAPTER, BASE_MODEL, DEFAULT_MODEL, HEAD, add_adapter, read_head
from index.late import put_words
from index.tokens import tokenise
from ingest import Corpus, load_corpus
from tests.factories import small_corpus
from training.batches import PASSAGES, QUESTIONS, batches
from training.examples import (
    DATA,
    FICTIONAL_FILE,
    PARTLY,
    PASSAGE_FILES,
    TOPIC_FILE,
    Example,
    Passages,
    load_examples,
    load_passages,
    load_topics,
    passages_by_line,
    same_passages,
)
from training.interaction import Head, interact, read
from training.learning import CHECKPOINT, Recipe, batch_loss, contrast, train
from training.saving import save_adapter

CORPUS = Path(__file__).parent.parent / "corpus"
# a training question nearer than this to one of the evaluation would give its answer away
TOO_MANY_SHARED_WORDS = 0.7
TOO_LIKE = 0.9


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(CORPUS)


def training_questions() -> list[str]:
    rows = [
        json.loads(line)
        for name in (*PASSAGE_FILES, TOPIC_FILE)
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
    ]
    fictional = [
        json.loads(line) for line in (DATA / FICTIONAL_FILE).read_text("utf-8").splitlines()
    ]
    return [row["question"] for row in rows] + [q for row in fictional for q in row["questions"]]


# --- data -----------------------------------------------------------------------------------------


def test_every_passage_has_questions_in_several_words(corpus: Corpus) -> None:
    counts = Counter(example.clause_id for example in load_examples(corpus))
    # questions name lines; where two passages share one, they are those of the first
    named = {clause.id for clause in passages_by_line(corpus).values()}
    assert [clause_id for clause_id in sorted(named) if counts[clause_id] < 2] == []


def test_documents_can_be_held_out(corpus: Corpus) -> None:
    kept = load_examples(corpus, without=["leeds"])
    assert kept
    assert not any(example.clause_id.startswith("leeds/") for example in kept)


def test_topics_hold_questions_that_nobody_answers(corpus: Corpus) -> None:
    topics = load_topics(corpus)
    unanswered = [topic for topic in topics if not any(topic.answers.values())]
    assert len(unanswered) >= 25
    assert all(set(topic.answers) == set(corpus.documents) for topic in topics)


def test_no_training_question_shares_the_words_of_an_evaluation_question() -> None:
    asked = [(q.id, frozenset(tokenise(q.question))) for q in load_questions()]
    shared = [
        (question, key)
        for question in training_questions()
        for tokens in [frozenset(tokenise(question))]
        for key, other in asked
        if tokens and len(tokens & other) / len(tokens | other) > TOO_MANY_SHARED_WORDS
    ]
    assert shared == []


@pytest.mark.model
def test_no_training_question_paraphrases_an_evaluation_question() -> None:
    encoder = SentenceEncoder.load(BASE_MODEL)
    questions, asked = training_questions(), [q.question for q in load_questions()]
    cosines = encoder.encode(questions) @ encoder.encode(asked).T
    near = [(questions[row], asked[column]) for row, column in np.argwhere(cosines > TOO_LIKE)]
    assert near == []


def test_a_passage_that_answers_in_part_counts_for_less(corpus: Corpus) -> None:
    weights = Counter(example.weight for example in load_examples(corpus))
    assert set(weights) == {PARTLY, 1.0}


def test_every_example_has_a_passage_and_fictional_councils_are_no_council_of_the_corpus(
    corpus: Corpus,
) -> None:
    passages = load_passages(corpus)
    examples = load_examples(corpus)
    assert {example.clause_id for example in examples} <= set(passages.texts)
    assert set(passages.documents) == set(passages.texts)
    fictional = set(passages.documents.values()) - set(corpus.documents)
    assert len(fictional) == 8
    trained = {passages.documents[example.clause_id] for example in examples}
    assert trained == fictional | set(corpus.documents)


def test_a_line_without_a_passage_is_named(tmp_path: Path) -> None:
    for name in (*PASSAGE_FILES, TOPIC_FILE, FICTIONAL_FILE):
        (tmp_path / name).write_text("")
    row = {"document_id": "northby", "line": 99, "question": "?", "style": "lay"}
    (tmp_path / "passages.jsonl").write_text(json.dumps(row))
    with pytest.raises(ValueError, match=r"passages\.jsonl, line 1: northby has no passage at"):
        load_examples(small_corpus(), tmp_path)


def test_like_passages_and_lead_ins_are_no_negatives(corpus: Corpus) -> None:
    same = same_passages(corpus)
    lead_in = next(c for c in corpus.clauses if c.text.startswith("Members are not authorised to"))
    items = {c.id for c in corpus.clauses if c.parent_id == lead_in.id}
    assert items
    assert items <= same[lead_in.id]
    assert all(clause_id in same[clause_id] for clause_id in same)


# --- batches and loss -----------------------------------------------------------------------------


def made_up(count: int) -> tuple[list[Example], dict[str, str]]:
    """Return three questions for each of some passages, of two documents."""
    examples = [
        Example(f"q{n}.{m}", f"c{n}", frozenset({f"c{n}"})) for n in range(count) for m in range(3)
    ]
    return examples, {f"c{n}": "ab"[n % 2] for n in range(count)}


@pytest.mark.parametrize("epoch", [0, 1])
def test_an_epoch_uses_each_example_once(epoch: int) -> None:
    examples, documents = made_up(5 * PASSAGES)
    found = [example for batch in batches(examples, documents, epoch, 1) for example in batch]
    assert sorted(found, key=str) == sorted(examples, key=str)


def test_a_batch_reads_a_passage_for_several_questions() -> None:
    examples, documents = made_up(5 * PASSAGES)
    first = next(iter(batches(examples, documents, 1, 1)))
    assert len({example.clause_id for example in first}) <= PASSAGES < len(first)
    assert len(first) <= PASSAGES * QUESTIONS


def test_even_epochs_keep_documents_apart_and_order_depends_on_the_seed_alone() -> None:
    examples, documents = made_up(4 * PASSAGES)
    first = list(batches(examples, documents, 0, 1))
    assert all(len({documents[e.clause_id] for e in batch}) == 1 for batch in first)
    assert first == list(batches(examples, documents, 0, 1))
    assert first != list(batches(examples, documents, 0, 2))


TEXTS = {
    "press": "Press releases are approved by the clerk.",
    "rooms": "Members may use council rooms for surgeries.",
    "gifts": "Gifts worth more than fifty pounds are declared.",
}
EXAMPLES = [
    Example("who signs off news items", "press", frozenset({"press"})),
    Example("where can I see residents", "rooms", frozenset({"rooms"})),
    Example("bottle of wine from a builder", "gifts", frozenset({"gifts"})),
]
QUICK = Recipe(epochs=2, rank=4, scale=8, dimensions=16)


@pytest.mark.model
def test_a_passage_that_is_also_right_does_not_count_against_the_question() -> None:
    model = SentenceEncoder.load(BASE_MODEL).model
    head = Head(384, 16)
    strict = batch_loss(model, head, EXAMPLES, TEXTS, 0.05).item()
    lenient = [replace(example, also_right=frozenset(TEXTS)) for example in EXAMPLES]
    assert batch_loss(model, head, lenient, TEXTS, 0.05).item() == pytest.approx(0, abs=1e-4)
    assert strict > 0.01


def test_a_row_is_lost_by_the_share_that_its_right_columns_lack() -> None:
    scores = torch.log(torch.tensor([[1.0, 2.0, 5.0], [3.0, 1.0, 9.0]]))
    right = torch.tensor([[True, True, False], [True, False, False]])
    ignored = torch.tensor([[False, False, False], [False, False, True]])
    losses = [-np.log(3 / 8), -np.log(3 / 4)]
    even = contrast(scores, right, ignored, torch.ones(2)).item()
    assert even == pytest.approx(np.mean(losses), abs=1e-5)
    first = contrast(scores, right, ignored, torch.tensor([1.0, 0.0])).item()
    assert first == pytest.approx(losses[0], abs=1e-5)


@pytest.mark.model
def test_training_and_search_agree_on_late_interaction() -> None:
    encoder = SentenceEncoder.load()
    head = Head(384, 64)
    saved = read_head(ADAPTER)
    with torch.no_grad():
        head.projection.weight.copy_(saved["projection"])
        head.importance.weight.copy_(saved["importance"][None])
        question = read(encoder.model, head, ["who signs off news items"])
        trained = interact(question, read(encoder.model, head, list(TEXTS.values())))
    _, words = encoder.encode_with_words(list(TEXTS.values()))
    _, asked = encoder.encode_with_words(["who signs off news items"])
    assert words is not None
    assert asked is not None
    searched = put_words(words, [1] * len(words)).score(asked[0], 0, len(words))
    assert searched == pytest.approx(trained[0].numpy(), abs=1e-4)


@pytest.mark.model
def test_training_draws_questions_to_their_passages_and_survives_an_interruption(
    tmp_path: Path,
) -> None:
    passages = Passages(TEXTS, dict.fromkeys(TEXTS, "northby"))
    whole = SentenceEncoder.load(BASE_MODEL)
    before = cosine(whole)
    train(whole.model, EXAMPLES, passages, QUICK, tmp_path / "whole")
    assert cosine(whole) > before

    class StoppedError(Exception):
        pass

    def stop_in_the_second_epoch() -> None:
        if (tmp_path / "parts" / CHECKPOINT).exists():
            raise StoppedError

    stopped = SentenceEncoder.load(BASE_MODEL)
    with pytest.raises(StoppedError):
        train(
            stopped.model,
            EXAMPLES,
            passages,
            QUICK,
            tmp_path / "parts",
            before_step=stop_in_the_second_epoch,
        )
    resumed = SentenceEncoder.load(BASE_MODEL)
    head = train(resumed.model, EXAMPLES, passages, QUICK, tmp_path / "parts")
    assert cosine(resumed) == pytest.approx(cosine(whole), abs=1e-5)

    # what is saved is small, and loads into the packaged model again
    save_adapter(resumed.model, head, tmp_path / "adapter", QUICK, len(EXAMPLES), [])
    opened = SentenceEncoder.load(str(tmp_path / "adapter"))
    assert cosine(opened) == pytest.approx(cosine(resumed), abs=2e-3)
    _, words = opened.encode_with_words(["bottle of wine"])
    assert words is not None
    assert words[0].vectors.shape == (3, QUICK.dimensions)
    assert words[0].weights.sum() == pytest.approx(1, abs=1e-5)


def cosine(encoder: SentenceEncoder) -> float:
    """Return the mean cosine of the questions and their passages."""
    encoder.model.eval()
    questions = encoder.encode([example.question for example in EXAMPLES])
    passages = encoder.encode([TEXTS[example.clause_id] for example in EXAMPLES])
    return float((questions * passages).sum(axis=1).mean())


@pytest.mark.model
def test_an_adapter_that_is_missing_names_the_remedy(tmp_path: Path) -> None:
    model = SentenceEncoder.load(BASE_MODEL).model
    with pytest.raises(ValueError, match=r"cannot be opened: .*python -m training"):
        add_adapter(model, tmp_path)


@pytest.mark.model
def test_a_head_that_is_missing_or_of_another_make_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"head\.safetensors cannot be opened: .*python -m training"
    ):
        read_head(tmp_path)
    save_file({"something": torch.zeros(1)}, tmp_path / HEAD)
    with pytest.raises(ValueError, match=r"it holds something\..*python -m training"):
        read_head(tmp_path)


@pytest.mark.model
def test_the_shipped_adapter_is_small_and_changes_the_vectors() -> None:
    assert sum(path.stat().st_size for path in ADAPTER.iterdir()) < 5 * 2**20
    text = ["Can I tell staff what to do?"]
    base, adapted = (
        SentenceEncoder.load(name).encode(text) for name in (BASE_MODEL, DEFAULT_MODEL)
    )
    assert float((base * adapted).sum()) < 0.999
    assert json.loads((ADAPTER / "recipe.json").read_text())["without"] == []
