"""Senders, networks and bursts of likes: what a moderator sees and does about them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions import banning, gate, reporting
from comments.actions.counting import add_likes
from comments.models import DaySalt, Decision, Like, NetworkBan, Rate, Sender
from foundation.problems import Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import make_user

pytestmark = pytest.mark.django_db
SENDERS = "/admin/comments/sender/"


@pytest.fixture
def desk(moderator, sign_in):
    return sign_in(moderator)


def html(desk, address: str, **params) -> str:
    answer = desk.get(address, params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_sender_is_found_by_what_he_wrote_without_accents(story, desk):
    make_comment(story, "Con đê sau trạm bơm.", name="Đỗ Văn Kiên")
    make_comment(story, "Khác hẳn.", name="Trần Ai")
    for words in ("do van kien", "tram bom"):
        page = html(desk, SENDERS, q=words)
        assert "Đỗ Văn Kiên" in page and "Trần Ai" not in page


def test_a_senders_page_tells_his_past_and_bans_until_a_day(story, moderator, desk):
    facts = make_sender_facts()
    make_approved(story, moderator, "Ý đã đăng.", sender=facts, name="Bác Hai")
    comment = make_comment(story, "Ý đang chờ.", sender=facts, name="Bác Hai")
    page = f"{SENDERS}{comment.sender_id}/"
    shown = html(desk, page)
    assert "Ý đã đăng." in shown and "Ý đang chờ." in shown
    last_day = timezone.localdate() + timedelta(days=10)
    desk.post(page + "cam/", {"until": f"{last_day:%d/%m/%Y}", "days": "7", "reason": "chửi bới"})
    sender = Sender.objects.get(pk=comment.sender_id)
    assert timezone.localdate(sender.banned_until) == last_day
    assert "Bác Hai" in html(desk, SENDERS, xem="cam")
    log = Decision.objects.get(verb="ban")
    assert log.comment_id == comment.pk and "chửi bới" in log.note
    desk.post(page + "cam/", {"days": "0"})
    assert "Bác Hai" not in html(desk, SENDERS, xem="cam")
    assert Decision.objects.filter(verb="unban").count() == 1
    desk.post(page + "theo-doi/", {"watch": "1"})
    assert "Bác Hai" in html(desk, SENDERS, xem="theo-doi")
    assert "đang được theo dõi" in html(
        desk, f"/admin/comments/comment/{make_comment(story, sender=facts).pk}/"
    )


def test_a_ban_leaves_the_decision_before_it_undoable(story, moderator):
    from comments.actions import moderating

    comment = make_comment(story)
    moderating.reject(comment=comment, reason="insult", by=moderator, at=LATER)
    until = LATER + timedelta(days=7)
    banning.ban(sender=comment.sender, until=until, reason="chửi bới", by=moderator, at=LATER)
    moderating.undo(comment=comment, by=moderator, at=LATER)
    assert comment.state == "waiting"


def test_a_banned_network_stays_out_until_its_end_and_after_the_salt_of_the_day_is_gone(
    story, moderator
):
    facts = make_sender_facts(address="192.0.2.7")
    sender = make_comment(story, sender=facts).sender
    until = LATER + timedelta(days=7)
    banned = banning.ban_network(
        sender=sender, until=until, reason="gửi dồn dập", by=moderator, at=LATER
    )
    DaySalt.objects.all().delete()
    neighbour, stranger = {"address": "192.0.2.200"}, {"address": "198.51.100.1"}
    with pytest.raises(Refused, match="tạm ngừng nhận"):
        gate.refuse_banned(token="x", at=LATER + timedelta(days=6), **neighbour)
    gate.refuse_banned(token="x", at=LATER + timedelta(days=6), **stranger)
    gate.refuse_banned(token="x", at=until, **neighbour)
    banning.lift_network(network=banned, by=moderator, at=LATER + timedelta(days=1))
    gate.refuse_banned(token="x", at=LATER + timedelta(days=2), **neighbour)
    with pytest.raises(Refused, match="hai ngày"):
        banning.ban_network(sender=sender, until=until, reason="lại", by=moderator, at=LATER)


def test_the_page_of_networks_lifts_a_ban_and_tells_what_the_gate_refused(story, moderator, desk):
    now = timezone.now()
    sender = make_comment(story, sender=make_sender_facts(address="192.0.2.7"), at=now).sender
    page = f"{SENDERS}{sender.pk}/"
    desk.post(page + "chan-mang/", {"days": "7", "reason": "gửi dồn dập"})
    banned = NetworkBan.objects.get()
    Rate.objects.create(
        key=f"n:{sender.network_hash}", next_at=now, let_in=10, refused=4321, seen_at=now
    )
    networks = "/admin/comments/networkban/"
    shown = html(desk, networks)
    assert "gửi dồn dập" in shown and "4321" in shown and page in shown
    assert sender.network_hash not in shown
    desk.post(f"{networks}{banned.pk}/go/")
    assert "(đã hết)" in html(desk, networks)


@pytest.mark.parametrize(("deed", "likes"), [("count", 20), ("drop", 5)])
def test_a_burst_of_likes_is_looked_at_and_settled(story, moderator, desk, deed, likes):
    comment = make_approved(story, moderator, "Ý kiến được thích.")
    for number in range(20):
        facts = make_sender_facts(address=f"192.0.2.{number}")
        reporting.like(comment=comment, sender=facts, at=LATER + timedelta(seconds=number))
    add_likes()
    address = "/admin/comments/like/"
    shown = html(desk, address)
    assert "15 lượt thích, đã tính 5" in shown and "1 mạng; mạng nhiều nhất 15 lượt" in shown
    desk.post(address + "xu-ly/", {"comment": comment.pk, "deed": deed})
    comment.refresh_from_db()
    assert comment.likes == likes
    assert "Ý kiến được thích." not in html(desk, address)
    assert Like.objects.filter(comment=comment).count() == 20


@pytest.mark.parametrize(
    ("address", "form", "status"),
    [
        ("like/xu-ly/", {"comment": "1", "deed": "x"}, 400),
        ("like/xu-ly/", {"comment": "²", "deed": "count"}, 400),
        ("like/xu-ly/", {"comment": "999999999999999999", "deed": "count"}, 404),
        ("sender/999999999/theo-doi/", {"watch": "1"}, 404),
        ("networkban/999999999/go/", {}, 404),
    ],
)
def test_broken_forms_are_refused(desk, address, form, status):
    assert desk.post(f"/admin/comments/{address}", form).status_code == status


@pytest.mark.parametrize("until", ["x", "40/13/2026", "01/01/1990"])
def test_a_ban_needs_a_day_that_is_one_and_lies_ahead(story, desk, until):
    comment = make_comment(story)
    desk.post(f"{SENDERS}{comment.sender_id}/cam/", {"until": until, "reason": "thử"})
    comment.sender.refresh_from_db()
    assert comment.sender.banned_until is None


def test_a_network_is_banned_by_moderators_only(story):
    sender = make_comment(story, sender=make_sender_facts(address="192.0.2.7")).sender
    with pytest.raises(Refused):
        banning.ban_network(
            sender=sender, until=LATER + timedelta(days=1), reason="x",
            by=make_user("", "Phóng viên"), at=LATER,
        )  # fmt: skip
