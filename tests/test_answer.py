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
from answer import Calibration, Status, VerificationError, ask, load_calibration, make_quote
from answer.batch import read_questions, write_run
from answer.printing import as_text, as_values
from answer.quotes import cut_segments, words_among
from index import Hit, Index
from index.tokens import tokenise
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
    assert words_among(set(tokenise(question)), text) == expected


# --- answers --------------------------------------------------------------------------------------


def test_every_council_in_scope_is_answered_or_silent(tmp_path: Path) -> None:
    found = ask(opened(small_corpus(), tmp_path / "index"), "who approves press releases?")
    assert [answer.source.id for answer in found.answers] == list(PROTOCOLS)
    assert {answer.status for answer in found.answers} <= {"answered", "weak", "silent"}
    assert all(0 <= answer.confidence <= 1 and answer.quotes for answer in found.answers)
    assert all(0 <= quote.probability <= 1 for answer in found.answers for quote in answer.quotes)


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
    assert "Closest, not an answer: 1 more (--all prints them)" in printed
    assert "Rooms are free." not in printed
    assert "“Rooms are free.”" in as_text(found, every_quote=True)
    assert json.loads(json.dumps(as_values(found)))["answers"][1]["status"] == "silent"


def saying(status: Status, shown_from: float = 0.5) -> Calibration:
    """Return the calibration that ships, with every council called the same."""
    low, high = {"silent": (1.0, 1.0), "weak": (0.0, 1.0), "answered": (0.0, 0.0)}[status]
    return replace(load_calibration(), shown_from=shown_from, silent_below=low, answered_from=high)


@pytest.mark.parametrize("status", ["answered", "weak"])
def test_who_is_not_silent_shows_a_quote_though_none_is_likely(
    status: Status, tmp_path: Path
) -> None:
    asked = opened(small_corpus(), tmp_path / "index")
    found = ask(asked, "press releases", calibration=saying(status, shown_from=1.0))
    for answer in found.answers:
        assert answer.status == status
        best = max(quote.probability for quote in answer.quotes)
        assert [quote.shown for quote in answer.quotes].count(True) == 1
        assert [quote.probability for quote in answer.quotes if quote.shown] == [best]


def test_every_quote_that_is_likely_enough_is_shown_and_no_other(tmp_path: Path) -> None:
    asked = opened(small_corpus(), tmp_path / "index")
    every = [q.probability for a in ask(asked, "press releases").answers for q in a.quotes]
    line = sorted(every)[len(every) // 2]
    found = ask(asked, "press releases", calibration=saying("weak", shown_from=line))
    for answer in found.answers:
        best = max(quote.probability for quote in answer.quotes)
        for quote in answer.quotes:
            assert quote.shown == (quote.probability >= min(line, best))


def test_a_silent_council_shows_nothing_and_keeps_its_closest_clauses(tmp_path: Path) -> None:
    asked = opened(small_corpus(), tmp_path / "index")
    found = ask(asked, "press releases", calibration=saying("silent", shown_from=0.0))
    for answer in found.answers:
        assert answer.status == "silent"
        assert answer.quotes
        assert not any(quote.shown for quote in answer.quotes)


def test_how_many_quotes_are_asked_for_changes_nothing_else(tmp_path: Path) -> None:
    asked = opened(small_corpus(), tmp_path / "index")
    few, many = (ask(asked, "press releases", quotes=count) for count in (1, 10))
    for one, all_of_them in zip(few.answers, many.answers, strict=True):
        assert one.confidence == all_of_them.confidence
        assert len(one.quotes) == 1
        assert one.quotes[0].probability == all_of_them.quotes[0].probability


def test_what_says_the_same_is_shown_together_and_names_what_it_restates(tmp_path: Path) -> None:
    contents = {
        "northby": [
            "Press releases about the council are approved by the clerk alone.",
            "Rooms are free.",
            "All press releases about the council are approved by the clerk alone.",
        ]
    }
    asked = opened(small_corpus(contents), tmp_path / "index")
    question = "who approves press releases about the council?"
    found = ask(asked, question, calibration=saying("weak", shown_from=1.0))
    first, second, third = found.answers[0].quotes
    assert [first.restates, second.restates, third.restates] == [None, first.clause.id, None]
    assert [first.shown, second.shown, third.shown] == [True, True, False]
    printed = as_text(found)
    assert f"In nearly the same words: {second.citation}" in " ".join(printed.split())
    assert second.text not in printed or second.text in first.text


def test_more_than_was_typed_is_searched_only_with_a_word_about_it(tmp_path: Path) -> None:
    asked = opened(small_corpus(), tmp_path / "index")
    found = ask(asked, "who approves pres relases?")
    assert ("relases", "releases") in found.corrected
    assert "“relases” was read as “releases”." in as_text(found)
    assert ["relases", "releases"] in as_values(found)["corrected"]
    # what is searched is marked
    assert any("releases" in quote.matched for quote in found.answers[1].quotes)


@pytest.mark.parametrize("question", ["section 12", "paragraph 12", "s.151", "12"])
def test_a_place_is_answered_by_the_clauses_that_hold_it(question: str, tmp_path: Path) -> None:
    contents = {**PROTOCOLS, "westham": ["Rule 9 is about rooms."]}
    found = ask(opened(small_corpus(contents), tmp_path / "index"), question)
    said = {answer.source.id: answer for answer in found.answers}
    assert [name for name, a in said.items() if a.status == "answered"] == ["northby"]
    assert [name for name, a in said.items() if a.status == "silent"] == list(contents)[1:]
    assert [quote.text for quote in said["northby"].quotes if quote.shown] == [
        "The s.151 officer keeps the register under section 12."
    ]


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
        assert set(row) == {"id", "council", "status", "silent", "confidence", "quotes"}
        assert row["silent"] == (row["status"] == "silent")
        # also a silent council has its closest clauses, at most ten, best first
        assert 0 < len(row["quotes"]) <= 10
        scores = [quote["score"] for quote in row["quotes"]]
        assert scores == sorted(scores, reverse=True)
        fields = {"clause_id", "citation", "label", "text", "score", "probability", "shown"}
        assert set(row["quotes"][0]) == fields
        assert any(quote["shown"] for quote in row["quotes"]) == (not row["silent"])


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
    for path in filter(Path.is_file, CORPUS.iterdir()):
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
