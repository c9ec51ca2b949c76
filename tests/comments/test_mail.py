"""E-mail to readers: nothing before the address is confirmed, the truth afterwards, and an end in one
click."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from articles.models import Article
from comments.actions import mailing, moderating
from comments.actions.withdrawing import change
from comments.models import Comment, MailSent, MailWish, Sender
from comments.tasks import forget_addresses
from tests.comments.make import make_approved, make_comment, make_sender_facts
from tests.comments.test_form import address, filled
from tests.make import NOW

pytestmark = pytest.mark.django_db

EMAIL = "doc@example.vn"


def work_off() -> list[mail.EmailMessage]:
    """Run what is enqueued, due or not; the messages that went out."""
    mail.outbox.clear()
    ours = DBTaskResult.objects.filter(task_path__startswith="comments.actions.mailing.")
    for row in ours.order_by("enqueued_at"):
        row.delete()
        import_string(row.task_path).call(*row.args_kwargs["args"])
    return list(mail.outbox)


def make_wish(story: Article, email: str = EMAIL, **how) -> Comment:
    how.setdefault("at", timezone.now())
    return make_comment(story, email=email, wants_decision=True, wants_replies=True, **how)


def make_confirmed(story: Article, **how) -> Comment:
    comment = make_wish(story, **how)
    work_off()
    mailing.confirm(wish=comment.mail_wish, at=timezone.now())
    work_off()
    return Comment.objects.get(pk=comment.pk)


def link_in(message: mail.EmailMessage) -> str:
    return re.search(r"https?://[^/]+(/binh-luan/thu-bao/\S+)", message.body)[1]


def approve(comment: Comment, moderator) -> None:
    moderating.approve(comment=comment, by=moderator, at=timezone.now())


def test_nothing_but_one_question_goes_out_before_the_address_is_confirmed(
    story, moderator, settings
):
    settings.SITE_URL = "https://dai.example.vn"
    comment = make_wish(story, text="Lời của tôi.", name="Kẻ Lạ")
    (question,) = work_off()
    assert question.to == [EMAIL] and "https://dai.example.vn/binh-luan/thu-bao/" in question.body
    # Whoever sends cannot have his own words carried to a stranger.
    assert "Lời của tôi" not in question.body and "Kẻ Lạ" not in question.body
    approve(comment, moderator)
    make_approved(story, moderator, parent=comment)
    assert work_off() == []


def test_opening_the_link_changes_nothing_and_its_button_confirms(story, reader):
    make_wish(story)
    (question,) = work_off()
    page = link_in(question)
    html = reader.get(page).content.decode()
    assert "Xác nhận" in html and EMAIL not in html
    assert MailWish.objects.get().confirmed_at is None
    assert "đã được xác nhận" in reader.post(page).content.decode()
    assert MailWish.objects.get().confirmed_at is not None
    assert Sender.objects.get().person_hash == mailing.person_hash_of(EMAIL.upper())


def test_what_was_decided_before_the_confirmation_is_told_with_it(story, moderator):
    comment = make_wish(story)
    work_off()
    approve(comment, moderator)
    mailing.confirm(wish=comment.mail_wish, at=timezone.now())
    (told,) = work_off()
    assert "đã được đăng" in told.subject


def test_the_decision_is_told_once_with_its_reason_when_it_has_settled(story, moderator):
    comment = make_confirmed(story)
    moderating.reject(comment=comment, reason="unclear", by=moderator, at=timezone.now())
    row = DBTaskResult.objects.get(task_path="comments.actions.mailing.tell_decision")
    assert row.run_after >= timezone.now() + timedelta(minutes=4)
    (told,) = work_off()
    assert told.subject.startswith("Ý kiến của bạn không được đăng")
    assert "Mời bạn viết lại rõ hơn" in told.body and comment.shown_code in told.body
    mailing.tell_decision.call(comment.pk)
    assert len(mail.outbox) == 1


def test_a_decision_that_was_taken_back_is_not_told(story, moderator):
    comment = make_confirmed(story)
    moderating.reject(comment=comment, reason="unclear", by=moderator, at=timezone.now())
    moderating.undo(comment=comment, by=moderator, at=timezone.now())
    assert work_off() == []


def test_replies_of_an_hour_come_in_one_message_with_an_end_in_one_click(story, moderator):
    comment = make_confirmed(story)
    approve(comment, moderator)
    work_off()
    for number in range(12):
        make_approved(story, moderator, f"Trả lời {number}. Gọi 0912 345 678.", parent=comment)
    (told,) = work_off()
    assert told.subject.startswith("12 trả lời") and told.body.count("?y-kien=") == 11
    assert "0912" not in told.body and "và 2 trả lời khác" in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    make_approved(story, moderator, parent=comment)
    assert work_off() == []
    row = DBTaskResult.objects.get()
    assert row.run_after > timezone.now() + timedelta(minutes=50)
    later = timezone.now() + timedelta(hours=1, minutes=1)
    with mock.patch("comments.actions.mailing.timezone.now", return_value=later):
        (told,) = work_off()
    assert told.subject.startswith("1 trả lời")
    stop = re.search(r"<https?://[^/]+([^>]+)>", told.extra_headers["List-Unsubscribe"])[1]
    program = Client(enforce_csrf_checks=True)
    assert program.get(stop).status_code == 200
    assert MailWish.objects.get().stopped_at is None
    assert program.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    make_approved(story, moderator, parent=comment)
    assert work_off() == []


def test_ones_own_reply_is_no_news(story, moderator):
    facts = make_sender_facts()
    comment = make_confirmed(story, sender=facts)
    approve(comment, moderator)
    work_off()
    make_approved(story, moderator, parent=comment, sender=facts)
    assert work_off() == []


def test_nobody_can_have_a_strangers_box_filled(story):
    for _ in range(5):
        make_wish(story)
    assert len(work_off()) == 1
    mailing.stop(wish=MailWish.objects.exclude(mailed_at=None).get(), at=timezone.now())
    MailWish.objects.update(mailed_at=timezone.now() - timedelta(days=2))
    make_wish(story)
    assert work_off() == []


def test_one_device_and_one_network_cannot_ask_many_strangers(story):
    facts = make_sender_facts()
    for number in range(5):
        make_wish(story, email=f"a{number}@example.vn", sender=facts)
    assert len(work_off()) == mailing.ASKS_OF_A_SENDER
    for number in range(mailing.ASKS_OF_A_NETWORK + 3):
        sender = make_sender_facts(address=f"192.0.2.{number}")
        make_wish(story, email=f"b{number}@example.vn", sender=sender)
    assert len(work_off()) == mailing.ASKS_OF_A_NETWORK


def test_a_device_that_confirmed_is_not_asked_again(story):
    facts = make_sender_facts()
    make_confirmed(story, sender=facts)
    second = make_wish(story, sender=facts, email=EMAIL.title())
    assert work_off() == []
    assert MailWish.objects.get(comment=second).is_open


def test_a_changed_comment_keeps_its_wish_and_its_link(story, moderator, reader):
    facts = make_sender_facts()
    comment = make_wish(story, sender=facts)
    (question,) = work_off()
    change(comment=comment, text="Nói lại.", sender=facts, at=timezone.now())
    reader.post(link_in(question))
    work_off()
    approve(Comment.objects.get(text="Nói lại."), moderator)
    assert len(work_off()) == 1


def test_a_server_that_refuses_leaves_the_message_for_the_next_try(story, moderator):
    comment = make_confirmed(story)
    approve(comment, moderator)
    with (
        mock.patch("comments.actions.mailing.EmailMessage.send", side_effect=OSError),
        pytest.raises(OSError),
    ):
        mailing.tell_decision.call(comment.pk)
    assert not MailSent.objects.exists()
    assert len(work_off()) == 1


def test_an_address_that_nobody_confirmed_is_dropped_after_a_week(story):
    make_wish(story)
    MailWish.objects.update(asked_at=timezone.now() - timedelta(days=8))
    forget_addresses.call()
    assert not MailWish.objects.exists()


def test_wishes_need_an_address_and_the_form_keeps_them(story, reader):
    form = filled(story, **{"tell-replies": "1"})
    answer = reader.post(address(story), form)
    page = answer.content.decode()
    assert answer.status_code == 400 and "địa chỉ nhận thư báo" in page
    assert re.search(r'name="tell-replies" value="1" checked', page)
    answer = reader.post(address(story), {**form, "email": EMAIL}, HTTP_ACCEPT="application/json")
    assert answer.status_code == 201
    wish = MailWish.objects.get()
    assert (wish.wants_decision, wish.wants_replies) == (False, True)
    html = reader.get(answer.json()["lookup"]).content.decode()
    assert "bấm liên kết xác nhận" in html and EMAIL not in html


def test_a_wish_costs_two_queries_more(story, reader, django_assert_max_num_queries):
    for text in ("Mở đầu ngày.", "Muối của ngày đã biết."):
        reader.post(address(story), filled(story, text=text))
    form = filled(story, email=EMAIL, **{"tell-decision": "1"})
    with django_assert_max_num_queries(13):  # two of them are the test's own savepoint
        reader.post(address(story), form)


@pytest.mark.parametrize("is_named", [True, False])
def test_links_of_later_messages_open_after_the_secret_key_has_changed(
    story, moderator, reader, settings, is_named
):
    comment = make_confirmed(story)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if is_named else []
    settings.SECRET_KEY = "khoa-moi-" + "x" * 50
    approve(comment, moderator)
    assert reader.get(link_in(work_off()[-1])).status_code == 200


@pytest.mark.parametrize("secret", ["x", "0" * 64, "é", "a" * 5000])
def test_a_secret_that_is_not_ours_is_not_found(db, reader, secret):
    for name in ("mail", "mail_stop"):
        page = reverse(f"comments:{name}", args=[secret])
        assert reader.get(page).status_code == reader.post(page).status_code == 404


def test_the_message_names_the_story_and_speaks_vietnamese(story, moderator):
    comment = make_confirmed(story, at=NOW, name="Bác Hai")
    moderating.approve(comment=comment, by=moderator, at=timezone.now())
    (told,) = work_off()
    assert told.body.startswith("Chào Bác Hai,\n\nÝ kiến bạn gửi lúc 10:00 20/11/2026 cho bài")
    assert story.headline in told.body and "{" not in told.body
