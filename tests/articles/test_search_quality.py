"""Search finds what was meant: a small part of the set that `benchmarks/search_quality.py` asks
whole, among a few stories. The benchmark asks among hundreds of thousands."""

from datetime import timedelta
from random import Random

import pytest

from articles.models import Publication
from articles.search.stories import read_typed, relevant
from benchmarks.search_set import Story, known, pairs, stories, variants
from tests import make

pytestmark = pytest.mark.django_db

STORIES = stories("first")[:10]
PAIRS = pairs("first")[::3]


@pytest.fixture
def publish(reporter, editor):
    made = []

    def publish(story: Story) -> None:
        made.append(story)
        make.make_published(
            by=reporter,
            editor=editor,
            at=make.NOW + timedelta(minutes=len(made)),
            headline=story.headline,
            sapo=story.sapo,
            body=f"<p>{story.body}</p>",
        )

    return publish


def found(typed: str) -> list[str]:
    headlines = dict(Publication.objects.values_list("pk", "headline"))
    return [headlines[pk] for pk in relevant(read_typed(typed))]


def test_the_story_that_is_meant_stands_first(publish):
    for story in STORIES:
        publish(story)
    headlines = {story.headline for story in STORIES}
    asked = [(query, headline) for query, headline in known("first") if headline in headlines]
    for number, story in enumerate(STORIES):
        made = variants(story, Random(f"test {number}"))
        asked += [(query, story.headline) for kind, query in made if kind != "phrase"]
    missed = [(query, found(query)[:1]) for query, meant in asked if found(query)[:1] != [meant]]
    assert len(asked) > 100 and missed == []


def test_the_better_answer_stands_above_the_newer_one(publish):
    for pair in PAIRS:
        publish(pair.above)
        publish(pair.below)
    for pair in PAIRS:
        answers = found(pair.query)
        assert pair.above.headline in answers, pair.query
        if pair.below.headline in answers:
            assert answers.index(pair.above.headline) < answers.index(pair.below.headline), (
                pair.query
            )
