"""A photo is deleted while a story that places it is saved, by two people in two transactions: either
the story has its photo and the deleting one is told, or the saving one is told. Never half."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from articles.actions import drafting
from articles.actions.photo_removal import remove_photo
from articles.models import Article, Photo, Placement, Revision
from articles.snapshot import of_article
from foundation.problems import Refused
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10.0


def is_waiting_for_a_lock() -> bool:
    """Whether somebody waits for this transaction; the view of activity would show one moment only
    while it lasts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists(select from pg_locks where not granted"
            " and pg_backend_pid() = any(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def in_two_transactions(first: Callable[[], Any], second: Callable[[], Any]) -> list[str]:
    """Does `first`, and commits it only when `second` waits for it in a transaction of its own, or
    went through without waiting. What each was refused, as a list of sentences."""
    told: list[str] = []
    went_through = threading.Event()

    def other() -> None:
        try:
            second()
        except Refused as refused:
            told.append(str(refused))
        finally:
            went_through.set()
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        first()
        thread.start()
        give_up_at = time.monotonic() + PATIENCE
        while not went_through.is_set() and not is_waiting_for_a_lock():
            assert time.monotonic() < give_up_at
            time.sleep(0.02)
    thread.join(timeout=PATIENCE)
    assert went_through.is_set()
    return told


def placing(photo: Photo) -> Callable[[], Article]:
    author = make.make_user("", "Phóng viên")
    snapshot = make.make_snapshot(placements=(make.place(photo, caption="Cầu"),))
    return lambda: drafting.start_story(snapshot=snapshot, by=author, at=make.NOW)


def deleting(photo: Photo) -> Callable[[], None]:
    editor = make.make_user("", "Biên tập viên")
    return lambda: remove_photo(photo=photo, by=editor, at=make.NOW)


def test_who_deletes_while_a_story_is_saved_waits_and_is_told():
    photo = make.make_photo()
    told = in_two_transactions(placing(photo), deleting(photo))
    assert len(told) == 1 and "ảnh đang dùng" in told[0]
    assert Placement.objects.get().photo == photo
    assert Revision.objects.get().data["placements"][0]["photo_id"] == photo.pk


def test_who_saves_while_the_photo_is_deleted_waits_and_is_told():
    photo = make.make_photo()
    told = in_two_transactions(deleting(photo), placing(photo))
    assert told == ["Ảnh “Cầu” vừa bị xóa khỏi kho; hãy bỏ khỏi bài rồi lưu lại."]
    assert not Photo.objects.exists()
    assert not Article.objects.exists() and not Revision.objects.exists()


def test_a_later_save_that_brings_the_photo_in_is_told_as_well():
    photo = make.make_photo()
    story = make.make_story()
    snapshot = make.replace(of_article(story), placements=(make.place(photo),))

    def save() -> None:
        drafting.save_story(
            article=story, snapshot=snapshot, based_on=story.latest_revision_id, by=story.writer,
            at=make.NOW,
        )  # fmt: skip

    told = in_two_transactions(deleting(photo), save)
    assert len(told) == 1 and "vừa bị xóa" in told[0]
    assert Revision.objects.count() == 1


def test_two_stories_place_one_photo_without_waiting():
    photo = make.make_photo()
    assert in_two_transactions(placing(photo), lambda: hold_alone(photo)) == []


def hold_alone(photo: Photo) -> None:
    """What a save does to the photo; the chain of events would make whole saves wait anyway."""
    with transaction.atomic():
        drafting.hold_uploads(make.make_snapshot(placements=(make.place(photo),)))
        assert not is_waiting_for_a_lock()
