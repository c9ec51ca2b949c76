"""The chain: which checks there are, why each group of them exists, and how they are run."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from comments.screening.advertising import advertising
from comments.screening.closed import closed
from comments.screening.history import history
from comments.screening.length import length, readable
from comments.screening.links import links
from comments.screening.personal_data import personal_data
from comments.screening.repeat import repeat
from comments.screening.robot import robot
from comments.screening.senior import senior
from comments.screening.shouting import shouting
from comments.screening.submission import READ_AT_MOST, Submission
from comments.screening.verdict import Finding, Outcome, Verdict, verdict_of
from comments.screening.words import words

logger = logging.getLogger(__name__)

Check = Callable[[Submission], Iterable[Finding]]


@dataclass(frozen=True)
class Group:
    reason: str
    checks: tuple[Check, ...]


CHECKS = (
    Group(
        "Cannot be kept or read: the writer is told at once and can mend it.", (length, readable)
    ),
    Group("Has no place to stand: what it belongs to is closed or gone.", (closed,)),
    Group("May not come from a person who has something new to say.", (robot, repeat)),
    Group("Should be looked at before readers can click on it.", (links,)),
    Group("May hurt somebody, or sell something.", (words, advertising)),
    Group("Must not be seen by everybody.", (personal_data,)),
    Group("Is loud rather than clear.", (shouting,)),
    Group("Comes from somebody whose comments a person has to look at.", (history,)),
    Group("Needs an experienced eye.", (senior,)),
)
ALL_CHECKS: tuple[Check, ...] = tuple(chain.from_iterable(group.checks for group in CHECKS))


def screen(submission: Submission, checks: Iterable[Check] = ALL_CHECKS) -> Verdict:
    """Run every check and keep every finding. A check that breaks holds the comment for a person:
    nothing fails open. Length is judged first: what is too long is read no further."""
    too_long = verdict_of(_findings(length, submission))
    if too_long.findings and submission.length > READ_AT_MOST:
        return too_long
    return verdict_of(finding for check in checks for finding in _findings(check, submission))


def _findings(check: Check, submission: Submission) -> tuple[Finding, ...]:
    try:
        return tuple(check(submission))
    except Exception:
        logger.exception("The check %s of the comment chain failed", check.__name__)
        return (Finding(check.__name__, "failed", Outcome.HOLD, field=""),)
