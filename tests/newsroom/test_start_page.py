"""The start page says what waits for this person, what is late and what goes out today."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions import publishing, reviewing
from comments.actions import moderating, reporting
from comments.models import Comment
from newsroom.start import COUNTED_COMMENTS, PATIENCE, queues_of, today_of
from tests import make
from tests.comments import make as thread


def titles(user, at) -> dict[str, list[str]]:
    return {
        queue.title: [getattr(row, "headline", "") for row in queue.rows]
        for queue in queues_of(user, at=at)
    }


def test_an_editor_sees_what_he_may_approve_and_not_his_own(editor, at):
    for by, headline in (
        (make.make_user("", "Phóng viên"), "Của người khác"),
        (editor, "Của mình"),
    ):
        story = make.make_story(by=by, headline=headline)
        reviewing.submit(article=story, by=by, at=at)
    assert titles(editor, at)["Chờ duyệt"] == ["Của người khác"]


def test_a_story_submitted_long_ago_is_late_and_no_longer_merely_waiting(editor, at):
    story = make.make_story(headline="Nằm lâu")
    reviewing.submit(article=story, by=story.writer, at=at)
    just = titles(editor, at + PATIENCE)
    assert just["Chờ duyệt"] == ["Nằm lâu"]
    later = queues_of(editor, at=at + PATIENCE + timedelta(seconds=1))
    assert (later[0].is_late, later[0].rows) == (True, [story])
    assert [queue.rows for queue in later if queue.title == "Chờ duyệt"] == [[]]


def test_a_planned_time_passed_without_publication_is_late(editor, at):
    make.make_story(headline="Lỡ giờ", planned_at=at - timedelta(minutes=1))
    make.make_story(headline="Chưa tới giờ", planned_at=at + timedelta(minutes=1))
    make.make_published(headline="Đã ra", planned_at=at - timedelta(minutes=1))
    assert titles(editor, at)["Quá giờ xuất bản đã ghi"] == ["Lỡ giờ"]


def test_today_is_ordered_by_hour_and_holds_schedules_and_plans(editor, at):
    later, soon = at + timedelta(hours=5), at + timedelta(hours=2)
    scheduled = make.make_approved(headline="Hẹn", planned_at=later)
    publishing.schedule(article=scheduled, visible_from=later, by=editor, at=at)
    planned = make.make_story(headline="Ghi giờ", planned_at=soon)
    make.make_story(headline="Mai", planned_at=at + timedelta(days=1))
    make.make_story(headline="Không ghi giờ")
    slots = today_of(editor, at=at)
    assert [(slot.story, slot.at, slot.is_sure) for slot in slots] == [
        (planned, soon, False), (scheduled, later, True),
    ]  # fmt: skip
    assert [slot.is_late for slot in today_of(editor, at=at + timedelta(hours=3))] == [True, False]


def test_a_writer_reads_why_his_story_came_back(reporter, editor, at, sign_in):
    story = make.make_story(by=reporter, headline="Bị trả")
    reviewing.submit(article=story, by=reporter, at=at)
    reviewing.send_back(article=story, reason="Thiếu ý kiến của xã", by=editor, at=at)
    page = sign_in(reporter).get("/admin/").content.decode()
    assert "Bị trả" in page and "Thiếu ý kiến của xã" in page


def test_a_reporter_sees_nobody_elses_stories(reporter, at):
    make.make_story(headline="Của người khác", planned_at=at - timedelta(hours=1))
    assert not any(any(rows) for rows in titles(reporter, at).values())
    assert today_of(reporter, at=at) == []


def test_a_moderator_sees_how_many_comments_wait(moderator, sign_in):
    story = make.make_published()
    for _ in range(11):
        thread.make_comment(story)
    (queue,) = queues_of(moderator, at=timezone.now())
    assert queue.count == str(Comment.objects.waiting().count()) == "11"
    assert COUNTED_COMMENTS > 11
    assert "Ý kiến chờ duyệt" in sign_in(moderator).get("/admin/").content.decode()


def test_senior_and_reported_comments_wait_for_whoever_decides_them(moderator, chief, at):
    story = make.make_published()
    plain, handed_up, reported = (thread.make_comment(story) for _ in range(3))
    moderating.escalate(comment=handed_up, by=moderator, at=at)
    moderating.approve(comment=reported, by=moderator, at=at)
    facts = thread.make_sender_facts()
    reporting.report(comment=reported, reason="insult", sender=facts, at=at)
    seen = {
        user: {
            queue.title: (queue.count, queue.rows)
            for queue in queues_of(user, at=at)
            if queue.title.startswith("Ý kiến")
        }
        for user in (moderator, chief)
    }
    assert seen[moderator] == {
        "Ý kiến chờ duyệt": ("1", [plain]),
        "Ý kiến bị báo cáo": ("1", [reported]),
    }
    assert seen[chief] == seen[moderator] | {"Ý kiến chờ cấp trên": ("1", [handed_up])}


def test_the_administrator_finds_the_page_of_personal_data(administrator, moderator, sign_in):
    address = reverse("admin:comments_sender_data")
    assert address in sign_in(administrator).get("/admin/").content.decode()
    assert address not in sign_in(moderator).get("/admin/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["Phóng viên", "Biên tập viên", "Thư ký tòa soạn", "Kiểm duyệt"])
def test_ten_more_stories_cost_no_more_queries(role, sign_in, at):
    user = make.make_user("nguoi", role)
    client = sign_in(user)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get("/admin/").status_code == 200
        return len(captured)

    def more() -> None:
        story = make.make_story(by=user if role != "Kiểm duyệt" else None, planned_at=at)
        if role != "Kiểm duyệt":
            reviewing.submit(article=story, by=user, at=at)
        other = make.make_story(planned_at=timezone.now())
        reviewing.submit(article=other, by=other.writer, at=at)

    more()
    queries()
    before = queries()
    for _ in range(5):
        more()
    assert queries() == before <= 20
