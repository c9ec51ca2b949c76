"""The comment form over HTTP, with a script and without one."""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.actions import withdrawing
from articles.models import Article
from comments import tickets
from comments.consent import CURRENT_CONSENT
from comments.models import Comment, Sender
from tests.comments.make import LATER, make_approved
from tests.make import NOW, make_published, make_story, publication_of

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}


def address(story) -> str:
    return reverse("comments:write", args=[story.pk])


def filled(story, **fields) -> dict[str, str]:
    return {
        "text": "Đề nghị sớm làm đường.",
        "name": "Nguyễn Văn Đọc",
        "email": "",
        "consent": CURRENT_CONSENT,
        "ticket": tickets.issue(story.pk, at=NOW),
        "answers": "",
        **fields,
    }


@pytest.fixture
def strict_reader() -> Client:
    """A browser that must bring the CSRF token, as all do."""
    return Client(enforce_csrf_checks=True)


def test_without_a_script_the_form_page_leads_to_a_page_with_the_code(story, strict_reader):
    page = strict_reader.get(address(story)).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    answer = strict_reader.post(address(story), {**filled(story), **hidden})
    comment = Comment.objects.get()
    assert answer.status_code == 303
    received = strict_reader.get(answer["Location"]).content.decode()
    assert "chờ duyệt" in received and comment.shown_code in received


def test_the_script_asks_for_a_token_and_a_slip_and_gets_json(story, strict_reader):
    given = strict_reader.get(reverse("comments:ticket"), {"bai": story.pk}).json()
    answer = strict_reader.post(
        address(story), filled(story, ticket=given["ticket"]),
        headers={"X-CSRFToken": given["csrf"]}, **JSON,
    )  # fmt: skip
    assert answer.status_code == 201
    assert answer.json()["code"] == Comment.objects.get().shown_code


def test_without_the_token_nothing_is_taken(story, strict_reader):
    assert strict_reader.post(address(story), filled(story)).status_code == 403
    assert not Comment.objects.exists()


def test_what_is_uncached_says_so(story, reader):
    for page in (
        address(story),
        reverse("comments:ticket") + f"?bai={story.pk}",
        reverse("comments:lookup"),
    ):
        assert "no-store" in reader.get(page)["Cache-Control"]


def test_the_same_form_sent_twice_is_one_comment_and_one_answer(story, reader):
    form = filled(story)
    first, second = (reader.post(address(story), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1


def test_two_posts_of_a_new_device_bring_the_same_cookie(story):
    form = filled(story)
    cookies = {Client().post(address(story), form).cookies["nguoi-gui"].value for _ in range(2)}
    assert len(cookies) == 1


def test_the_cookie_stays_below_the_comment_addresses_and_knows_the_sender_again(story, reader):
    answer = reader.post(address(story), filled(story))
    cookie = answer.cookies["nguoi-gui"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/binh-luan/", True, "Lax")
    reader.post(address(story), filled(story, text="Một ý nữa."))
    assert Comment.objects.count() == 2 and Sender.objects.count() == 1
    assert cookie.value not in repr(Sender.objects.values().get())


def test_typed_text_survives_an_error(story, reader):
    typed = {"text": "Một <b>ý kiến</b> dài", "name": "", "email": "không phải"}
    answer = reader.post(address(story), filled(story, **typed, consent=""))
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 400
    assert typed["text"] in page and 'value="không phải"' in page
    assert page.count('aria-invalid="true"') == 3
    assert "Mời bạn cho biết tên" in page and "đánh dấu đồng ý" in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "\u200b\u3164"}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a\ufffd"}, "text"),
        ({"text": "ơ" * 1_000_000}, "text"),
        ({"name": "\u00ad"}, "name"),
        ({"email": "x"}, "email"),
        ({"consent": ""}, "consent"),
        ({"consent": "1999"}, "consent"),
        ({"answers": "7"}, None),
        ({"answers": "²"}, None),
    ],
)
def test_bad_input_is_answered_at_the_field(story, reader, fields, field):
    answer = reader.post(address(story), filled(story, **fields), **JSON)
    if field is None:  # a number that nobody has answers nobody: an opinion of its own
        assert answer.status_code == 201
        return
    assert answer.status_code == 400
    assert [problem["field"] for problem in answer.json()["problems"]] == [field]
    assert not Comment.objects.exists() and not Sender.objects.exists()
    assert reader.post(address(story), filled(story, **fields)).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=%ED%A0%80&name=a", "application/x-www-form-urlencoded"),
        (b"text=%00&name=%00", "application/x-www-form-urlencoded"),
        (b"text=%FF%FE", "application/x-www-form-urlencoded"),
        (json.dumps({"text": "\ud800", "name": "a"}).encode(), "application/json"),
        (b"\x00\xff", "application/json"),
        (b"", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data; boundary=y"),
    ],
)
def test_broken_bytes_are_a_400_and_store_nothing(story, reader, body, kind):
    answer = reader.post(address(story), body, content_type=kind, **JSON)
    assert answer.status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "\x00", "é" * 1000])
def test_a_slip_that_is_not_ours_gets_a_new_one_and_keeps_the_text(story, reader, ticket):
    answer = reader.post(address(story), filled(story, ticket=ticket), **JSON)
    assert answer.status_code == 400
    assert answer.json()["problems"][0]["code"] == "posting.ticket"
    again = reader.post(address(story), filled(story, ticket=answer.json()["ticket"]), **JSON)
    assert again.status_code == 201


def test_the_slip_of_another_story_is_not_taken(story, reader):
    other = make_published()
    form = filled(story, ticket=tickets.issue(other.pk, at=NOW))
    assert reader.post(address(story), form, **JSON).status_code == 400


def test_a_reply_answers_the_comment_that_the_link_names(story, moderator, reader):
    root = make_approved(story, moderator, "Gốc đây.", name="Bác Hai")
    page = reader.get(address(story), {"tra-loi": root.pk}).content.decode()
    assert "Trả lời Bác Hai" in page and "Gốc đây." in page
    assert f'name="answers" value="{root.pk}"' in page
    reader.post(address(story), filled(story, answers=str(root.pk)))
    assert Comment.objects.latest("pk").parent_id == root.pk


def test_a_story_withdrawn_between_form_and_post_keeps_what_was_typed(story, chief, reader):
    form = filled(story)
    withdrawing.withdraw(article=story, reason="Sai tên người", by=chief, at=LATER)
    answer = reader.post(address(story), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "không còn trên trang" in page and form["text"] in page
    assert story.headline not in page
    assert not Comment.objects.exists()


def test_the_form_of_a_withdrawn_story_leads_to_where_the_story_says_so(story, chief, reader):
    there = publication_of(story).get_absolute_url()
    withdrawing.withdraw(article=story, reason="Sai tên người", by=chief, at=LATER)
    assert reader.get(address(story))["Location"] == there


def test_a_story_that_readers_never_saw_has_no_form(reader, reporter):
    draft = make_story(by=reporter)
    assert reader.get(address(draft)).status_code == 404
    assert reader.post(address(draft), filled(draft)).status_code == 404
    assert reader.get(reverse("comments:ticket"), {"bai": draft.pk}).status_code == 404


def test_a_closed_story_says_so_instead_of_a_form(story, reader):
    story.comments = "closed"
    story.save()
    page = reader.get(address(story)).content.decode()
    assert "đã ngừng nhận bình luận" in page and "<textarea" not in page


def test_a_filled_trap_and_a_quick_hand_are_held_not_refused(story, reader):
    from comments.models import Decision

    given = reader.get(reverse("comments:ticket"), {"bai": story.pk}).json()["ticket"]
    answer = reader.post(address(story), filled(story, website="x", ticket=given), **JSON)
    assert answer.status_code == 201
    rules = {finding["rule"] for finding in Decision.objects.get().findings}
    assert rules == {"trap", "quick", "first"}


def test_posting_over_http_costs_nine_queries(story, reader, django_assert_max_num_queries):
    for text in ("Mở đầu ngày.", "Muối của ngày đã biết."):
        reader.post(address(story), filled(story, text=text))
    with django_assert_max_num_queries(11):  # two of them are the test's own savepoint
        reader.post(address(story), filled(story))


def test_comments_close_by_section_and_by_age_and_every_page_says_why(
    story, moderator, reader, settings
):
    make_approved(story, moderator, "Hiện rồi.")
    publication = publication_of(story)
    pages = (publication.get_absolute_url(), address(story))

    def told(sentence: str) -> None:
        for page in pages:
            shown = html.unescape(reader.get(page).content.decode())
            assert sentence in shown and "<textarea" not in shown
        assert "Hiện rồi." in reader.get(pages[0]).content.decode()
        answer = reader.post(address(story), filled(story, text=sentence), **JSON)
        assert answer.status_code == 400
        assert answer.json()["problems"][0]["code"] == "closed.story-closed"

    publication.section.takes_comments = False
    publication.section.save()
    told("Chuyên mục Thời sự không nhận bình luận.")
    publication.section.takes_comments = True
    publication.section.save()
    settings.COMMENTS_CLOSE_AFTER_DAYS = 30
    Article.objects.filter(pk=story.pk).update(published_at=NOW - timedelta(days=400))
    told("Bài viết đã đăng quá 30 ngày nên không nhận thêm bình luận.")


@pytest.mark.django_db(transaction=True)
def test_fifty_identical_posts_at_once_are_one_comment_and_one_answer():
    story = make_published()
    form = filled(story)

    def send(_: int) -> tuple[int, str, str]:
        try:
            answer = Client().post(address(story), form)
            return answer.status_code, answer["Location"], answer.cookies["nguoi-gui"].value
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(send, range(50)))
    assert len(answers) == 1 and answers.pop()[0] == 303
    assert Comment.objects.count() == Sender.objects.count() == 1
