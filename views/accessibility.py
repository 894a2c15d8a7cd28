"""The accessibility statement: what is met, how it is tested, what is not met, whom to tell."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from views.address import HELP, Address
from views.markup import Markup, element, link
from views.prose import listed, paragraph, put_prose, section

CONTACT = "CONCORDANCE_CONTACT"
LONGEST_CONTACT = 300
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def show(address: Address) -> None:
    """Draw the page."""
    put_prose(
        "Accessibility",
        section(
            "What this page aims at",
            paragraph(
                "The page aims at the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. "
                "It partly meets them: what is known not to be met is below."
            ),
            listed(
                "Everything can be done with the keyboard alone, and what has the focus is "
                "outlined. No single letter is a command.",
                "It can be read at 320 pixels’ width, which is 400 % on a screen of 1,280, without "
                "scrolling sideways. Pictures of printed pages are made smaller; the words of the "
                "clause stand beside them as text.",
                "Statuses, notices and words that were matched are said in words, drawn or "
                "underlined, never shown by colour alone.",
                "The theme, light or dark, follows that of your system.",
                "When a question is answered, a screen reader is told the outcome.",
            ),
        ),
        section(
            "How it is tested",
            paragraph(
                "At each change a program opens every page in a browser, in both themes, wide and "
                "at 320 pixels, and runs axe-core over it; measures the contrast of every text; "
                "and asks, reads, compares, saves and comes back with the keyboard alone. No "
                "person who relies on a screen reader has tested it yet."
            ),
        ),
        section(
            "What is not met",
            paragraph(
                "The page is made with Streamlit, whose boxes and buttons it uses as they are. "
                "There is left:"
            ),
            listed(
                "The area for files of your own has a name, and a role that says it has none; the "
                "button inside it works.",
                "In the box for choosing among many councils, a chosen one takes the focus but has "
                "no role, so a screen reader may not say that it can be removed with Delete. Its "
                "list stands outside the main part of the page while it is open. The address of "
                "the page does the same without the box.",
                "Without JavaScript nothing is shown.",
            ),
            paragraph(
                "Documents are shown as text as their councils wrote them: their headings may be "
                "out of order, and their words are not always plain."
            ),
        ),
        section(
            "Tell somebody",
            _contact(os.environ),
            paragraph(
                "What the keyboard does is under ", link("Help", address.to(HELP).href()), "."
            ),
        ),
    )


def _contact(environment: Mapping[str, str]) -> Markup:
    """Return whom to tell, as whoever runs the page has set it; it may be a mail address."""
    written = " ".join(environment.get(CONTACT, "").split())[:LONGEST_CONTACT]
    if not written:
        return paragraph(
            "Whoever runs this page for you has not said here how to reach them. Tell the person "
            "or office that gave you its address. (To say it here, set ",
            element("code", CONTACT),
            " for the server.)",
        )
    mail = _MAIL.fullmatch(written)
    said = element("a", written, href=f"mailto:{written}") if mail else written
    return paragraph("If something here cannot be used, tell: ", said)
