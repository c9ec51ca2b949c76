"""Days of the calendar as readers name them, and when they begin by the station's clock."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date

# Outside, a day has no day before or after it, or no time zone was ever told.
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


def read_day(text: str) -> date | None:
    """`2022-12-20`; None for what is no day or one that no story can have."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and FIRST <= day <= LAST else None


def span_of(day: date) -> tuple[datetime, datetime]:
    """From its first moment to the first moment of the day after."""
    return _midnight(day), _midnight(day + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


_CLOCK = re.compile(r"(?P<hour>\d{1,2})\s*(?:giờ|[:hg])\s*(?P<minute>\d{2})?(?:\s*phút)?")
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?")


def read_moment(text: str, *, now: datetime) -> datetime:
    """A moment as people type it: `8:05`, `8h05`, `20/11 8:05`, `8:05 20/11/2026`. Without a day it is
    today's, without a year this one's. Raises ValueError for anything else."""
    typed = " ".join(text.split()).lower()
    clock = _CLOCK.search(typed)
    if clock is None:
        raise ValueError(f"no time of day in {text!r}")
    left = (typed[: clock.start()] + typed[clock.end() :]).strip(" ,-")
    day = _DAY.fullmatch(left)
    if left and day is None:
        raise ValueError(f"not a moment: {text!r}")
    today = timezone.localdate(now)
    on = date(int(day["year"] or today.year), int(day["month"]), int(day["day"])) if day else today
    if not FIRST <= on <= LAST:
        raise ValueError(f"not a day of ours: {text!r}")
    return timezone.make_aware(
        datetime.combine(on, time(int(clock["hour"]), int(clock["minute"] or 0)))
    )
