"""Writes the demo's registry of people, organisations, posts and tenures, row by row, so that the
history of each begins with its first entry."""

from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models import Model

from newsroom.demo import officials
from newsroom.demo.story import on
from officials.models import (
    Area,
    AreaSuccession,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonRank,
    Post,
    Tenure,
)
from officials.partial_dates import PartialDate

Row = TypeVar("Row", bound=Model)


def load_registry(*, by: User) -> dict[str, int]:
    """Returns the ids of the areas by their keys, for the stories."""
    registrar = _Registrar(by)
    areas = _areas(registrar)
    organizations = _organizations(registrar, areas)
    posts = {
        key: registrar.enter(
            Post(
                title=row.title,
                organization=organizations[row.organization],
                precedence=row.precedence,
                max_holders=row.max_holders,
            )
        )
        for key, row in officials.POSTS.items()
    }
    for person in officials.PEOPLE:
        _person(registrar, person, posts)
    return {key: area.pk for key, area in areas.items()}


class _Registrar:
    """Checks a row as its form would and keeps it, with the person and the day that history tells."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.at = on(officials.ENTERED)

    def enter(self, row: Row) -> Row:
        row.full_clean()
        row._history_user = self.by
        row._history_date = self.at
        row._change_reason = officials.REASON
        row.save()
        return row


def _areas(registrar: _Registrar) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for row in officials.AREAS:
        area = Area(
            name=row.name or row.key,
            kind=row.kind,
            parent=areas.get(row.parent),
            code=row.code,
            since=_date(row.since),
            until=_date(row.until),
        )
        areas[row.key] = registrar.enter(area)
        for heir in row.gave_way_to:
            registrar.enter(
                AreaSuccession(predecessor=area, successor=areas[heir], is_partial=True)
            )
    return areas


def _organizations(registrar: _Registrar, areas: dict[str, Area]) -> dict[str, Organization]:
    organizations = {
        row.name: registrar.enter(
            Organization(
                name=row.name,
                kind=row.kind,
                level=row.level,
                area=areas[row.area],
                founded=_date(row.founded),
                ended=_date(row.ended),
            )
        )
        for row in officials.ORGANIZATIONS
    }
    for row in officials.ORGANIZATIONS:
        organization = organizations[row.name]
        for short in row.short:
            registrar.enter(OrganizationName(organization=organization, text=short))
        for text, since, until in row.printed or [(short, "", "") for short in row.short[:1]]:
            registrar.enter(
                OrganizationName(
                    organization=organization,
                    kind=OrganizationName.Kind.PRINTED,
                    text=text,
                    since=_date(since),
                    until=_date(until),
                )
            )
        for kind, other, since in row.relations:
            registrar.enter(
                OrganizationRelation(
                    organization=organization,
                    kind=kind,
                    other=organizations[other],
                    since=_date(since),
                )
            )
    return organizations


def _person(registrar: _Registrar, row: officials.PersonRow, posts: dict[str, Post]) -> None:
    person = registrar.enter(Person(display_name=row.name, note=row.note))
    if row.rank:
        registrar.enter(PersonRank(person=person, rank=row.rank))
    for tenure in row.tenures:
        registrar.enter(
            Tenure(
                person=person,
                post=posts[tenure.post],
                since=_date(tenure.since),
                until=_date(tenure.until),
                since_announced=_date(tenure.since_announced),
                until_announced=_date(tenure.until_announced),
                end_reason=tenure.end_reason,
                source_text=tenure.source,
                note=tenure.note,
            )
        )


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
