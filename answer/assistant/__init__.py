"""Questions that a person's assistant asks for them, over the Model Context Protocol.

`tools` is what can be asked: plain functions over an open index, which know nothing of the protocol
and raise ValueError with one sentence. Their results are the shapes of `schema`, made in `values`:
what `--json` prints of the same, with a link to each clause and what statuses and limits mean.
`serving` puts the tools behind the protocol, on standard input and output.
"""

from answer.assistant.tools import Tools

__all__ = ["Tools"]
