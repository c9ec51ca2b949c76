"""Lists of stories for pages of other apps: of a person, an organisation, an area; photos of a
person."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import feeds, renditions
from articles.cache_keys import BESIDE, LATEST, NAMING, PHOTO, SHOWN
from articles.models import (
    Photo,
    Publication,
    PublicationArea,
    PublicationOrganization,
    PublicationPerson,
)
from articles.related import newest_of, related_to
from articles.views.paging import page_of
from foundation.keyset import PARAMETER
from foundation.pagecache.fragments import shelf
from foundation.pagecache.public import carry
from officials.career import is_held
from officials.models import Area, Organization, Person, Tenure
from officials.partial_dates import may_cover

register = template.Library()

# How many of a person's newest stories are looked through for photos, and how many are shown.
LOOKED_THROUGH, PHOTOS = 60, 8
# Beside a story.
BESIDE_SHOWN = 10
# Of the titles of one day as many as a card has room for.
TITLES = 2


@register.inclusion_tag("articles/stories.html", takes_context=True)
def stories_naming(
    context: template.Context, subject: Person | Organization | Area
) -> dict[str, Any]:
    """Whatever readers can see that names the subject, newest first, paged; one query. With a person
    the title held on the day of each story's event: two more."""
    ids = _ids_of(subject)
    stories = Publication.objects.visible().linked_by(_links_to(subject, ids))
    request = context.get("request")
    if request:
        kind = type(subject).__name__.lower()
        carry(request, *(NAMING(f"{kind}-{pk}") for pk in ids))
    after = request.GET.get(PARAMETER, "") if request else ""
    page = page_of(stories, after)
    if isinstance(subject, Person):
        _tell_titles(subject, page.stories)
    return {
        "page": page,
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
    return {"cards": [_small_card(story, context) for story in stories]}


@register.simple_tag(takes_context=True)
def newest_beside(context: template.Context, story: Publication) -> str:
    """The newest of the story's section, filled up with the newest of the paper; "" where there is
    no other. Stories of one section share them: no query where they are kept, else one or two."""
    section = story.section

    def make() -> tuple[list[tuple[int, SafeString]], list[str]]:
        found = newest_of(section, BESIDE_SHOWN + 1)
        keys = [BESIDE(section.slug), *(SHOWN(one.article_id) for one in found)]
        if sum(one.section_id == section.pk for one in found) <= BESIDE_SHOWN:
            keys.append(LATEST())
        return [(one.article_id, _small_card(one, context)) for one in found], keys

    kept = shelf.take(context.get("request"), f"beside:{section.pk}", make)
    cards = [card for number, card in kept if number != story.article_id]
    if not cards:
        return ""
    return render_to_string("articles/latest.html", {"cards": cards[:BESIDE_SHOWN]})


@register.simple_tag(takes_context=True)
def related_stories(context: template.Context, story: Publication) -> SafeString:
    """Stories that share people, topics, places or the programme with this one; two queries, none
    where they are kept."""

    def make() -> tuple[SafeString, list[str]]:
        related = related_to(story)
        shown = {"related": related, "station": context.get("station")}
        keys = [SHOWN(one.article_id) for one in related]
        return render_to_string("articles/related.html", shown), keys

    return shelf.take(context.get("request"), f"related:{story.pk}", make)


def _small_card(story: Publication, context: template.Context) -> SafeString:
    how = {"shape": "row", "level": 3, "sizes": "116px", "station": context.get("station")}
    return render_to_string("articles/card.html", {"story": story, **how})


def _tell_titles(person: Person, stories: Iterable[Publication]) -> None:
    """Sets `title_then` on each: the first ones in order of precedence."""
    tenures = list(Tenure.objects.of(person).with_titles().by_precedence())
    for story in stories:
        day = story.event_date or timezone.localdate(story.first_published_at)
        held = [tenure for tenure in tenures if _may_be_told(tenure, day)]
        story.title_then = ", ".join(tenure.title_on(day) for tenure in held[:TITLES])


def _may_be_told(tenure: Tenure, day: dt.date) -> bool:
    """Where nobody knows since when somebody holds a post, the body itself says that it was not
    before its own founding."""
    body = tenure.post.organization
    return is_held(tenure, day) and may_cover(body.founded, body.ended, day)


@register.inclusion_tag("site/feeds.html")
def feed_links(view: str, title: str, **of: str | int) -> dict[str, Any]:
    """For the head of a page whose newest stories can be followed; `view` as in articles/feeds.py."""
    return {"title": title, "feeds": feeds.addresses_of(view, **of).items()}


@register.inclusion_tag("articles/photos.html", takes_context=True)
def photos_naming(context: template.Context, person: Person) -> dict[str, Any]:
    """Photos of public stories whose caption names the person, newest first; two queries."""
    ids = _ids_of(person)
    stories = (
        Publication.objects.visible()
        .filter(pk__in=_links_to(person, ids).values("publication"))
        .select_related("section", "revision")
        .only("slug", "article_id", "first_published_at", "section__slug", "revision__data")
        .newest_first()[:LOOKED_THROUGH]
    )
    shown: dict[int, dict[str, Any]] = {}
    for story in stories:
        for placed in _placed_with_caption_of(set(ids), story.revision.data):
            shown.setdefault(
                placed["photo_id"],
                {"caption": placed["caption"], "address": story.get_absolute_url()},
            )
    still_allowed = Q(rights_until=None) | Q(rights_until__gte=timezone.localdate())
    photos = Photo.objects.filter(still_allowed, pk__in=list(shown)[:PHOTOS])
    found = {photo.pk: photo for photo in photos}
    if request := context.get("request"):
        carry(request, *map(PHOTO, list(shown)[:PHOTOS]))
    return {
        "photos": [
            {**facts, "photo": found[pk], "card": renditions.picture_sources(found[pk], "card")}
            for pk, facts in shown.items()
            if pk in found
        ]
    }


def _placed_with_caption_of(people: set[int], data: dict[str, Any]) -> list[dict[str, Any]]:
    keys = {
        named["place"].removeprefix("caption:")
        for named in data["mentions"]
        if named["person_id"] in people and named["place"].startswith("caption:")
    }
    return [placed for placed in data["placements"] if placed["key"] in keys]


def _ids_of(subject: Person | Organization | Area) -> list[int]:
    """A person whose row was merged into this one keeps his links under the old row."""
    return subject.all_ids() if isinstance(subject, Person) else [subject.pk]


def _links_to(subject: Person | Organization | Area, ids: list[int]) -> QuerySet:
    if isinstance(subject, Person):
        return PublicationPerson.objects.filter(person__in=ids)
    if isinstance(subject, Organization):
        return PublicationOrganization.objects.filter(organization__in=ids)
    return PublicationArea.objects.filter(area__in=ids)
