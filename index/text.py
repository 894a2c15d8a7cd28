"""Clause -> the text that is searched, which is never the text that is quoted."""

from __future__ import annotations

from index.characters import plain
from ingest import Corpus
from ingest.schema import Clause


def searchable_text(corpus: Corpus, clause: Clause) -> str:
    """Return section path, lead-ins and clause, a line each, without footnote marks and mark-up.

    Numbers and labels stand before their words as the document prints them, so that "8.4" finds
    the clause that bears it. Raises KeyError where a lead-in is not in `corpus`.
    """
    return "\n".join(part for part in (context(corpus, clause), own_words(clause)) if part)


def context(corpus: Corpus, clause: Clause) -> str:
    """Return the section path and the lead-ins, which stand before each window of the clause."""
    lines = [_line(section.number, section.title) for section in clause.sections]
    lines += [own_words(lead_in) for lead_in in corpus.lead_ins(clause)]
    return "\n".join(line for line in lines if line)


def own_words(clause: Clause) -> str:
    """Return the label and the words of the clause alone."""
    return _line(clause.label, clause.text)


def _line(number: str | None, words: str) -> str:
    return " ".join(plain(f"{number or ''} {words}").split())
