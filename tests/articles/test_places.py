"""Which story stands in which place of a page that opens with a picture."""

import pytest

from articles.models import Publication
from articles.places import by_time


def stories(looks: str) -> list[Publication]:
    """Newest first, a letter each: "p" has a picture, "t" is an archive's teaser with one, "." has
    none."""
    return [
        Publication(
            pk=number,
            article_id=number,
            lead={"alt": ""} if look in "pt" else None,
            is_teaser=look == "t",
        )
        for number, look in enumerate(looks)
    ]


def numbers(found: list[Publication]) -> list[int | None]:
    return [story.pk for story in found]


@pytest.mark.parametrize(
    ("looks", "pictured", "lead", "following", "river"),
    [
        ("", False, None, [], []),
        (".", False, 0, [], []),
        ("..p..", False, 2, [0, 1], [3, 4]),
        ("......p", False, 0, [1, 2], [3, 4, 5, 6]),
        ("tp..", False, 1, [0, 2], [3]),
        ("p..p.p", True, 0, [3, 5], [1, 2, 4]),
        ("p..p.", True, 0, [1, 3], [2, 4]),
        ("p...", True, 0, [1, 2], [3]),
    ],
)
def test_places_are_taken_by_time_and_by_picture(looks, pictured, lead, following, river):
    places = by_time(stories(looks), next_places=2, pictured=pictured)
    assert (places.lead.pk if places.lead else None) == lead
    assert numbers(places.next) == following
    assert numbers(places.river) == river
    assert places.article_ids == set(range(len(looks)))
    assert bool(places) == bool(looks)
