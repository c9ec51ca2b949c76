"""The moderators' queue in the admin."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.actions import moderating
from comments.models import Comment, Decision
from tests.comments.make import LATER, make_approved, make_comment, make_sender_facts
from tests.make import make_published, make_user

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/comment/"
DECIDE = QUEUE + "quyet-dinh/"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def desk(moderator, sign_in):
    return sign_in(moderator)


def cards(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'data-card="(\d+)"', html)]


def page(desk, **params) -> str:
    answer = desk.get(QUEUE, params)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_stands_oldest_first_with_its_story_and_its_parent(story, moderator, desk):
    root = make_approved(story, moderator, "Hỏi về con đường.", name="Bác Hai")
    newer = make_comment(story, at=LATER + timedelta(hours=2))
    older = make_comment(story, "Đường này xấu lắm.", parent=root, at=LATER + timedelta(hours=1))
    html = page(desk)
    assert cards(html) == [older.pk, newer.pk]
    assert story.headline in html
    assert "Trả lời Bác Hai:" in html and "Hỏi về con đường." in html


def test_findings_stand_where_they_are_in_the_text(story, desk):
    make_comment(story, "Xem www.a.vn nhé", sender=make_sender_facts(trap="x"))
    html = page(desk)
    assert re.search(r"Xem <mark title=\"Có địa chỉ trang web\">www\.a\.vn<", html)
    assert "ô bẫy bị điền" in html


def test_html_of_a_reader_is_text_here_too(story, desk):
    make_comment(story, "<script>alert(1)</script>", name="<img src=x>")
    html = page(desk)
    assert "&lt;script&gt;" in html and "<script>alert" not in html and "<img src=x" not in html


def test_one_button_approves_and_leads_back(story, moderator, desk):
    comment = make_comment(story)
    answer = desk.post(DECIDE, {"ids": comment.pk, "decision": "approve", "next": QUEUE + "?q=a"})
    assert (answer.status_code, answer["Location"]) == (303, QUEUE + "?q=a")
    decision = Decision.objects.get(comment_id=comment.pk, verb="approve")
    assert decision.by_id == moderator.pk
    assert cards(page(desk)) == []


def test_several_are_rejected_at_once_with_one_reason(story, desk):
    first, second, third = (make_comment(story) for _ in range(3))
    desk.post(DECIDE, {"ids": [first.pk, third.pk], "decision": "reject:insult", "note": "hai ý"})
    assert cards(page(desk)) == [second.pk]
    assert set(Comment.objects.filter(state="rejected").values_list("reason", flat=True)) == {
        "insult"
    }
    assert Decision.objects.filter(verb="reject", note="hai ý").count() == 2


def test_the_script_is_answered_comment_by_comment(story, moderator, desk):
    waiting, done = make_comment(story), make_approved(story, moderator)
    answers = desk.post(
        DECIDE, {"ids": [waiting.pk, done.pk], "decision": "approve"}, **JSON
    ).json()
    first, second = answers["answers"]
    assert (first["id"], first["done"], first["message"]) == (waiting.pk, True, "")
    assert (second["id"], second["done"]) == (done.pk, False)
    assert moderator.username in second["message"]


def test_a_refusal_is_told_on_the_page(story, desk):
    comment = make_comment(story)
    answer = desk.post(DECIDE, {"ids": comment.pk, "decision": "reject:other"}, follow=True)
    assert "hãy ghi rõ lý do" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_nobody_is_led_off_the_site(story, desk):
    comment = make_comment(story)
    answer = desk.post(
        DECIDE, {"ids": comment.pk, "decision": "approve", "next": "//evil.example/"}
    )
    assert answer["Location"] == QUEUE


@pytest.mark.parametrize(
    "form",
    [
        {"decision": "approve", "ids": "x"},
        {"decision": "approve", "ids": "²"},
        {"decision": "approve", "ids": "9" * 30},
        {"decision": "approve", "ids": ["1"] * 201},
        {"decision": "screen", "ids": "1"},
        {"decision": "withdraw", "ids": "1"},
        {"decision": "", "ids": "1"},
        {},
    ],
)
def test_a_broken_decision_is_a_400(desk, form):
    assert desk.post(DECIDE, form).status_code == 400


@pytest.mark.parametrize("person", ["reporter", "editor", "administrator", "stranger"])
def test_others_see_and_decide_nothing(story, sign_in, request, person):
    comment = make_comment(story)
    client = sign_in(request.getfixturevalue(person))
    for answer in (
        client.get(QUEUE),
        client.get(f"{QUEUE}{comment.pk}/"),
        client.post(DECIDE, {"ids": comment.pk, "decision": "approve"}),
    ):
        assert answer.status_code in (302, 403)
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_the_managing_editor_may_moderate_too(story, chief, sign_in):
    comment = make_comment(story)
    sign_in(chief).post(DECIDE, {"ids": comment.pk, "decision": "approve"})
    comment.refresh_from_db()
    assert comment.state == "approved"


def test_a_get_decides_nothing(story, desk):
    comment = make_comment(story)
    assert desk.get(DECIDE, {"ids": comment.pk, "decision": "approve"}).status_code == 405


def test_decided_comments_stand_newest_decision_first_and_say_who_decided(story, moderator, desk):
    first, second = make_comment(story), make_comment(story)
    moderating.reject(comment=second, reason="untrue", by=moderator, at=LATER)
    moderating.reject(
        comment=first, reason="insult", note="lần hai", by=moderator, at=LATER + timedelta(hours=1)
    )
    html = page(desk, **{"trang-thai": "rejected"})
    assert cards(html) == [first.pk, second.pk]
    assert "Thông tin sai sự thật" in html and "Ghi chú: lần hai" in html
    assert f"bởi {moderator.username}" in html


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("lam duong", True),
        ("LÀM ĐƯỜNG", True),
        ("doc nguyen", True),
        ("cầu cống", False),
        ("%", False),
        ("_", False),
    ],
)
def test_search_finds_words_of_text_and_name_without_accents(
    story, moderator, desk, words, is_found
):
    made = make_approved(story, moderator, "Đề nghị làm đường.", name="Nguyễn Văn Đọc")
    make_approved(story, moderator, "Khác hẳn.", name="Trần Ai")
    expected = [made.pk] if is_found else []
    assert cards(page(desk, **{"trang-thai": "approved", "q": words})) == expected


def test_search_finds_a_look_up_code(story, desk):
    make_comment(story)
    wanted = make_comment(story)
    assert cards(page(desk, q=wanted.shown_code.lower())) == [wanted.pk]


def test_the_queue_goes_on_page_by_page(story, desk):
    made = [make_comment(story, at=LATER + timedelta(seconds=i)).pk for i in range(30)]
    html = page(desk)
    seen = cards(html)
    following = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
    seen += cards(desk.get(QUEUE + following).content.decode())
    assert seen == made


def test_the_queue_costs_the_same_for_ten_more_and_counts_nothing(story, moderator, desk):
    def fill(number):
        for _ in range(number):
            other = make_published()
            root = make_approved(other, moderator)
            make_comment(other, "www.a.vn", parent=root)

    fill(2)
    page(desk)
    with CaptureQueriesContext(connection) as before:
        page(desk)
    fill(10)
    with CaptureQueriesContext(connection) as after:
        assert len(cards(page(desk))) == 12
    assert len(after) == len(before)
    assert not any("COUNT(*) AS" in query["sql"] for query in after.captured_queries)


def test_the_senders_past_is_told(story, moderator, desk):
    sender = make_sender_facts()
    make_approved(story, moderator, sender=sender)
    bad = make_comment(story, sender=sender)
    moderating.reject(comment=bad, reason="insult", by=moderator, at=LATER)
    make_comment(story, sender=sender)
    make_comment(story)
    html = page(desk)
    assert "Ý kiến khác của người gửi: 1 đã đăng, 1 không đăng" in html
    assert "Người gửi mới" in html


def test_a_comments_page_tells_every_decision_with_who_and_when(story, moderator, desk):
    second = make_user("hai", "Kiểm duyệt", first_name="Hà", last_name="Lê")
    comment = make_comment(story, email="toi@example.vn")
    moderating.approve(comment=comment, by=moderator, at=LATER)
    moderating.remove(
        comment=comment, reason="other", note="theo đơn", by=second, at=LATER + timedelta(days=1)
    )
    html = desk.get(f"{QUEUE}{comment.pk}/").content.decode()
    for part in ("Tiếp nhận", "Duyệt đăng", "Gỡ xuống", moderator.username, second.get_full_name()):
        assert part in html
    assert "11:00 21/11/2026" in html and "theo đơn" in html and "toi@example.vn" in html
    assert 'value="restore"' in html


@pytest.mark.parametrize("address", ["999999999/", "99999999999999999999999/"])
def test_an_unknown_comment_is_not_found(desk, address):
    assert desk.get(QUEUE + address).status_code == 404


def test_an_unknown_state_is_not_found(desk):
    assert desk.get(QUEUE, {"trang-thai": "x"}).status_code == 404


def test_nothing_can_be_added_edited_or_deleted_by_a_stock_form(story, desk):
    comment = make_comment(story)
    for address in (
        "add/",
        f"{comment.pk}/change/",
        f"{comment.pk}/delete/",
        f"{comment.pk}/history/",
    ):
        assert desk.get(QUEUE + address).status_code == 404


def test_no_script_or_style_stands_in_the_page_itself(story, desk):
    make_comment(story)
    html = page(desk)
    assert not re.search(r"<style|<script(?![^>]+src=)|\son\w+=|\sstyle=", html)
    assert reverse("admin:comments_comment_changelist") == QUEUE
