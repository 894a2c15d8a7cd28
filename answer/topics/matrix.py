"""Every topic put to every council: computed, opened, extended, added to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answer.asking import judge
from answer.calibration import Calibration, load_calibration
from answer.quotes import make_quotes
from answer.restating import originals
from answer.schema import Comparison, CouncilAnswer
from answer.showing import choose
from answer.topics.combining import as_hit, combine
from answer.topics.keeping import keep_rows, origin, read_rows
from answer.topics.naming import documents_of, topic_of
from answer.topics.reading import load_topics, make_topic
from answer.topics.schema import Cell, Row, Topic, TopicAnswer
from index import Index

# told how many queries have been asked, and of how many
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What every document of an index says on every topic.

    The rows are in the order of the topics, the cells of a row in the order of the corpus. A matrix
    is never changed: what adds to it returns another.
    """

    index: Index
    rows: tuple[Row, ...]
    calibration: Calibration

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Return the topics, in the order of the rows."""
        return tuple(row.topic for row in self.rows)

    def row(self, topic_id: str) -> Row:
        """Return the row of a topic; raises ValueError with the nearest ids for an unknown one."""
        place = self.topics.index(topic_of(self.topics, topic_id))
        return self.rows[place]

    def cell(self, topic_id: str, document_id: str) -> Cell:
        """Return one cell; raises ValueError with the nearest ids for what is not there."""
        row = self.row(topic_id)
        (document_id,) = documents_of(self.index.corpus, [document_id])
        return next(cell for cell in row.cells if cell.source.id == document_id)

    def open(self, topic_id: str, document_id: str) -> TopicAnswer:
        """Quote the clauses of a cell, best first, each checked against its source.

        Raises what `cell` does, and VerificationError for a quote that its source does not bear
        out.
        """
        cell = self.cell(topic_id, document_id)
        topic = self.row(topic_id).topic
        corpus = self.index.corpus
        hits = [as_hit(corpus.by_id[found.clause_id], found.probability) for found in cell.found]
        places = originals(corpus, [hit.clause for hit in hits])
        likely = [hit.score for hit in hits]
        shown = choose(cell.status, likely, places, self.calibration.shown_from)
        quotes = tuple(
            replace(
                quote,
                probability=likely[place],
                shown=shown[place],
                restates=hits[places[place]].clause.id if places[place] != place else None,
            )
            for place, quote in enumerate(make_quotes(corpus, hits, self._searched(topic)))
        )
        return TopicAnswer(
            CouncilAnswer(
                cell.source,
                cell.status,
                cell.confidence,
                quotes,
                len(corpus.by_document[document_id]),
            ),
            tuple(tuple(topic.queries[place] for place in found.queries) for found in cell.found),
        )

    def comparison(self, topic_id: str, documents: Sequence[str] | None = None) -> Comparison:
        """Return a row opened, as if its title had been asked; `documents` are ids, None for all.

        Raises what `open` does.
        """
        row = self.row(topic_id)
        scope = documents_of(self.index.corpus, documents)
        searched = [self.index.rewrite(query) for query in row.topic.queries]
        return Comparison(
            question=row.topic.title,
            answers=tuple(self.open(topic_id, document_id).answer for document_id in scope),
            corrected=tuple(dict.fromkeys(pair for each in searched for pair in each.corrected)),
            added=tuple(dict.fromkeys(term for each in searched for term in each.added)),
        )

    def with_topic(
        self,
        title: str,
        queries: Sequence[str],
        description: str = "",
        progress: Progress = lambda done, of: None,
    ) -> Matrix:
        """Return the matrix with one more topic in its last row, for this sitting only.

        Raises ValueError where `make_topic` does and where there is a topic of that id.
        """
        topic = make_topic(title, queries, description)
        if topic.id in {known.id for known in self.topics}:
            raise ValueError(f"There is already a topic {topic.id!r}; give yours another title.")
        added = _ask(self.index, [topic], None, self.calibration, progress)
        return replace(self, rows=(*self.rows, *added))

    def extended(self, index: Index, progress: Progress = lambda done, of: None) -> Matrix:
        """Return the matrix of `index`, which has documents beside or in place of those here.

        Only documents that are new, or other than those here, are asked; the rest keep their
        figures, which were told without the new ones. The same topics; nothing is kept on disk.
        """
        old = self.index.corpus
        kept = {
            source.id
            for source in index.corpus.sources
            if source in old.sources
            and index.corpus.by_document[source.id] == old.by_document[source.id]
        }
        new = [source.id for source in index.corpus.sources if source.id not in kept]
        asked = _ask(index, self.topics, new, self.calibration, progress)
        rows = []
        for before, row in zip(self.rows, asked, strict=True):
            cells = {cell.source.id: cell for cell in (*before.cells, *row.cells)}
            ordered = tuple(cells[source.id] for source in index.corpus.sources)
            rows.append(Row(before.topic, ordered))
        return replace(self, index=index, rows=tuple(rows))

    def _searched(self, topic: Topic) -> str:
        """Return all words that the queries of a topic were searched by."""
        searched = (self.index.rewrite(query) for query in topic.queries)
        return " ".join(word for each in searched for word in (each.text, *each.added))


def open_matrix(
    index: Index,
    topics: Sequence[Topic] | None = None,
    kept: Path | None = None,
    calibration: Calibration | None = None,
    progress: Progress = lambda done, of: None,
) -> Matrix:
    """Return the matrix of an index: what `kept` holds of it, and the rest computed and kept there.

    `topics` are by default those that ship, `calibration` likewise. `kept` is a file
    (`kept_beside`), None for computing all and keeping nothing, as for an index that was extended.
    A file that is missing, damaged, or of another corpus, encoder, calibration or program is
    written anew; one that cannot be written is done without.
    """
    topics = load_topics() if topics is None else topics
    calibration = calibration or load_calibration()
    made_of = origin(index, calibration)
    found = {} if kept is None else read_rows(kept, made_of, index.corpus, topics, calibration)
    missing = [topic for topic in topics if topic.id not in found]
    asked = {row.topic.id: row for row in _ask(index, missing, None, calibration, progress)}
    rows = tuple(found.get(topic.id) or asked[topic.id] for topic in topics)
    if kept is not None and missing:
        keep_rows(kept, made_of, rows)
    return Matrix(index, rows, calibration)


def _ask(
    index: Index,
    topics: Sequence[Topic],
    documents: Sequence[str] | None,
    calibration: Calibration,
    progress: Progress,
) -> list[Row]:
    """Put every query of some topics to some documents, beside all of the index.

    No quote is made: of 400 councils that takes most of the time of an answer.
    """
    corpus = index.corpus
    sources = [corpus.documents[name].source for name in documents_of(corpus, documents)]
    if not sources:
        return [Row(topic, ()) for topic in topics]
    total = sum(len(topic.queries) for topic in topics)
    asked = 0
    rows = []
    for topic in topics:
        judged = []
        for query in topic.queries:
            judged.append(judge(index, query, calibration))
            asked += 1
            progress(asked, total)
        cells = (
            combine(corpus, topic, source, [each[source.id] for each in judged], calibration)
            for source in sources
        )
        rows.append(Row(topic, tuple(cells)))
    return rows
