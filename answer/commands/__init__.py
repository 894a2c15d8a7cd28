"""The commands of `python -m answer`: each module has NAME, HELP, EXAMPLE, `describe` and `run`."""

from answer.commands import ask, batch

COMMANDS = (ask, batch)

__all__ = ["COMMANDS"]
