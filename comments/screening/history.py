"""Check: what is known of this sender from before?"""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome

# Two slips happen; more, or more than what was fit to print, is a habit.
_FORGIVEN = 2


def history(submission: Submission) -> Iterator[Finding]:
    past = submission.past
    if past is None:
        return
    if not past.approved:
        yield Finding("history", "first", field="")
    if past.rejected > _FORGIVEN or past.rejected > past.approved:
        yield Finding("history", "rejected", field="")
    if past.is_watched:
        yield Finding("history", "watched", Outcome.HOLD, field="")
