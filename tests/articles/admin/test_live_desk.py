"""The desk's page of a live story: forms that work without a script, nothing typed is lost."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.models import Article, LivePost
from foundation.days import read_moment
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)  # 12:00 in Vietnam


@pytest.fixture
def story(reporter, editor) -> Article:
    return make.make_live(by=reporter, editor=editor)


def page_of(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/truc-tiep/"


def typed(**fields) -> dict:
    return {"deed": "post", "form_key": uuid4(), "body": "Nước rút.\n\nDân về nhà.", **fields}


def test_a_reporter_sends_and_an_editor_shows_by_one_press(story, reporter, editor, sign_in):
    answer = sign_in(reporter).post(page_of(story), typed(), follow=True).content.decode()
    assert "Đã gửi, chờ biên tập viên duyệt." in answer and 'value="approve"' not in answer
    post = LivePost.objects.get()
    assert post.waiting.body == "<p>Nước rút.</p>\n<p>Dân về nhà.</p>"
    desk = sign_in(editor)
    assert 'value="approve"' in desk.get(page_of(story)).content.decode()
    fields = {"deed": "approve", "post": post.pk, "version": post.waiting_id}
    assert "Đã đăng tin." in desk.post(page_of(story), fields, follow=True).content.decode()
    again = desk.post(page_of(story), fields)
    assert again.status_code == 409 and "đã có người quyết định" in again.content.decode()


def test_what_was_typed_comes_back_with_every_reason(story, editor, sign_in):
    fields = typed(body="", headline="Nước rút", time="lúc nãy")
    answer = sign_in(editor).post(page_of(story), fields)
    page = answer.content.decode()
    assert answer.status_code == 400 and "Không đọc được giờ “lúc nãy”" in page
    assert 'value="Nước rút"' in page and str(fields["form_key"]) in page
    answer = sign_in(editor).post(page_of(story), typed(body=" "))
    assert "Hãy viết nội dung của tin." in answer.content.decode()


def test_a_script_gets_json_and_the_list_alone(story, editor, sign_in):
    desk = sign_in(editor)
    bad = desk.post(page_of(story), typed(body=""), headers={"X-In-Place": "1"})
    assert bad.status_code == 400
    assert bad.json()["problems"] == [{"field": "body", "message": "Hãy viết nội dung của tin."}]
    good = desk.post(page_of(story), typed(), headers={"X-In-Place": "1"})
    assert good.json() == {"said": "Đã đăng tin."}
    part = desk.get(page_of(story), headers={"X-In-Place": "list"}).content.decode()
    assert "Dân về nhà." in part and "<html" not in part


def test_two_corrections_meet_and_the_second_sees_the_first(story, editor, chief, sign_in, at):
    post = make.make_live_post(story, by=editor, body="Ba hộ", at=at)
    fields = {"deed": "correct", "post": post.pk, "based_on": post.shown_id}
    sign_in(editor).post(page_of(story), typed(**fields, body="Bốn hộ"))
    answer = sign_in(chief).post(page_of(story), typed(**fields, body="Năm hộ"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Bốn hộ" in page and "Năm hộ" in page
    post.refresh_from_db()
    over = typed(**fields | {"based_on": post.shown_id}, body="Năm hộ")
    assert sign_in(chief).post(page_of(story), over).status_code == 302


def test_a_photo_comes_with_the_form(story, editor, sign_in):
    file = SimpleUploadedFile("a.jpg", make.picture_bytes(900, 600), "image/jpeg")
    fields = typed(photo=file, alt="Nước ngập sân trường", credit="Hữu Đại")
    assert sign_in(editor).post(page_of(story), fields).status_code == 302
    assert LivePost.objects.get().shown.photo["credit"] == "Hữu Đại"
    text = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    assert sign_in(editor).post(page_of(story), typed(photo=text)).status_code == 400


def test_the_desk_opens_ends_and_sends_colleagues(editor, sign_in):
    story, desk = make.make_published(editor=editor), sign_in(editor)
    colleague = make.make_user("", "Phóng viên")
    assert sign_in(colleague).get(page_of(story)).status_code == 404
    desk.post(page_of(story), {"deed": "open", "reporters": [colleague.pk]})
    assert "Chưa có tin nào." in sign_in(colleague).get(page_of(story)).content.decode()
    assert "Tường thuật" in sign_in(colleague).get("/admin/").content.decode()
    desk.post(page_of(story), {"deed": "close"})
    story.live.refresh_from_db()
    assert story.live.phase(timezone.now()) == "over"
    assert sign_in(editor).post(page_of(story), typed()).status_code == 400


def test_its_deeds_stand_in_the_time_line(story, editor, sign_in, at):
    make.make_live_post(story, by=editor, at=at)
    page = sign_in(editor).get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert "Mở tường thuật" in page and "Đăng tin tường thuật" in page


@pytest.mark.parametrize("fields", [{"deed": "x"}, {"deed": "post", "form_key": "x"}, {}])
def test_nonsense_is_a_bad_request(story, editor, sign_in, fields):
    assert sign_in(editor).post(page_of(story), fields).status_code == 400


def test_ten_more_posts_cost_no_more_queries(story, editor, sign_in, django_assert_max_num_queries):
    desk = sign_in(editor)
    for _ in range(25):
        make.make_live_post(story, by=editor)
    with django_assert_max_num_queries(24):
        desk.get(page_of(story))


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [("8:05", 8, 20), ("8h05", 8, 20), ("8 giờ 05", 8, 20), ("19/11 8:05", 8, 19),
     ("08:05 19/11/2026", 8, 19), ("8:05, 19/11", 8, 19)],
)  # fmt: skip
def test_moments_are_read_as_people_type_them(text, hour, day):
    read = timezone.localtime(read_moment(text, now=NOON))
    assert (read.hour, read.minute, read.day, read.month) == (hour, 5, day, 11)


@pytest.mark.parametrize("text", ["", "mai", "25:00", "8:75", "31/2 8:05", "8:05 x", "0/0 8:05"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError):
        read_moment(text, now=NOON)


def test_a_time_of_last_evening_needs_no_day(story, editor, sign_in):
    now = timezone.localtime()
    later = now + timedelta(hours=3)
    sign_in(editor).post(page_of(story), typed(time=f"{later:%H:%M}"))
    assert LivePost.objects.get().happened_at < now
