"""Check: did this sender send the same text before?"""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome


def repeat(submission: Submission) -> Iterator[Finding]:
    """The same under the same story is no second opinion (the first one waits or stands there);
    under other stories a person looks."""
    if submission.is_repeated_here:
        yield Finding("repeat", "same-story", Outcome.REFUSE)
    if submission.is_repeated_elsewhere:
        yield Finding("repeat", "other-story")
    if submission.is_sent_by_many:
        yield Finding("repeat", "many-senders")
