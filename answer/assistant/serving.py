"""The tools behind the Model Context Protocol, on standard input and output.

Nothing but the protocol goes to standard output. What is logged goes to standard error, and no
question or quote is logged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import anyio
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from answer.assistant.tools import Tools

NAME = "council-concordance"
TITLE = "Council Concordance"
INSTRUCTIONS = (
    "Answers questions about English councils' own rules on members and officers, by quoting their "
    "documents word for word. Quote `text` to the letter, always with its `citation`, and offer "
    "its `link`; never reword a quote or fill a gap from memory. A weak or silent council is told "
    "as such: silence is an estimate, so advise to check the document. Begin with `ask`; use "
    "`compare_clause` on a clause that was quoted, `read_clause` for what stands around it, and "
    "`list_documents` for what is searched."
)
# nothing is written, and nothing outside this machine is asked
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Given = ParamSpec("Given")
Result = TypeVar("Result")


def make_server(tools: Tools) -> MCPServer:
    """Return a server of the tools; what they refuse reaches the assistant as a sentence."""
    server = MCPServer(NAME, title=TITLE, instructions=INSTRUCTIONS, log_level="ERROR")
    for tool in (tools.ask, tools.compare_clause, tools.list_documents, tools.read_clause):
        server.add_tool(_told(tool), annotations=READS, structured_output=True)
    return server


def serve(tools: Tools) -> None:
    """Answer until standard input ends."""
    anyio.run(make_server(tools).run_stdio_async)


def _told(tool: Callable[Given, Result]) -> Callable[Given, Result]:
    @functools.wraps(tool)
    def told(*given: Given.args, **named: Given.kwargs) -> Result:
        try:
            return tool(*given, **named)
        except (ValueError, OSError) as error:
            raise ToolError(str(error)) from error

    return told
