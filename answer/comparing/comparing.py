"""A clause beside its counterparts in every other document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.comparing.candidates import candidates
from answer.comparing.difference import difference
from answer.comparing.finding import clause_of
from answer.comparing.models import Models, load_models
from answer.comparing.relating import counterparts, figures, rank
from answer.comparing.rules import differences, rule_words
from answer.comparing.schema import (
    Counterpart,
    DocumentComparison,
    FoundInDocument,
    WordingGroup,
)
from answer.comparing.sharing import wording_groups
from answer.comparing.wording import wording_of
from answer.quotes import make_quotes
from answer.schema import Quote
from index import Hit, Index
from ingest import Clause, Corpus, Source


@dataclass(frozen=True, slots=True)
class ClauseComparison:
    """A clause and what every other document in scope has on its point.

    `documents` are figures in the order of the corpus, opened one by one; `groups` hold the
    clause's own document and each document with a counterpart once, the clause's own group first.
    """

    index: Index
    clause: Clause
    documents: tuple[FoundInDocument, ...]
    groups: tuple[WordingGroup, ...]

    @property
    def quote(self) -> Quote:
        """Quote the clause itself; raises VerificationError where its source has other words."""
        return _quotes(self.index.corpus, [self.clause])[0]

    @property
    def absent(self) -> tuple[Source, ...]:
        """Return the documents without a counterpart."""
        return tuple(found.source for found in self.documents if found.relation == "none")

    def open(self, document_id: str) -> DocumentComparison:
        """Quote the counterparts of a document, each checked against its source.

        Raises ValueError for a document that was not compared, and VerificationError for a quote
        that its source does not bear out.
        """
        for document in self.documents:
            if document.source.id == document_id:
                return self._open(document)
        compared = ", ".join(document.source.id for document in self.documents[:12])
        raise ValueError(
            f"{document_id!r} was not compared with {self.clause.id}; these were: {compared}."
        )

    def _open(self, document: FoundInDocument) -> DocumentComparison:
        corpus = self.index.corpus
        shown = document.found or ((document.closest,) if document.closest else ())
        # the clause itself is quoted with them, so that its words are checked too
        clauses = [self.clause, *(corpus.by_id[each.clause_id] for each in shown)]
        own, *others = _quotes(corpus, clauses)
        if not document.found:
            return DocumentComparison(
                document.source, document.relation, (), others[0] if others else None
            )
        ours = rule_words(wording_of(corpus, self.clause))
        return DocumentComparison(
            document.source,
            document.relation,
            tuple(
                Counterpart(
                    each,
                    quote,
                    difference(own.text, quote.text),
                    differences(ours, rule_words(wording_of(corpus, quote.clause))),
                )
                for each, quote in zip(document.found, others, strict=True)
            ),
            None,
        )


def compare(
    index: Index,
    clause_id: str,
    councils: Sequence[str] | None = None,
    models: Models | None = None,
) -> ClauseComparison:
    """Find the counterparts of a clause in every other document in scope.

    `councils` are document ids, None for all; the clause's own is never one of them. Raises
    ValueError with the nearest ids for an unknown clause, and for an unknown council.
    """
    corpus = index.corpus
    clause = clause_of(corpus, clause_id)
    models = models or load_models()
    others = [name for name in index.scope(councils) if name != clause.document_id]
    wording = wording_of(corpus, clause)
    documents = []
    for document_id, found in candidates(index, clause, others).items():
        ranked = rank(corpus, wording, found, models)
        chosen = counterparts(corpus, wording, ranked, models)
        documents.append(
            FoundInDocument(
                source=corpus.documents[document_id].source,
                relation=chosen[0].relation if chosen else "none",
                found=chosen,
                closest=figures(wording, ranked[0], models) if ranked else None,
            )
        )
    return ClauseComparison(
        index, clause, tuple(documents), wording_groups(corpus, clause, documents)
    )


def _quotes(corpus: Corpus, clauses: Sequence[Clause]) -> list[Quote]:
    hits = [Hit(clause, 0.0, 0.0, 0.0, None, None) for clause in clauses]
    return make_quotes(corpus, hits, "")
