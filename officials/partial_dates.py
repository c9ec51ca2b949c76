"""A date of which one may know the year, the month or the day. Pure.

The text form is ISO 8601 cut short (`2021`, `2021-06`, `2021-06-28`; Popolo writes dates the same
way), and `?` for "it happened, nobody knows when". Compared as bytes these texts sort as the dates
do, with `?` after all of them, so that the database needs one column and no second one for the
precision."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering
from typing import Self

UNKNOWN_TEXT = "?"
UNKNOWN_WORDS = ("?", "không rõ", "chưa rõ")
FIRST_YEAR, LAST_YEAR = 1000, 2999

EXAMPLES = "2021, 6/2021 hoặc 28/6/2021."
HOW_TO_TYPE = f"Gõ ngày theo một trong các dạng {EXAMPLES}"

_TYPED = re.compile(r"(?:(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-])?(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


class Precision(StrEnum):
    """How much of a date is known."""

    UNKNOWN = "unknown"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """`PartialDate(2021)`, `PartialDate(2021, 6)`, `PartialDate(2021, 6, 28)`; `PartialDate()` is
    the date that nobody knows. Raises ValueError with a sentence for the person who typed it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None:
            if self.month or self.day:
                raise ValueError(HOW_TO_TYPE)
            return
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"Năm phải nằm trong khoảng {FIRST_YEAR} đến {LAST_YEAR}.")
        if self.month is None:
            if self.day is not None:
                raise ValueError(HOW_TO_TYPE)
        elif not 1 <= self.month <= 12:
            raise ValueError(f"Không có tháng {self.month}.")
        elif self.day is not None and not 1 <= self.day <= self._days_of_month():
            raise ValueError(f"Không có ngày {self}.")

    def _days_of_month(self) -> int:
        return calendar.monthrange(self.year, self.month)[1]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From what a person types or the database holds."""
        words = " ".join(text.split()).lower()
        if words in UNKNOWN_WORDS:
            return cls()
        found = _ISO.fullmatch(words) or _TYPED.fullmatch(words)
        # `\d` also means the digits of other scripts, which int() reads and no column expects.
        if not found or not words.isascii():
            raise ValueError(HOW_TO_TYPE)
        return cls(**{part: int(number) for part, number in found.groupdict().items() if number})

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.year is None:
            return Precision.UNKNOWN
        if self.month is None:
            return Precision.YEAR
        return Precision.DAY if self.day else Precision.MONTH

    @property
    def is_unknown(self) -> bool:
        return self.year is None

    @property
    def iso(self) -> str:
        if self.year is None:
            return UNKNOWN_TEXT
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def earliest(self) -> dt.date | None:
        """The first day that this may mean; None when nobody knows."""
        return None if self.year is None else dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date | None:
        """The last day that this may mean; None when nobody knows."""
        if self.year is None:
            return None
        if self.month is None:
            return dt.date(self.year, 12, 31)
        return dt.date(self.year, self.month, self.day or self._days_of_month())

    def __str__(self) -> str:
        if self.year is None:
            return "không rõ"
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part)

    def __lt__(self, other: object) -> bool:
        return self.iso < other.iso if isinstance(other, PartialDate) else NotImplemented


def ends_before_it_begins(since: PartialDate | None, until: PartialDate | None) -> bool:
    """True only when it is certain: 6/2021 to 2021 may be right."""
    if since is None or until is None or since.is_unknown or until.is_unknown:
        return False
    return until.latest < since.earliest


def certain_days(
    since: PartialDate | None, until: PartialDate | None
) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which a period certainly ran; None when no day is certain.
    An open end runs on for ever, a beginning nobody knows gives no certain day before the end."""
    begins = since.latest if since else None
    if begins is None or (until is not None and until.is_unknown):
        return None
    ends = until.earliest if until else dt.date.max
    return (begins, ends) if begins <= ends else None


def may_cover(since: PartialDate | None, until: PartialDate | None, day: dt.date) -> bool:
    """Whether the period may include the day; what is not known may be anything. The same question
    as `querysets.runs_on` asks the database."""
    begun = since is None or since.is_unknown or since.earliest <= day
    not_ended = until is None or until.is_unknown or day <= until.latest
    return begun and not_ended


def period_text(since: PartialDate | None, until: PartialDate | None) -> str:
    """`từ 6/2021 đến 12/9/2025`, `từ 6/2021 đến nay`, `đến 2021`, `đang giữ`, `đã thôi giữ`."""
    begins = f"từ {since}" if since and not since.is_unknown else ""
    if until is None:
        return f"{begins} đến nay" if begins else "đang giữ"
    if until.is_unknown:
        return f"{begins}, đã thôi giữ" if begins else "đã thôi giữ"
    return f"{begins} đến {until}".strip()
