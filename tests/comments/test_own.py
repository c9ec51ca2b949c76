"""A writer sees his own comment on his device, changes it or takes it back while it waits."""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.actions import moderating
from comments.actions.withdrawing import change
from comments.models import Comment, Decision
from foundation.problems import Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import publication_of

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}


def own_page(device: Client, story) -> str:
    answer = device.get(reverse("comments:mine"), {"bai": story.pk})
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode() if answer.status_code == 200 else ""


@pytest.fixture
def device() -> Client:
    return Client()


@pytest.fixture
def comment(story, device) -> Comment:
    """Sent just now from `device`."""
    facts = make_sender_facts()
    device.cookies["nguoi-gui"] = facts.token
    return make_comment(story, "Đề nghị sửa đường.", sender=facts, at=timezone.now())


def test_only_the_device_that_sent_it_sees_it_waiting(story, device, comment, reader):
    html = own_page(device, story)
    assert "Đề nghị sửa đường." in html and "Đang chờ duyệt" in html and "Rút lại" in html
    assert own_page(reader, story) == ""
    page = reader.get(publication_of(story).get_absolute_url()).content.decode()
    assert "Đề nghị sửa đường." not in page


def test_after_ten_minutes_only_the_state_is_left(story, device, comment):
    Comment.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    html = own_page(device, story)
    assert "Đang chờ duyệt" in html and "<form" not in html
    Comment.objects.update(sent_at=timezone.now() - timedelta(days=8))
    assert own_page(device, story) == ""


def test_a_rejected_comment_says_why_and_a_withdrawn_one_is_gone(story, device, comment, moderator):
    moderating.reject(comment=comment, reason="unclear", by=moderator, at=timezone.now())
    html = own_page(device, story)
    assert "Không đăng" in html and "Mời bạn viết lại rõ hơn" in html and "<form" not in html
    Comment.objects.update(state="withdrawn", reason="")
    assert own_page(device, story) == ""


def test_the_writer_withdraws_by_a_plain_form_or_by_script(story, device, comment):
    page = reverse("comments:take_back", args=[comment.lookup_code])
    assert Client().post(page).status_code == 400
    assert device.post(page, **JSON).json() == {"done": "Đã rút lại ý kiến."}
    again = device.post(page)
    assert again.status_code == 400 and "vừa quyết định" in again.content.decode()
    assert Comment.objects.get().state == "withdrawn"


def test_changed_words_are_screened_anew_in_the_same_place_under_the_same_code(
    story, device, comment, reader
):
    page = reverse("comments:reword", args=[comment.lookup_code])
    answer = device.post(page, {"text": "Gọi 0912 345 678 nhé."})
    assert answer.status_code == 303
    assert "Gọi 0912" in device.get(answer["Location"]).content.decode()
    old, new = Comment.objects.order_by("pk")
    assert (old.state, old.text_sent) == ("withdrawn", "Đề nghị sửa đường.")
    assert (new.state, new.sent_at, new.sender) == ("waiting", comment.sent_at, comment.sender)
    assert new.lookup_code == comment.lookup_code != old.lookup_code
    screening = Decision.objects.get(comment_id=new.pk)
    assert "phone" in {finding["rule"] for finding in screening.findings}
    assert str(old.pk) in screening.note


def test_a_moderator_never_decides_about_words_he_has_not_seen(story, moderator):
    facts = make_sender_facts()
    seen = make_comment(story, "Lời hay.", sender=facts)
    change(comment=Comment.objects.get(), text="Lời dở.", sender=facts, at=LATER)
    with pytest.raises(Refused, match="người viết"):
        moderating.approve(comment=Comment.objects.get(pk=seen.pk), by=moderator, at=LATER)
    assert not Comment.objects.filter(state="approved").exists()


def test_a_reply_that_is_changed_stays_below_its_root(story, moderator):
    facts = make_sender_facts()
    root = make_approved(story, moderator)
    reply = make_comment(story, parent=root, sender=facts)
    fresh = change(comment=reply, text="Nói lại cho rõ.", sender=facts, at=LATER)
    assert (fresh.parent_id, fresh.answers_id) == (root.pk, root.pk)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "viết ý kiến"),
        ("\u200b", "viết ý kiến"),
        ("a\x00b", "ký tự hỏng"),
        ("ơ" * 4000, "dài quá"),
    ],
)
def test_a_change_that_the_chain_refuses_leaves_the_first_words(device, comment, text, told):
    page = reverse("comments:reword", args=[comment.lookup_code])
    answer = device.post(page, {"text": text}, **JSON)
    assert answer.status_code == 400 and told in answer.json()["error"]
    html = device.post(page, {"text": text}).content.decode()
    assert told in html and 'role="alert"' in html
    assert Comment.objects.get().state == "waiting"


@pytest.mark.parametrize("minutes", [0, 11])
def test_a_change_needs_the_device_and_the_minute(story, device, comment, minutes):
    page = reverse("comments:reword", args=[comment.lookup_code])
    someone = device if minutes else Client()
    with mock.patch("comments.views.own.timezone.now", return_value=comment.sent_at + timedelta(minutes=minutes)):  # fmt: skip
        assert someone.post(page, {"text": "Lời khác."}).status_code == 400
    assert Comment.objects.get().text == "Đề nghị sửa đường."


def test_the_same_words_again_change_nothing(device, comment):
    page = reverse("comments:reword", args=[comment.lookup_code])
    assert device.post(page, {"text": "Đề nghị sửa đường."}, **JSON).status_code == 200
    assert Comment.objects.get().state == "waiting"


def test_changing_on_and_on_is_slowed_down(device, comment):
    page = reverse("comments:reword", args=[comment.lookup_code])
    answers = [device.post(page, {"text": f"Lời thứ {n}."}, **JSON).status_code for n in range(20)]
    assert answers[0] == 200 and answers[-1] == 429


def test_own_comments_cost_the_same_for_ten_more(story, device, comment, django_assert_num_queries):
    def ask():
        own_page(device, story)

    facts = make_sender_facts(device.cookies["nguoi-gui"].value)
    with django_assert_num_queries(3):  # two of them are the savepoint
        ask()
    for _ in range(10):
        make_comment(story, sender=facts, at=timezone.now())
    with django_assert_num_queries(3):  # two of them are the savepoint
        ask()
