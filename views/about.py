"""The page about the tool: what it is, how it finds, its limits, how good it is, privacy."""

from __future__ import annotations

from answer import Status
from answer.measured import LeftOut, Measured, Share, load_measured
from views.address import ACCESSIBILITY, HELP, Address
from views.markup import Markup, icon, joined, link
from views.prose import figures, listed, paragraph, put_prose, section
from views.statuses import STATUS, WRONG

WRONG_WHERE: dict[Status, str] = {name: f"the document {words}" for name, words in WRONG.items()}


def show(address: Address) -> None:
    """Draw the page."""
    put_prose(
        "About",
        section(
            "What it is",
            paragraph(
                "Councils have rules on how councillors and officers work with each other: "
                "protocols, codes, parts of constitutions. Each words them differently. You ask "
                "one question, and every council’s own clauses stand side by side, word for word, "
                "each with a citation that you can check."
            ),
            paragraph(
                "It only quotes. No sentence of an answer is written by a machine, so nothing that "
                "you read in a quote is anything but the council’s own words."
            ),
        ),
        section(
            "How it finds",
            listed(
                "Each document is cut into the clauses that a lawyer would cite. A clause keeps "
                "its place in the file, its headings and the sentence that leads to it.",
                "A question is searched in three ways: by its words, by its meaning, and word by "
                "word in context. “Why this clause?” says what each of them thought.",
                "Spelling is mended, and what councils call a thing is searched along. Under the "
                "answer it says what was searched besides.",
                "For each council a probability that its document answers is worked out. From it "
                "follows whether it is called answered, weak or silent.",
                "When a quote is shown, the file’s checksum and the words at their place in it are "
                "compared. What does not agree is not shown.",
            ),
        ),
        section(
            "Limits",
            listed(
                "The words are right; the choice of the clause can be wrong. Read on in the "
                "document before you rely on it.",
                "Silent means that no clause was found, not that there is no rule: it may stand in "
                "another document of the same council.",
                "A document is as old as its date. It is not known here whether the council has "
                "changed it since.",
                "What the print leaves open (words run together by tracked changes, numbers out of "
                "place, a draft) is said beside the quote, as far as it was noticed.",
                "It is no legal advice.",
            ),
        ),
        _quality(load_measured()),
        section(
            "Privacy",
            paragraph(
                "Everything runs on the machine that serves this page. No question, no document "
                "and no note leaves it, nobody counts visits, and no network is needed."
            ),
            listed(
                "The questions of a sitting are in its opened page alone.",
                "A document that you bring is for your sitting alone, and is not kept.",
                "When you say that an answer is wrong, that is kept in a file on the machine, for "
                "whoever looks after the page.",
                "A link holds your question: whoever you send it to can read it, and so can "
                "whoever reads the history of your browser.",
            ),
        ),
        paragraph(
            link("What each status means, and how to ask", address.to(HELP).href()),
            " · ",
            link("Accessibility", address.to(ACCESSIBILITY).href()),
        ),
    )


def _quality(found: Measured | None) -> Markup:
    if found is None:
        return section(
            "How good it is",
            paragraph(
                "What was measured is not beside this installation. “How sure is this?”, at every "
                "answer, says how often each status was wrong."
            ),
        )
    return section(
        "How good it is",
        paragraph(
            f"Measured at version {found.commit} with {found.questions} questions whose answers "
            f"were read from the documents before anything was searched, put to {found.documents} "
            f"documents. Nothing was chosen by these questions. Of the {found.pairs} pairs of a "
            f"question and a document {found.answerable} have an answer. In brackets 95 % "
            "intervals.",
        ),
        figures(
            "Where there is an answer",
            ("What was looked at", "Of 100 pairs"),
            (
                ("A right clause comes first", _of_100(found.right_first)),
                ("A right clause is among the first three", _of_100(found.right_among_three)),
            ),
        ),
        figures(
            "What a document was called",
            ("Status", "Of 100 pairs", "Wrong, of 100 so called", "Wrong where"),
            [
                (
                    joined((icon(name), STATUS[name])),
                    _of_100(found.called[name]),
                    _of_100(found.wrong[name]),
                    WRONG_WHERE[name],
                )
                for name in STATUS
            ],
        ),
        _left_out(found.left_out) if found.left_out is not None else None,
    )


def _left_out(found: LeftOut) -> Markup:
    *names, last = found.councils
    councils = f"{', '.join(names)} and {last} were each" if names else f"{last} was"
    return paragraph(
        f"On a document that you add expect less: where {councils} left out of all that was "
        f"learnt, a right clause came first for {_of_100(found.right_first)} of 100 of their "
        f"{found.pairs} pairs (version {found.commit})."
    )


def _of_100(share: Share) -> str:
    value, low, high = (round(100 * part) for part in share)
    return f"{value} [{low} to {high}]"
