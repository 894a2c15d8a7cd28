"""Editorial decisions that no general rule can know: `corpus/<document>.corrections.toml`.

A correction classifies, joins, labels or links what the parser found; it never rewrites a word.
Each entry names its place by the opening words that stand there, and gives its reason:

    [[kind]]     # this line is a heading, furniture, a note
    opens = "1 Introduction"
    kind = "note"
    reason = "..."

    [[join]]     # these words belong to the end of that block
    opens = "associations."
    to = "1.8 Until such time"
    reason = "..."

    [[label]]    # this clause lost its printed label
    opens = "An officer who believes"
    label = "[16.6]"
    reason = "..."

    [[comment]]  # this reviewer comment annotates that clause
    mark = "AT9"
    annotates = "Officers will do their best"
    reason = "..."
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from ingest.blocks import Block, Label, Series, is_capitals, join
from ingest.schema import CLAUSE_KINDS, DocumentError, ElementKind

KEYS = {
    "kind": {"opens", "kind", "reason"},
    "join": {"opens", "to", "reason"},
    "label": {"opens", "label", "reason"},
    "comment": {"mark", "annotates", "reason"},
}
KINDS = frozenset(get_args(ElementKind)) - CLAUSE_KINDS
# "[16.6]", "[4]", "[(a)]"
LABEL = re.compile(r"[\[(]*(\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2})[\]).]*")


@dataclass(frozen=True, slots=True)
class Corrections:
    """The entries of one document's file, in their order; `name` is the file they stand in."""

    name: str = ""
    entries: tuple[tuple[str, dict[str, str]], ...] = ()

    def of(self, operation: str) -> list[dict[str, str]]:
        """Return the entries of one operation."""
        return [entry for kind, entry in self.entries if kind == operation]

    def fail(self, entry: dict[str, str], why: str) -> DocumentError:
        """Return the error for an entry that cannot be carried out, naming it."""
        place = entry.get("opens") or entry.get("mark", "")
        return DocumentError(f"{self.name}: the entry for “{place}” {why}; correct or remove it.")


NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file; a document without one has no corrections.

    Raises DocumentError naming the file and the entry where it is no TOML, has an unknown key, or
    an entry lacks its place or its reason.
    """
    if not path.exists():
        return Corrections()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path.name} is not valid TOML ({error}); correct it.") from None
    entries: list[tuple[str, dict[str, str]]] = []
    for operation, rows in table.items():
        if operation not in KEYS or not isinstance(rows, list):
            raise DocumentError(
                f"{path.name}: [[{operation}]] is not known; use one of {', '.join(KEYS)}."
            )
        entries += [(operation, _checked(path.name, operation, row)) for row in rows]
    return Corrections(path.name, tuple(entries))


def _checked(name: str, operation: str, row: dict[str, Any]) -> dict[str, str]:
    if not (
        isinstance(row, dict)
        and set(row) == KEYS[operation]
        and all(isinstance(value, str) and value.strip() for value in row.values())
    ):
        wanted = ", ".join(sorted(KEYS[operation]))
        raise DocumentError(f"{name}: each [[{operation}]] needs exactly {wanted}: see {row!r}.")
    if operation == "kind" and row["kind"] not in KINDS:
        raise DocumentError(f"{name}: {row['kind']!r} is no kind of element; see {row!r}.")
    if operation == "label" and not LABEL.fullmatch(row["label"]):
        raise DocumentError(f"{name}: {row['label']!r} is no label of a clause; see {row!r}.")
    return row


def correct_blocks(blocks: Sequence[Block], corrections: Corrections) -> list[Block]:
    """Carry out the corrections that classify, join or label blocks.

    Raises DocumentError where an entry does not match exactly one block.
    """
    corrected = list(blocks)
    for entry in corrections.of("kind"):
        index = find_one(corrected, entry["opens"], corrections, entry)
        kind: Any = entry["kind"]
        corrected[index] = _as_kind(corrected[index], kind, corrected)
    for entry in corrections.of("label"):
        index = find_one(corrected, entry["opens"], corrections, entry)
        corrected[index] = replace(corrected[index], label=_label(entry["label"]))
    for entry in corrections.of("join"):
        index = find_one(corrected, entry["opens"], corrections, entry)
        target = find_one(corrected, entry["to"], corrections, entry)
        if index <= target:
            raise corrections.fail(entry, "does not stand below what it is joined to")
        corrected[target] = join(corrected[target], corrected[index])
        del corrected[index]
    return corrected


def _as_kind(block: Block, kind: ElementKind, blocks: Sequence[Block]) -> Block:
    """Return a block classified: a heading with the rank of its like, a note with its mark."""
    if kind == "heading":
        headings = [other for other in blocks if other.kind == "heading"]
        like = [other.rank for other in headings if _form(other) == _form(block)]
        lowest = max((other.rank for other in headings), default=0)
        return replace(block, kind=kind, rank=like[0] if like else lowest + 1)
    mark = block.mark or (block.label.body if block.label else "")
    return replace(block, kind=kind, mark=mark)


def _form(block: Block) -> tuple[str, int, bool]:
    """Return what headings of one rank share: "2.0" and "3" alike, capitals, title case."""
    if block.label is None:
        return "", block.hashes, is_capitals(block.text)
    return block.label.series.replace("dotted", "integer"), _depth(block.label), False


def _depth(label: Label) -> int:
    return len(label.parts) - (len(label.parts) > 1 and label.parts[-1] == 0)


def _label(printed: str) -> Label:
    match = LABEL.fullmatch(printed)
    body = match.group(1) if match else ""
    series: Series = "letter" if body.isalpha() else "dotted" if "." in body else "integer"
    return Label(printed, series, body)


def find_one(
    blocks: Sequence[Block], opening: str, corrections: Corrections, entry: dict[str, str]
) -> int:
    """Return the index of the one block whose print opens with `opening`, label included."""
    wanted = _squeezed(opening)
    found = [
        index
        for index, block in enumerate(blocks)
        if any(printed.startswith(wanted) for printed in _prints(block))
    ]
    if len(found) != 1:
        raise corrections.fail(entry, f"matches {len(found)} places, not one")
    return found[0]


def _prints(block: Block) -> list[str]:
    """Return the words of a block without and with its label: "1.1. The", "7.1The"."""
    label = block.label.printed if block.label else ""
    return [_squeezed(f"{before}{block.text}") for before in ("", label, f"{label}.")]


def _squeezed(text: str) -> str:
    return "".join(text.split())
