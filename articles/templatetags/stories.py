"""Lists of stories for pages of other apps: of a person, an organisation, an area."""

from typing import Any

from django import template

from articles.cache_keys import LATEST
from articles.models import (
    Publication,
    PublicationArea,
    PublicationOrganization,
    PublicationPerson,
)
from articles.views.paging import PARAMETER, page_of
from foundation.pagecache.public import carry
from officials.models import Area, Organization, Person

register = template.Library()


@register.inclusion_tag("articles/stories.html", takes_context=True)
def stories_naming(
    context: template.Context, subject: Person | Organization | Area
) -> dict[str, Any]:
    """Whatever readers can see that names the subject, newest first, paged; one query."""
    links = _links_to(subject)
    stories = Publication.objects.visible().filter(pk__in=links.values("publication"))
    request = context.get("request")
    after = request.GET.get(PARAMETER, "") if request else ""
    return {
        "page": page_of(stories, after),
        "level": 3,
        "empty": "Chưa có tin, bài nào.",
        "station": context.get("station"),
    }


@register.inclusion_tag("articles/latest.html", takes_context=True)
def latest_stories(context: template.Context, number: int = 5) -> dict[str, Any]:
    """The newest stories of the paper, beside a list of something else; one query."""
    if request := context.get("request"):
        carry(request, LATEST())
    stories = Publication.objects.visible().for_cards().newest_first()[:number]
    return {"latest": stories, "station": context.get("station")}


def _links_to(subject: Person | Organization | Area):
    if isinstance(subject, Person):
        # A person whose row was merged into this one keeps his links under the old row.
        return PublicationPerson.objects.filter(person__in=[subject, *subject.absorbed.all()])
    if isinstance(subject, Organization):
        return PublicationOrganization.objects.filter(organization=subject)
    return PublicationArea.objects.filter(area=subject)
