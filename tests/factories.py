"""Small corpora of made-up documents; defaults hide what a test is not about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from ingest import Clause, Corpus, Document, Section, Source, Span, make_corpus
from ingest.schema import ClauseKind

PROTOCOLS: dict[str, list[str]] = {
    "northby": [
        "The Head of Communications approves every press release.",
        "Members must declare gifts and hospitality worth more than £50.",
        "The s.151 officer keeps the register under section 12.",
    ],
    "southwick": [
        "Press releases are issued by the clerk.",
        "Members may not instruct officers.",
    ],
    "eastham": [
        "Councillors may use council rooms for surgeries.",
        "A co-opted member has no vote.",
        "Complaints about an officer go to the chief executive.",
        "Press releases are issued by the clerk.",
    ],
}


def make_source(id: str = "northby", text: str = "", **changes: str) -> Source:
    values = {
        "council": f"{id.title()} Council",
        "authority_type": "district",
        "gss_code": "",
        "title": "Protocol on Member/Officer Relations",
        "document_date": "",
        "status": "as published",
        "attribution": "named in the document",
        "file": f"{id}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return Source(id=id, **{**values, **changes})


def make_clause(
    text: str = "Members must declare gifts.",
    id: str = "northby/1",
    document_id: str = "northby",
    kind: ClauseKind = "clause",
    label: str | None = None,
    sections: Sequence[tuple[str | None, str]] = (),
    start: int = 0,
    parent_id: str | None = None,
) -> Clause:
    return Clause(
        id=id,
        document_id=document_id,
        kind=kind,
        label=label,
        sections=tuple(Section(number, title) for number, title in sections),
        text=text,
        spans=(Span(start, start + len(text)),),
        lines=((1, 1),),
        parent_id=parent_id,
    )


def corpus_of(clauses: Sequence[Clause]) -> Corpus:
    """Make a corpus whose documents hold these clauses, a line each, in the order given."""
    councils = list(dict.fromkeys(clause.document_id for clause in clauses))
    return small_corpus({c: [x for x in clauses if x.document_id == c] for c in councils})


def small_corpus(councils: Mapping[str, Sequence[str | Clause]] = PROTOCOLS) -> Corpus:
    """Make a corpus of councils with the words of their clauses, or whole clauses."""
    documents, clauses = [], []
    for council, contents in councils.items():
        start, lines = 0, []
        for number, content in enumerate(contents, 1):
            words = content if isinstance(content, str) else content.text
            made = make_clause(words, f"{council}/{number}", council, start=start)
            if isinstance(content, Clause):
                moved = {"spans": [list(made.spans[0])], "lines": [[number, number]]}
                made = Clause.from_dict({**content.as_dict(), **moved})
            clauses.append(made)
            lines.append(words)
            start += len(words) + 1
        text = "\n".join(lines)
        documents.append(Document(make_source(council, text), text))
    return make_corpus(documents, clauses)
