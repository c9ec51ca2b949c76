"""What robots ask for: the index of all maps, each part of one, the news of two days, robots.txt."""

from datetime import timedelta
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

import articles.sitemaps
import officials.sitemaps
from articles.cache_keys import LATEST
from articles.models import Publication
from foundation.pagecache.public import public_page
from officials.cache_keys import REGISTRY

MAPS = {map.name: map for map in chain(articles.sitemaps.MAPS, officials.sitemaps.MAPS)}
# What news search takes: stories of two days, a thousand at most.
NEWS_DAYS, NEWS_LENGTH = 2, 1000


@public_page(keys=(LATEST(), REGISTRY()))
def index(request: HttpRequest) -> HttpResponse:
    """One query for each kind of page."""
    parts = [(map.name, part) for map in MAPS.values() for part in map.parts()]
    return _xml(request, "sitemaps/index.xml", {"parts": parts})


@public_page(keys=(LATEST(), REGISTRY()))
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    entries = MAPS[name].entries(number) if name in MAPS else []
    if not entries:
        raise Http404
    return _xml(request, "sitemaps/part.xml", {"entries": entries})


@public_page(keys=(LATEST(),))
def news(request: HttpRequest) -> HttpResponse:
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    stories = Publication.objects.visible().filter(first_published_at__gte=since)
    return _xml(
        request, "sitemaps/news.xml", {"stories": stories.for_cards().newest_first()[:NEWS_LENGTH]}
    )


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    context["site"] = settings.SITE_URL
    response = render(request, template, context, content_type="application/xml; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    maps = [settings.SITE_URL + reverse(name) for name in ("sitemap", "news_sitemap")]
    return render(request, "robots.txt", {"maps": maps}, content_type="text/plain; charset=utf-8")
