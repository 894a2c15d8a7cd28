"""Text made to keep the parser busy: what it costs grows as the text does, never as its square.

The steps of the interpreter are counted, not the time: they are the same on every machine. What one
step does in C (a regular expression, a joined string) is held by the limits of a real process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest
from wordfreq import zipf_frequency

from ingest import Document, parse
from ingest.isolation import cut_apart
from ingest.processes import Limits
from ingest.report import report
from tests.factories import make_source

if TYPE_CHECKING:
    from _typeshed import TraceFunction

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
FEW = 150
TIMES = 4
# Of four times the text at most eight times the steps: what grows as a square takes sixteen, what
# looks at its neighbours a little more than four, until there are as many as it looks at.
MOST = 8.0


def steps_of(text: str) -> int:
    """Return how many lines of Python run to cut a text and to report on it."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> TraceFunction:
        nonlocal steps
        steps += event == "line"
        return count

    document = Document(make_source(), text)
    before = sys.gettrace()
    sys.settrace(count)
    try:
        report(document, parse(document))
    finally:
        sys.settrace(before)
    return steps


def lines(line: Callable[[int], str], between: str = "\n") -> Callable[[int], str]:
    return lambda count: between.join(map(line, range(count)))


LINES: dict[str, Callable[[int], str]] = {
    "words without an end": lines(lambda n: "the members decided on it and"),
    "sentences": lines(lambda n: f"The members decided on matter {n} of it."),
    "bullets": lines(lambda n: "• item of it"),
    "bullets that announce bullets": lines(lambda n: f"{' ' * (n % 90)}• item of it:"),
    "bullets that could be clauses": lambda count: "1.1 Start here now.\n" + lines(
        lambda n: "- Members who attend a meeting of the council must decide it."
    )(count),
    "bullets of two items each": lambda count: "Officers must:\n" + lines(
        lambda n: "- To act; and To do"
    )(count),
    "items with lost bullets": lambda count: "Officers must:\n" + lines(
        lambda n: "- act well" if n % 2 else "carry on", "\n\n"
    )(count),
    "letters": lines(lambda n: f"({ALPHABET[n % 26]}) item of it;"),
    "letters in letters": lines(lambda n: "(a) x:"),
    "letters and numerals in turn": lines(lambda n: "(a) x;" if n % 2 else "(i) y;"),
    "numbers without a clause above": lines(lambda n: f"1.1.{n % 900 + 1} Members decide."),
    "references": lines(lambda n: f"1.{n % 900 + 1} Subject to 1.{n % 700 + 1} above, decide."),
    "references to one number": lines(lambda n: "1.1 See paragraph 1.1 above."),
    "sections": lines(
        lambda n: f"{n % 900 + 1}. HEADING" if n % 2 else f"{n % 900 + 1}.1 See section {n % 900}."
    ),
    "footnotes": lines(lambda n: f"Members¹ decide {n}." if n % 2 else f"¹ Note {n}.", "\n\n"),
    "a quotation in a footnote": lambda count: '¹ States "that\n\n' + lines(
        lambda n: "More of it “and so", "\n\n"
    )(count),
    "comments": lines(
        lambda n: "Comment [A1]: for sections 1.1 and 1.3" if n % 2 else "1.1 Members decide."
    ),
    "numbers of other sections": lambda count: "Comment [A1]: x\n\n# 3. HEADING\n\n" + lines(
        lambda n: f"{4 if n % 2 else 2}.{n % 900 + 1} Members decide on it."
    )(count),
    "quotations": lines(
        lambda n: "“Members decide" if n % 2 else "on it, as they must.” And so on.", "\n\n"
    ),
    "contents": lines(lambda n: "Contents" if n % 2 else f"Introduction {n}", "\n\n"),
    "page numbers": lines(lambda n: f"Page {n}", "\n\n"),
    "headings": lines(lambda n: f"{'#' * (n % 6 + 1)} Heading", "\n\n"),
    "pointers on one line": lambda count: "1.1 " + "see paragraph 1.2 and " * count,
    "footnote marks on one line": lambda count: "¹ Note.\n\nMembers " + "word¹ " * count,
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _read_words() -> None:
    """Let the list of English words be read before steps are counted: it is read once."""
    zipf_frequency("word", "en")


@pytest.mark.parametrize("name", LINES)
def test_steps_grow_as_the_text_does(name: str) -> None:
    make = LINES[name]
    assert steps_of(make(FEW * TIMES)) < MOST * steps_of(make(FEW))


ONE_LINE: dict[str, str] = {
    "spaces": f"a{' ' * 400_000}b",
    "spaces in front": f"{' ' * 400_000}b",
    "tabs": f"a{chr(9) * 400_000}b",
    "dots": f"a{'.' * 400_000}b",
    "spaced dots": f"a{' .' * 200_000}b",
    "digits": "1" * 400_000,
    "numbers": "1.1." * 100_000,
    "brackets": "(a)" * 100_000,
    "quotation marks": "“" * 400_000,
    "dashes": "-" * 400_000,
    "bullets": "• " * 200_000,
    "letters": "a" * 400_000,
    "capitals in small letters": "aB" * 200_000,
    "letters with accents of their own": "e\u0301" * 200_000,
    "conjunctions": "and " * 100_000,
    "pointers": "paragraph 1, 2 and 3 to 4 " * 20_000,
    "numbers in a row": "1.1, " * 80_000,
    "a footer": "page 1 " * 60_000,
}


def test_a_line_without_an_end_does_not_hold_up_the_process() -> None:
    text = "\n\n".join([*ONE_LINE.values(), "1.1 Members decide."])
    limits = Limits(seconds=60)
    _, parsed = cut_apart(text.encode(), make_source(file="hostile.txt"), limits=limits)
    assert parsed.clauses[-1].text == "Members decide."
