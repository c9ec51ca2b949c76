"""Lists of stories that belong to a section, a topic or a pen name."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.actions.counting import most_read
from articles.arranged import Pinned, pinned_on
from articles.cache_keys import AUTHOR, BY, SECTION, TOPIC
from articles.models import (
    Author,
    Publication,
    PublicationAuthor,
    PublicationTopic,
    Section,
    Topic,
)
from articles.places import Places, arranged
from articles.querysets import PublicationQuerySet
from articles.views.paging import PAGE_SIZE, Page, page_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page

NEXT, MOST_READ = 5, 6


@public_page(params=(PARAMETER,))
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page opens with a lead; the older ones are plain lists. Six queries at most."""
    found = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    family = found.family()
    carry(request, *(SECTION(part.slug) for part in family))
    after = request.GET.get(PARAMETER, "")
    pinned = {} if after else pinned_on(found, family)
    return render(request, "articles/section.html", section_context(family, pinned, after))


def section_context(family: Sequence[Section], pinned: Pinned, after: str = "") -> dict[str, Any]:
    """For section.html: the first page with these stories in their places, or what comes behind `after`."""
    found, *children = family
    stories = Publication.objects.visible().filter(section__in=family)
    places, page = _opening(stories, pinned) if not after else (None, page_of(stories, after))
    trail = [(found.parent.name, found.parent.get_absolute_url())] if found.parent else []
    return {
        "section": found,
        "is_section_page": True,
        "children": children,
        "places": places,
        "page": page,
        "most_read": most_read(MOST_READ, at=timezone.now()),
        "trail": [*trail, (found.name, "")],
    }


def _opening(stories: PublicationQuerySet, pinned: Pinned) -> tuple[Places | None, Page]:
    """The first page of a section: a lead and what stands beside it, where the desk has arranged them or
    a recent story has a picture to open with, and the rest of the list; one query."""
    held = [story.article_id for story in pinned.values()]
    page = page_of(stories.exclude(article__in=held), size=1 + NEXT + PAGE_SIZE - len(pinned))
    places = arranged(page.stories, pinned, next_places=NEXT)
    if not pinned and (places.lead is None or not places.lead.lead):
        return None, page
    return places, Page(places.river, page.next_cursor)


@public_page(params=(PARAMETER,))
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    carry(request, TOPIC(found.pk))
    links = PublicationTopic.objects.filter(topic=found)
    stories = Publication.objects.visible().linked_by(links)
    page = page_of(stories, request.GET.get(PARAMETER, ""))
    context = {"topic": found, "page": page, "trail": [(found.name, "")]}
    return render(request, "articles/topic.html", context)


@public_page(params=(PARAMETER,))
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    carry(request, AUTHOR(found.pk), BY(found.pk))
    links = PublicationAuthor.objects.filter(author=found)
    stories = Publication.objects.visible().linked_by(links)
    page = page_of(stories, request.GET.get(PARAMETER, ""))
    context = {"author": found, "page": page, "trail": [(found.pen_name, "")]}
    return render(request, "articles/author.html", context)
