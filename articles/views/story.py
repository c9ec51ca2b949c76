"""The page of one story."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.cache_keys import ARTICLE, AUTHOR, EPISODE, LATEST, SHOWN
from articles.inline import inline_ids, inline_stories
from articles.models import Article, Author, Byline, Correction, Publication
from articles.views.errors import gone
from articles.views.forwarding import Gone, kept_address
from articles.views.live import live_context
from foundation.compiled import Compiled
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page
from officials.cache_keys import PERSON
from officials.models import Person


@public_page(keys=lambda section, slug, article_id: (ARTICLE(article_id),), params=(PARAMETER,))
def article(request: HttpRequest, section: str, slug: str, article_id: int) -> HttpResponse:
    """Found by its id: an address that is wrong in anything else leads to the right one."""
    story = _visible_story(article_id)
    address = story.get_absolute_url() if story else ""
    if request.path != address:
        return _elsewhere(request, address, article_id)
    context = story_context(story) | live_context(story, request.GET.get(PARAMETER, ""))
    carry(request, *(AUTHOR(author.pk) for author, _ in context["authors"]))
    carry(request, *(PERSON(person.pk) for person in context["people"]))
    # Also of those that readers have not: the page goes when they come out.
    carry(request, *map(SHOWN, inline_ids(story)))
    if story.episode_id:
        carry(request, EPISODE(story.episode_id))
    return render(request, "articles/article.html", context)


def story_context(story: Publication) -> dict[str, Any]:
    """What `articles/article.html` shows; a query more where the body names other stories, one where it was
    corrected. A preview
    gives it a publication that was never saved."""
    section = story.section
    parts = [section.parent, section] if section.parent_id else [section]
    return {
        "story": story,
        "section": section,
        "trail": [(part.name, part.get_absolute_url()) for part in parts],
        "authors": _authors(story),
        "people": _people(story),
        "inline": inline_stories(story),
        "corrections": _corrections(story),
        "ai_label": Article.AiUse(story.ai_use).label,
    }


def _visible_story(article_id: int) -> Publication | None:
    """With all that its page says of it, in one query."""
    return next(iter(_STORY.rows(article_id)), None)


# Of the story's row only search reads these.
_FOR_SEARCH = ("search_accented", "search_folded", "search_headline", "headline_folded")
# What the page shows of whoever wrote the story, and of whoever it names.
_AUTHOR, _PERSON = ("id", "slug", "pen_name", "intro"), ("id", "display_name")


def _row_of(*columns: str) -> JSONObject:
    return JSONObject(**{column: column for column in columns})


def _story_with_all(article_id: int) -> QuerySet[Publication]:
    its_authors = Author.objects.filter(publication_links__publication=OuterRef("pk")).distinct()
    its_people = Person.objects.filter(
        publication_links__publication=OuterRef("pk"), is_public=True
    ).order_by("sort_key", "pk")
    return (
        Publication.objects.visible()
        .filter(article_id=article_id)
        .select_related("article__live", "section__parent", "episode__programme")
        # The desk's working copy is loaded for its number and its switches alone.
        .defer("article__body", "article__sapo", *_FOR_SEARCH)
        .annotate(
            its_authors=ArraySubquery(its_authors.values(row=_row_of(*_AUTHOR))),
            its_people=ArraySubquery(its_people.values(row=_row_of(*_PERSON))),
        )
        .order_by()[:1]
    )


_STORY = Compiled(_story_with_all)


def _elsewhere(request: HttpRequest, address: str, article_id: int) -> HttpResponse:
    """The former site may have had addresses of this form, with numbers of its own."""
    carry(request, LATEST())  # goes when a list of old addresses comes in
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
    if hasattr(story, "its_authors"):
        rows = [Author(**row) for row in story.its_authors]
    else:  # a preview, whose credits no link row names
        rows = list(Author.objects.filter(slug__in=roles))
    found = {author.slug: author for author in rows}
    return [(found[slug], ", ".join(roles[slug])) for slug in roles if slug in found]


def _people(story: Publication) -> list[Person]:
    """The officials that the story names and that have a page."""
    return [Person(**row) for row in getattr(story, "its_people", ())]


def _corrections(story: Publication) -> list[Correction]:
    """No query for a story that needed none."""
    if story.article.corrected_at is None:
        return []
    return list(Correction.objects.filter(article=story.article_id))
