"""manage.py grow: only where it may, the same again from the same seed, in one go or in steps."""

import hashlib
from collections import defaultdict

import pytest
from django.core.management import CommandError
from django.db import transaction
from django.db.models import Count

from articles.models import Article
from comments.models import Comment
from newsroom.grow import mark, world
from newsroom.grow.people import MOST_PEOPLE
from officials.models import Person, Tenure
from officials.overlaps import Holding, overcrowded
from tests import make
from tests.newsroom.growing import QUICK_PICTURES, grow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_pictures(monkeypatch):
    """Drawing those of the demo takes seconds."""
    monkeypatch.setattr(world, "PICTURES", QUICK_PICTURES)


def contents() -> str:
    """Everything that can be read of an archive, whatever its row numbers."""
    texts = [
        *Article.objects.order_by("published_at", "import_key").values_list(
            "import_key", "headline", "sapo", "body", "state", "section__slug"
        ),
        *Comment.objects.order_by("submit_key").values_list(
            "text", "name", "state", "article__import_key", "answers__submit_key", "sent_at"
        ),
        *Tenure.objects.order_by("person__note").values_list(
            "person__display_name", "post__organization__name", "post__title", "since", "until"
        ),
    ]
    return hashlib.sha256(repr(texts).encode()).hexdigest()


def test_an_unmarked_database_is_left_alone():
    with pytest.raises(CommandError, match=r"not marked as a test archive.*grow --mark"):
        grow(stories=5)
    assert Article.objects.count() == 0


def test_a_marked_database_stays_marked_beside_other_comments():
    mark.mark()
    mark.mark()
    assert mark.is_marked()
    assert mark._comment().count(mark.MARK) == 1


def test_a_database_of_people_in_production_cannot_be_marked(settings):
    make.make_published()
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production database with 1 stories"):
        grow(mark=True, stories=5)
    assert not mark.is_marked()


def test_numbers_that_cannot_be_are_refused():
    with pytest.raises(CommandError, match="people at most"):
        grow(mark=True, people=MOST_PEOPLE + 1)
    with pytest.raises(CommandError, match="no grown stories"):
        grow(mark=True, comments=5)


def test_a_second_run_grows_only_what_is_missing():
    grow(mark=True, people=10, stories=30, comments=40)
    grow(people=10, stories=30, comments=40)
    assert (Article.objects.count(), Comment.objects.count()) == (30, 40)
    grow(stories=35)
    assert Article.objects.count() == 35
    assert Person.objects.count() == 10


def test_one_seed_gives_one_archive_in_one_go_or_in_steps():
    def grown(*steps: tuple[int, int]) -> str:
        with transaction.atomic():
            for how_many, comments in steps:
                grow(mark=True, people=20, stories=how_many, comments=comments)
            found = contents()
            transaction.set_rollback(True)
        return found

    in_one_go = grown((60, 80))
    assert grown((25, 0), (60, 33), (60, 80)) == in_one_go
    assert grown((61, 80)) != in_one_go


def test_two_seeds_share_a_database():
    grow(mark=True, people=20, stories=20, comments=20)
    grow(people=20, stories=20, comments=20, seed=2)
    assert Article.objects.filter(import_key__startswith="grow:2:").count() == 20
    assert (Person.objects.count(), Comment.objects.count()) == (40, 40)


def test_no_two_people_hold_one_post_at_once():
    grow(mark=True, people=1300)
    assert Tenure.objects.values("post").annotate(n=Count("id")).filter(n__gt=1).exists()
    assert Tenure.history.count() == Tenure.objects.count() == 1300
    by_post = defaultdict(list)
    for tenure in Tenure.objects.select_related("person"):
        holding = Holding(tenure.person.display_name, tenure.since, tenure.until)
        by_post[tenure.post_id].append(holding)
    assert not [holdings for holdings in by_post.values() if overcrowded("", 1, holdings)]
