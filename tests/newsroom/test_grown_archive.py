"""What manage.py grow leaves: an archive that is whole and obeys every rule of the house."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Count, F
from django.forms.models import model_to_dict
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from articles.actions import drafting
from articles.actions.rebuilding import rebuild_publications
from articles.models import (
    Article,
    Event,
    Placement,
    Publication,
    PublicationAuthor,
    PublicationPerson,
    PublicationTopic,
    Revision,
)
from articles.models.event import GENESIS
from articles.rules import CONTENT_CHECKS, problems_with
from articles.rules.gather import gather
from articles.snapshot import of_article, of_revision
from comments.models import Comment, Decision, ThreadCount
from comments.workflow import State as CommentState
from foundation.keyset import cursor_text
from newsroom.grow import stories, world
from officials.models import Person
from tests import make
from tests.comments.make import make_comment
from tests.newsroom import plans
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


@pytest.fixture
def pages(archive) -> dict[str, Callable[[], Any]]:
    """What readers and the desk ask for most, by name."""
    reader, desk = Client(), Client()
    desk.force_login(make.make_user("moi-quyen", is_superuser=True))
    discussed = ThreadCount.objects.order_by("-approved").first().article_id
    story = Publication.objects.visible().get(article=discussed)
    link = PublicationPerson.objects.order_by("-shown_at").first()
    topic = PublicationTopic.objects.order_by("-shown_at").first().topic
    author = PublicationAuthor.objects.order_by("-shown_at").first().author
    section = story.section.get_absolute_url()
    day = localtime(story.first_published_at).date()
    further = f"sau={cursor_text(story.first_published_at, story.article_id)}"
    addresses = {
        "home": "/",
        "story": story.get_absolute_url(),
        "thread": f"/binh-luan/{discussed}/",
        "section": section,
        "section, further on": f"{section}?{further}",
        "topic": topic.get_absolute_url(),
        "topic, further on": f"{topic.get_absolute_url()}?{further}",
        "author": author.get_absolute_url(),
        "person": link.person.get_absolute_url(),
        "feed": "/rss.xml",
        "feed of a topic": f"{topic.get_absolute_url()}rss.xml",
        "a day": f"/theo-ngay/{day.isoformat()}/",
        "API": f"/api/stories?section={story.section.slug}",
        "search": f"/tim-kiem/?q={quote(story.headline[:20])}",
        "search, newest": f"/tim-kiem/?q={quote(story.headline[:20])}&xep=moi-nhat",
        "suggestions": "/tim-kiem/goi-y/?q=nguy",
    }
    desks = {
        "queue": "/admin/comments/comment/",
        "start page": "/admin/",
        "list of stories": "/admin/articles/article/",
        "stories of a section": f"/admin/articles/article/?chuyen-muc={story.section.slug}",
        "search for stories": "/admin/articles/article/?q=nong+thon+moi",
        "story form": reverse("admin:articles_article_change", args=[discussed]),
        "list of photos": "/admin/articles/photo/",
    }
    return (
        {name: partial(reader.get, address) for name, address in addresses.items()}
        | {name: partial(desk.get, address) for name, address in desks.items()}
        | {"posting": partial(make_comment, story.article)}
    )


def test_no_hot_query_reads_a_large_table_from_end_to_end(pages):
    plans.pretend_large()
    found, asked = {}, 0
    for name, ask in pages.items():
        with CaptureQueriesContext(connection) as caught:
            answer = ask()
        assert isinstance(answer, Comment) or answer.status_code == 200, name
        statements = {query["sql"] for query in caught.captured_queries}
        for sql in filter(plans.has_plan, statements):
            asked += 1
            for whole in plans.read_whole(sql):
                found.setdefault(name, []).append(whole)
    assert asked > 150
    assert found == {}


def test_a_query_without_an_index_is_found():
    plans.pretend_large()
    sql = "SELECT id FROM articles_publication WHERE byline_text = 'Hải Đăng'"
    assert [whole.table for whole in plans.read_whole(sql)] == ["articles_publication"]
