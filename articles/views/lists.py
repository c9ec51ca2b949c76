"""Lists of stories that belong to a section, a topic or a pen name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.cache_keys import AUTHOR, SECTION, TOPIC
from articles.models import (
    Author,
    Publication,
    PublicationAuthor,
    PublicationTopic,
    Section,
    Topic,
)
from articles.querysets import PublicationQuerySet
from articles.views.front import lead_of
from articles.views.paging import PAGE_SIZE, Page, page_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page

BESIDE = 4


@public_page(params=(PARAMETER,))
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page opens with a lead; the older ones are plain lists. Three queries."""
    found = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    children = list(found.children.all())
    carry(request, *(SECTION(part.slug) for part in (found, *children)))
    stories = Publication.objects.visible().filter(section__in=[found, *children])
    after = request.GET.get(PARAMETER, "")
    lead, beside, page = _opening(stories) if not after else (None, [], page_of(stories, after))
    trail = [(found.parent.name, found.parent.get_absolute_url())] if found.parent else []
    return render(
        request,
        "articles/section.html",
        {
            "section": found,
            "is_section_page": True,
            "children": children,
            "lead": lead,
            "beside": beside,
            "page": page,
            "trail": [*trail, (found.name, "")],
        },
    )


def _opening(
    stories: PublicationQuerySet,
) -> tuple[Publication | None, list[Publication], Page]:
    """The first page of a section: a lead and what stands beside it, where a recent story has a
    picture to open with, and the rest of the list; one query."""
    page = page_of(stories, size=1 + BESIDE + PAGE_SIZE)
    lead = lead_of(page.stories)
    if lead is None or not lead.lead:
        return None, [], page
    others = [story for story in page.stories if story is not lead]
    return lead, others[:BESIDE], Page(others[BESIDE:], page.next_cursor)


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
    carry(request, AUTHOR(found.pk))
    links = PublicationAuthor.objects.filter(author=found)
    stories = Publication.objects.visible().linked_by(links)
    page = page_of(stories, request.GET.get(PARAMETER, ""))
    context = {"author": found, "page": page, "trail": [(found.pen_name, "")]}
    return render(request, "articles/author.html", context)
