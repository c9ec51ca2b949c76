"""The front page: by time for now, with a block for each section of the menu."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.actions.counting import most_read
from articles.cache_keys import FRONT
from articles.models import Publication, Section
from foundation.pagecache.public import public_page

BESIDE, BELOW, BLOCK, MOST_READ = 5, 4, 5, 6
FULL_BLOCK = 4
# How far back the lead may be fetched to have one with a picture.
LEAD_WITHIN = 6


@dataclass(frozen=True)
class Block:
    section: Section
    children: list[Section]
    stories: list[Publication]

    @property
    def is_small(self) -> bool:
        """Too little to fill the width of the page; two such blocks stand side by side."""
        return len(self.stories) < FULL_BLOCK


@public_page(keys=(FRONT(),))
def home(request: HttpRequest) -> HttpResponse:
    """Five queries, however many sections and stories there are."""
    newest = list(Publication.objects.visible().for_cards().newest_first()[: 1 + BESIDE + BELOW])
    lead = lead_of(newest)
    others = [story for story in newest if story is not lead]
    return render(
        request,
        "articles/home.html",
        {
            "is_front": True,
            "lead": lead,
            "beside": others[:BESIDE],
            "below": others[BESIDE:],
            "most_read": most_read(MOST_READ, at=timezone.now()),
            "blocks": _blocks({story.article_id for story in newest}),
        },
    )


def lead_of(newest: list[Publication]) -> Publication | None:
    """The newest story that a large picture can open; the newest of all where none has one."""
    candidates = newest[:LEAD_WITHIN]
    return next(
        (story for story in candidates if story.lead and not story.is_teaser),
        candidates[0] if candidates else None,
    )


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
    return [
        Block(head, children[head.pk], stories[head.pk]) for head in heads if head.pk in stories
    ]


def _newest_ids(families: Iterable[list[Section]], shown: set[int]) -> list[int]:
    """One query: a limited walk along the section's index for each family of sections."""
    visible = Publication.objects.visible().exclude(article_id__in=shown).newest_first()
    parts = [visible.filter(section__in=family).values("pk")[:BLOCK] for family in families]
    if not parts:
        return []
    return [row["pk"] for row in parts[0].union(*parts[1:], all=True)]
