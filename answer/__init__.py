"""Question -> per council: quotes with citations, or silence."""

from answer.asking import ask
from answer.calibration import Calibration, load_calibration
from answer.citations import citation
from answer.quotes import VerificationError, make_quote
from answer.schema import Comparison, CouncilAnswer, Quote, Segment, Status

__all__ = [
    "Calibration",
    "Comparison",
    "CouncilAnswer",
    "Quote",
    "Segment",
    "Status",
    "VerificationError",
    "ask",
    "citation",
    "load_calibration",
    "make_quote",
]
