"""Which story stands in which place of a page that opens with a large picture. Pure.

The front page, a section and a block of the front page all have the same three kinds of places; who
fills them (time, or the desk) is the caller's matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.models import Publication

# How far back a place with a picture may fetch a story that has one.
LEAD_WITHIN = 6


@dataclass(frozen=True)
class Places:
    lead: Publication | None
    next: Sequence[Publication]  # beside or under the lead
    river: Sequence[Publication]  # the rest by time

    def __bool__(self) -> bool:
        return self.lead is not None

    @property
    def article_ids(self) -> set[int]:
        shown = [*self.next, *self.river, *([self.lead] if self.lead else [])]
        return {story.article_id for story in shown}


def by_time(newest: Sequence[Publication], *, next_places: int, pictured: bool = False) -> Places:
    """The newest story that a large picture can open leads, the others follow in their order;
    `pictured`: the next places go to stories that have a picture, as far as there are any."""
    return arranged(newest, {}, next_places=next_places, pictured=pictured)


def arranged(
    newest: Sequence[Publication],
    pinned: Mapping[int, Publication],
    *,
    next_places: int,
    pictured: bool = False,
) -> Places:
    """What the desk has pinned by its place (0 leads); the places between fill by time."""
    held = {story.article_id for story in pinned.values()}
    rest = [story for story in newest if story.article_id not in held]
    lead = pinned.get(0) or _lead_of(rest)
    others = [story for story in rest if story is not lead]
    following = sorted(others, key=_lacks_picture) if pictured else others
    free = next_places - sum(1 <= place <= next_places for place in pinned)
    chosen = following[:free]
    filling = iter([story for story in others if story in chosen])
    following = [pinned.get(place) or next(filling, None) for place in range(1, next_places + 1)]
    return Places(
        lead,
        [story for story in following if story],
        [story for story in others if story not in chosen],
    )


def _lead_of(newest: Sequence[Publication]) -> Publication | None:
    """The newest of all where none has a picture that can open a page."""
    candidates = newest[:LEAD_WITHIN]
    return next(
        (story for story in candidates if not _lacks_picture(story)),
        candidates[0] if candidates else None,
    )


def _lacks_picture(story: Publication) -> bool:
    return not story.lead or story.is_teaser
