"""Check: is there something to read, and not too much of it, under a name?"""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome
from foundation import vietnamese

# About one printed page; the counter under the box says it while the reader writes.
LONGEST_TEXT = 3000
LONGEST_NAME = 60


def length(submission: Submission) -> Iterator[Finding]:
    if submission.length > LONGEST_TEXT:
        yield Finding("length", "too-long", Outcome.REFUSE)
    if len(submission.name) > LONGEST_NAME:
        yield Finding("length", "name-too-long", Outcome.REFUSE, "name")


def readable(submission: Submission) -> Iterator[Finding]:
    """`sent` is looked at for broken signs, for the tidy form has lost them."""
    for field, sent, tidy in (
        ("text", submission.sent, submission.text),
        ("name", submission.sent_name, submission.name),
    ):
        # U+FFFD is what is left of bytes that were no text.
        if vietnamese.unstorable(sent) or "\ufffd" in sent:
            yield Finding("readable", "broken", Outcome.REFUSE, field)
        elif not tidy:
            yield Finding("readable", "empty", Outcome.REFUSE, field)
