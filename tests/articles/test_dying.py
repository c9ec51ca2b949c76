"""The process is killed at any statement of a deed, or at its commit: the story is wholly old or
wholly new. Two people press the same button at once: one wins, the other is told."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles.actions import autosaving, drafting, publishing, reviewing, withdrawing
from articles.models import (
    Article,
    Autosave,
    Byline,
    Episode,
    Event,
    Mention,
    Photo,
    Placement,
    Publication,
    Review,
    Revision,
    Topic,
    TopicLabel,
)
from articles.snapshot import Credit, of_article
from articles.workflow import Verb
from foundation.problems import Refused
from tests import make
from tests.articles.admin.story_form import form_of, photo_row

pytestmark = pytest.mark.django_db(transaction=True)

SOON, LATER = make.NOW + timedelta(minutes=1), make.NOW + timedelta(hours=1)
# Rows that a deed writes: those of the story, those beside it, and the work that waits for the queue.
WRITTEN: tuple[type[Model], ...] = (
    Article, Revision, Publication, Review, Event, Byline, Placement, TopicLabel, Topic, Mention,
    Article.areas.through, Photo, Episode, Autosave, DBTaskResult,
    *(relation.related_model for relation in Publication._meta.related_objects),
)  # fmt: skip


class Killed(BaseException):
    """No `except Exception` may catch the end of the process."""


class DieAt:
    """Lets `k` statements through and dies in the place of the next one; the commit is one too."""

    def __init__(self, k: int) -> None:
        self.left = k
        self.seen = 0

    def __enter__(self) -> Self:
        self.commit = connection._commit
        self.stack = ExitStack()
        self.stack.enter_context(connection.execute_wrapper(self))
        connection._commit = self._on_commit
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection._commit = self.commit
        self.stack.close()

    def __call__(self, execute: Callable, sql: str, *arguments: Any) -> Any:
        self._count(sql)
        return execute(sql, *arguments)

    def _on_commit(self) -> None:
        try:
            self._count("commit")
        except Killed:
            connection.connection.rollback()  # as the server does when nobody is there any more
            raise
        self.commit()

    def _count(self, statement: str) -> None:
        self.seen += 1
        if self.left == 0:
            raise Killed(statement)
        self.left -= 1


def everything() -> dict[str, list[dict]]:
    """What the database says, of all rows that a deed may write."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in WRITTEN
    }


def draft() -> Article:
    return make.make_story(topics=("Giao thông",), placements=(make.place(make.make_photo()),))


def submitted() -> Article:
    story = draft()
    reviewing.submit(article=story, by=story.writer, at=make.NOW)
    return story


def approved() -> Article:
    story = submitted()
    reviewing.approve(article=story, by=editor(), at=make.NOW)
    return story


def published() -> Article:
    story = approved()
    publishing.publish(article=story, by=editor(), at=make.NOW)
    return story


def public_and_changed() -> Article:
    """Readers have a form of it; a newer one is approved."""
    story = published()
    drafting.save_story(
        article=story, snapshot=make.replace(of_article(story), sapo="Sapo mới hẳn."),
        based_on=story.latest_revision_id, by=story.writer, at=make.NOW,
    )  # fmt: skip
    reviewing.submit(article=story, by=story.writer, at=make.NOW)
    reviewing.approve(article=story, by=editor(), at=make.NOW)
    return story


def scheduled() -> Article:
    story = public_and_changed()
    publishing.schedule(article=story, visible_from=LATER, by=editor(), at=make.NOW)
    return story


def discarded() -> Article:
    story = draft()
    withdrawing.discard(article=story, by=story.writer, at=make.NOW)
    return story


def editor() -> User:
    return make.make_user("", "Biên tập viên")


Deed = Callable[[], object]


def starts() -> Deed:
    author = make.make_user("", "Phóng viên")
    snapshot = make.make_snapshot(topics=("Mùa màng",), placements=(make.place(make.make_photo()),))
    return lambda: drafting.start_story(snapshot=snapshot, by=author, at=SOON)


def saves() -> Deed:
    """Every row beside the story becomes another one."""
    story, by, author = approved(), editor(), make.make_author("Hà Phương")
    snapshot = make.replace(
        of_article(story),
        sapo="Sapo mới hẳn.",
        topics=("Mùa màng", "Giao thông"),
        placements=(make.place(make.make_photo(), caption="Cầu"),),
        bylines=(Credit(author.pk, "writer", author.pen_name),),
    )
    return lambda: drafting.save_story(
        article=fresh(story), snapshot=snapshot, based_on=story.latest_revision_id, by=by,
        at=SOON,
    )  # fmt: skip


def saves_by_the_page() -> Deed:
    """The press of the button: the photo's own words, a new episode, the story, the typed text."""
    story, by = draft(), editor()
    programme = make.make_episode("Bản tin trưa").programme
    autosaving.keep(
        article=story, by=by, based_on=story.latest_revision_id, at=make.NOW,
        content={"fields": {}, "body": "", "bylines": [], "photos": [], "at": 1},
    )  # fmt: skip
    photo = {
        **photo_row(of_article(story).placements[0]), "credit": "Người khác", "alt": "Cảnh khác"
    }  # fmt: skip
    form = form_of(
        story,
        sapo="Sapo mới hẳn.",
        programme=programme.pk,
        episode_date="01/11/2026",
        photos=[photo],
    )
    client = Client()
    client.force_login(by)
    address = f"/admin/articles/article/{story.pk}/change/"

    def press() -> None:
        assert client.post(address, form).status_code == 302

    return press


def on(
    begin: Callable[[], Article],
    action: Callable[..., object],
    role: str = "Thư ký tòa soạn",
    **more: Any,
) -> Callable[[], Deed]:
    """A deed that takes no more than the story and its person; the writer's own where `role` is ""."""

    def scenario() -> Deed:
        story = begin()
        by = make.make_user("", role) if role else story.writer
        return lambda: action(article=fresh(story), by=by, at=SOON, **more)

    return scenario


def adopts() -> Deed:
    story = draft()
    return lambda: publishing.adopt(article=fresh(story), visible_from=make.NOW, at=SOON)


def settles() -> Deed:
    """The clock's own deed, when a schedule has fallen due."""
    scheduled()
    return lambda: publishing.settle_due(at=LATER)


def fresh(story: Article) -> Article:
    return Article.objects.get(pk=story.pk)


DEEDS: dict[str, tuple[Verb | None, Callable[[], Deed]]] = {
    "start": (Verb.START, starts),
    "save": (Verb.SAVE, saves),
    "save by the page": (Verb.SAVE, saves_by_the_page),
    "submit": (Verb.SUBMIT, on(draft, reviewing.submit, "")),
    "take back": (Verb.TAKE_BACK, on(submitted, reviewing.take_back, "")),
    "send back": (Verb.SEND_BACK, on(submitted, reviewing.send_back, reason="Thiếu số liệu.")),
    "approve": (Verb.APPROVE, on(submitted, reviewing.approve)),
    "publish": (Verb.PUBLISH, on(approved, publishing.publish)),
    "publish again": (Verb.PUBLISH, on(public_and_changed, publishing.publish)),
    "publish urgently": (
        Verb.PUBLISH_URGENTLY, on(draft, publishing.publish_urgently, reason="Bão vào đêm nay.")
    ),
    "schedule": (Verb.SCHEDULE, on(public_and_changed, publishing.schedule, visible_from=LATER)),
    "unschedule": (Verb.UNSCHEDULE, on(scheduled, publishing.unschedule)),
    "withdraw": (Verb.WITHDRAW, on(scheduled, withdrawing.withdraw, reason="Sai số liệu.")),
    "discard": (Verb.DISCARD, on(draft, withdrawing.discard, "")),
    "restore": (Verb.RESTORE, on(discarded, withdrawing.restore, "")),
    "adopt": (Verb.ADOPT, adopts),
    "settle": (None, settles),
}  # fmt: skip


def test_every_verb_is_among_the_deeds():
    assert {verb for verb, _ in DEEDS.values()} - {None} == set(Verb)


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_that_dies_at_any_statement_is_done_wholly_or_not_at_all(name):
    _, scenario = DEEDS[name]
    deed = scenario()
    old = everything()
    for k in range(500):
        with DieAt(k) as dying:
            try:
                deed()
            except Killed as killed:
                died_at = str(killed)
            else:
                break
        assert not connection.in_atomic_block
        assert everything() == old, f"{name} that died at {died_at} ({k}) left half a story"
    # It died once at each of its statements, the commit behind them all included.
    assert k == dying.seen > 5
    assert died_at == "commit"
    assert everything() != old


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
