"""What one council's document says, as an article: under whose name, how it stands, its words."""

from __future__ import annotations

from ingest import Source
from views.address import Address, column_id
from views.markup import Markup, element, joined, link
from views.remarks import notices, status


def council_article(
    source: Source,
    address: Address,
    level: int,
    standing: Markup,
    *inside: Markup | None,
    class_: str,
) -> Markup:
    """Return the article of a document; `level` is that of the heading with its council's name.

    `standing` says how it stands to what was asked, `inside` are its words, and `class_` is put
    beside the class of all such articles.
    """
    heading = column_id(source.id)
    return element(
        "article",
        element(
            "header",
            element(f"h{level}", source.council, id=heading, tabindex="-1", class_="cc-name"),
            element(
                "p",
                link(source.title, address.at(source.id).href(), about=source.council),
                ", ",
                element("span", status(source), class_="cc-when"),
                class_="cc-title",
            ),
            standing,
            notices(source),
        ),
        joined(inside),
        class_=f"cc-council {class_}",
        aria_labelledby=heading,
    )
