"""The answers of many councils: narrowed, grouped by status, a part at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from answer import CouncilAnswer, Status
from answer.topics import Cell
from ingest import Corpus, Source
from views.address import Address
from views.answers import MOST_COLUMNS, SUMMARY, entry
from views.frame import notice
from views.markup import Markup, element, hidden, icon, joined, link
from views.parts import first_of, part_of, parts_nav, parts_of
from views.reading import is_uploaded
from views.remarks import counted
from views.statuses import STATUS
from views.wordings import Worded, by_wording, others_named

# councils of one part of the list
PART = 20
UNKNOWN_TYPE = "type unknown"

Name = TypeVar("Name", bound=str)
Told = TypeVar("Told", CouncilAnswer, Cell)


@dataclass(frozen=True, slots=True)
class Option:
    """A link that narrows: its words, how many entries it leaves, whether it is the opened one."""

    words: str
    count: int
    target: Address
    chosen: bool


def is_long(answers: Sequence[CouncilAnswer]) -> bool:
    """Say whether so many councils were asked that they are listed."""
    return len(answers) > MOST_COLUMNS


def in_order(told: Sequence[Told]) -> list[Told]:
    """Return answers, or cells, by status; of each the reader's own first, then the likeliest."""
    order: list[Status] = list(STATUS)
    return sorted(
        told,
        key=lambda each: (
            order.index(each.status),
            not is_uploaded(each.source.id),
            -each.confidence,
        ),
    )


def narrowed(answers: Sequence[CouncilAnswer], address: Address) -> list[CouncilAnswer]:
    """Return the answers that have the status, the type and each of the words of an address."""
    words = address.find.casefold().split()
    return [
        answer
        for answer in answers
        if address.status in ("", answer.status)
        and address.type in ("", type_of(answer.source))
        and all(word in _text(answer) for word in words)
    ]


def choices(answers: Sequence[CouncilAnswer], address: Address) -> Markup:
    """Return links that narrow the answers to a status and to a type of authority."""
    of_type = narrowed(answers, replace(address, status=""))
    of_status = narrowed(answers, replace(address, type=""))
    types = dict.fromkeys((type_of(answer.source) for answer in answers), 0)
    types |= Counter(type_of(answer.source) for answer in of_status)
    statuses = Counter(answer.status for answer in of_type)
    return element(
        "div",
        filters(statuses, types, address, "Answers", "Answers"),
        class_="cc-choices",
    )


def filters(
    statuses: Counter[Status],
    types: Mapping[str, int],
    address: Address,
    listed: str,
    of_types: str = "Councils",
) -> Markup:
    """Return links that narrow to a status and a type of authority, with how many each leaves.

    `listed` says what `statuses` counts, `of_types` what `types` does.
    """
    first = replace(address, part=1)
    by_status = options(STATUS, statuses, address.status, lambda name: replace(first, status=name))
    by_type = options(
        {name: name for name in sorted(types)},
        types,
        address.type,
        lambda name: replace(first, type=name),
    )
    return joined(
        (
            choice("Status", by_status, listed),
            choice("Authority", by_type, of_types) if len(types) > 1 else None,
        )
    )


def options(
    words: Mapping[Name, str],
    counts: Mapping[Name, int],
    chosen: str,
    narrow: Callable[[str], Address],
) -> list[Option]:
    """Return an option for each name and one for any of them; `narrow` is where each leads."""
    return [
        Option("Any", sum(counts.values()), narrow(""), not chosen),
        *(
            Option(shown, counts.get(name, 0), narrow(name), name == chosen)
            for name, shown in words.items()
        ),
    ]


def listed(answers: Sequence[CouncilAnswer], of: int, corpus: Corpus, address: Address) -> Markup:
    """Return the part of the answers that the address opens; `of` is how many councils answered.

    Those that share a wording stand together, folded under the first of them.
    """
    if not answers:
        return element(
            "div",
            notice("note", "No answer has all of that."),
            link("Show every answer", address.whole().href()),
            class_="cc-listed",
        )
    parts = parts_of(answers, PART)
    worded = by_wording(answers, corpus)
    shown = part_of(worded, address.part, PART)
    first = first_of(worded, address.part, PART) + 1
    words = counted(len(answers), "answer")
    words += f" of {of}" if len(answers) < of else ""
    words += f", {first} to {first + len(shown) - 1} shown" if parts > 1 else ""
    counts = Counter(answer.status for answer in answers)
    before = worded[first - 2].answer.status if first > 1 else None
    return element(
        "section",
        element("p", words, class_="cc-standing cc-says"),
        joined(
            _group(name, list(group), counts[name], name == before, corpus, address)
            for name, group in groupby(shown, key=lambda each: each.answer.status)
        ),
        parts_nav(parts, address, "Parts of the answers"),
        class_="cc-listed",
        aria_labelledby=SUMMARY,
    )


def choice(name: str, options: Sequence[Option], listed: str) -> Markup:
    """Return options to narrow a list by, one of which is chosen; `listed` is what it lists."""
    entries = (
        element(
            "li",
            element(
                "a",
                hidden(f"{name}: "),
                option.words,
                element("span", f" {option.count}", class_="cc-count"),
                # without a place to lead to it is no link, but stays where it is looked for
                href=option.target.href() if option.count or option.chosen else None,
                aria_current="true" if option.chosen else None,
                id=f"cc-{name.lower()}-{number}",
            ),
        )
        for number, option in enumerate(options)
    )
    return element(
        "nav",
        element("span", name, class_="cc-choice", aria_hidden="true"),
        element("ul", joined(entries)),
        aria_label=f"{listed} by {name.lower()}",
    )


def _group(
    name: Status,
    answers: Sequence[Worded],
    count: int,
    begun: bool,
    corpus: Corpus,
    address: Address,
) -> Markup:
    words = f"{STATUS[name]}{', continued' if begun else ''}: {count}"
    return element(
        "div",
        element("h2", icon(name), words, class_=f"cc-group-name cc-{name}"),
        joined(
            _alike([each.answer for each in alike], corpus, address)
            for _, alike in groupby(answers, key=lambda each: each.wording)
        ),
        class_="cc-group",
    )


def _alike(answers: Sequence[CouncilAnswer], corpus: Corpus, address: Address) -> Markup:
    """Return the first of some answers in one wording, and the others folded under it."""
    first, *others = (entry(answer, corpus, address) for answer in answers)
    if not others:
        return first
    return joined(
        (
            element(
                "p",
                f"{len(answers)} councils share this wording, or nearly so.",
                class_="cc-shared-by",
            ),
            first,
            element(
                "details",
                element("summary", others_named(answers[1:])),
                joined(others),
                class_="cc-fold cc-alike",
            ),
        )
    )


def type_of(source: Source) -> str:
    """Return the type of authority as it is shown, and as an address has it."""
    return source.authority_type or UNKNOWN_TYPE


def _text(answer: CouncilAnswer) -> str:
    source = answer.source
    quoted = (quote.text for quote in answer.quotes if quote.shown)
    return " ".join((source.council, source.title, *quoted)).casefold()
