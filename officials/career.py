"""A person's tenures as a page shows them: those of today in order of precedence, and all of them
as a time line, newest first, what is still held before all that ended. Works on fetched rows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from officials.models import Tenure
from officials.partial_dates import may_cover


@dataclass(frozen=True)
class Career:
    today: tuple[Tenure, ...]
    line: tuple[Tenure, ...]


def career_of(tenures: Iterable[Tenure], today: dt.date) -> Career:
    rows = tuple(tenures)
    held = [row for row in rows if is_held(row, today)]
    return Career(
        today=tuple(sorted(held, key=_place)),
        # A stable sort: what began together stands in order of precedence.
        line=tuple(sorted(sorted(rows, key=_place), key=_time, reverse=True)),
    )


def is_held(tenure: Tenure, day: dt.date) -> bool:
    """The same question as `Tenure.objects.on(day)`."""
    since, until = tenure.bounds
    ended_unknown = until is not None and until.is_unknown
    return not ended_unknown and may_cover(since, until, day)


def _place(tenure: Tenure) -> tuple[int, str]:
    return tenure.post.precedence, tenure.post.organization.sort_key


def _time(tenure: Tenure) -> tuple[bool, str]:
    """What has no end is newest. What began nobody knows when stands by its end, if that is known."""
    known = tenure.since or tenure.until
    return tenure.until is None, known.iso if known and not known.is_unknown else ""
