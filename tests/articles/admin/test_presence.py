"""Who is on a story just now, and what is typed there and not saved."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions import locking
from articles.models import Autosave, EditLock, Event, Revision
from foundation.problems import NotAllowed, Refused
from tests import make
from tests.articles.admin.story_form import form_of

pytestmark = pytest.mark.django_db
TYPED = {"at": 1, "fields": {"headline": "Chữ gõ dở"}, "body": "<p>Dở</p>", "bylines": [], "photos": []}  # fmt: skip


def later(seconds: int):
    return make.NOW + timedelta(seconds=seconds)


@pytest.fixture
def story(reporter):
    return make.make_story(by=reporter)


def hold(story, by, at, tab="t1"):
    return locking.hold(article=story, tab=tab, by=by, at=at)


def test_who_opens_first_holds_and_the_second_learns_who_and_since_when(story, reporter, editor):
    hold(story, reporter, later(0))
    seen = hold(story, editor, later(20), tab="t2")
    assert (seen.holder, seen.since) == (reporter, later(0))


def test_a_lock_ends_with_its_lease_and_never_a_moment_later(story, reporter, editor):
    hold(story, reporter, later(0))
    hold(story, reporter, later(15))
    assert hold(story, editor, later(75), tab="t2").holder == reporter
    assert locking.current(story, at=later(76)) is None
    assert hold(story, editor, later(76), tab="t2").holder == editor


def test_nobody_lets_go_of_anothers_lock(story, reporter, editor):
    hold(story, reporter, later(0))
    locking.release(article=story, tab="t1", by=editor)
    assert locking.current(story, at=later(1)).holder == reporter


def test_a_decision_hands_the_story_on_and_a_save_does_not(story, reporter, editor, sign_in):
    hold(story, reporter, later(0))
    page = reverse("admin:articles_article_change", args=[story.pk])
    sign_in(reporter).post(page, form_of(story, headline="Sửa tiếp", _verb="save"))
    assert locking.current(story, at=later(1)).holder == reporter
    story.refresh_from_db()
    sign_in(reporter).post(page, form_of(story, _verb="submit"))
    assert hold(story, editor, later(2), tab="t2").holder == editor


def test_a_request_reaches_the_holder_and_ends_with_his_lock(story, reporter, editor):
    hold(story, reporter, later(0))
    locking.ask(article=story, note="Cho tôi sửa tiêu đề", by=editor, at=later(3))
    mine = hold(story, reporter, later(15))
    assert (mine.asked_by, mine.asked_note) == (editor, "Cho tôi sửa tiêu đề")
    assert hold(story, editor, later(80)).asked_by is None
    with pytest.raises(Refused):
        locking.ask(article=story, note="x" * 301, by=reporter, at=later(81))


def test_the_desk_takes_over_and_a_reporter_may_not(story, reporter, editor, chief):
    hold(story, editor, later(0))
    with pytest.raises(NotAllowed):
        locking.take_over(article=story, tab="r", by=reporter, at=later(1))
    locking.take_over(article=story, tab="c", by=chief, at=later(2))
    assert hold(story, editor, later(15)).holder == chief


# --- through the page's addresses ---------------------------------------------------------------


def presence(story) -> str:
    return reverse("admin:articles_article_presence", args=[story.pk])


def typed(story=None) -> str:
    if story is None:
        return reverse("admin:articles_article_typed_new")
    return reverse("admin:articles_article_typed", args=[story.pk])


def sent(content=TYPED, based_on=None) -> dict:
    return {"kept": json.dumps({"content": content, "based_on": based_on})}


def test_the_second_page_is_told_and_offered_what_he_may(story, reporter, editor, sign_in):
    sign_in(reporter).post(presence(story), {"deed": "hold", "tab": "a"})
    told = sign_in(editor).post(presence(story), {"deed": "hold", "tab": "b"}).json()
    assert (told["holder"], told["mine"], told["mayTakeOver"]) == ("phongvien", False, True)


def test_typed_text_comes_back_in_another_browser_and_goes_with_the_save(story, reporter, sign_in):
    events, revisions = Event.objects.count(), Revision.objects.count()
    assert sign_in(reporter).post(typed(story), sent()).status_code == 200
    assert (Event.objects.count(), Revision.objects.count()) == (events, revisions)
    again = sign_in(reporter).get(typed(story)).json()
    assert again["content"] == TYPED
    page = reverse("admin:articles_article_change", args=[story.pk])
    sign_in(reporter).post(page, form_of(story, headline="Đã lưu"))
    assert sign_in(reporter).get(typed(story)).json()["content"] is None


def test_a_new_story_has_one_slot_a_person(reporter, editor, sign_in):
    client = sign_in(reporter)
    for headline in ("Một", "Hai"):
        client.post(typed(), sent(TYPED | {"fields": {"headline": headline}}))
    sign_in(editor).post(typed(), sent())
    assert Autosave.objects.count() == 2
    assert client.get(typed()).json()["content"]["fields"] == {"headline": "Hai"}
    client.post(reverse("admin:articles_article_add"), form_of(headline="Hai"))
    assert client.get(typed()).json()["content"] is None


def test_without_a_login_the_page_gets_401_and_no_login_page(story):
    for address in (typed(story), typed(), presence(story)):
        answer = Client().post(address, sent() | {"deed": "hold", "tab": "a"})
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/json")
    assert not Autosave.objects.exists() and not EditLock.objects.exists()


def test_a_stranger_to_the_story_can_neither_hold_nor_type(story, sign_in):
    client = sign_in(make.make_user("", "Phóng viên"))
    assert client.post(presence(story), {"deed": "hold", "tab": "a"}).status_code == 404
    assert client.post(typed(story), sent()).status_code == 404


@pytest.mark.parametrize(
    "kept",
    [
        "", "{", "[]", "null", '{"content": 1, "based_on": null}', '{"content": {}, "based_on": 1}',
        json.dumps({"content": TYPED, "based_on": "1"}), json.dumps({"content": TYPED}),
        json.dumps({"content": TYPED, "based_on": True}),
        json.dumps({"content": TYPED | {"body": "a\0b"}, "based_on": None}),
        '{"content": {"at":1,"fields":{},"body":"\\ud800","bylines":[],"photos":[]},"based_on":null}',
        json.dumps({"content": TYPED | {"body": "x" * 2_000_001}, "based_on": None}),
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_typed_text_is_refused(story, reporter, sign_in, kept):
    assert sign_in(reporter).post(typed(story), {"kept": kept}).status_code == 400
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"deed": "steal"}, {"deed": "hold", "tab": "x" * 41},
                                    {"deed": "hold", "tab": "\x01"}])  # fmt: skip
def test_what_is_no_deed_is_refused(story, reporter, sign_in, fields):
    assert sign_in(reporter).post(presence(story), fields).status_code == 400
    assert not EditLock.objects.exists()
