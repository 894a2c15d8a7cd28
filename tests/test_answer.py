"""Questions to quotes: what is quoted, what is checked, what is silence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from answer import VerificationError, ask, make_quote
from answer.batch import read_questions, write_run
from answer.printing import as_text, as_values
from answer.quotes import cut_segments, matched_words
from index import Hit, Index
from ingest import Corpus, Document, DocumentError, load_corpus, make_corpus, parse, parse_corpus
from tests.encoders import HashingEncoder
from tests.factories import PROTOCOLS, make_source, small_corpus

CORPUS = Path(__file__).parent.parent / "corpus"

LISTS = dedent(
    """\
    1.0 POSTS

    1.1 By law, posts which:

    - (a) speak to the press¹;
    - (b) advise members,

    are politically restricted.

    1.2 Officers must:

    - (a) not be asked to:
    - (i) canvass; or
    - (ii) campaign.

    ¹ Or to broadcasters.
    """
)


def opened(corpus: Corpus, folder: Path) -> Index:
    index.build(corpus, HashingEncoder(), folder)
    return index.load(folder, corpus, HashingEncoder())


def parsed_corpus(text: str = LISTS, path: Path | None = None) -> Corpus:
    document = Document(make_source("northby", text), text, path)
    return make_corpus([document], parse(document).clauses)


def hit_on(corpus: Corpus, words: str) -> Hit:
    (clause,) = [clause for clause in corpus.clauses if clause.text.startswith(words)]
    return Hit(clause, 1.0, 1.0, 1.0, 1, 1)


# --- quotes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # the item stands between the two halves of its lead-in, as in the document
        ("advise", "By law, posts which: advise members, are politically restricted."),
        # two lead-ins, outermost first
        ("canvass", "Officers must: not be asked to: canvass; or"),
        # a lead-in by itself is quoted by itself
        ("By law", "By law, posts which: are politically restricted."),
    ],
)
def test_an_item_is_quoted_with_the_lead_ins_that_it_completes(words: str, expected: str) -> None:
    corpus = parsed_corpus()
    assert make_quote(corpus, hit_on(corpus, words), "").text == expected


def test_segments_say_which_words_are_the_lead_in() -> None:
    corpus = parsed_corpus()
    found = cut_segments(corpus, hit_on(corpus, "advise").clause)
    assert [(segment.text, segment.lead_in) for segment in found] == [
        ("By law, posts which:", True),
        ("advise members,", False),
        ("are politically restricted.", True),
    ]


def test_a_quote_carries_the_footnotes_of_its_clause() -> None:
    corpus = parsed_corpus()
    assert [n.text for n in make_quote(corpus, hit_on(corpus, "speak"), "").footnotes] == [
        "¹ Or to broadcasters."
    ]


def test_every_quote_of_the_five_documents_is_made_of_slices_of_its_source() -> None:
    corpus = load_corpus(CORPUS)
    for clause in corpus.clauses:
        text = corpus.documents[clause.document_id].text
        for segment in make_quote(corpus, Hit(clause, 1, 1, 1, 1, 1), "officers").segments:
            assert all(piece in text for piece in segment.text.split(" "))


def test_a_source_that_changed_on_disk_is_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "northby.txt"
    path.write_text(LISTS, encoding="utf-8")
    corpus = parsed_corpus(path=path)
    assert make_quote(corpus, hit_on(corpus, "By law"), "").text
    path.write_text(LISTS.replace("politically", "never"), encoding="utf-8")
    with pytest.raises(VerificationError, match=r"northby: .*not the file that sources\.csv"):
        make_quote(corpus, hit_on(corpus, "By law"), "")


def test_a_text_that_is_not_the_one_with_the_checksum_is_not_quoted() -> None:
    corpus = parsed_corpus()
    document = corpus.documents["northby"]
    forged = Document(document.source, document.text.replace("politically", "never......"))
    with pytest.raises(VerificationError, match="northby: its text is not what its checksum"):
        make_quote(make_corpus([forged], corpus.clauses), hit_on(corpus, "By law"), "")


@given(shift=st.integers(1, 40))
def test_words_that_are_not_at_their_place_are_not_quoted(shift: int) -> None:
    corpus = parsed_corpus()
    hit = hit_on(corpus, "By law")
    moved = tuple(type(s)(s.start + shift, s.end + shift) for s in hit.clause.spans)
    clause = replace(hit.clause, spans=moved)
    with pytest.raises(VerificationError, match=r"1\.1: its words are not at their place"):
        make_quote(corpus, replace(hit, clause=clause), "")


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("press releases", "A Press release and the press.", ("Press", "release", "press")),
        ("the of and", "The rest of the text.", ()),
        ("8.4", "Subject to 8.4 above.", ("8.4",)),
        ("<b>", "No words.", ()),
    ],
)
def test_matched_words_are_those_of_the_text(
    question: str, text: str, expected: tuple[str, ...]
) -> None:
    assert matched_words(question, text) == expected


# --- answers --------------------------------------------------------------------------------------


def test_every_council_in_scope_is_answered_or_silent(tmp_path: Path) -> None:
    found = ask(opened(small_corpus(), tmp_path / "index"), "who approves press releases?")
    assert [answer.source.id for answer in found.answers] == list(PROTOCOLS)
    assert {answer.status for answer in found.answers} <= {"answered", "silent"}
    assert all(0 <= answer.confidence <= 1 and answer.quotes for answer in found.answers)


def test_a_council_whose_words_match_is_surer_than_one_whose_words_do_not(tmp_path: Path) -> None:
    contents = {"northby": ["Press releases are approved here."], "southwick": ["Rooms are free."]}
    northby, southwick = ask(
        opened(small_corpus(contents), tmp_path / "index"), "press releases are approved here"
    ).answers
    assert (northby.status, southwick.status) == ("answered", "silent")
    assert northby.confidence > southwick.confidence


def test_councils_narrow_and_an_empty_choice_gives_nothing(tmp_path: Path) -> None:
    found = opened(small_corpus(), tmp_path / "index")
    assert [a.source.id for a in ask(found, "gifts", ["eastham"]).answers] == ["eastham"]
    assert ask(found, "gifts", []).answers == ()
    with pytest.raises(ValueError, match="'atlantis'"):
        ask(found, "gifts", ["atlantis"])


@pytest.mark.parametrize(("question", "quotes"), [("", 3), ("  \n", 3), ("gifts", 0)])
def test_what_cannot_be_asked_is_refused(tmp_path: Path, question: str, quotes: int) -> None:
    with pytest.raises(ValueError, match=r"empty|cannot be shown"):
        ask(opened(small_corpus(), tmp_path / "index"), question, quotes=quotes)


def test_the_printed_answer_names_silence_and_says_what_is_no_answer(tmp_path: Path) -> None:
    contents = {"northby": ["Press releases are approved here."], "southwick": ["Rooms are free."]}
    found = ask(opened(small_corpus(contents), tmp_path / "index"), "press releases are approved")
    printed = as_text(found)
    assert "Northby Council: ✓ answered" in printed
    assert "No clause found in the 1 clauses searched." in printed
    assert "Closest, not an answer:" in printed
    assert json.loads(json.dumps(as_values(found)))["answers"][1]["status"] == "silent"


# --- batches --------------------------------------------------------------------------------------


def questions_in(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_run_has_a_line_for_every_question_and_council(tmp_path: Path) -> None:
    found = opened(small_corpus(), tmp_path / "index")
    asked = questions_in(
        tmp_path, '{"id": "a", "question": "press"}', '{"id": "b", "question": "zebra crossings"}'
    )
    assert write_run(found, asked, tmp_path / "run.jsonl") == 2
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines()]
    assert [(row["id"], row["council"]) for row in rows] == [
        (key, council) for key in "ab" for council in PROTOCOLS
    ]
    for row in rows:
        assert set(row) == {"id", "council", "silent", "confidence", "quotes"}
        # also a silent council has its closest clauses, at most ten, best first
        assert 0 < len(row["quotes"]) <= 10
        scores = [quote["score"] for quote in row["quotes"]]
        assert scores == sorted(scores, reverse=True)
        assert set(row["quotes"][0]) == {"clause_id", "citation", "label", "text", "score"}


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (['{"id": "a"}'], "line 1 is not an object"),
        (['{"id": "a", "question": "x"}', "nonsense"], "line 2 is not an object"),
        (['{"id": "a", "question": " "}'], "line 1: the id or the question is empty"),
        (['{"id": "a", "question": "x"}'] * 2, "line 2: the id 'a' stands twice"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        list(read_questions(questions_in(tmp_path, *lines)))


def test_a_run_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    found = opened(small_corpus(), tmp_path / "index")
    (tmp_path / "run.jsonl").write_text("old")
    with pytest.raises(ValueError, match="line 1"):
        write_run(found, questions_in(tmp_path, "nonsense"), tmp_path / "run.jsonl")
    assert (tmp_path / "run.jsonl").read_text() == "old"


# --- the corpus behind the answers ----------------------------------------------------------------


def test_one_changed_document_leaves_the_others_answering(tmp_path: Path) -> None:
    for path in CORPUS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "leeds.txt").write_text("1.1 Something else.\n")
    for corpus in (load_corpus(tmp_path), parse_corpus(tmp_path)):
        assert "leeds" not in corpus.documents
        assert len(corpus.documents) == 4
        assert corpus.problems[0].startswith("leeds: ")


def test_an_empty_folder_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"There is no .*sources\.csv"):
        load_corpus(tmp_path)


def test_the_fingerprint_of_a_corpus_changes_with_its_words() -> None:
    first, second = small_corpus(), small_corpus({**PROTOCOLS, "southwick": ["Other words."]})
    assert first.fingerprint == small_corpus().fingerprint != second.fingerprint
    assert len(first.fingerprint) == len(hashlib.sha256().hexdigest())
