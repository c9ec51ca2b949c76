"""Programmes of the station and their dated episodes, with the stories that come from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.cache_keys import EPISODE, LATEST, PROGRAMME
from articles.models import Episode, Programme, Publication
from articles.views.paging import page_of
from foundation.keyset import PARAMETER
from foundation.pagecache.public import carry, public_page

RECENT_EPISODES = 8
ALL = "Chương trình"


@dataclass(frozen=True)
class Aired:
    """An episode as a card: with the newest of its stories that has a picture, if any."""

    episode: Episode
    story: Publication | None


@public_page(keys=(LATEST(),))
def programmes(request: HttpRequest) -> HttpResponse:
    """One query."""
    found = list(Programme.objects.all())
    carry(request, *(PROGRAMME(one.pk) for one in found))
    context = {"programmes": found, "trail": [(ALL, "")]}
    return render(request, "articles/programmes.html", context)


@public_page(params=(PARAMETER,))
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Four queries, two behind the first part of the list."""
    found = get_object_or_404(Programme, slug=slug)
    carry(request, PROGRAMME(found.pk))
    stories = Publication.objects.visible().filter(episode__programme=found)
    after = request.GET.get(PARAMETER, "")
    return render(
        request,
        "articles/programme.html",
        {
            "programme": found,
            "aired": [] if after else _recently_aired(found),
            "page": page_of(stories, after),
            "trail": [(ALL, reverse("articles:programmes")), (found.name, "")],
        },
    )


@public_page(params=(PARAMETER,))
def episode(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Four queries. A bulletin lets its stories out so that the newest first is their running order."""
    found = get_object_or_404(
        Episode.objects.select_related("programme", "clip"), programme__slug=slug, date=day
    )
    carry(request, EPISODE(found.pk))
    stories = Publication.objects.visible().filter(episode=found)
    page = page_of(stories, request.GET.get(PARAMETER, ""))
    others = found.programme.episodes
    return render(
        request,
        "articles/episode.html",
        {
            "episode": found,
            "programme": found.programme,
            "clip": found.clip,
            "page": page,
            "poster": next((story.lead for story in page.stories if story.lead), None),
            "before": others.filter(date__lt=day).order_by("-date").first(),
            "after": others.filter(date__gt=day).order_by("date").first(),
            "trail": [
                (ALL, reverse("articles:programmes")),
                (found.programme.name, found.programme.get_absolute_url()),
                (f"{found.date:%d/%m/%Y}", ""),
            ],
        },
    )


def _recently_aired(programme: Programme) -> list[Aired]:
    """Two queries."""
    episodes = list(programme.episodes.order_by("-date")[:RECENT_EPISODES])
    openings = _openings(episodes)
    for one in episodes:
        one.programme = programme  # known, so not asked for again
    return [Aired(one, openings.get(one.pk)) for one in episodes]


def _openings(episodes: Sequence[Episode]) -> dict[int, Publication]:
    stories = Publication.objects.visible().filter(episode__in=episodes, lead__isnull=False)
    newest_of_each = stories.for_cards().order_by(
        "episode_id", "-first_published_at", "-article_id"
    )
    return {story.episode_id: story for story in newest_of_each.distinct("episode_id")}
