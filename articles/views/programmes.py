"""Programmes of the station and their dated episodes, with the stories that come from them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.cache_keys import EPISODE, PROGRAMME
from articles.models import Episode, Programme, Publication
from articles.views.paging import page_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page

RECENT_EPISODES = 14


@public_page(params=(PARAMETER,))
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Programme, slug=slug)
    carry(request, PROGRAMME(found.pk))
    stories = Publication.objects.visible().filter(episode__programme=found)
    return render(
        request,
        "articles/programme.html",
        {
            "programme": found,
            "episodes": _known_to(found, found.episodes.order_by("-date")[:RECENT_EPISODES]),
            "page": page_of(stories, request.GET.get(PARAMETER, "")),
            "trail": [(found.name, "")],
        },
    )


@public_page(params=(PARAMETER,))
def episode(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    found = get_object_or_404(
        Episode.objects.select_related("programme"), programme__slug=slug, date=day
    )
    carry(request, EPISODE(found.pk))
    stories = Publication.objects.visible().filter(episode=found)
    return render(
        request,
        "articles/episode.html",
        {
            "episode": found,
            "programme": found.programme,
            "page": page_of(stories, request.GET.get(PARAMETER, "")),
            "trail": [
                (found.programme.name, found.programme.get_absolute_url()),
                (f"{found.date:%d/%m/%Y}", ""),
            ],
        },
    )


def _known_to(programme: Programme, episodes: list[Episode]) -> list[Episode]:
    """The episodes, each knowing its programme without asking the database again."""
    for found in episodes:
        found.programme = programme
    return list(episodes)
