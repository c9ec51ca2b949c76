"""Rows of the registry for tests: plain functions with defaults, checked as a form would."""

from typing import Any, TypeVar

from django.db.models import Model

from officials.models import (
    Area,
    AreaSuccession,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonName,
    PersonRank,
    Post,
    Tenure,
)

Row = TypeVar("Row", bound=Model)


def saved(row: Row) -> Row:
    row.full_clean()
    row.save()
    return row


def make_person(display_name: str = "Nguyễn Văn Bình", **columns: Any) -> Person:
    return saved(Person(display_name=display_name, **columns))


def make_name(person: Person, text: str, **columns: Any) -> PersonName:
    return saved(PersonName(person=person, text=text, **columns))


def make_rank(person: Person, rank: str = "Đại tá", **columns: Any) -> PersonRank:
    return saved(PersonRank(person=person, rank=rank, **columns))


def make_organization(name: str = "Ban Tổ chức Tỉnh ủy", **columns: Any) -> Organization:
    found = Organization.objects.filter(name=name).first()
    return found or saved(Organization(name=name, **columns))


def make_organization_name(
    organization: Organization, text: str, **columns: Any
) -> OrganizationName:
    return saved(OrganizationName(organization=organization, text=text, **columns))


def relate(
    organization: Organization, kind: str, other: Organization, **columns: Any
) -> OrganizationRelation:
    return saved(OrganizationRelation(organization=organization, kind=kind, other=other, **columns))


def make_post(
    title: str = "Trưởng ban", organization: Organization | str | None = None, **columns: Any
) -> Post:
    if not isinstance(organization, Organization):
        organization = make_organization(organization or "Ban Tổ chức Tỉnh ủy")
    found = Post.objects.filter(organization=organization, title=title).first()
    return found or saved(Post(organization=organization, title=title, **columns))


def make_tenure(
    person: Person | str = "Nguyễn Văn Bình", post: Post | None = None, **columns: Any
) -> Tenure:
    if isinstance(person, str):
        person = Person.objects.filter(display_name=person).first() or make_person(person)
    return saved(Tenure(person=person, post=post or make_post(), **columns))


def make_area(name: str = "Tân Hà", kind: str = "commune", **columns: Any) -> Area:
    return saved(Area(name=name, kind=kind, **columns))


def succeed(predecessor: Area, successor: Area, **columns: Any) -> AreaSuccession:
    return saved(AreaSuccession(predecessor=predecessor, successor=successor, **columns))
