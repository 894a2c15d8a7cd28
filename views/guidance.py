"""The page of help: how to ask, what each status means, what the keyboard does."""

from __future__ import annotations

from answer.measured import load_measured, status_errors
from views.address import ABOUT, ACCESSIBILITY, Address
from views.markup import Markup, element, joined, link
from views.prose import figures, listed, paragraph, put_prose, section
from views.statuses import said_of

KEYS = (
    ("Tab, Shift + Tab", "to the next, or the previous, link, button or box"),
    ("Enter", "in the box of the question: search. On a link or button: follow or press it"),
    ("Enter or Space", "on “Why this clause?” and everything else that is folded: open or close"),
    ("Arrows", "in a choice of one: the next or previous"),
    ("Alt + Left", "back to where you were, with what was opened"),
    ("Ctrl + P", "print what is on the screen"),
)
# which questions the errors of the statuses are of
OF_TEST = "These figures come from questions by which nothing was chosen."
OF_DEVELOPMENT = "These figures come from the questions by which the search was improved."


def show(address: Address) -> None:
    """Draw the page."""
    put_prose(
        "Help",
        section(
            "Ask",
            listed(
                "Write a question as you would ask a colleague, or a few words: “Who approves "
                "press releases?”, “party group meetings”.",
                "The number of a clause or an Act is found as well: “8.4”, “section 151”.",
                "Ask one thing at a time. Two questions in one are found worse than each alone.",
                "Choose which councils are asked. Of many you can narrow the answers by status, by "
                "type of authority and by words.",
                "The address of the page holds all of it: a link or a bookmark brings it back.",
            ),
        ),
        section("What each status means", *_statuses()),
        section(
            "At a quote",
            listed(
                _term(
                    "Why this clause?",
                    "the words that it shares with the question, what was "
                    "searched besides and stands in it, its place in each way of searching, and "
                    "how likely it answers.",
                ),
                _term("Copy", "the quote in quotation marks with its citation, as plain text."),
                _term(
                    "Show in document",
                    "the whole document, opened at the clause; of a PDF the page as it is printed.",
                ),
                _term(
                    "Compare",
                    "the clause beside its counterpart in every other document: the same wording, "
                    "the same rule in other words, a different rule, or none, with the words taken "
                    "out and put in, and which councils share a wording.",
                ),
                _term(
                    "This is wrong",
                    "say so. It is kept on the machine that serves this page, "
                    "for whoever looks after it.",
                ),
                _term(
                    "Flag, Footnote, Reviewer comment",
                    "what belongs to the clause besides its words, and what the print leaves open.",
                ),
            ),
        ),
        section(
            "Topics and gaps",
            listed(
                _term(
                    "Topics",
                    "a table of topics by councils. Each cell is answered, weak or silent and "
                    "opens to its quotes. “Add a topic of your own” shows its row; the link holds "
                    "it.",
                ),
                _term(
                    "Gaps",
                    "what others regulate and one document does not, your own draft above all, "
                    "with their wordings to start from, and the clauses that no other has.",
                ),
            ),
        ),
        section(
            "Take it with you",
            paragraph(
                "Under an answer, a comparison, the topics and the gaps you can save what is on "
                "the screen: Word for a committee report, Excel or CSV for a table, Markdown, "
                "JSON. Every file says what was asked, when, of which documents, and how far to "
                "trust it."
            ),
        ),
        section("With the keyboard", figures("Keys", ("Key", "What it does"), KEYS)),
        section(
            "On paper",
            paragraph(
                "Printing leaves out boxes and buttons. What is open is printed open; what is "
                "folded is printed as its heading, so that it is known to be there."
            ),
        ),
        paragraph(
            link("What it is and how good it is", address.to(ABOUT).href()),
            " · ",
            link("Accessibility", address.to(ACCESSIBILITY).href()),
        ),
    )


def _statuses() -> tuple[Markup | None, ...]:
    errors = status_errors()
    if not errors:
        return (
            paragraph("How often each status is wrong was not measured with this installation."),
        )
    return (
        element(
            "ul",
            joined(element("li", joined(line)) for line in said_of(errors)),
            class_="cc-statuses",
        ),
        paragraph(
            f"{OF_TEST if load_measured() else OF_DEVELOPMENT} Under an answer that is weak or "
            "silent the closest clauses are folded; those of a silent council are not an answer."
        ),
    )


def _term(name: str, words: str) -> Markup:
    return joined((element("strong", name), f": {words}"))
