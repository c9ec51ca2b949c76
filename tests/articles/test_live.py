"""The desk tells a story while it happens: who may post, what waits, what is on record."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from articles.actions import live, withdrawing
from articles.actions.photo_removal import remove_photo
from articles.models import Article, Event, LivePost
from articles.permissions import may
from foundation.problems import Conflict, NotAllowed, Refused
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(reporter, editor) -> Article:
    return make.make_live(by=reporter, editor=editor)


def codes(refused: pytest.ExceptionInfo) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def shown(story: Article) -> list[str]:
    return [post.shown.body for post in LivePost.objects.filter(article=story).shown_to_readers()]


def test_an_editors_post_goes_out_at_once_and_a_reporters_waits(story, reporter, editor, at):
    make.make_live_post(story, by=editor, body="Của biên tập viên", at=at)
    post = make.make_live_post(story, by=reporter, body="Của phóng viên", at=at)
    assert shown(story) == ["<p>Của biên tập viên</p>"]
    with pytest.raises(NotAllowed):
        live.approve(post=post, version_id=post.waiting_id, by=reporter, at=at)
    live.approve(post=post, version_id=post.waiting_id, by=editor, at=at)
    assert shown(story) == ["<p>Của phóng viên</p>", "<p>Của biên tập viên</p>"]
    verbs = Event.objects.filter(article_id=story.pk).order_by("seq").values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["live_publish", "live_write", "live_publish"]


def test_a_reporters_correction_waits_while_readers_keep_what_they_have(
    story, reporter, editor, at
):
    post = make.make_live_post(story, by=editor, body="Ba hộ", at=at)
    later = at + timedelta(minutes=3)
    live.correct(
        post=post, typed=live.Typed("Bốn hộ"), based_on=post.shown_id, form_key=uuid4(),
        by=reporter, at=later,
    )  # fmt: skip
    assert shown(story) == ["<p>Ba hộ</p>"]
    post.refresh_from_db()
    live.approve(post=post, version_id=post.waiting_id, by=editor, at=later)
    assert shown(story) == ["<p>Bốn hộ</p>"]
    post.refresh_from_db()
    assert (post.shown_at, post.corrected_at, post.happened_at) == (at, later, at)
    assert [version.body for version in post.versions.all()] == ["<p>Bốn hộ</p>", "<p>Ba hộ</p>"]


def test_two_who_correct_one_post_do_not_overwrite_each_other(story, reporter, editor, chief, at):
    post = make.make_live_post(story, by=editor, body="Ba hộ", at=at)
    opened = post.shown_id
    one, two = live.Typed("Bốn hộ"), live.Typed("Năm hộ")
    live.correct(post=post, typed=one, based_on=opened, form_key=uuid4(), by=editor, at=at)
    with pytest.raises(Conflict):
        live.correct(post=post, typed=two, based_on=opened, form_key=uuid4(), by=chief, at=at)
    assert shown(story) == ["<p>Bốn hộ</p>"]


def test_an_editor_decides_on_what_he_saw(story, reporter, editor, at):
    post = make.make_live_post(story, by=reporter, body="Ba hộ", at=at)
    seen = post.waiting_id
    live.correct(
        post=post, typed=live.Typed("Bốn hộ"), based_on=seen, form_key=uuid4(), by=reporter, at=at
    )
    with pytest.raises(Conflict):
        live.approve(post=post, version_id=seen, by=editor, at=at)
    post.refresh_from_db()
    live.refuse(post=post, version_id=post.waiting_id, reason="Chưa rõ", by=editor, at=at)
    with pytest.raises(Conflict):
        live.approve(post=post, version_id=post.waiting_id, by=editor, at=at)
    assert shown(story) == []


def test_a_form_that_is_sent_twice_makes_one_post(story, editor, at):
    key = uuid4()
    typed = live.Typed("Nước rút")
    made = [
        live.post(article=story, typed=typed, form_key=key, by=editor, at=at).pk for _ in range(2)
    ]
    assert made[0] == made[1] and shown(story) == ["<p>Nước rút</p>"]
    with pytest.raises(Conflict):  # other words must not pass for sent
        live.post(article=story, typed=live.Typed("Khác"), form_key=key, by=editor, at=at)


def test_a_post_is_taken_back_with_a_reason_and_can_come_back_in_other_words(
    story, reporter, editor, at
):
    post = make.make_live_post(story, by=editor, body="Nhầm", at=at)
    with pytest.raises(NotAllowed):
        live.withdraw(post=post, reason="Nhầm", by=reporter, at=at)
    with pytest.raises(Refused) as refused:
        live.withdraw(post=post, reason=" ", by=editor, at=at)
    assert codes(refused) == {"no_reason"}
    event = live.withdraw(post=post, reason="Nhầm thôn", by=editor, at=at)
    assert (event.verb, event.reason, event.details["version"]) == ("live_withdraw", "Nhầm thôn", 1)
    assert shown(story) == []
    with pytest.raises(Conflict):
        live.withdraw(post=post, reason="Nhầm", by=editor, at=at)
    based_on = post.versions.first().pk
    live.correct(
        post=post, typed=live.Typed("Đúng"), based_on=based_on, form_key=uuid4(), by=editor, at=at
    )
    assert shown(story) == ["<p>Đúng</p>"]


def test_a_reporter_takes_his_own_post_back_even_when_it_is_public(story, reporter, editor, at):
    post = make.make_live_post(story, by=reporter, at=at)
    live.approve(post=post, version_id=post.waiting_id, by=editor, at=at)
    live.withdraw(post=post, reason="Nhầm số liệu", by=reporter, at=at)
    assert shown(story) == []


def test_whom_the_desk_sends_there_posts_and_nobody_else(story, editor, moderator, at):
    colleague = make.make_user("", "Phóng viên")
    with pytest.raises(NotAllowed):
        make.make_live_post(story, by=colleague, at=at)
    make.open_live(story, by=editor, at=at, reporters=(colleague, moderator))
    assert make.make_live_post(story, by=colleague, at=at).waiting_id
    assert not may(colleague, "view", story)
    assert not may(moderator, "live_write", story)  # has no role that writes


def test_only_the_desk_opens_and_ends_and_nothing_new_comes_after_the_end(
    story, reporter, editor, at
):
    for deed in (
        lambda: make.open_live(story, by=reporter, at=at),
        lambda: live.close_live(article=story, by=reporter, at=at),
    ):
        with pytest.raises(NotAllowed):
            deed()
    post = make.make_live_post(story, by=editor, at=at)
    live.close_live(article=story, by=editor, at=at + timedelta(hours=1))
    with pytest.raises(Refused) as refused:
        make.make_live_post(story, by=editor, at=at + timedelta(hours=2))
    assert codes(refused) == {"over"}
    live.correct(
        post=post, typed=live.Typed("Sửa"), based_on=post.shown_id, form_key=uuid4(), by=editor,
        at=at + timedelta(hours=2),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        live.open_live(article=story, starts_at=at, ends_at=at - timedelta(1), by=editor, at=at)
    assert codes(refused) == {"ends_before"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"body": "<p>\u200b&nbsp;</p>"}, "empty"),
        ({"body": "x" * 5001}, "too_long"),
        ({"body": "Chữ", "headline": "x" * 151}, "long_headline"),
        ({"body": "Chữ\0"}, "unstorable"),
        ({"body": "Chữ", "happened_at": make.NOW + timedelta(minutes=5)}, "future"),
    ],
)
def test_what_is_no_post_is_refused_in_a_sentence(story, editor, at, fields, code):
    with pytest.raises(Refused) as refused:
        live.post(article=story, typed=live.Typed(**fields), form_key=uuid4(), by=editor, at=at)
    assert codes(refused) == {code}
    assert not LivePost.objects.exists()


def test_a_story_without_coverage_or_taken_down_takes_no_post(editor, chief, at):
    plain = make.make_published(editor=editor)
    with pytest.raises(Refused) as refused:
        make.make_live_post(plain, by=editor, at=at)
    assert codes(refused) == {"not_live"}
    story = make.make_live(editor=editor)
    withdrawing.withdraw(article=story, reason="Sai", by=chief, at=at)
    with pytest.raises(Refused) as refused:
        make.make_live_post(story, by=editor, at=at)
    assert codes(refused) == {"withdrawn"}


def test_a_photo_needs_its_credit_and_description_and_stays_in_the_library(
    story, editor, chief, at
):
    bare = make.make_photo(credit="", alt="")
    with pytest.raises(Refused) as refused:
        make.make_live_post(story, by=editor, at=at, photo=bare)
    assert codes(refused) == {"no_credit", "no_alt"}
    photo = make.make_photo()
    post = make.make_live_post(story, by=editor, at=at, photo=photo, caption="Đo mực nước")
    live.withdraw(post=post, reason="Nhầm", by=editor, at=at)
    with pytest.raises(Refused) as refused:
        remove_photo(photo=photo, by=chief, at=at)
    assert codes(refused) == {"in_use"}


@pytest.mark.parametrize(
    "change",
    ["update articles_livepostversion set body = ''", "delete from articles_livepostversion"],
)
def test_no_version_is_ever_changed(story, editor, at, change):
    make.make_live_post(story, by=editor, at=at)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
