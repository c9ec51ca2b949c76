"""What is no longer needed is forgotten: by a command, every day by itself, and no earlier."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command

from comments.actions import moderating, retention
from comments.models import Comment, Decision, MailWish, Sender
from comments.workflow import State
from newsroom.jobs import TIMETABLE
from tests.comments.make import LATER, make_approved, make_comment

HALF_A_YEAR, TWO_YEARS = timedelta(days=180), timedelta(days=730)
A_BIT = timedelta(minutes=5)


def test_what_was_turned_down_goes_after_its_time_and_the_log_stays(story, moderator):
    refused = make_comment(story, "Lời bị từ chối.")
    kept = make_approved(story, moderator, "Lời được đăng.")
    moderating.reject(comment=refused, reason="insult", by=moderator, at=LATER)
    decisions = Decision.objects.count()
    assert retention.forget(at=LATER + HALF_A_YEAR - A_BIT).comments == 0
    assert retention.due(at=LATER + HALF_A_YEAR + A_BIT).comments == 1
    assert retention.forget(at=LATER + HALF_A_YEAR + A_BIT).comments == 1
    assert list(Comment.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Decision.objects.count() == decisions


def test_a_removed_comment_with_replies_loses_its_words_only(story, moderator):
    root = make_approved(story, moderator, "Lời bị gỡ.")
    reply = make_approved(story, moderator, "Trả lời.", parent=root)
    moderating.remove(comment=root, reason="insult", by=moderator, at=LATER)
    later = LATER + HALF_A_YEAR + A_BIT
    assert retention.due(at=later).emptied == retention.forget(at=later).emptied == 1
    root.refresh_from_db()
    assert (root.text, root.name, root.state) == ("", "Bạn đọc", State.WITHDRAWN)
    assert Comment.objects.filter(pk=reply.pk, state=State.APPROVED).exists()
    assert retention.due(at=later).emptied == 0


def test_devices_that_were_not_heard_of_for_long_are_emptied(story, moderator):
    old = make_approved(story, moderator, "Lời cũ.", email="cu@vi-du.example").sender
    banned = make_approved(story, moderator, "Lời khác.").sender
    later = LATER + TWO_YEARS + A_BIT
    Sender.objects.filter(pk=banned.pk).update(banned_until=later + A_BIT)
    assert retention.forget(at=LATER + TWO_YEARS - A_BIT).senders == 0
    assert retention.forget(at=later).senders == 1
    old.refresh_from_db()
    banned.refresh_from_db()
    assert (old.device_hash, old.email, old.erased_at) == (None, "", later)
    assert banned.device_hash
    assert Comment.objects.get(sender=old).text == "Lời cũ."


def test_a_wish_for_mail_goes_with_its_time(story):
    wish = {"email": "a@vi-du.example", "asked_at": LATER, "confirmed_at": LATER}
    MailWish.objects.create(comment=make_comment(story), secret_hash="a" * 64, **wish)
    assert retention.forget(at=LATER + HALF_A_YEAR - A_BIT).wishes == 0
    assert retention.forget(at=LATER + HALF_A_YEAR + A_BIT).wishes == 1


@pytest.mark.django_db
def test_the_command_counts_first_if_asked_and_the_timetable_does_it_daily():
    said = io.StringIO()
    call_command("forget_comments", "--dry-run", stdout=said)
    call_command("forget_comments", stdout=said)
    assert said.getvalue().count("comments: 0") == 2
    assert "comments.tasks.forget_old" in {entry.task_path for entry in TIMETABLE}
