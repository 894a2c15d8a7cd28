"""`python -m evaluation.feedback`: list what readers said is wrong, as labels to be reviewed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from answer.feedback import file_of, read_feedback

# what labels of questions have, the rest says where a line came from
LABEL = ("id", "question", "kind", "split", "answers")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after one sentence that says what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.feedback",
        description="List feedback of readers as candidates for evaluation/questions.jsonl.",
        epilog="example: python -m evaluation.feedback --json >> candidates.jsonl",
    )
    parser.add_argument(
        "--file", type=Path, help="the file (default: where the page keeps it on this machine)"
    )
    parser.add_argument(
        "--json", action="store_true", help="print lines that could be labels as they stand"
    )
    options = parser.parse_args(argv)
    file = options.file or file_of()
    if file is None or not file.is_file():
        print(f"There is no feedback in {file or 'any file: it is off'}.", file=sys.stderr)
        return 1
    rows = []
    for line in read_feedback(file):
        if line.problem:
            print(line.problem, file=sys.stderr)
        else:
            rows.append(line.row)
    for text in map(json.dumps, candidates(rows)) if options.json else as_lines(rows):
        print(text)
    return 0


def candidates(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that say what is right, without where they came from.

    That a clause is wrong says nothing of which is right; such a row is for a person to finish.
    """
    return [{name: row[name] for name in LABEL} for row in rows if _says_what_is_right(row)]


def as_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what was said, question by question, to be read in a terminal."""
    asked: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        asked.setdefault(row["question"], []).append(row)
    for question, about in asked.items():
        yield _plain(question)
        for row in about:
            said = row["feedback"]
            yield _plain(f"  {said['verdict']}: {said.get('clause') or said['document']}")
            if said.get("note"):
                yield _plain(f"    note: {said['note']}")


def _says_what_is_right(row: Mapping[str, Any]) -> bool:
    labels = [label for found in row["answers"].values() for label in found]
    return row["feedback"]["verdict"] == "should be silent" or any(
        label["grade"] > 0 for label in labels
    )


def _plain(text: str) -> str:
    """Return text without what a terminal would obey or could not print."""
    return "".join(character if character.isprintable() else "?" for character in text)


if __name__ == "__main__":
    sys.exit(main())
