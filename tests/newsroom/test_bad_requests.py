"""A request that cannot be read gets 400 or 413 and a sentence in Vietnamese, never a 5xx."""

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from newsroom.middleware import clear_words_for_bad_requests

UNREACHED = HttpResponse("the view was reached")
requests = RequestFactory()


@pytest.fixture
def answer():
    return clear_words_for_bad_requests(lambda request: UNREACHED)


def is_page(response: HttpResponse, status: int) -> bool:
    assert response.status_code == status
    page = response.content.decode()
    assert '<html lang="vi">' in page
    assert "chưa được lưu" in page or "không đọc được" in page
    assert response["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    return True


def test_a_request_that_can_be_read_reaches_its_view(answer):
    assert answer(requests.get("/thời-sự/?q=Thanh Hóa")) is UNREACHED
    assert answer(requests.post("/", {"headline": "Xin chào"})) is UNREACHED


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/thoi-su/%00", ""),
        ("/", "q=%00"),
        ("/", "q=a%00b&sau=2"),
        ("/", "q=%FF"),
        ("/", "%ED%A0%80=lone-surrogate"),
    ],
)
def test_nul_and_broken_utf8_in_the_address_are_refused(answer, path, query):
    assert is_page(answer(requests.get(path, QUERY_STRING=query)), 400)


def test_broken_utf8_in_the_path_is_a_page_that_is_not_there(db):
    assert Client(raise_request_exception=False).get("/thoi-su/%C3%28").status_code == 404


def test_a_cookie_with_a_nul_is_refused(answer):
    assert is_page(answer(requests.get("/", HTTP_COOKIE='session="ab\\000cdefgh"')), 400)


def test_a_form_above_the_limit_is_refused_with_413(answer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert is_page(answer(requests.post("/", {"body": "a" * 2000})), 413)
    urlencoded = requests.post(
        "/", "body=" + "a" * 2000, content_type="application/x-www-form-urlencoded"
    )
    assert is_page(answer(urlencoded), 413)


def test_another_body_above_the_limit_is_refused_by_its_length_alone(answer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    request = requests.post("/", b"{" + b" " * 2000, content_type="application/json")
    assert is_page(answer(request), 413)


def test_a_form_with_files_has_a_larger_limit_and_has_one(answer, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.LARGEST_REQUEST = 5000
    picture = SimpleUploadedFile("a.jpg", b"x" * 2000)
    assert answer(requests.post("/", {"picture": picture})) is UNREACHED
    picture = SimpleUploadedFile("a.jpg", b"x" * 6000)
    assert is_page(answer(requests.post("/", {"picture": picture})), 413)


def test_too_many_fields_are_refused(answer, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    request = requests.post("/", {f"field{number}": "x" for number in range(11)})
    assert is_page(answer(request), 400)


def test_too_many_files_are_refused(answer, settings):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = {f"file{number}": SimpleUploadedFile("a", b"x") for number in range(3)}
    assert is_page(answer(requests.post("/", files)), 400)


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\u00e9",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_a_form_in_no_known_shape_is_refused(answer, content_type):
    request = requests.generic("POST", "/", b"--x\r\nbroken", content_type=content_type)
    assert is_page(answer(request), 400)


def test_a_program_gets_the_sentence_as_json(answer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    request = requests.post("/", {"body": "a" * 2000}, HTTP_ACCEPT="application/json")
    response = answer(request)
    assert response.status_code == 413
    assert response["Content-Type"] == "application/json"
    assert "quá mức" in json.loads(response.content)["error"]


def test_the_whole_site_answers_so(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    reader = Client(raise_request_exception=False)
    assert is_page(reader.get("/?q=%00"), 400)
    assert is_page(reader.post("/admin/login/", {"username": "a" * 2000}), 413)


def test_a_form_without_its_token_is_refused_with_words():
    reader = Client(enforce_csrf_checks=True)
    response = reader.post("/admin/login/", {"username": "phongvien"})
    assert is_page(response, 403)
    assert "tải lại trang" in response.content.decode()


def test_the_sentence_shows_nothing_of_the_request(answer):
    request: HttpRequest = requests.get("/%00<script>alert(1)</script>")
    assert "<script" not in answer(request).content.decode()
