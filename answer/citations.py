"""Where a quote stands, as a person would cite it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ingest import Clause, Corpus, Document, Section

# "Protocol for Member/Officer Relations (Constitution Part 7)": the bracket says where it is kept
TRAILING_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\n]\s*|[-•]\s+)[\"“‘']?$")


def citation(corpus: Corpus, clause: Clause) -> str:
    """Return the citation of a clause: council, document, section path, label and place.

    "London Borough of Brent, Protocol for Member/Officer Relations, 7 Press releases and
    publicity, 7.1 (lines 50-50)"; of a PDF the pages: "7.1 (page 28)". What bears no label is
    counted: "paragraph 3", "2.12, item 1".
    """
    document = corpus.documents[clause.document_id]
    source = document.source
    steps = [
        source.council,
        TRAILING_BRACKET.sub("", source.title),
        *(section_name(document, section) for section in clause.sections),
        designation(corpus, clause),
    ]
    return f"{', '.join(steps)} ({whereabouts(document, clause)})"


def whereabouts(document: Document, clause: Clause) -> str:
    """Return where in its file a clause stands: "page 28", "paragraphs 3-4", "lines 50-50"."""
    if clause.pages:
        first, last = min(clause.pages), max(clause.pages)
        return f"page {first}" if first == last else f"pages {first}-{last}"
    paths = list(dict.fromkeys(place.path for place in document.places_of(clause.spans)))
    if any(paths):
        return paths[0] if len(paths) == 1 else f"{paths[0]} to {paths[-1]}"
    lines = ", ".join(f"{first}-{last}" for first, last in clause.lines)
    return f"lines {lines}"


def section_name(document: Document, section: Section) -> str:
    """Return a section's number and title, a title in capitals set in sentence case."""
    title = section.title.rstrip(":")
    if title.isupper():
        title = _sentence_case(title, _proper_words(document.text))
    return f"{section.number} {title}" if section.number else title


def designation(corpus: Corpus, clause: Clause) -> str:
    """Return what a clause is called inside its section: "7.1", "1.3(a)", "paragraph 2, item 4"."""
    parent = corpus.by_id[clause.parent_id] if clause.parent_id else None
    if clause.kind == "clause":
        return clause.label or "clause"
    if clause.kind == "item":
        above = designation(corpus, parent) if parent else ""
        if clause.label and "." in clause.label:  # "1.1.3": the label says all
            return clause.label
        if clause.label:
            return f"{above}({clause.label.strip('().')})"
        item = f"item {_ordinal(corpus, clause)}"
        return f"{above}, {item}" if above else item
    if parent is not None and parent.kind == "clause":
        return (
            f"{designation(corpus, parent)}, closing paragraph{_count_of_several(corpus, clause)}"
        )
    return f"paragraph {_ordinal(corpus, clause)}"


def _ordinal(corpus: Corpus, clause: Clause) -> int:
    """Return the place of a clause among its like: items of a lead-in, paragraphs of a section."""
    return _like(corpus, clause).index(clause.id) + 1


def _count_of_several(corpus: Corpus, clause: Clause) -> str:
    like = _like(corpus, clause)
    return f" {like.index(clause.id) + 1}" if len(like) > 1 else ""


def _like(corpus: Corpus, clause: Clause) -> list[str]:
    kinds = ("item",) if clause.kind == "item" else ("paragraph", "quotation")
    anchored = clause.kind == "item" or _closes_clause(corpus, clause)
    return [
        other.id
        for other in corpus.by_document[clause.document_id]
        if other.sections == clause.sections
        and other.kind in kinds
        and (other.parent_id == clause.parent_id if anchored else not _closes_clause(corpus, other))
    ]


def _closes_clause(corpus: Corpus, clause: Clause) -> bool:
    parent = corpus.by_id[clause.parent_id] if clause.parent_id else None
    return parent is not None and parent.kind == "clause"


@lru_cache(maxsize=64)
def _proper_words(text: str) -> frozenset[str]:
    """Return the words that `text` writes with a capital even inside a sentence."""
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = match.group()
        before = text[max(0, match.start() - 4) : match.start()]
        if word.isupper() or SENTENCE_START.search(before):
            continue
        inside[word.lower()] += 1
        capital[word.lower()] += word[0].isupper()
    return frozenset(word for word, count in inside.items() if capital[word] * 2 > count)


def _sentence_case(title: str, proper: frozenset[str]) -> str:
    words = WORD.sub(
        lambda match: (
            match.group().capitalize() if match.group().lower() in proper else match.group().lower()
        ),
        title,
    )
    return words[:1].upper() + words[1:]
