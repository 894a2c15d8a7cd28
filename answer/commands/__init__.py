"""The commands of `python -m answer`: each module has NAME, HELP, EXAMPLE, `describe` and `run`."""

from answer.commands import ask, batch, compare, export, gaps, mcp, topics

COMMANDS = (ask, batch, compare, topics, gaps, export, mcp)

__all__ = ["COMMANDS"]
