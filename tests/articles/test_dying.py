"""The process is killed at any statement of a deed: the story is wholly old or wholly new. Two
people press the same button at once: one wins, the other is told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from articles.actions import publishing, reviewing, withdrawing
from articles.models import Article, Event, Publication, Review, Revision
from foundation.problems import Refused
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """No `except Exception` may catch the end of the process."""


class DieAt:
    """Lets `k` statements through and dies in the place of the next one."""

    def __init__(self, k: int) -> None:
        self.left = k
        self.seen = 0

    def __call__(self, execute: Callable, sql: str, *arguments: Any) -> Any:
        self.seen += 1
        if self.left == 0:
            raise Killed(sql)
        self.left -= 1
        return execute(sql, *arguments)


def everything(article: Article) -> tuple:
    """What the database says of the story."""
    rows = (
        Article.objects.filter(pk=article.pk),
        Publication.objects.filter(article=article),
        Review.objects.filter(article=article),
        Revision.objects.filter(article=article),
        Event.objects.filter(article_id=article.pk),
    )
    links = Publication.objects.filter(article=article).values_list(
        "author_links__author_id", "topic_links__topic_id"
    )
    return (*(list(query.order_by("pk").values()) for query in rows), sorted(map(str, links)))


def submitted() -> Article:
    story = make.make_story(topics=("Giao thông",))
    reviewing.submit(article=story, by=story.writer, at=make.NOW)
    return story


def public_and_changed() -> Article:
    """Readers have a form of it; a newer one is approved."""
    from articles.actions import drafting
    from articles.snapshot import of_article

    story = make.make_published(topics=("Giao thông",))
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), sapo="Sapo mới hẳn."),
        based_on=story.latest_revision_id, by=story.writer, at=make.NOW,
    )  # fmt: skip
    reviewing.submit(article=story, by=story.writer, at=make.NOW)
    reviewing.approve(article=story, by=make.make_user("", "Biên tập viên"), at=make.NOW)
    return story


LATER = make.NOW + timedelta(hours=1)
DEEDS: dict[str, tuple[Callable[[], Article], Callable, dict[str, Any]]] = {
    "approve": (submitted, reviewing.approve, {}),
    "publish": (lambda: make.make_approved(topics=("Giao thông",)), publishing.publish, {}),
    "publish again": (public_and_changed, publishing.publish, {}),
    "schedule": (public_and_changed, publishing.schedule, {"visible_from": LATER}),
    "withdraw": (make.make_published, withdrawing.withdraw, {"reason": "Sai số liệu."}),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_dies_at_any_statement_is_done_wholly_or_not_at_all(deed):
    begin, action, more = DEEDS[deed]
    chief = make.make_user("", "Thư ký tòa soạn")
    story = begin()
    old = everything(story)
    at = make.NOW + timedelta(minutes=1)
    done_at = None
    for k in range(500):
        fresh = Article.objects.get(pk=story.pk)
        dying = DieAt(k)
        try:
            with connection.execute_wrapper(dying):
                action(article=fresh, by=chief, at=at, **more)
        except Killed:
            now = everything(story)
            assert now == old, f"{deed} that died at statement {k} left half a story"
            assert not connection.in_atomic_block
        else:
            done_at = dying.seen
            break
    assert done_at and done_at > 5, "the deed was never played to its end"
    assert everything(story) != old


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told():
    story = make.make_approved()
    people = [make.make_user("", "Biên tập viên") for _ in range(2)]
    start = threading.Barrier(2)
    told: list[str] = []
    won: list[int] = []

    def press(user) -> None:
        mine = Article.objects.get(pk=story.pk)
        start.wait(timeout=10)
        try:
            publishing.publish(article=mine, by=user, at=make.NOW)
            won.append(user.pk)
        except Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(user,)) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(won) == 1 and len(told) == 1
    assert "Đã xuất bản" in told[0]
    assert Publication.objects.filter(article=story).count() == 1
    assert Event.objects.filter(article_id=story.pk, verb="publish").count() == 1
