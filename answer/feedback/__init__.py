"""What readers say is wrong with an answer, kept in a file of this machine.

`schema` has the values, `keeping` writes and reads the file. `python -m evaluation.feedback` lists
what was kept as labels to be reviewed.
"""

from answer.feedback.keeping import (
    DEFAULT_FILE,
    SWITCH,
    file_of,
    keep,
    label_words,
    read_feedback,
)
from answer.feedback.schema import VERDICTS, Feedback, Kept, Verdict

__all__ = [
    "DEFAULT_FILE",
    "SWITCH",
    "VERDICTS",
    "Feedback",
    "Kept",
    "Verdict",
    "file_of",
    "keep",
    "label_words",
    "read_feedback",
]
