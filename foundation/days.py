"""Days of the calendar as readers name them, and when they begin by the station's clock."""

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
