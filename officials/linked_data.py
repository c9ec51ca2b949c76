"""What search engines read of a person, an organisation, an area: Schema.org as plain values. Pure:
works on rows that were fetched; `site` stands before every address."""

from collections.abc import Iterable, Sequence
from typing import Any

from officials.models import Area, Organization, Tenure
from officials.models import Person as PersonRow
from officials.partial_dates import PartialDate

CONTEXT = "https://schema.org"
GOVERNMENT = {Organization.Kind.ASSEMBLY, Organization.Kind.GOVERNMENT, Organization.Kind.JUSTICE}


def person_data(
    person: PersonRow,
    names: Sequence[str],
    tenures: Sequence[Tenure],
    *,
    today: Sequence[Tenure],
    site: str,
) -> dict[str, Any]:
    """Every post is a role: who held it when; `today` are those held now. All with their titles."""
    titles = [tenure.title for tenure in today]
    return _told(
        {
            "@context": CONTEXT,
            "@type": "Person",
            "@id": site + person.get_absolute_url(),
            "url": site + person.get_absolute_url(),
            "name": person.display_name,
            "identifier": str(person.pk),
            "alternateName": list(names),
            "jobTitle": titles,
            "description": "; ".join(titles),
            "memberOf": [
                _role(tenure, "memberOf", _organization(tenure.post.organization, site))
                for tenure in tenures
            ],
        }
    )


def organization_data(
    organization: Organization,
    above: Iterable[Organization],
    tenures: Iterable[Tenure],
    *,
    site: str,
) -> dict[str, Any]:
    """`tenures` with post and person selected; `above` are the bodies under which it stands."""
    return _told(
        {
            "@context": CONTEXT,
            **_organization(organization, site),
            "alternateName": [str(name) for name in organization.names.all()],
            "foundingDate": _date(organization.founded),
            "dissolutionDate": _date(organization.ended),
            "sameAs": organization.website,
            "areaServed": _area(organization.area, site) if organization.area else None,
            "parentOrganization": [_organization(one, site) for one in above if one.is_public],
            "member": [
                _role(tenure, "member", _person(tenure.person.kept, site)) for tenure in tenures
            ],
        }
    )


def area_data(area: Area, *, site: str) -> dict[str, Any]:
    parent = area.parent
    return _told(
        {
            "@context": CONTEXT,
            **_area(area, site),
            "identifier": area.code,
            "containedInPlace": _area(parent, site) if parent else None,
        }
    )


def _role(tenure: Tenure, property_name: str, other: dict[str, Any]) -> dict[str, Any]:
    """The pattern of schema.org/Role: the property again, one step further in."""
    acting = tenure.kind == Tenure.Kind.ACTING
    return _told(
        {
            "@type": "OrganizationRole",
            "roleName": f"Quyền {tenure.post.title}" if acting else tenure.post.title,
            "startDate": _date(tenure.since),
            "endDate": _date(tenure.until),
            property_name: other,
        }
    )


def _organization(organization: Organization, site: str) -> dict[str, Any]:
    is_government = organization.kind in GOVERNMENT
    found = {
        "@type": "GovernmentOrganization" if is_government else "Organization",
        "name": organization.name,
    }
    if organization.is_public:
        address = site + organization.get_absolute_url()
        found |= {"@id": address, "url": address}
    return found


def _person(person: PersonRow, site: str) -> dict[str, Any]:
    return {
        "@type": "Person",
        "name": person.display_name,
        "url": site + person.get_absolute_url(),
    }


def _area(area: Area, site: str) -> dict[str, Any]:
    kind = "Country" if area.kind == Area.Kind.COUNTRY else "AdministrativeArea"
    return {"@type": kind, "name": area.full_name, "url": site + area.get_absolute_url()}


def _date(date: PartialDate | None) -> str | None:
    """Schema.org reads ISO 8601 dates, cut short as ours are; what nobody knows is left out."""
    return None if date is None or date.is_unknown else date.iso


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
