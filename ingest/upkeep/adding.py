"""One file is added to the corpus: what was found in it is shown, and then it is taken in."""

from __future__ import annotations

from pathlib import Path

from ingest.schema import DocumentError
from ingest.sources import TABLE
from ingest.upkeep.consent import agreed
from ingest.upkeep.describing import Description
from ingest.upkeep.finding import checksum, content_of, shown
from ingest.upkeep.overview import overview
from ingest.upkeep.placing import id_for, place, refuse_repeated, say_if_new, sources_now
from ingest.upkeep.preparing import Given, Prepared, prepare
from ingest.upkeep.refreshing import refresh
from ingest.upkeep.saying import say, tell_waiting
from ingest.upkeep.schema import Order
from ingest.upkeep.table import locked


def add(path: Path, description: Description, order: Order) -> int:
    """Add a file; returns 0, or 1 where the index could not be built.

    Raises DocumentError for a file that cannot be read, or that the corpus has.
    """
    given = Given(path, checksum(content_of(path)), description, order.wishes)
    sources = sources_now(order.corpus)
    try:
        refuse_repeated(given.name, given.sha256, sources)
    except DocumentError:
        if order.yes:  # whoever added it may have been killed before its clauses were written
            with locked(order.corpus, tell_waiting):
                refresh(order.corpus, order.index)
        raise
    prepared = prepare(given, order.corpus, keep=False)
    say("\n".join(overview(prepared, titled=bool(description.get("title")))))
    document_id = id_for(prepared, [source.id for source in sources])
    say_if_new(order.corpus)
    say(f"Its id in {shown(order.corpus)}: {document_id}")
    question = f"Add it as {document_id}?"
    if not agreed(question, yes=order.yes, otherwise="--yes adds it."):
        return 0
    return _take_in(prepared, order)


def _take_in(prepared: Prepared, order: Order) -> int:
    order.corpus.mkdir(parents=True, exist_ok=True)
    with locked(order.corpus, tell_waiting):
        source = place(order.corpus, prepared)
        say(f"Copied {prepared.given.name} to {shown(order.corpus / source.file)}.")
        say(f"Added the row {source.id} to {shown(order.corpus / TABLE)}.")
        return 0 if refresh(order.corpus, order.index) else 1
