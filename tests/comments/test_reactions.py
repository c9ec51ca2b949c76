"""Readers like, report, sort and withdraw, without an account."""

from datetime import timedelta

import pytest
from django.urls import reverse

from comments.actions import moderating, reporting, withdrawing
from comments.actions.counting import add_likes
from comments.models import Comment, Decision, Like, Report
from comments.ranking import score
from foundation.problems import Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts, make_several
from tests.comments.test_thread import shown

pytestmark = pytest.mark.django_db


def test_a_like_counts_once_a_device(story, moderator):
    comment = make_approved(story, moderator)
    facts = make_sender_facts()
    for _ in range(3):
        reporting.like(comment=comment, sender=facts, at=LATER)
    assert reporting.like(comment=comment, sender=make_sender_facts(), at=LATER) == 2
    assert add_likes() == 1
    comment.refresh_from_db()
    assert (comment.likes, comment.score) == (2, score(likes=2, replies=0))


def test_likes_leave_the_comment_alone_until_all_of_them_are_added_at_once(
    story, moderator, django_assert_num_queries
):
    comments = make_several(story, moderator, 2)
    before = list(Comment.objects.order_by("pk").values())
    for number in range(12):
        reporting.like(comment=comments[0], sender=make_sender_facts(), at=LATER)
        if number % 3 == 0:
            reporting.like(comment=comments[1], sender=make_sender_facts(), at=LATER)
    assert list(Comment.objects.order_by("pk").values()) == before
    # One to find them, and for each comment: its row, the likes, their number, the rank (2).
    with django_assert_num_queries(1 + 2 * (5 + 2)):
        assert add_likes() == 2
    assert list(Comment.objects.order_by("pk").values_list("likes", flat=True)) == [12, 4]
    assert add_likes() == 0


def test_a_burst_from_one_network_waits_until_somebody_looks(story, moderator):
    comment = make_approved(story, moderator)
    for number in range(20):
        facts = make_sender_facts(address=f"192.0.2.{number}")
        assert reporting.like(comment=comment, sender=facts, at=LATER) == min(number + 1, 5)
    add_likes()
    comment.refresh_from_db()
    assert comment.likes == 5
    assert Like.objects.filter(is_counted=False).count() == 15
    assert reporting.count_burst(comment=comment, by=moderator, at=LATER) == 15
    assert comment.likes == 20
    with pytest.raises(Refused, match="đã có người xem"):
        reporting.drop_burst(comment=comment, by=moderator, at=LATER)


def test_farmed_likes_are_dropped_and_never_count(story, moderator):
    comment = make_approved(story, moderator)
    readers = [make_sender_facts(address=f"192.0.2.{number}") for number in range(20)]
    for facts in readers:
        reporting.like(comment=comment, sender=facts, at=LATER)
    assert reporting.drop_burst(comment=comment, by=moderator, at=LATER) == 15
    assert reporting.like(comment=comment, sender=readers[-1], at=LATER) == 5
    assert Decision.objects.filter(verb="drop", by_id=moderator.pk, note="15 lượt thích").exists()


def test_farming_gains_little():
    assert score(likes=1000, replies=0) < 3 * score(likes=10, replies=0)
    assert score(likes=0, replies=0) == 0 and score(likes=3, replies=2) > score(likes=3, replies=0)


def test_three_orders(story, moderator, reader):
    first, second, third = make_several(story, moderator, 3)
    reporting.like(comment=second, sender=make_sender_facts(), at=LATER)
    add_likes()

    def order(sort: str) -> list[int]:
        page = reader.get(reverse("comments:more", args=[story.pk]), {"xep": sort})
        return shown(page.content.decode())

    assert order("hay") == [second.pk, third.pk, first.pk]
    assert order("moi") == [third.pk, second.pk, first.pk]
    assert order("cu") == [first.pk, second.pk, third.pk]
    moderating.pin(comment=first, by=moderator, at=LATER)
    assert order("moi") == [first.pk, third.pk, second.pk]
    assert order("hay") == [first.pk, second.pk, third.pk]
    assert order("cu") == [first.pk, second.pk, third.pk]


def test_replies_that_come_and_go_move_the_rank_of_their_root(story, moderator):
    root = make_approved(story, moderator)
    reply = make_approved(story, moderator, parent=root)
    make_approved(story, moderator, parent=reply)
    root.refresh_from_db()
    assert root.score == score(likes=0, replies=2)
    moderating.remove(comment=reply, reason="insult", by=moderator, at=LATER)
    root.refresh_from_db()
    assert root.score == score(likes=0, replies=1)


def test_the_script_is_told_the_likes_and_several_quick_ones_are_no_flood(story, moderator, reader):
    for comment in make_several(story, moderator, 10):
        page = reverse("comments:react", args=[comment.pk])
        answer = reader.post(page, {"like": 1}, HTTP_ACCEPT="application/json")
        assert answer.json()["likes"] == 1


@pytest.mark.parametrize("sort", ["hay", "moi", "cu"])
def test_every_order_reads_on_to_the_end(story, moderator, reader, sort):
    made = make_several(story, moderator, 23)
    for comment in made[::4]:
        reporting.like(comment=comment, sender=make_sender_facts(), at=LATER)
    add_likes()
    moderating.pin(comment=made[3], by=moderator, at=LATER)
    address, seen = reverse("comments:more", args=[story.pk]) + f"?xep={sort}", []
    while address:
        html = reader.get(address).content.decode()
        seen += shown(html)
        address = html.split('rel="next" href="')[1].split('"')[0] if 'rel="next"' in html else ""
        address = address.replace("&amp;", "&")
    assert sorted(seen) == [comment.pk for comment in made]


def test_a_report_reaches_the_desk_and_is_settled_by_a_decision(story, moderator, reader, sign_in):
    comment = make_approved(story, moderator, "Nói quá lời.")
    page = reverse("comments:react", args=[comment.pk])
    assert "Báo cho tòa soạn" in reader.get(page).content.decode()
    answer = reader.post(page, {"reason": "insult"})
    assert "sẽ xem lại" in answer.content.decode() and answer.cookies["nguoi-gui"]["httponly"]
    reader.post(page, {"reason": "untrue"})
    assert Report.objects.count() == 1
    desk = sign_in(moderator)
    html = desk.get("/admin/comments/comment/", {"trang-thai": "reported"}).content.decode()
    assert "Nói quá lời." in html and "1 bạn đọc báo: Xúc phạm người khác" in html
    comment.refresh_from_db()
    moderating.remove(comment=comment, reason="insult", by=moderator, at=LATER)
    assert comment.open_reports == 0 and Report.objects.get().settled_at == LATER


@pytest.mark.parametrize("form", [{}, {"reason": "x"}, {"reason": "\x00"}])
def test_a_report_needs_a_reason(story, moderator, reader, form):
    comment = make_approved(story, moderator)
    assert reader.post(reverse("comments:react", args=[comment.pk]), form).status_code == 400
    assert not Report.objects.exists()


def test_what_waits_or_is_gone_cannot_be_liked(story, reader):
    comment = make_comment(story)
    assert reader.post(reverse("comments:react", args=[comment.pk]), {"like": 1}).status_code == 404


def test_a_writer_withdraws_on_his_device_within_ten_minutes(story):
    facts = make_sender_facts()
    comment = make_comment(story, sender=facts)
    with pytest.raises(Refused):
        withdrawing.withdraw(comment=comment, token="f" * 64, at=LATER)
    with pytest.raises(Refused, match="mười phút"):
        withdrawing.withdraw(comment=comment, token=facts.token, at=LATER + timedelta(minutes=11))
    withdrawing.withdraw(comment=comment, token=facts.token, at=LATER)
    assert Comment.objects.get().state == "withdrawn"


def test_a_decided_comment_is_withdrawn_no_more(story, moderator):
    facts = make_sender_facts()
    comment = make_comment(story, sender=facts)
    moderating.approve(comment=Comment.objects.get(), by=moderator, at=LATER)
    with pytest.raises(Refused, match="vừa quyết định"):
        withdrawing.withdraw(comment=comment, token=facts.token, at=LATER)


def test_personal_data_is_masked_for_readers_only(story, moderator, reader, sign_in):
    comment = make_approved(story, moderator, "Ai cần gọi 0912 345 678 nhé.")
    page = reader.get(reverse("comments:more", args=[story.pk])).content.decode()
    assert "0912" not in page and "[đã ẩn số điện thoại]" in page
    desk = sign_in(moderator).get(f"/admin/comments/comment/{comment.pk}/").content.decode()
    assert "0912 345 678" in desk
