"""Check: does the story still take comments, and does the comment that is answered still stand?"""

from collections.abc import Iterator

from comments.screening.submission import Openness, Submission
from comments.screening.verdict import Finding, Outcome


def closed(submission: Submission) -> Iterator[Finding]:
    if submission.story is not Openness.OPEN:
        yield Finding("closed", f"story-{submission.story}", Outcome.REFUSE, "")
    if submission.is_reply and not submission.is_parent_shown:
        yield Finding("closed", "parent-gone", Outcome.REFUSE, "")
