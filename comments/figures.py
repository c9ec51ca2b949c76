"""How moderation is going, counted from the log of decisions: what a page of figures shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from comments.models import Comment
from comments.queues import count_waiting
from comments.reasons import BY_CODE
from comments.screening.labels import CHECK_LABELS
from comments.workflow import Verb


@dataclass(frozen=True)
class Waiting:
    """`own` and `senior` count no further than count_waiting does."""

    own: int
    senior: int
    oldest: datetime | None


@dataclass(frozen=True)
class Day:
    """`median` is of the time from sending to the first decision; None where nothing was decided."""

    day: date
    received: int
    decided: int
    median: timedelta | None


@dataclass(frozen=True)
class Person:
    name: str
    by_day: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.by_day)


@dataclass(frozen=True)
class Share:
    """`part` of `whole` had that fate; `query` leads to the list that shows them."""

    label: str
    part: int
    whole: int
    query: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0


def waiting() -> Waiting:
    """Three queries, none of which reads more than it shows."""
    oldest = Comment.objects.waiting().values_list("sent_at", flat=True).first()
    return Waiting(count_waiting(is_senior=False), count_waiting(is_senior=True), oldest)


# The row without a day is of all days together.
_DAYS = """
with received as (
    select (at at time zone %(zone)s)::date as day, count(*) as number from comments_decision
    where verb = 'screen' and at >= %(since)s group by 1
), waits as (
    select (decision.at at time zone %(zone)s)::date as day, decision.at - comment.sent_at as wait
    from comments_decision decision left join comments_comment comment on comment.id = decision.comment_id
    where decision.verb in ('approve', 'reject') and decision.at >= %(since)s
), decided as (
    select day, count(*) as number, percentile_cont(0.5) within group (order by wait) as median
    from waits group by grouping sets ((day), ())
)
select day, coalesce(received.number, 0), coalesce(decided.number, 0), decided.median
from received full join decided using (day)
"""


@dataclass(frozen=True)
class Days:
    """`median` is of all days together."""

    days: tuple[Day, ...]
    median: timedelta | None


def days(*, number: int, at: datetime) -> Days:
    """The last `number` days, today last; one query."""
    found = {row[0]: row[1:] for row in _rows(_DAYS, _first_of(number, at))}
    nothing = (0, 0, None)
    return Days(
        tuple(Day(day, *found.get(day, nothing)) for day in last_days(number, at)),
        found.get(None, nothing)[2],
    )


_PEOPLE = """
select by_id, max(by_name), (at at time zone %(zone)s)::date, count(*) from comments_decision
where verb in ('approve', 'reject', 'remove', 'restore', 'keep') and at >= %(since)s group by 1, 3
"""


def people(*, number: int, at: datetime) -> list[Person]:
    """Who decided how many each day, the busiest first."""
    names: dict[int, str] = {}
    counts: dict[int, dict[date, int]] = {}
    for by, name, day, count in _rows(_PEOPLE, _first_of(number, at)):
        names[by] = name
        counts.setdefault(by, {})[day] = count
    found = [
        Person(names[by], tuple(by_day.get(day, 0) for day in last_days(number, at)))
        for by, by_day in counts.items()
    ]
    return sorted(found, key=lambda person: (-person.total, person.name))


_REASONS = """
select reason, count(*) from comments_decision
where verb in ('reject', 'remove') and at >= %(since)s group by 1 order by 2 desc, 1
"""


def reasons(*, number: int, at: datetime) -> list[Share]:
    """What part of all refusals each reason is."""
    rows = _rows(_REASONS, _first_of(number, at))
    whole = sum(count for _, count in rows)
    return [Share(BY_CODE[code].label, count, whole) for code, count in rows]


# The newest decisions tell enough, and the page opens however many there are.
DECISIONS_READ = 5000
_RULES = """
with newest as (
    select comment_id, verb from comments_decision
    where verb in ('approve', 'reject') and at >= %(since)s order by at desc, id desc limit %(read)s
), decided as (
    select comment_id, bool_or(verb = 'reject') as is_refused from newest group by 1
)
select found ->> 'check', found ->> 'rule', count(distinct decided.comment_id),
    count(distinct decided.comment_id) filter (where is_refused)
from decided
join comments_decision screened on screened.comment_id = decided.comment_id and screened.verb = 'screen'
cross join jsonb_array_elements(screened.findings) found
group by 1, 2 order by 3 desc, 1, 2 limit %(most)s
"""
_MOST_RULES = 40


def rules(*, number: int, at: datetime) -> list[tuple[str, str, Share]]:
    """Of the comments in which a rule found something: how many were refused. (check, rule, share);
    the newest DECISIONS_READ decisions at most."""
    rows = _rows(_RULES, _first_of(number, at), most=_MOST_RULES, read=DECISIONS_READ)
    return [
        (check, rule, Share(CHECK_LABELS.get(check, check), refused, whole, f"{check}:{rule}"))
        for check, rule, whole, refused in rows
    ]


def decided_share(*, number: int, at: datetime) -> Share:
    """How many of the decided were refused."""
    rows = dict(_rows(_VERBS, _first_of(number, at)))
    refused = rows.get(Verb.REJECT, 0)
    return Share("Không đăng", refused, refused + rows.get(Verb.APPROVE, 0))


_VERBS = """
select verb, count(*) from comments_decision
where verb in ('approve', 'reject') and at >= %(since)s group by 1
"""


def last_days(number: int, at: datetime) -> list[date]:
    today = timezone.localdate(at)
    return [today - timedelta(days=back) for back in reversed(range(number))]


def _first_of(number: int, at: datetime) -> datetime:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=number - 1)


def _rows(query: str, since: datetime, **more: Any) -> Sequence[tuple[Any, ...]]:
    zone = timezone.get_current_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(query, {"since": since, "zone": zone, **more})
        return cursor.fetchall()
