"""What readers say is wrong: kept in a file, read again, listed as labels to be reviewed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from answer.feedback import DEFAULT_FILE, SWITCH, Feedback, Verdict, file_of, keep, label_words
from answer.feedback import read_feedback as read
from answer.feedback.keeping import MOST_BYTES, MOST_CHARACTERS
from evaluation.feedback import main
from evaluation.questions import load_questions
from tests.factories import make_clause

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
HOSTILE = 'a\n{"id": 1}\u2028\x1b[2J\ud800"<script>'


def said(
    verdict: Verdict = "should be silent",
    words: str = "",
    question: str = "May I park?",
    note: str = "",
) -> Feedback:
    clause = "northby/1/1.1" if words else ""
    return Feedback(question, "northby", "answered", verdict, "f00d", clause, words, note)


class TestKeeping:
    def test_a_line_has_the_shape_of_a_labelled_question(self, tmp_path: Path) -> None:
        row = keep(said(note="No rule."), tmp_path / "deep" / "kept.jsonl", NOW)
        (line,) = (tmp_path / "deep" / "kept.jsonl").read_text().splitlines()
        assert json.loads(line) == row
        assert row == {
            "id": row["id"],
            "question": "May I park?",
            "kind": "unanswerable",
            "split": "development",
            "answers": {"northby": []},
            "feedback": {
                "verdict": "should be silent",
                "document": "northby",
                "status": "answered",
                "clause": "",
                "note": "No rule.",
                "corpus": "f00d",
                "when": "2026-11-22T10:30:00+00:00",
            },
        }

    @pytest.mark.parametrize(
        ("verdict", "labels"),
        [
            ("should be silent", []),
            ("clause wrong", [{"words": "Members may park.", "grade": 0}]),
            ("answer wrong", [{"words": "Members may park.", "grade": 0}]),
            ("should not be silent", [{"words": "Members may park.", "grade": 2}]),
            ("should be quoted", [{"words": "Members may park.", "grade": 2}]),
        ],
    )
    def test_a_clause_is_a_label_with_the_grade_that_is_meant(
        self, verdict: Verdict, labels: list[object], tmp_path: Path
    ) -> None:
        row = keep(said(verdict, "Members may park."), tmp_path / "kept.jsonl")
        assert row["answers"] == {"northby": labels}

    def test_a_label_has_at_most_40_words(self) -> None:
        words = [f"w{number}" for number in range(60)]
        assert label_words(make_clause(" \n ".join(words))) == " ".join(words[:40])

    def test_hostile_text_stays_one_line_and_comes_back_as_written(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.jsonl"
        keep(said(question=HOSTILE, note=HOSTILE), file)
        keep(said(), file)
        first, second = read(file)
        assert first.row["question"] == first.row["feedback"]["note"] == HOSTILE
        assert second.row["question"] == "May I park?"

    def test_many_writers_lose_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.jsonl"
        with ThreadPoolExecutor(8) as writers:
            for number in range(100):
                writers.submit(keep, said(question=f"{number} {'x' * 3000}"), file)
        kept = list(read(file))
        assert {int(line.row["question"].split()[0]) for line in kept} == set(range(100))
        assert len({line.row["id"] for line in kept}) == 100

    def test_a_line_that_was_cut_short_does_not_spoil_the_next(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.jsonl"
        file.write_bytes(b'{"id": "f1", "quest')
        keep(said(), file)
        broken, whole = read(file)
        assert broken.problem == f"{file}, line 1 is no feedback."
        assert whole.row["question"] == "May I park?"

    @pytest.mark.parametrize("line", ["[]", "1", "{}", '{"question": 1}', "nan", "[" * 9999])
    def test_what_is_no_feedback_is_named(self, line: str, tmp_path: Path) -> None:
        file = tmp_path / "kept.jsonl"
        file.write_text(line + "\n")
        assert [kept.problem for kept in read(file)] == [f"{file}, line 1 is no feedback."]

    def test_too_much_text_and_a_full_file_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.jsonl"
        with pytest.raises(ValueError, match="4,000 characters at most"):
            keep(said(question="x" * (MOST_CHARACTERS + 1)), file)
        assert not file.exists()
        with file.open("wb") as full:
            full.truncate(MOST_BYTES + 1)
        with pytest.raises(ValueError, match="is full; move it away"):
            keep(said(), file)

    @pytest.mark.parametrize(
        ("value", "file"),
        [("", DEFAULT_FILE), ("off", None), (" OFF ", None), ("/x/y.jsonl", Path("/x/y.jsonl"))],
    )
    def test_one_variable_says_where_or_switches_it_off(
        self, value: str, file: Path | None
    ) -> None:
        assert file_of({SWITCH: value}) == file
        assert file_of({}) == DEFAULT_FILE


class TestReviewing:
    def test_it_lists_what_was_said_question_by_question(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "kept.jsonl"
        keep(said(note="No rule."), file)
        keep(said(question="Who pays?\x1b[2J"), file)
        keep(said("clause wrong", "Members may park."), file)
        assert main(["--file", str(file)]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "May I park?",
            "  should be silent: northby",
            "    note: No rule.",
            "  clause wrong: northby/1/1.1",
            "Who pays??[2J",
            "  should be silent: northby",
        ]

    def test_what_says_what_is_right_can_be_read_as_labelled_questions(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "kept.jsonl"
        for verdict in ("should be silent", "clause wrong", "should be quoted"):
            keep(said(verdict, "Members may park."), file)
        keep(said("should not be silent"), file)  # of no clause: which one answers is not said
        assert main(["--file", str(file), "--json"]) == 0
        labels = tmp_path / "labels.jsonl"
        labels.write_text(capsys.readouterr().out)
        silent, quoted = load_questions(labels)
        assert (silent.kind, silent.answers) == ("unanswerable", {"northby": ()})
        assert [label.words for label in quoted.answers["northby"]] == ["Members may park."]

    def test_a_file_that_is_not_there_is_one_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--file", str(tmp_path / "none.jsonl")]) == 1
        assert "There is no feedback in" in capsys.readouterr().err
