"""Passages -> windows that the encoder can take in whole."""

from __future__ import annotations

from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.schema import Encoder

# tokens that a window repeats of the one before: two sentences (the median is 19 tokens)
OVERLAP = 40
# at most this part of a window goes to the section path and the lead-ins
CONTEXT_SHARE = 0.5
_SEPARATORS = ["\n", ". ", "; ", ": ", ", ", " ", ""]


def cut(context: str, words: str, encoder: Encoder) -> list[str]:
    """Cut a passage into overlapping windows, `context` at the head of each.

    A passage that fits is one window. Cuts fall between sentences where they can. Of a context
    longer than half a window the end is kept: the lead-in next to the words. Raises ValueError
    for an encoder with a window of no more than its own marks.
    """
    whole = _join(context, words)
    if encoder.count_tokens(whole) <= encoder.window:
        return [whole]
    empty = encoder.count_tokens("")
    context = _last_words(context, int((encoder.window - empty) * CONTEXT_SHARE), encoder)
    room = encoder.window - encoder.count_tokens(context)
    while room > 0:
        windows = [_join(context, piece) for piece in _split(words, room, encoder) or [""]]
        excess = max(encoder.count_tokens(window) for window in windows) - encoder.window
        if excess <= 0:
            return windows
        # some tokenizers need more tokens for a joined text than for its pieces
        room -= excess
    raise ValueError(f"The window of {encoder.name}, {encoder.window} tokens, is too small.")


def _split(words: str, room: int, encoder: Encoder) -> list[str]:
    empty = encoder.count_tokens("")
    if encoder.count_tokens(words) - empty <= room:
        # the splitter would cut a single word that fits into letters
        return [words] if words else []
    splitter = RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        keep_separator="end",
        chunk_size=room,
        chunk_overlap=min(OVERLAP, room // 3),
        length_function=lambda text: encoder.count_tokens(text) - empty,
    )
    return splitter.split_text(words)


def _last_words(text: str, room: int, encoder: Encoder) -> str:
    """Return the longest end of `text`, cut between words, that takes at most `room` tokens."""
    empty = encoder.count_tokens("")
    words = text.split(" ")
    first, last = 0, len(words)
    while first < last:
        middle = (first + last) // 2
        if encoder.count_tokens(" ".join(words[middle:])) - empty <= room:
            last = middle
        else:
            first = middle + 1
    return " ".join(words[first:])


def _join(context: str, words: str) -> str:
    return f"{context}\n{words}" if context else words
