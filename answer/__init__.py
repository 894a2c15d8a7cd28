"""Question -> per council: quotes with citations, or silence."""

from answer.asking import ask
from answer.citations import citation
from answer.quotes import VerificationError, make_quote
from answer.schema import Comparison, CouncilAnswer, Quote, Segment

__all__ = [
    "Comparison",
    "CouncilAnswer",
    "Quote",
    "Segment",
    "VerificationError",
    "ask",
    "citation",
    "make_quote",
]
