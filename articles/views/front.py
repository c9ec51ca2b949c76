"""The front page: its places as the desk arranged them or by time, with a block for each section of the
menu."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.actions.counting import most_read
from articles.arranged import Pinned, pinned_on
from articles.cache_keys import FRONT
from articles.models import Publication, Section
from articles.places import Places, arranged, by_time
from foundation.pagecache.public import public_page

NEXT, RIVER, IN_BLOCK, MOST_READ = 3, 10, 5, 6


@dataclass(frozen=True)
class Block:
    section: Section
    children: list[Section]
    places: Places
    is_wide: bool


@public_page(keys=(FRONT(),))
def home(request: HttpRequest) -> HttpResponse:
    """Six queries, seven with pinned stories, however many sections and stories there are."""
    return render(request, "articles/home.html", home_context(pinned_on(None)))


def home_context(pinned: Pinned) -> dict[str, Any]:
    """For home.html, with these stories in their places."""
    places = home_places(pinned)
    return {
        "is_front": True,
        "places": places,
        "most_read": most_read(MOST_READ, at=timezone.now()),
        "blocks": _blocks(places.article_ids),
    }


def home_places(pinned: Pinned) -> Places:
    wanted = 1 + NEXT + RIVER
    newest = Publication.objects.visible().for_cards().newest_first()[: wanted + len(pinned)]
    places = arranged(list(newest), pinned, next_places=NEXT, pictured=True)
    return replace(places, river=places.river[:RIVER])


def _blocks(shown: set[int]) -> list[Block]:
    """The newest stories of each section that are not on the page yet; empty sections fall out."""
    sections = list(Section.objects.all())
    children = {
        section.pk: [child for child in sections if child.parent_id == section.pk]
        for section in sections
        if section.is_in_menu and section.parent_id is None
    }
    heads = [section for section in sections if section.pk in children]
    ids = _newest_ids(([head, *children[head.pk]] for head in heads), shown)
    stories: dict[int, list[Publication]] = {}
    for story in Publication.objects.filter(pk__in=ids).for_cards().newest_first():
        head = story.section.parent_id or story.section_id
        stories.setdefault(head, []).append(story)
    filled = [head for head in heads if head.pk in stories]
    return [
        Block(
            head,
            children[head.pk],
            by_time(stories[head.pk], next_places=IN_BLOCK - 1),
            _is_wide(place, len(filled)),
        )
        for place, head in enumerate(filled)
    ]


def _is_wide(place: int, blocks: int) -> bool:
    """The first block takes the whole width, the others stand in pairs, and so does a last one that
    has nobody beside it."""
    return place == 0 or (place == blocks - 1 and blocks % 2 == 0)


def _newest_ids(families: Iterable[list[Section]], shown: set[int]) -> list[int]:
    """One query: a limited walk along the section's index for each family of sections."""
    visible = Publication.objects.visible().exclude(article_id__in=shown).newest_first()
    parts = [visible.filter(section__in=family).values("pk")[:IN_BLOCK] for family in families]
    if not parts:
        return []
    return [row["pk"] for row in parts[0].union(*parts[1:], all=True)]
