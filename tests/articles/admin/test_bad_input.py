"""Bad input gets a sentence at its field, quickly; nothing is stored half and nothing typed is lost."""

import time

import pytest
from django.urls import reverse

from articles.models import Article, Episode, Photo, Topic
from tests import make
from tests.articles.admin.story_form import form_of

ADD = "/admin/articles/article/add/"
DEEP = "<i>" * 100_000 + "chữ" + "</i>" * 100_000
MILLION = "Ẵ" * 1_000_000


@pytest.fixture
def send(reporter, sign_in):
    client = sign_in(reporter)

    def send(address: str = ADD, **fields):
        started = time.process_time()
        answer = client.post(address, form_of(**{"headline": "Tiêu đề gốc", **fields}))
        answer.seconds = time.process_time() - started
        return answer

    return send


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("headline", "", "Không được để trống"),
        ("headline", "\u200b\u2060\u3164\u00ad", "Không được để trống"),
        ("headline", "Tin\x00nóng", "ký tự hỏng"),
        ("headline", MILLION, "Dài quá 300 ký tự"),
        ("sapo", "A\x00", "ký tự hỏng"),
        ("sapo", MILLION, "Dài quá 2.000 ký tự"),
        ("body", DEEP, "lồng nhau quá sâu"),
        ("body", "<p>\x00</p>", "ký tự hỏng"),
        ("body", f"<p>{MILLION}</p>", "dài quá"),
        ("topics", "ồ" * 101, "dài quá 100 ký tự"),
        ("topics", "a\x00b", "ký tự hỏng"),
        ("event_date", "31/02/2026", "20/12/2022"),
        ("event_date", "hôm qua", "20/12/2022"),
        ("planned_at", "19:50", "20/12/2022 19:50"),
        ("section", "99999999999999999999", "không có trong danh sách"),
        ("section", "x", "không có trong danh sách"),
        ("programme", "1", "không có trong danh sách"),
        ("ai_use", "x", "không có trong danh sách"),
        ("areas", "Nơi không có", "Không có địa bàn"),
        ("dateline", MILLION, "Dài quá"),
    ],
)
def test_a_sentence_at_the_field_and_the_rest_still_there(send, field, value, sentence):
    answer = send(**{"source_note": "Chữ không được mất", field: value})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer.seconds < 1
    at_field = page.split(f'id="field-{field}"')[1].split("</div>")[0]
    assert 'role="alert"' in at_field and sentence in at_field
    assert "Chữ không được mất" in page
    assert not Article.objects.exists()


def test_a_refused_body_is_shown_as_plain_text_for_its_writer_to_mend(send):
    answer = send(body=DEEP)
    page = answer.content.decode()
    assert "&lt;i&gt;&lt;i&gt;" in page
    assert 'data-type="ckeditortype"' not in page


def test_a_script_in_a_body_is_thrown_out_when_saved_and_when_shown(send, reporter, sign_in):
    send(body="<p onclick=x()>Chữ</p><script>alert(1)</script><![CDATA[<img src=x onerror=y()>]]>")
    story = Article.objects.get()
    assert (
        "script" not in story.body and "onclick" not in story.body and "onerror" not in story.body
    )
    # A row that came by another way is cleaned before the editor sees it.
    Article.objects.filter(pk=story.pk).update(body="<p>Cũ</p><script>alert(2)</script>")
    page = sign_in(reporter).get(reverse("admin:articles_article_change", args=[story.pk]))
    assert "alert(2)" not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"key": "x1"}, "chưa tải lên xong"),
        ({"key": "p0"}, "chưa tải lên xong"),
        ({"photo": ""}, "chưa tải lên xong"),
        ({"photo": "x"}, "chưa tải lên xong"),
        ({"photo": "9" * 30}, "chưa tải lên xong"),
        ({"photo": "123456789012"}, "không còn trong kho ảnh"),
        ({"caption": "A\x00"}, "ký tự hỏng"),
        ({"credit": "đ" * 121}, "Dài quá 120 ký tự"),
        ({"alt": MILLION}, "Dài quá 300 ký tự"),
        ({"gallery": "<b>"}, "không đọc được"),
    ],
)
def test_bad_rows_of_photos_are_told(send, changes, sentence):
    photo = make.make_photo()
    row = {"key": "p1", "photo": photo.pk, "caption": "Giữ lại", "credit": "", "alt": "", **changes}
    answer = send(photos=[row])
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Article.objects.exists()
    assert Photo.objects.get().credit == photo.credit


def test_two_rows_with_one_key_and_two_leads_are_told(send):
    photo = make.make_photo()
    row = {
        "key": "p1",
        "photo": photo.pk,
        "caption": "",
        "credit": "a",
        "alt": "b",
        "is_lead": "on",
    }
    page = send(photos=[row, row]).content.decode()
    assert "cùng một mã" in page
    other = {**row, "key": "p2"}
    assert "chỉ có một ảnh chính" in send(photos=[row, other]).content.decode()


def test_nothing_is_stored_half(send):
    """The photo's words, the episode and the topic come with the story or not at all."""
    photo = make.make_photo(credit="Cũ")
    programme = make.make_episode().programme
    episodes = Episode.objects.count()
    answer = send(
        body='<p>Chữ</p><figure data-block="photo" data-id="p9"></figure>',
        topics="Chủ đề mới",
        programme=programme.pk,
        episode_date="01/02/2020",
        photos=[{"key": "p1", "photo": photo.pk, "caption": "", "credit": "Mới", "alt": "Mới"}],
    )
    assert answer.status_code == 400
    photo.refresh_from_db()
    assert photo.credit == "Cũ"
    assert Episode.objects.count() == episodes
    assert not Topic.objects.exists() and not Article.objects.exists()


@pytest.mark.parametrize("missing", ["bylines-TOTAL_FORMS", "photos-TOTAL_FORMS", "ai_use"])
def test_a_form_with_parts_missing_is_told(reporter, sign_in, missing):
    fields = form_of(headline="Thiếu")
    del fields[missing]
    answer = sign_in(reporter).post(ADD, fields)
    assert answer.status_code == 400
    assert not Article.objects.exists()


@pytest.mark.parametrize("count", ["99999", "x", "9" * 50])
def test_a_forged_number_of_rows_costs_nothing(reporter, sign_in, count):
    fields = form_of(headline="Nhiều dòng") | {"photos-TOTAL_FORMS": count}
    started = time.process_time()
    assert sign_in(reporter).post(ADD, fields).status_code == 400
    assert time.process_time() - started < 1


@pytest.mark.parametrize("number", ["0", "9" * 30, "x", "%00", "1_2"])
def test_an_address_without_a_story_is_not_found(reporter, sign_in, number):
    make.make_story(by=reporter)
    client = sign_in(reporter)
    for page in ("change", "history", "xem-truoc"):
        answer = client.get(f"/admin/articles/article/{number}/{page}/", follow=True)
        assert answer.status_code in (400, 404)


def test_stock_forms_answer_400_too(chief, sign_in):
    answer = sign_in(chief).post("/admin/articles/section/add/", {"name": "A\x00", "position": 1})
    assert answer.status_code == 400
    assert "ký tự hỏng" in answer.content.decode()
    hidden = sign_in(chief).post("/admin/articles/section/add/", {"name": "\u200b", "position": 1})
    assert hidden.status_code == 400
