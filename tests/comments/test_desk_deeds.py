"""What moderators do besides yes and no: undo, hand up, edit, pin, claim, ban."""

from datetime import timedelta

import pytest

from comments.actions import banning, gate, moderating
from comments.models import Comment, Decision
from comments.thread import count_of
from foundation.problems import Conflict, NotAllowed, Refused
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"


def test_a_decision_is_taken_back_with_the_count(story, moderator):
    comment = make_approved(story, moderator)
    moderating.undo(comment=comment, by=moderator, at=LATER)
    assert (comment.state, comment.shown_at, count_of(story.pk)) == ("waiting", None, 0)
    moderating.reject(comment=comment, reason="insult", by=moderator, at=LATER)
    moderating.undo(comment=comment, by=moderator, at=LATER)
    assert (comment.state, comment.reason) == ("waiting", "")
    assert Decision.objects.filter(verb="undo").exclude(undoes_id=None).count() == 2


def test_undo_brings_back_the_reason_of_the_state_before(story, moderator):
    comment = make_comment(story)
    moderating.reject(comment=comment, reason="unclear", by=moderator, at=LATER)
    moderating.restore(comment=comment, by=moderator, at=LATER)
    moderating.undo(comment=comment, by=moderator, at=LATER)
    assert (comment.state, comment.reason) == ("rejected", "unclear")


@pytest.mark.parametrize("case", ["late", "another", "twice", "answered"])
def test_what_cannot_be_taken_back_says_so(story, moderator, case):
    comment = make_approved(story, moderator)
    by, at = moderator, LATER
    if case == "late":
        at = LATER + timedelta(hours=1)
    if case == "another":
        by = make_user("", "Kiểm duyệt")
    if case == "twice":
        moderating.undo(comment=comment, by=by, at=at)
    if case == "answered":
        make_approved(story, moderator, parent=comment)
    state = comment.state
    with pytest.raises(Refused):
        moderating.undo(comment=comment, by=by, at=at)
    comment.refresh_from_db()
    assert comment.state == state


def test_what_was_handed_up_only_a_managing_editor_decides(story, moderator, chief, sign_in):
    comment = make_comment(story, "Chuyện này khó.")
    moderating.escalate(comment=comment, by=moderator, at=LATER)
    with pytest.raises(NotAllowed):
        moderating.approve(comment=comment, by=moderator, at=LATER)
    assert "Chuyện này khó." in sign_in(chief).get(QUEUE, {"trang-thai": "senior"}).content.decode()
    moderating.approve(comment=comment, by=chief, at=LATER)
    assert comment.state == "approved"


def test_naming_an_official_leads_to_the_senior_queue(story):
    from tests.officials.make import make_person

    make_person("Trịnh Quang Kiểm")
    comment = make_comment(story, "Ông Trịnh Quang Kiểm nhận quà à?")
    assert comment.is_senior


def test_an_edited_comment_keeps_its_original_and_says_so(story, moderator, reader):
    comment = make_comment(story, "Duong xau qua")
    moderating.edit(
        comment=comment, text="Đường xấu quá", based_on=comment.text, by=moderator, at=LATER
    )
    assert (comment.text, comment.text_sent) == ("Đường xấu quá", "Duong xau qua")
    with pytest.raises(Conflict):
        moderating.edit(comment=comment, text="x", based_on="Duong xau qua", by=moderator, at=LATER)
    moderating.approve(comment=comment, by=moderator, at=LATER)
    assert "Tòa soạn đã biên tập" in reader.get(f"/binh-luan/{story.pk}/").content.decode()


def test_one_comment_of_a_story_is_pinned(story, moderator):
    first, second = make_approved(story, moderator), make_approved(story, moderator)
    moderating.pin(comment=first, by=moderator, at=LATER)
    moderating.pin(comment=second, by=moderator, at=LATER)
    assert list(Comment.objects.filter(is_pinned=True)) == [second]
    moderating.pin(comment=second, by=moderator, at=LATER)
    assert not Comment.objects.filter(is_pinned=True).exists()


def test_a_claim_is_shown_to_others_for_two_minutes(story, moderator):
    other = make_user("ha", "Kiểm duyệt", first_name="Hà", last_name="Lê")
    comment = make_comment(story)
    assert moderating.claim(comment_id=comment.pk, by=moderator, at=LATER) == ""
    assert moderating.claim(comment_id=comment.pk, by=other, at=LATER) == moderator.username
    later = LATER + moderating.CLAIM_FOR
    assert moderating.claim(comment_id=comment.pk, by=other, at=later) == ""


def test_a_ban_ends_by_itself(story, moderator):
    facts = make_sender_facts()
    comment = make_comment(story, sender=facts)
    until = LATER + timedelta(days=7)
    banning.ban(sender=comment.sender, until=until, reason="chửi bới", by=moderator, at=LATER)
    with pytest.raises(Refused, match="tạm ngừng nhận"):
        gate.refuse_banned(token=facts.token, address="", at=LATER)
    gate.refuse_banned(token=facts.token, address="", at=until)
    with pytest.raises(Refused):
        banning.ban(sender=comment.sender, until=until, reason="", by=moderator, at=LATER)


def test_the_pages_of_the_desk_do_these_deeds(story, moderator, sign_in):
    comment = make_comment(story, "Hai dòng.\nMột ý.")
    desk = sign_in(moderator)
    page = f"{QUEUE}{comment.pk}/"
    form = {"text": "Một ý.", "based_on": "Hai dòng.\r\nMột ý."}
    assert desk.post(page + "bien-tap/", form)["Location"] == page
    assert desk.post(page + "cam/", {"days": "7", "reason": "thử"}).status_code == 303
    assert desk.post(page + "cam/", {"days": "²"}).status_code == 400
    assert desk.post(QUEUE + "dang-xem/", {"ids": comment.pk}).json() == {
        "claims": {},
        "decided": {},
    }
    comment.refresh_from_db()
    assert comment.text == "Một ý." and comment.sender.ban_reason == "thử"
    assert "Không nhận ý kiến đến" in desk.get(page).content.decode()
