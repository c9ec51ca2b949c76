"""Check: was the form filled in by a machine? Never more than a hint, for browsers fill in hidden
boxes too, and quick people exist."""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding

# From the first touch of the form to sending it.
QUICKEST_PERSON = 3.0


def robot(submission: Submission) -> Iterator[Finding]:
    if submission.trap:
        yield Finding("robot", "trap", field="")
    if submission.seconds_to_fill is not None and submission.seconds_to_fill < QUICKEST_PERSON:
        yield Finding("robot", "quick", field="")
