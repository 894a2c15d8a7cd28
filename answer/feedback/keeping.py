"""Feedback <-> a JSONL file in the shape of `evaluation/questions.jsonl`."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from answer.feedback.schema import VERDICTS, Feedback, Kept
from ingest import Clause

SWITCH = "CONCORDANCE_FEEDBACK"
DEFAULT_FILE = Path("feedback") / "feedback.jsonl"
# what one reader can write at once, and what all of them can
MOST_CHARACTERS = 4_000
MOST_BYTES = 20_000_000
# a label is so many words of a clause at most (`evaluation.questions`)
LABEL_WORDS = 40


def file_of(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file that feedback is kept in; None where CONCORDANCE_FEEDBACK is "off"."""
    named = environment.get(SWITCH, "").strip()
    if named.lower() == "off":
        return None
    return Path(named) if named else DEFAULT_FILE


def label_words(clause: Clause) -> str:
    """Return the words that a label of a clause would have: its first, 40 at most."""
    return " ".join(clause.text.split()[:LABEL_WORDS])


def keep(feedback: Feedback, file: Path, now: datetime | None = None) -> dict[str, Any]:
    """Append one line to a file, which is made where there is none, and return it.

    Writers wait for each other. Raises ValueError, in a sentence, for a verdict that is none, for
    too much text and for a full file, and OSError where the file cannot be written.
    """
    if feedback.verdict not in VERDICTS:
        raise ValueError(f"{feedback.verdict!r} is none of: {', '.join(VERDICTS)}.")
    if max(len(feedback.question), len(feedback.note)) > MOST_CHARACTERS:
        raise ValueError(
            f"Not kept: a question and a note have {MOST_CHARACTERS:,} characters at most."
        )
    row = _row(feedback, now or datetime.now(UTC))
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab+") as written:
        fcntl.flock(written, fcntl.LOCK_EX)
        size = written.seek(0, os.SEEK_END)
        if size > MOST_BYTES:
            raise ValueError(f"Not kept: {file} is full; move it away.")
        # in ASCII, so that no text is a line of its own or cannot be written
        line = json.dumps(row, ensure_ascii=True).encode() + b"\n"
        written.write(line if _ends_a_line(file, size) else b"\n" + line)
    return row


def read_feedback(file: Path) -> Iterator[Kept]:
    """Yield each line of a file; what is no feedback is named and does not stop the rest."""
    for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            sound = _is_sound(row)
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            sound = False
        yield Kept(row) if sound else Kept({}, f"{file}, line {number} is no feedback.")


def _is_sound(row: Any) -> bool:
    said = row["feedback"]
    texts = (row["id"], row["question"], row["kind"], row["split"], said["document"])
    labels = [label for found in row["answers"].values() for label in found]
    return (
        said["verdict"] in VERDICTS
        and all(isinstance(text, str) for text in texts)
        and all(isinstance(label["words"], str) and label["grade"] in (0, 1, 2) for label in labels)
    )


def _row(feedback: Feedback, now: datetime) -> dict[str, Any]:
    silent = feedback.verdict == "should be silent"
    return {
        "id": f"f{uuid4().hex[:12]}",
        "question": feedback.question,
        "kind": "unanswerable" if silent else "natural",
        "split": "development",
        "answers": {feedback.document_id: _labels(feedback)},
        "feedback": {
            "verdict": feedback.verdict,
            "document": feedback.document_id,
            "status": feedback.status,
            "clause": feedback.clause_id,
            "note": feedback.note,
            "corpus": feedback.corpus,
            "when": now.isoformat(timespec="seconds"),
        },
    }


def _labels(feedback: Feedback) -> list[dict[str, Any]]:
    """Return the clause as a label: grade 2 if it answers, 0 if not, which no label set has."""
    if not feedback.words or feedback.verdict == "should be silent":
        return []
    answers = feedback.verdict in ("should not be silent", "should be quoted")
    return [{"words": feedback.words, "grade": 2 if answers else 0}]


def _ends_a_line(file: Path, size: int) -> bool:
    """Say whether the next line can follow: one that was cut short stays a line of its own."""
    if not size:
        return True
    with file.open("rb") as read:
        read.seek(size - 1)
        return read.read(1) == b"\n"
