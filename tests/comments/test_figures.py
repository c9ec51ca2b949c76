"""The page of figures, and the message about a queue that waits too long."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments import charts, figures
from comments.actions import moderating
from comments.actions.alerting import tell_of_slow_queue
from comments.admin.figures import told_span
from comments.models import QueueAlert
from tests import make
from tests.comments.make import make_comment
from tests.make import make_user


@pytest.fixture
def now() -> datetime:
    """15:00 in Vietnam, a week after the story came out."""
    return make.NOW + timedelta(days=7, hours=5)


@pytest.mark.django_db
def test_figures_are_counted_from_the_log(story, moderator, now):
    other = make_user("hai", "Kiểm duyệt")
    yesterday = now - timedelta(days=1)

    def decide(text: str, by, sent: datetime, minutes: int, reason: str = "") -> None:
        comment = make_comment(story, text, at=sent)
        at = sent + timedelta(minutes=minutes)
        if reason:
            moderating.reject(comment=comment, reason=reason, by=by, at=at)
        else:
            moderating.approve(comment=comment, by=by, at=at)

    decide("Ý một.", moderator, yesterday, 10)
    decide("Xem www.a.vn", moderator, yesterday, 20, "advertising")
    decide("Xem www.b.vn", other, now, 60)
    decide("Ý bốn.", moderator, now, 90, "insult")
    make_comment(story, at=now - timedelta(days=6))
    make_comment(story, at=now)
    waiting = figures.waiting()
    assert (waiting.own, waiting.senior, waiting.oldest) == (2, 0, now - timedelta(days=6))
    found = figures.days(number=2, at=now)
    first, last = found.days
    assert (first.received, first.decided, first.median) == (2, 2, timedelta(minutes=15))
    assert (last.received, last.decided, last.median) == (3, 2, timedelta(minutes=75))
    assert found.median == timedelta(minutes=40)
    people = figures.people(number=2, at=now)
    assert [(person.by_day, person.total) for person in people] == [((2, 1), 3), ((0, 1), 1)]
    reasons = {share.label: share.percent for share in figures.reasons(number=2, at=now)}
    assert reasons == {"Quảng cáo, mời chào": 50, "Xúc phạm, thô tục": 50}
    rules = {f"{check}:{rule}": share for check, rule, share in figures.rules(number=2, at=now)}
    assert (rules["links:address"].part, rules["links:address"].whole) == (1, 2)
    assert figures.decided_share(number=2, at=now).percent == 50


@pytest.mark.django_db
@pytest.mark.parametrize("days", ["", "7", "30", "x"])
def test_the_page_draws_them_without_a_script_or_a_style_of_its_own(
    story, moderator, sign_in, days
):
    comment = make_comment(story, "Xem www.a.vn", at=timezone.now())
    moderating.reject(comment=comment, reason="advertising", by=moderator, at=timezone.now())
    html = sign_in(moderator).get("/admin/comments/decision/", {"ngay": days}).content.decode()
    assert "<rect" in html and "Có địa chỉ trang web" in html and "dau-hieu=links:address" in html
    assert "style=" not in html


@pytest.mark.django_db
def test_a_slow_queue_is_told_once_a_burst(story, moderator, settings, now):
    settings.COMMENTS_ALERT_TO = ("truc@example.vn",)
    settings.COMMENTS_ALERT_HOURS = 4
    slow = make_comment(story, at=now)
    assert not tell_of_slow_queue(at=now + timedelta(hours=3))
    assert tell_of_slow_queue(at=now + timedelta(hours=4))
    assert not tell_of_slow_queue(at=now + timedelta(hours=5))
    (message,) = mail.outbox
    assert message.to == ["truc@example.vn"] and "quá 4 giờ" in message.subject
    assert "/admin/comments/comment/" in message.body
    moderating.approve(comment=slow, by=moderator, at=now + timedelta(hours=5))
    assert not tell_of_slow_queue(at=now + timedelta(hours=6))
    make_comment(story, at=now + timedelta(hours=6))
    assert tell_of_slow_queue(at=now + timedelta(hours=11))
    assert len(mail.outbox) == 2 and QueueAlert.objects.filter(ended_at=None).count() == 1


@pytest.mark.django_db
def test_a_message_that_cannot_be_sent_is_tried_again(story, settings, now, monkeypatch):
    settings.COMMENTS_ALERT_TO = ("truc@example.vn",)
    make_comment(story, at=now - timedelta(days=1))

    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("comments.actions.alerting.send_mail", fail)
    with pytest.raises(ConnectionRefusedError):
        tell_of_slow_queue(at=now)
    monkeypatch.undo()
    assert tell_of_slow_queue(at=now) and len(mail.outbox) == 1


@pytest.mark.django_db
def test_nobody_is_told_where_nobody_is_named(story, settings, now):
    settings.COMMENTS_ALERT_TO = ()
    make_comment(story, at=now - timedelta(days=1))
    assert not tell_of_slow_queue(at=now) and not mail.outbox


def test_bars_are_as_high_as_their_figures():
    chart = charts.bars([("a", 0), ("b", 5), ("c", 10)])
    assert [(bar.height, bar.y) for bar in chart.bars] == [(0, 120), (60, 60), (120, 0)]
    assert [bar.percent for bar in chart.bars] == [0, 50, 100]
    assert charts.bars([]).is_empty and charts.bars([("a", 0)]).is_empty
    assert charts.bars([("a", 1), ("b", 100_000)]).bars[0].height == 2


def test_a_histogram_counts_every_time_once():
    first = datetime(2026, 11, 20, 10)
    times = [first + timedelta(minutes=minute) for minute in (0, 1, 29, 30, 59, 60)]
    chart = charts.histogram(times, first=first, last=times[-1], number=2)
    assert [bar.value for bar in chart.bars] == [3, 3]
    assert (
        sum(
            bar.value for bar in charts.histogram(times[:1], first=first, last=first, number=4).bars
        )
        == 1
    )


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (None, "–"),
        (timedelta(seconds=20), "chưa đầy 1 phút"),
        (timedelta(minutes=59), "59 phút"),
        (timedelta(hours=2), "2 giờ"),
        (timedelta(hours=2, minutes=5), "2 giờ 5 phút"),
        (timedelta(days=1, hours=3, minutes=9), "1 ngày 3 giờ"),
        (timedelta(days=2), "2 ngày"),
    ],
)
def test_spans_are_told_in_two_units(span, told):
    assert told_span(span) == told
