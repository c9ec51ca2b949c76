"""Turns rows of the registry into a Roster: a fixed number of queries, whatever its size."""

import datetime as dt
from collections import defaultdict

from django.db import connection
from django.db.models import Prefetch, Q

from officials.models import (
    Level,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    PersonRank,
    Post,
    Tenure,
)
from officials.partial_dates import PartialDate, may_cover
from officials.roster import Holding, Official, Roster, by_time


def roster_on(day: dt.date) -> Roster:
    """Everybody with what they held on a day and before it; five queries. What was merged into
    a person counts as that person's."""
    begun = Q(since__isnull=True) | Q(since__lte=PartialDate.of(day).iso)
    tenures = Tenure.objects.filter(begun).with_titles().by_precedence()
    holdings: dict[int, list[Holding]] = defaultdict(list)
    for tenure in tenures:
        owner = tenure.person.merged_into_id or tenure.person_id
        holdings[owner].append(_holding(tenure, day))
    aliases: dict[int, list[str]] = defaultdict(list)
    people = Person.objects.prefetch_related(
        Prefetch("names", PersonName.objects.order_by("pk")), "ranks"
    )
    kept: list[Person] = []
    for person in people.order_by("pk"):
        owner = person.merged_into_id or person.pk
        if person.merged_into_id:
            aliases[owner].append(person.display_name)
        else:
            kept.append(person)
        aliases[owner].extend(name.text for name in person.names.all())
    return Roster(
        day,
        {
            person.pk: Official(
                person.pk,
                person.display_name,
                tuple(aliases[person.pk]),
                own_precedence=person.precedence,
                rank=next((rank.rank for rank in person.ranks_on(day)), ""),
                **by_time(holdings[person.pk], day),
            )
            for person in kept
        },
    )


# By day: the state of the registry that a roster was gathered from, and the roster. A newsroom
# writes about few days at a time; the oldest gives way.
_kept: dict[dt.date, tuple[tuple, Roster]] = {}
_KEPT_DAYS = 16


def roster_kept(day: dt.date) -> Roster:
    """`roster_on(day)`, gathered anew only where the registry changed since: one query else."""
    state = _state()
    known = _kept.get(day)
    if known is None or known[0] != state:
        known = state, roster_on(day)
        _kept.pop(day, None)
        while len(_kept) >= _KEPT_DAYS:
            _kept.pop(next(iter(_kept)))
        _kept[day] = known
    return known[1]


def _state() -> tuple:
    """The newest entry in each history: every change of the registry leaves one."""
    tables = [
        model.history.model._meta.db_table
        for model in (
            Person,
            PersonName,
            PersonRank,
            Organization,
            OrganizationName,
            Post,
            Tenure,
        )
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "select " + ", ".join(f"(select max(history_id) from {table})" for table in tables)
        )
        return cursor.fetchone()


def _holding(tenure: Tenure, day: dt.date) -> Holding:
    post, organization = tenure.post, tenure.post.organization
    since, until = tenure.bounds
    on = min(day, until.latest) if until and not until.is_unknown else day
    level = _LEVELS.index(post.actual_level)
    return Holding(
        title=post.title,
        organizations=_names_on(organization, on),
        since=since,
        until=until,
        is_acting=tenure.kind == Tenure.Kind.ACTING,
        precedence=post.precedence,
        id=tenure.pk,
        printed_in=organization.name_printed_on(on),
        level=level,
        place=(level, _KINDS.get(organization.kind, 1), post.precedence),
    )


_LEVELS = tuple(Level)
# Of one person's titles those of the Party stand first, committees for a task last.
_KINDS = {Organization.Kind.PARTY: 0, Organization.Kind.COMMITTEE: 2}


def _names_on(organization: Organization, day: dt.date) -> tuple[str, ...]:
    """What the body was called that day, or on the last day of a post that had ended by then."""
    others = (
        name.text for name in organization.names.all() if may_cover(name.since, name.until, day)
    )
    return tuple(dict.fromkeys((organization.name_on(day), *others)))
