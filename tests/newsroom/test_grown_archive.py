"""What manage.py grow leaves: an archive that is whole and obeys every rule of the house."""

from collections import Counter

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F
from django.forms.models import model_to_dict
from django.test import Client, override_settings

from articles.actions import drafting
from articles.actions.rebuilding import rebuild_publications
from articles.models import Article, Event, Placement, Publication, Revision
from articles.models.event import GENESIS
from articles.rules import CONTENT_CHECKS, problems_with
from articles.rules.gather import gather
from articles.snapshot import of_article, of_revision
from comments.models import Comment, Decision, ThreadCount
from comments.workflow import State as CommentState
from newsroom.grow import stories, world
from officials.models import Person
from tests.newsroom.growing import QUICK_PICTURES, grow

# The archive comes first, so that a test's own transaction lies within that of the archive.
pytestmark = [pytest.mark.usefixtures("archive"), pytest.mark.django_db]


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command says; one archive for all tests here, gone when they are over. Enough
    stories that every fate is among them, in several batches."""
    private = tmp_path_factory.mktemp("grown")
    storage = {**settings.STORAGES["private"], "OPTIONS": {"location": private, "base_url": None}}
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
        override_settings(STORAGES={**settings.STORAGES, "private": storage}),
    ):
        patch.setattr(world, "PICTURES", QUICK_PICTURES)
        patch.setattr(stories, "BATCH", 70)
        yield grow(mark=True, people=30, stories=300, comments=400)
        transaction.set_rollback(True)


def test_so_many_are_there_and_progress_says_so(archive):
    out, err = archive
    assert Article.objects.count() == 300
    assert Comment.objects.count() == 400
    assert Person.objects.count() == 30
    assert "30 people, 300 stories, 400 comments are there" in out
    assert "300/300 stories" in err


def test_every_state_of_a_story_and_of_a_comment_is_there():
    states = Counter(Article.objects.values_list("state", flat=True))
    assert {"published", "draft", "submitted"} <= states.keys()
    assert states["published"] > 250
    assert set(Comment.objects.values_list("state", flat=True)) == set(CommentState)


def test_grown_text_is_kept_as_the_desk_would_keep_it():
    for revision in Revision.objects.all()[:40]:
        snapshot = of_revision(revision)
        assert drafting.cleaned(snapshot) == snapshot
        assert revision.fingerprint == snapshot.fingerprint()


def test_a_working_copy_is_its_newest_revision():
    for article in Article.objects.select_related("latest_revision")[:40]:
        assert of_article(article).fingerprint() == article.latest_revision.fingerprint


def test_the_checks_before_publication_find_nothing(at):
    for article in Article.objects.filter(state="published")[:40]:
        facts = gather(article, of_revision(article.latest_revision), at=at)
        assert problems_with(facts, checks=CONTENT_CHECKS) == ()


def test_the_chain_of_events_is_whole():
    previous, expected = GENESIS, 1
    for event in Event.objects.order_by("seq"):
        assert (event.seq, event.previous_hash) == (expected, previous)
        assert event.hash == event.digest()
        previous, expected = event.hash, expected + 1


def shown(article: Article) -> list[tuple]:
    """All columns and links of what readers see or saw, but for the rows' own numbers."""
    rows = []
    for publication in Publication.objects.filter(article=article).order_by("visible_from"):
        columns = model_to_dict(publication)
        del columns["id"]
        links = [
            sorted(
                (tuple(sorted(row.items())) for row in manager.values()),
                key=str,
            )
            for manager in (
                publication.author_links,
                publication.topic_links,
                publication.person_links,
                publication.area_links,
            )
        ]
        plain = [
            [tuple(pair for pair in row if pair[0] not in ("id", "publication_id")) for row in kind]
            for kind in links
        ]
        rows.append((columns, plain))
    return rows


def test_what_readers_see_is_what_the_record_says():
    picked = [
        *Article.objects.annotate(forms=Count("publications")).filter(forms=2)[:3],
        *Article.objects.filter(state="withdrawn")[:3],
        *Article.objects.filter(state="published", mentions__isnull=False).distinct()[:5],
        *Article.objects.filter(state="published")[:10],
        *Article.objects.filter(state="draft")[:2],
    ]
    assert len(picked) >= 18
    for article in picked:
        before = shown(article)
        rebuild_publications(article=article)
        assert shown(article) == before


def test_mentions_point_at_the_names_in_the_sapo():
    found = 0
    for article in Article.objects.filter(mentions__isnull=False).distinct():
        for mention in article.mentions.all():
            assert article.sapo[mention.start : mention.end] == mention.surface
            assert mention.person.display_name == mention.surface
            found += 1
    assert found > 30


def test_every_block_of_a_body_has_its_picture():
    keys = Placement.objects.filter(is_lead=False).values_list("article__body", "key")
    assert len(keys) > 50
    assert all(f'data-id="{key}"' in body for body, key in keys)


def test_threads_counts_and_log_of_comments_agree():
    approved = Counter(
        Comment.objects.filter(state=CommentState.APPROVED).values_list("article", flat=True)
    )
    counts = dict(ThreadCount.objects.exclude(approved=0).values_list("article", "approved"))
    assert counts == approved
    assert Comment.objects.exclude(parent=None).exclude(answers=F("parent")).exists()
    assert not Comment.objects.filter(sent_at__lt=F("article__published_at")).exists()
    assert not Comment.objects.filter(answers__sent_at__gt=F("sent_at")).exists()
    for comment in Comment.objects.all()[:60]:
        last = Decision.objects.filter(comment_id=comment.pk).order_by("at", "id").last()
        assert (last.state_after, last.reason) == (comment.state, comment.reason)


def test_few_stories_have_most_comments():
    counts = sorted(
        Comment.objects.values_list("article").annotate(n=Count("id")).values_list("n", flat=True)
    )
    assert sum(counts[-10:]) > 400 / 4


def test_nobody_can_log_in_with_a_grown_account():
    users = User.objects.filter(username__startswith="grow-")
    assert users.count() > 10
    assert not any(user.is_active or user.has_usable_password() for user in users)
    assert authenticate(username=users[0].username, password="") is None


def test_pages_of_a_grown_archive_open():
    story = Publication.objects.visible().exclude(lead=None).newest_first()[0]
    person = Person.objects.filter(publication_links__isnull=False).first()
    area = story.section
    for address in (
        "/",
        area.get_absolute_url(),
        story.get_absolute_url(),
        person.get_absolute_url(),
    ):
        assert Client().get(address).status_code == 200, address
