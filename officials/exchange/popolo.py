"""The registry as Popolo JSON (popoloproject.com): persons, organizations, memberships, posts,
areas. A membership is a tenure; what Popolo has no word for is left out, not invented."""

import json
from collections.abc import Iterable
from typing import Any

from officials.models import (
    Area,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonName,
    Post,
    Tenure,
)
from officials.partial_dates import PartialDate

PERSON_NOTES = {
    PersonName.Kind.OFFICIAL: "official name",
    PersonName.Kind.SPELLING: "other spelling",
    PersonName.Kind.PEN_NAME: "pen name",
}
ORGANIZATION_NOTES = {
    OrganizationName.Kind.NAME: "former name",
    OrganizationName.Kind.SHORT: "short name",
    OrganizationName.Kind.SPELLING: "other spelling",
}


def popolo_json() -> str:
    return json.dumps(popolo(), ensure_ascii=False, indent=2) + "\n"


def popolo() -> dict[str, list[dict[str, Any]]]:
    """People and organisations that readers may see; eight queries. Who was merged into somebody
    is a name of that one."""
    people = Person.objects.public().prefetch_related("names", "absorbed__names")
    organizations = Organization.objects.public().prefetch_related("names")
    above = {
        relation.organization_id: relation.other_id
        for relation in OrganizationRelation.objects.filter(
            kind=OrganizationRelation.Kind.ADMIN_PARENT, other__is_public=True
        )
    }
    posts = Post.objects.filter(organization__is_public=True).with_organization()
    tenures = (
        Tenure.objects.of_public_people()
        .filter(post__organization__is_public=True)
        .select_related("person", "post__organization")
        .order_by("pk")
    )
    return {
        "persons": [_person(row) for row in people.order_by("pk")],
        "organizations": [
            _organization(row, above.get(row.pk)) for row in organizations.order_by("pk")
        ],
        "posts": [_post(row) for row in posts.order_by("pk")],
        "memberships": [_membership(row) for row in tenures],
        "areas": [_area(row) for row in Area.objects.order_by("pk")],
    }


def _person(person: Person) -> dict[str, Any]:
    merged = [{"name": row.display_name} for row in person.absorbed.all()]
    names = [
        {"name": name.text, "note": PERSON_NOTES[PersonName.Kind(name.kind)]}
        for row in (person, *person.absorbed.all())
        for name in row.names.all()
    ]
    return _told(
        {
            "id": f"person/{person.pk}",
            "name": person.display_name,
            "sort_name": _given_name_first(person.display_name),
            "family_name": person.display_name.split()[0],
            "given_name": person.display_name.split()[-1],
            "birth_date": str(person.birth_year) if person.birth_year else None,
            "other_names": _once([*merged, *names], person.display_name),
        }
    )


def _given_name_first(name: str) -> str:
    *before, given = name.split()
    return f"{given}, {' '.join(before)}" if before else given


def _once(names: Iterable[dict[str, str]], own: str) -> list[dict[str, str]]:
    """Each name once, the one with a note before the one without."""
    found: dict[str, dict[str, str]] = {}
    for name in sorted(names, key=lambda one: "note" not in one):
        if name["name"] != own:
            found.setdefault(name["name"], name)
    return list(found.values())


def _organization(organization: Organization, parent: int | None) -> dict[str, Any]:
    return _told(
        {
            "id": f"organization/{organization.pk}",
            "name": organization.name,
            "classification": organization.kind,
            "parent_id": f"organization/{parent}" if parent else None,
            "area_id": f"area/{organization.area_id}" if organization.area_id else None,
            "founding_date": _date(organization.founded),
            "dissolution_date": _date(organization.ended),
            "other_names": [
                _told(
                    {
                        "name": name.text,
                        "start_date": _date(name.since),
                        "end_date": _date(name.until),
                        "note": ORGANIZATION_NOTES[OrganizationName.Kind(name.kind)],
                    }
                )
                for name in organization.names.all()
            ],
            "links": [{"url": organization.website}] if organization.website else [],
        }
    )


def _post(post: Post) -> dict[str, Any]:
    return {
        "id": f"post/{post.pk}",
        "label": post.full_title,
        "role": post.title,
        "organization_id": f"organization/{post.organization_id}",
    }


def _membership(tenure: Tenure) -> dict[str, Any]:
    person = tenure.person.merged_into_id or tenure.person_id
    sources = {"url": tenure.source_url, "note": tenure.source_text}
    return _told(
        {
            "id": f"membership/{tenure.pk}",
            "label": tenure.title,
            "role": tenure.post.title,
            "person_id": f"person/{person}",
            "organization_id": f"organization/{tenure.post.organization_id}",
            "post_id": f"post/{tenure.post_id}",
            "start_date": _date(tenure.since),
            "end_date": _date(tenure.until),
            # Popolo's link needs an address; a source that has none is not told.
            "sources": [_told(sources)] if tenure.source_url else [],
        }
    )


def _area(area: Area) -> dict[str, Any]:
    return _told(
        {
            "id": f"area/{area.pk}",
            "name": area.full_name,
            "identifier": area.code,
            "classification": area.kind,
            "parent_id": f"area/{area.parent_id}" if area.parent_id else None,
        }
    )


def _date(date: PartialDate | None) -> str | None:
    """Popolo's dates are ISO 8601 cut short, as ours; for "nobody knows when" it has none."""
    return None if date is None or date.is_unknown else date.iso


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
