"""The registry's pages for readers: a person, an organisation, an area, and the lists of them."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from foundation.pagecache.public import carry, public_page
from officials.cache_keys import PERSON, REGISTRY
from officials.career import career_of, is_held
from officials.kinship import kinship_of
from officials.linked_data import area_data, organization_data, person_data
from officials.models import (
    Area,
    AreaSuccession,
    Organization,
    OrganizationRelation,
    Person,
    Post,
    Tenure,
)
from officials.naming import initial

LIST_SIZE = 120
CURSOR = "sau"

PEOPLE_CRUMB = ("Nhân vật", "/nhan-vat/")
ORGANIZATIONS_CRUMB = ("Tổ chức", "/to-chuc/")


@public_page(keys=lambda slug, person_id: (PERSON(person_id), REGISTRY()), params=(CURSOR,))
def person(request: HttpRequest, slug: str, person_id: int) -> HttpResponse:
    """Posts of today and over time, and the stories that name the person."""
    found = get_object_or_404(Person.objects.select_related("merged_into"), pk=person_id)
    kept = found.kept
    if not (found.is_public and kept.is_public):
        raise Http404
    if kept is not found:
        carry(request, PERSON(kept.pk))
        # Not for ever: a merge can be taken back.
        return HttpResponseRedirect(kept.get_absolute_url())
    if slug != found.slug:
        return redirect(found, permanent=True)
    today = timezone.localdate()
    career = career_of(Tenure.objects.of(found).with_titles().select_related("term"), today)
    namesakes = _entries(Person.objects.public().namesakes_of(found))
    names = _other_names(found)
    return render(
        request,
        "officials/person.html",
        {
            "person": found,
            "ranks": found.ranks_on(today),
            "names": names,
            "namesakes": namesakes,
            "career": career,
            "linked": person_data(
                found, names, career.line, today=career.today, site=settings.SITE_URL
            ),
            "trail": [PEOPLE_CRUMB, (found.display_name, "")],
        },
    )


def _other_names(person: Person) -> list[str]:
    """Of the person and of the rows merged into it, each once; two queries."""
    rows = [person, *person.absorbed.prefetch_related("names")]
    names = [name for row in rows for name in (row.display_name, *map(str, row.names.all()))]
    return [name for name in dict.fromkeys(names) if name != person.display_name]


@public_page(keys=(REGISTRY(),), params=(CURSOR,))
def people(request: HttpRequest) -> HttpResponse:
    """By given name, as Vietnamese lists go."""
    page = _page_of(Person.objects.public(), request.GET.get(CURSOR, ""))
    entries = _entries(page.rows)
    return render(
        request,
        "officials/people.html",
        {
            "groups": _grouped(entries, lambda entry: entry.person.display_name.split()[-1]),
            "page": page,
            "trail": [("Nhân vật", "")],
        },
    )


@dataclass(frozen=True)
class Entry:
    """A person in a list: namesakes are told apart, the highest post of today says who it is."""

    person: Person
    label: str
    title: str


def _entries(people: list[Person]) -> list[Entry]:
    tenures = Tenure.objects.on(timezone.localdate()).with_titles().by_person(people)
    count = Counter(person.display_name for person in people)
    return [
        Entry(
            person=person,
            label=str(person) if count[person.display_name] > 1 else person.display_name,
            title=tenures[person.pk][0].title if person.pk in tenures else "",
        )
        for person in people
    ]


@dataclass(frozen=True)
class Holders:
    """A post and who held it: those of today and those before them, newest first."""

    post: Post
    today: list[Tenure]
    earlier: list[Tenure]


@public_page(keys=(REGISTRY(),), params=(CURSOR,))
def organization(request: HttpRequest, slug: str, organization_id: int) -> HttpResponse:
    """Who held which post when, what it was called and what came before and after it."""
    rows = Organization.objects.public().select_related("area").prefetch_related("names")
    found = get_object_or_404(rows, pk=organization_id)
    if slug != found.slug:
        return redirect(found, permanent=True)
    relations = OrganizationRelation.objects.filter(
        Q(organization=found) | Q(other=found)
    ).select_related("organization", "other")
    posts = _holders(found)
    kinship = kinship_of(found, relations)
    held = [row for post in posts for row in (*post.today, *post.earlier)]
    above = [kin.organization for kin in kinship.above]
    return render(
        request,
        "officials/organization.html",
        {
            "organization": found,
            "kinship": kinship,
            "posts": posts,
            "linked": organization_data(found, above, held, site=settings.SITE_URL),
            "trail": [ORGANIZATIONS_CRUMB, (found.name, "")],
        },
    )


def _holders(organization: Organization) -> list[Holders]:
    today = timezone.localdate()
    tenures = Tenure.objects.of_public_people().select_related("person__merged_into")
    posts = organization.posts.prefetch_related(Prefetch("tenures", tenures))
    listed = []
    for post in posts:
        rows = career_of(_belonging(post, organization), today)
        earlier = [row for row in rows.line if not is_held(row, today)]
        listed.append(Holders(post, list(rows.today), earlier))
    return listed


def _belonging(post: Post, organization: Organization) -> list[Tenure]:
    """The post's tenures, which know post and organisation without asking for them again."""
    post.organization = organization
    rows = list(post.tenures.all())
    for row in rows:
        row.post = post
    return rows


@public_page(keys=(REGISTRY(),), params=(CURSOR,))
def organizations(request: HttpRequest) -> HttpResponse:
    page = _page_of(Organization.objects.public(), request.GET.get(CURSOR, ""))
    return render(
        request,
        "officials/organizations.html",
        {
            "groups": _grouped(page.rows, lambda row: row.name),
            "page": page,
            "trail": [("Tổ chức", "")],
        },
    )


@public_page(keys=(REGISTRY(),), params=(CURSOR,))
def area(request: HttpRequest, slug: str, area_id: int) -> HttpResponse:
    """What the place was made of and what it became."""
    found = get_object_or_404(Area.objects.select_related("parent"), pk=area_id)
    if slug != found.slug:
        return redirect(found, permanent=True)
    edges = AreaSuccession.objects.select_related("predecessor", "successor")
    return render(
        request,
        "officials/area.html",
        {
            "area": found,
            "linked": area_data(found, site=settings.SITE_URL),
            "before": edges.filter(successor=found),
            "after": edges.filter(predecessor=found),
            "organizations": found.organizations.public(),
            "parts": found.children.all(),
            "trail": [*_places_above(found), (found.full_name, "")],
        },
    )


def _places_above(area: Area) -> list[tuple[str, str]]:
    above = area.parent
    return [(above.full_name, above.get_absolute_url())] if above else []


@dataclass(frozen=True)
class ListPage:
    rows: list
    next_cursor: str


def _page_of(rows: QuerySet, after: str) -> ListPage:
    """One page in the order of sort_key, behind the row whose id `after` is; a row that is gone
    shows the list from its start. Two queries."""
    rows = rows.order_by("sort_key", "pk")
    last = rows.filter(pk=after).first() if after.isdecimal() and after.isascii() else None
    if last is not None:
        same = Q(sort_key=last.sort_key, pk__gt=last.pk)
        rows = rows.filter(Q(sort_key__gt=last.sort_key) | same)
    page = list(rows[: LIST_SIZE + 1])
    shown = page[:LIST_SIZE]
    return ListPage(shown, str(shown[-1].pk) if len(page) > LIST_SIZE else "")


def _grouped(entries: list, word) -> list[tuple[str, list]]:
    """Under the letters of the alphabet; entries come sorted."""
    return [
        (letter, list(group)) for letter, group in groupby(entries, lambda one: initial(word(one)))
    ]
