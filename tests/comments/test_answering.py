"""The newsroom answers a reader, and tells a writer why his comment was refused."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from comments.actions import moderating
from comments.actions.answering import answer
from comments.actions.counting import differences
from comments.models import Comment, Decision, ReplyTemplate
from comments.thread import count_of
from foundation.problems import NotAllowed, Refused
from tests.comments.make import LATER, make_approved, make_comment
from tests.make import make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"


def test_readers_see_the_answer_with_the_newsrooms_badge(story, moderator, reader):
    comment = make_approved(story, moderator, "Bao giờ sửa đường?", name="Bác Hai")
    shown = answer(
        comment=comment, text="Xã cho biết tháng sau.", form_key=uuid4(), by=moderator, at=LATER
    )
    assert (shown.staff, shown.parent, shown.answers) == (moderator, comment, comment)
    assert count_of(story.pk) == 2 and not differences()
    html = reader.get(f"/binh-luan/{story.pk}/").content.decode()
    assert "Xã cho biết tháng sau." in html and ">Tòa soạn<" in html
    log = Decision.objects.get(comment_id=shown.pk)
    assert (log.verb, log.by_id, log.state_after) == ("answer", moderator.pk, "approved")


def test_a_waiting_comment_is_approved_with_its_answer(story, moderator):
    comment = make_comment(story)
    answer(comment=comment, text="Cảm ơn bác.", form_key=uuid4(), by=moderator, at=LATER)
    comment.refresh_from_db()
    assert comment.state == "approved" and count_of(story.pk) == 2


def test_an_answer_that_is_sent_twice_is_shown_once(story, moderator):
    comment, key = make_approved(story, moderator), uuid4()
    first, second = (
        answer(comment=comment, text="Cảm ơn bác.", form_key=key, by=moderator, at=LATER)
        for _ in range(2)
    )
    assert first == second and count_of(story.pk) == 2


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_do_not_wait_for_each_other_for_ever(moderator):
    from tests.make import make_published

    comment = make_approved(make_published(), moderator)
    failed: list[Exception] = []

    def send(text: str) -> None:
        try:
            answer(comment=comment, text=text, form_key=uuid4(), by=moderator, at=LATER)
        except Exception as error:  # noqa: BLE001 (told by the assertion below)
            failed.append(error)
        finally:
            connection.close()

    both = [threading.Thread(target=send, args=(text,)) for text in ("Một.", "Hai.")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert not failed and Comment.objects.filter(answers=comment).count() == 2
    assert not differences()


@pytest.mark.parametrize("case", ["empty", "long", "removed", "senior", "reporter"])
def test_what_is_refused_changes_nothing(story, moderator, reporter, case):
    comment = make_approved(story, moderator)
    text, by = "Cảm ơn bác.", moderator
    if case == "empty":
        text = " \u200b\n"
    if case == "long":
        text = "a" * 4000
    if case == "removed":
        moderating.remove(comment=comment, reason="insult", by=moderator, at=LATER)
    if case == "senior":
        Comment.objects.filter(pk=comment.pk).update(is_senior=True)
        comment.refresh_from_db()
    if case == "reporter":
        by = reporter
    with pytest.raises(NotAllowed if case in ("senior", "reporter") else Refused):
        answer(comment=comment, text=text, form_key=uuid4(), by=by, at=LATER)
    assert not Comment.objects.filter(answers=comment).exists()


def test_a_template_of_the_reason_is_told_by_a_single_keystroke(story, moderator, reader):
    ReplyTemplate.objects.create(
        title="Gọi đường dây nóng", reason="off-topic", text="Mời bạn gọi số 0237 000 000."
    )
    comment = make_comment(story)
    moderating.reject(comment=comment, reason="off-topic", by=moderator, at=LATER)
    page = reader.get("/binh-luan/tra-cuu/", {"ma": comment.lookup_code}).content.decode()
    assert "Mời bạn gọi số 0237 000 000." in page
    moderating.undo(comment=comment, by=moderator, at=LATER)
    assert comment.told_writer == ""
    moderating.reject(
        comment=comment, reason="off-topic", told="Lời riêng.", by=moderator, at=LATER
    )
    assert comment.told_writer == "Lời riêng."


def test_the_page_of_a_comment_answers_without_a_script(story, moderator, sign_in):
    comment = make_approved(story, moderator)
    desk = sign_in(moderator)
    page = f"{QUEUE}{comment.pk}/"
    assert 'name="form_key"' in desk.get(page).content.decode()
    form = {"text": "Cảm ơn bác.", "form_key": str(uuid4())}
    assert desk.post(page + "tra-loi/", form)["Location"] == page
    assert desk.post(page + "tra-loi/", {**form, "form_key": "x"}).status_code == 400
    told = desk.post(page + "tra-loi/", {**form, "text": ""}, HTTP_ACCEPT="application/json").json()
    assert told["done"] is False and "Lời trả lời dài" in told["message"]
    assert Comment.objects.filter(answers=comment).count() == 1


def test_templates_are_the_managing_editors(moderator, chief, sign_in):
    form = {"title": "Mới", "reason": "", "text": "Cảm ơn bạn.", "position": "1"}
    address = "/admin/comments/replytemplate/add/"
    assert sign_in(moderator).post(address, form).status_code == 403
    sign_in(make_user("hai", "Thư ký tòa soạn")).post(address, form)
    assert ReplyTemplate.objects.get().text == "Cảm ơn bạn."
