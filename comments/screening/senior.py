"""Check: does it name somebody of the registry, touch a sensitive topic, or fall into a sensitive
period? Then an experienced moderator decides."""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding, Outcome


def senior(submission: Submission) -> Iterator[Finding]:
    for hit in submission.officials.find(submission.text):
        yield Finding("senior", "official", Outcome.SENIOR, "text", hit.start, hit.end)
    for hit in submission.book.words.find(submission.text, "topics"):
        yield Finding("senior", hit.code, Outcome.SENIOR, "text", hit.start, hit.end)
    for period in submission.book.periods:
        first, last, day = period.first_day, period.last_day, submission.day
        if day and first and last and first <= day <= last:
            yield Finding("senior", period.code, Outcome.SENIOR, "")
