"""What stands on the page before a question is asked."""

from __future__ import annotations

from ingest import Corpus, Source
from views.address import Address
from views.frame import PRODUCT
from views.markup import Markup, element, joined, link
from views.remarks import notices, status

# more than these are on the page of the documents
MOST_DOCUMENTS = 12


def masthead() -> Markup:
    """Return the product's name and what it does."""
    return element(
        "div",
        element("h1", PRODUCT),
        element(
            "p",
            "One question, every council’s own words, side by side. Quoted, never paraphrased.",
        ),
        class_="cc-masthead",
    )


def documents(corpus: Corpus, address: Address) -> Markup:
    """Return the documents of the corpus, each with its standing and a link to the whole of it.

    Of many, the first of them and a link to them all.
    """
    count = len(corpus.sources)
    shown = corpus.sources if count <= MOST_DOCUMENTS else corpus.sources[:MOST_DOCUMENTS]
    return element(
        "section",
        element("h2", "Documents searched", class_="cc-small-heading"),
        element("ul", joined(_document(corpus, source, address) for source in shown)),
        element("p", link(f"All {count} documents", address.listing().href()), class_="cc-all")
        if len(shown) < count
        else None,
        class_="cc-documents",
    )


def _document(corpus: Corpus, source: Source, address: Address) -> Markup:
    count = len(corpus.by_document[source.id])
    return element(
        "li",
        element("h3", source.council),
        element(
            "p",
            link(source.title, address.at(source.id).href(), about=source.council),
            class_="cc-title",
        ),
        element("p", f"{status(source)} · {count} clauses", class_="cc-standing"),
        notices(source),
    )
