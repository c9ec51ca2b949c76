"""The page of one story."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.cache_keys import ARTICLE, AUTHOR, BESIDE, EPISODE, SHOWN
from articles.cache_keys import LATEST as LATEST_OF_ALL
from articles.inline import inline_ids, inline_stories
from articles.models import Article, Author, Byline, Publication
from articles.related import related_to
from articles.views.errors import gone
from articles.views.forwarding import Gone, kept_address
from articles.views.live import live_context
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page
from officials.cache_keys import PERSON
from officials.models import Person

LATEST = 10


@public_page(keys=lambda section, slug, article_id: (ARTICLE(article_id),), params=(PARAMETER,))
def article(request: HttpRequest, section: str, slug: str, article_id: int) -> HttpResponse:
    """Found by its id: an address that is wrong in anything else leads to the right one."""
    story = _visible_story(article_id)
    address = story.get_absolute_url() if story else ""
    if request.path != address:
        return _elsewhere(request, address, article_id)
    context = story_context(story) | live_context(story, request.GET.get(PARAMETER, ""))
    carry(request, BESIDE(story.section.slug))
    carry(request, *(SHOWN(row.article_id) for row in (*context["latest"], *context["related"])))
    if any(row.section_id != story.section_id for row in context["latest"]):
        carry(request, LATEST_OF_ALL())
    carry(request, *(AUTHOR(author.pk) for author, _ in context["authors"]))
    carry(request, *(PERSON(person.pk) for person in context["people"]))
    # Also of those that readers have not: the page goes when they come out.
    carry(request, *map(SHOWN, inline_ids(story)))
    if story.episode_id:
        carry(request, EPISODE(story.episode_id))
    return render(request, "articles/article.html", context)


def story_context(story: Publication) -> dict[str, Any]:
    """What `articles/article.html` shows; at most seven queries. A preview gives it a publication
    that was never saved."""
    section = story.section
    parts = [section.parent, section] if section.parent_id else [section]
    return {
        "story": story,
        "section": section,
        "trail": [(part.name, part.get_absolute_url()) for part in parts],
        "authors": _authors(story),
        "people": _people(story),
        "latest": _latest(story),
        "related": related_to(story),
        "inline": inline_stories(story),
        "ai_label": Article.AiUse(story.ai_use).label,
    }


def _visible_story(article_id: int) -> Publication | None:
    return (
        Publication.objects.visible()
        .filter(article_id=article_id)
        .select_related("article__live", "section__parent", "episode__programme")
        # The desk's working copy is loaded for its number and its switches alone.
        .defer("article__body", "article__sapo", "search_accented", "search_folded")
        .first()
    )


def _elsewhere(request: HttpRequest, address: str, article_id: int) -> HttpResponse:
    """The former site may have had addresses of this form, with numbers of its own."""
    carry(request, LATEST_OF_ALL())  # goes when a list of old addresses comes in
    try:
        address = kept_address(request, request.path) or address
    except Gone:
        return gone(request)
    if address:
        return HttpResponsePermanentRedirect(address)
    if Publication.objects.visible_once(article_id).exists():
        return gone(request)
    raise Http404


def _authors(story: Publication) -> list[tuple[Author, str]]:
    """Whoever is credited and for what, in the order of the credits, each once."""
    roles: dict[str, list[str]] = {}
    for credit in story.credits:
        roles.setdefault(credit["slug"], []).append(Byline.Role(credit["role"]).label)
    found = {author.slug: author for author in Author.objects.filter(slug__in=roles)}
    return [(found[slug], ", ".join(roles[slug])) for slug in roles if slug in found]


def _people(story: Publication) -> list[Person]:
    """The officials that the story names and that have a page."""
    if story.pk is None:
        return []
    return list(Person.objects.filter(publication_links__publication=story, is_public=True))


def _latest(story: Publication) -> list[Publication]:
    """The newest of the section, filled up with the newest of the paper."""
    others = Publication.objects.visible().exclude(article_id=story.article_id)
    others = others.for_cards().newest_first()
    found = list(others.filter(section_id=story.section_id)[:LATEST])
    if len(found) < LATEST:
        found += others.exclude(section_id=story.section_id)[: LATEST - len(found)]
    return found
