"""Answers of many councils, those together whose best quote has the same wording, or nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer import CouncilAnswer
from answer.comparing.grouping import group
from answer.comparing.wording import wording_of
from ingest import Corpus

# names that stand in the line over a fold; of the rest it says how many there are
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer, and the number of the wording that its best quote has; none has that of others."""

    answer: CouncilAnswer
    wording: int


def by_wording(answers: Sequence[CouncilAnswer], corpus: Corpus) -> list[Worded]:
    """Return answers in their order, each followed by those of its status that share its wording.

    What is silent shares none.
    """
    quoted = [place for place, answer in enumerate(answers) if _quoted(answer)]
    wordings = [wording_of(corpus, answers[place].quotes[0].clause) for place in quoted]
    first: dict[int, int] = {place: place for place in range(len(answers))}
    for alike in group(wordings):
        places = [quoted[n] for n in sorted((*alike.exact, *alike.near))]
        for place in places:
            same = (p for p in places if answers[p].status == answers[place].status)
            first[place] = next(same)
    ordered = sorted(first, key=lambda place: (first[place], place))
    return [Worded(answers[place], first[place]) for place in ordered]


def shared(count: int) -> str:
    """Say how many councils share the wording that is shown below."""
    return f"{count:,} councils share this wording, or nearly so."


def others_named(answers: Sequence[CouncilAnswer]) -> str:
    """Return the line over answers in a wording that is shown above."""
    names = [answer.source.council for answer in answers[:MOST_NAMES]]
    more = len(answers) - len(names)
    said = ", ".join(names) + (f" and {more:,} more" if more else "")
    return f"The others: {said}"


def _quoted(answer: CouncilAnswer) -> bool:
    return bool(answer.quotes) and answer.status != "silent"
