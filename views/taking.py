"""The section of a page that makes a file of what the page shows, when it is asked for one."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from answer.exporting import FORMATS, Format, Report, Table, export, file_name
from views.frame import refuse
from views.markup import element

# makes what is exported, on a day; with True also what is folded because it only came close
Make = Callable[[date, bool], Report | Table]
Outcomes = queue.SimpleQueue[Exception | None]

# a file of 400 councils takes a few seconds
LONGEST_WAIT = 120
CLOSE = "Also the clauses that came close"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be taken from a page.

    `subject` names the files, and `said` is a sentence on what they hold. With `close` the reader
    chooses whether what is folded because it only came close is among it.
    """

    subject: str
    said: str
    make: Make
    close: bool = False


@st.fragment
def put_offer(offer: Offer) -> None:
    """Draw a button for each format.

    A file is made when its button is pressed, of what was on the screen when the buttons were
    drawn. The page around them is not drawn anew.
    """
    with st.container(key="cc-take"):
        st.html(
            element("h2", "Take it with you", class_="cc-small-heading")
            + element("p", offer.said, class_="cc-standing")
        )
        every = offer.close and st.checkbox(CLOSE, key="take every quote")
        with st.container(horizontal=True, key="cc-take-as"):
            pressed = [each for each in FORMATS.values() if _put_button(offer, each, every)]
        for each in pressed:
            _say_outcome(each)


def _put_button(offer: Offer, each: Format, every: bool) -> bool:
    made_on = date.today()
    return st.download_button(
        f"{each.title} {each.kind}",
        partial(_content, partial(offer.make, made_on, every), each, _outcomes(each)),
        file_name(offer.subject, made_on, each.ending),
        each.mime,
        key=f"take {each.ending}",
        type="tertiary",
    )


def _outcomes(each: Format) -> Outcomes:
    """Return where the making of files of a format, which has no page, tells what came of it."""
    outcomes: Outcomes = st.session_state.setdefault(f"made {each.ending}", queue.SimpleQueue())
    return outcomes


def _content(make: Callable[[], Report | Table], each: Format, outcomes: Outcomes) -> bytes:
    """Return the file; this runs beside the page, which waits for the outcome."""
    try:
        content = export(make(), each.ending)
    except Exception as error:
        outcomes.put(error)
        raise
    outcomes.put(None)
    return content


def _say_outcome(each: Format) -> None:
    name = f"{each.title} {each.kind}"
    with st.spinner(f"Making the {name} …"):
        try:
            error = _outcomes(each).get(timeout=LONGEST_WAIT)
        except queue.Empty:
            error = ValueError(f"The {name} was not made in time; press the button again.")
    if error is None:
        st.html(element("p", f"The {name} is made.", role="status", class_="cc-standing"))
    elif isinstance(error, ValueError | OSError):
        refuse(error)
    else:
        log.error("the %s was not made", name, exc_info=error)
        refuse(ValueError(f"The {name} could not be made; the log of the page says why."))
