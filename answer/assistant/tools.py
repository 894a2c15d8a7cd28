"""What an assistant can ask of an open index; its docstrings are what the assistant reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from answer.asking import LONGEST_QUESTION, ask
from answer.assistant.schema import Answers, Comparisons, Documents, ReadClause
from answer.assistant.values import answer_values, compared_values, link_to, read_values
from answer.comparing import compare
from answer.comparing.finding import clause_of
from answer.exporting import CorpusVersion
from answer.quotes import make_quotes
from answer.schema import Quote
from answer.topics.naming import documents_of
from index import Hit, Index
from ingest import Clause

# of each council; more fill an assistant's memory with what is hardly an answer
DEFAULT_QUOTES = 5
MOST_QUOTES = 20

Councils = Annotated[
    list[str] | None,
    Field(description="document ids as `list_documents` has them; left out, all of them"),
]
ClauseId = Annotated[str, Field(description="as a quote, a link or an export has it")]


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over an index; `page` is where the page is served, for links.

    All raise ValueError with one sentence for what cannot be answered, and VerificationError for a
    quote that its source does not bear out.
    """

    index: Index
    page: str

    def ask(
        self,
        question: Annotated[
            str, Field(description=f"in plain words, at most {LONGEST_QUESTION} characters")
        ],
        councils: Councils = None,
        quotes: Annotated[
            int, Field(description=f"quotes for each council at most, 1 to {MOST_QUOTES}")
        ] = DEFAULT_QUOTES,
        close: Annotated[
            bool, Field(description="also clauses that only came close; they are no answer")
        ] = False,
    ) -> Answers:
        """Ask what councils' own rules say; get their words, each with a citation and a link.

        Each council's document is answered, weak or silent (`statuses` says what that means). Give
        `text` to the letter with its `citation`; say which councils are weak or silent, and what
        `notices` and `flags` say. `limits` says how far all this can be trusted.
        """
        if len(question) > LONGEST_QUESTION:
            raise ValueError(
                f"The question has {len(question):,} characters; ask in at most {LONGEST_QUESTION}."
            )
        if quotes > MOST_QUOTES:
            raise ValueError(f"{quotes} quotes are too many: ask for {MOST_QUOTES} at most.")
        found = ask(self.index, question, self._scope(councils), quotes)
        return answer_values(found, self.page, close)

    def compare_clause(self, clause_id: ClauseId, councils: Councils = None) -> Comparisons:
        """Put one clause beside its counterparts in the other documents.

        Each document has the same wording, reworded, a different rule, or none (`relations` says
        what that means). `pieces` are what is kept, removed and added; `groups` say who shares a
        wording. `limits` says how far the relations can be trusted: read both clauses.
        """
        return compared_values(compare(self.index, clause_id, self._scope(councils)), self.page)

    def list_documents(self) -> Documents:
        """List the documents that are searched: their ids, councils, titles, dates and status."""
        corpus = self.index.corpus
        version = CorpusVersion(corpus.fingerprint, len(corpus.sources))
        return {
            "documents": [
                {
                    "document_id": source.id,
                    "council": source.council,
                    "authority_type": source.authority_type,
                    "title": source.title,
                    "document_date": source.document_date,
                    "status": source.status,
                    "notices": list(source.notices),
                    "clauses": len(corpus.by_document[source.id]),
                    "link": link_to(self.page, source.id),
                }
                for source in corpus.sources
            ],
            "corpus_version": str(version),
        }

    def read_clause(self, clause_id: ClauseId) -> ReadClause:
        """Read one clause: its words with the lead-ins that it needs, and the clauses around it.

        `before` and `after` are its neighbours in the print; read on from their ids.
        """
        corpus = self.index.corpus
        clause = clause_of(corpus, clause_id)
        inside = corpus.by_document[clause.document_id]
        place = inside.index(clause)
        near = {
            "lead_ins": corpus.lead_ins(clause),
            "before": inside[:place][-1:],
            "after": inside[place + 1 :][:1],
        }
        (quote,) = self._quotes([clause])
        around = {name: self._quotes(clauses) for name, clauses in near.items()}
        source = corpus.documents[clause.document_id].source
        return read_values(quote, around, source, self.page)

    def _scope(self, councils: Sequence[str] | None) -> list[str] | None:
        # an empty list is how some assistants leave a list out
        return documents_of(self.index.corpus, councils) if councils else None

    def _quotes(self, clauses: Sequence[Clause]) -> list[Quote]:
        hits = [Hit(clause, 0.0, 0.0, 0.0, None, None) for clause in clauses]
        return make_quotes(self.index.corpus, hits, "")
