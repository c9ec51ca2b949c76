"""Whether more people hold a post at one time than it has room for. Pure; the finding is advice."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from foundation.problems import Problem
from officials.partial_dates import PartialDate, certain_days


@dataclass(frozen=True)
class Holding:
    """One person's time in the post."""

    person: str
    since: PartialDate | None
    until: PartialDate | None


def overcrowded(title: str, max_holders: int | None, holdings: Iterable[Holding]) -> list[Problem]:
    """At most one Problem: the first day on which the post has certainly too many holders. The day
    of a hand-over, on which one ends and the next begins, counts for the next one only."""
    if max_holders is None:
        return []
    periods = [
        (*days, holding.person)
        for holding in holdings
        if (days := certain_days(holding.since, holding.until))
    ]
    for day in sorted({begins for begins, _, _ in periods}):
        holders = sorted({person for begins, ends, person in periods if begins <= day < ends})
        if len(holders) > max_holders:
            return [_too_many(title, max_holders, day, holders)]
    return []


def _too_many(title: str, max_holders: int, day: dt.date, holders: list[str]) -> Problem:
    return Problem(
        code="too_many_holders",
        message=(
            f"{title}: từ ngày {PartialDate.of(day)} có {len(holders)} người cùng giữ "
            f"({', '.join(holders)}), trong khi chức vụ này có tối đa {max_holders} người. "
            "Thông tin vẫn được lưu; hãy kiểm tra lại ngày."
        ),
        blocking=False,
    )
